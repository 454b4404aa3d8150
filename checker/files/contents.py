"""The bytes of files that somebody else wrote, within bounds."""

from __future__ import annotations

import stat
import sys
from functools import cache
from pathlib import Path

from checker.errors import one_problem

MAX_BYTES = 10_000_000
"""The largest file that is read."""


STANDARD_INPUT = "-"
"""The name by which standard input is read, and standard output written."""


@cache
def _read_input(max_bytes: int) -> bytes:
    """Standard input, read once: whoever asks again gets the same."""
    if sys.stdin is None:
        raise one_problem(STANDARD_INPUT, "standard input is closed")
    try:
        content = sys.stdin.buffer.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise one_problem(STANDARD_INPUT, f"standard input cannot be read: {error}") from None
    if len(content) > max_bytes:
        raise one_problem(STANDARD_INPUT, f"what came is larger than {max_bytes:,} bytes: split it")
    return content


def read_bytes(path: Path, *, name: str | None = None, max_bytes: int = MAX_BYTES, ordinary: bool = False) -> bytes:
    """The bytes of a file that is there and is not too large, or of standard input by the name `-`; `ordinary` refuses pipes and devices, which may never end."""
    file = name or str(path)
    if str(path) == STANDARD_INPUT:
        return _read_input(max_bytes)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise one_problem(file, "this is a folder, and a file is needed here")
        if ordinary and not stat.S_ISREG(mode):
            raise one_problem(file, "this is no ordinary file, and one is needed here")
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise one_problem(file, "there is no such file") from None
    except (OSError, ValueError) as error:
        raise one_problem(file, f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(content) > max_bytes:
        raise one_problem(file, f"the file is larger than {max_bytes:,} bytes: split it")
    return content
