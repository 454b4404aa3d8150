"""The command line: commands that parse, call and print; what they carry out stands in `checker.api`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run `policygap`, and leave as soon as all is written: taking down what was built takes a tenth of a command."""
    code = run()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # it is closed, or was never there
            stream.flush()
    os._exit(code)


def run() -> int:
    """Run `policygap`, turn what went wrong into a sentence, and give the exit code."""
    # Forms are trees without cycles, and a command lives half a second: collecting at the usual pace takes a tenth of it.
    gc.set_threshold(200_000, 20, 20)

    # No plugin of another package looks at what people send us; looking for plugins takes a twentieth of a command too.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

    if sys.stderr is None:  # it was closed: what is said there is said nowhere, and not into the report
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115  for as long as the program runs

    from checker.cli.ending import end
    from checker.cli.front import read_audit

    plain = read_audit(sys.argv[1:])
    if plain is not None:
        from checker.cli.auditing import print_audit
        from checker.cli.settled import obey_plain

        return end(lambda: sys.exit(print_audit(**obey_plain(plain))))

    from checker.cli.commands import app

    return end(app)
