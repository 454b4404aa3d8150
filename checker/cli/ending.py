"""How a command ends: one clear message for each mistake, the exit code that says whose it is, never a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any

from checker.errors import InputError, PolicygapError, one_line

OWN_FAULT = 4


def end(app: Callable[[], Any]) -> int:
    """Run the program and give its exit code: 0 fine, 1 gaps, 2 wrong usage, 3 input not valid, 4 our own fault."""
    try:
        app()
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 0
    except InputError as error:
        for problem in error.problems:
            say(str(problem))
        return error.exit_code
    except PolicygapError as error:
        say(f"policygap: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except RecursionError:
        say("policygap: the rules meet one another in a chain that is longer than the program can follow: shorten it")
        return InputError.exit_code
    except Exception as error:
        if os.environ.get("POLICYGAP_TRACEBACK"):
            raise
        say(
            f"policygap: this is a fault of the program, not of your files ({type(error).__name__}: {error}). Please report it."
        )
        return OWN_FAULT
    return 0


def say(message: str) -> None:
    """One line to the person at the terminal; nothing where there is no terminal to write to."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        print(one_line(message), file=sys.stderr, flush=True)
