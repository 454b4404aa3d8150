"""The bytes of files that somebody else wrote, within bounds."""

from __future__ import annotations

from pathlib import Path

from checker.errors import one_problem

MAX_BYTES = 10_000_000
"""The largest file that is read."""


def read_bytes(path: Path, *, name: str | None = None, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file that is there, is a file and is not too large."""
    file = name or str(path)
    try:
        if path.is_dir():
            raise one_problem(file, "this is a folder, and a file is needed here")
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except FileNotFoundError:
        raise one_problem(file, "there is no such file") from None
    except OSError as error:
        raise one_problem(file, f"the file cannot be read: {error.strerror or error}") from None
    if len(content) > max_bytes:
        raise one_problem(file, f"the file is larger than {max_bytes:,} bytes: split it, or raise the bound")
    return content
