"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from checker.errors import UsageError
from checker.files.contents import STANDARD_INPUT
from checker.files.writing import write_file, write_file_of
from checker.reporting.lines import NARROWEST, WIDEST, WIDTH


def write(made: str | bytes, out: Path | None = None) -> None:
    """Write text or the bytes of a document to a file, beside it first and then renamed, or to standard output, which `-` is
    too. Raises `UsageError` where neither can be done.
    """
    if out is not None and not is_stdout(out):
        write_file(made.encode() if isinstance(made, str) else made, out)
    elif isinstance(made, bytes) and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("this is a document, and no terminal shows it: name a file with --out")
    else:
        _to_stdout(made)


def write_parts(parts: Iterable[str], out: Path | None = None) -> None:
    """Write a text part by part, as each is made; a file is whole or not there. Who closes standard output wants no more."""
    if out is None or is_stdout(out):
        for part in parts:
            if not _to_stdout(part):
                return
    else:
        write_file_of((part.encode() for part in parts), out)


def is_stdout(out: Path) -> bool:
    """Whether standard output is meant."""
    return str(out) == STANDARD_INPUT


def write_all(made: Mapping[str, str], out: Path | None) -> None:
    """Write several files into a folder. Raises `UsageError` where that cannot be done, or no folder is named."""
    if out is None:
        raise UsageError(f"this is {len(made)} files ({', '.join(made)}): name a folder for them with --out")
    from checker.api.writing import write_into

    write_into(made, out)


def _to_stdout(made: str | bytes) -> bool:
    """Write to standard output; false where its reader went away, as `head` does, which is no mistake of anybody."""
    stream = sys.stdout
    if stream is None:
        raise UsageError("standard output is closed: nothing can be written there. Name a file with --out")
    try:
        rest = memoryview(made if isinstance(made, bytes) else made.encode(_encoding(stream), errors="replace"))
        stream.flush()
        while rest:  # with PYTHONUNBUFFERED a write may take a part and not say why it took no more: the next one does
            rest = rest[stream.buffer.write(rest) :]
        stream.buffer.flush()
    except BrokenPipeError:
        _pacify()
        return False
    except (OSError, ValueError) as error:
        _pacify()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the report was not written to the end, for standard output was closed ({reason})") from None
    return True


def _encoding(stream: TextIO) -> str:
    """How text is encoded: as the terminal takes it; in a file or a pipe as UTF-8, which reports declare."""
    return (stream.encoding if stream.isatty() else None) or "utf-8"


def _pacify() -> None:
    """Point standard output at nothing, so that the interpreter does not complain when it flushes on the way out."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        return


def columns(out: Path | None = None) -> int:
    """The columns to fold text to: those of the terminal within what can be read, else the usual ones."""
    if out is not None or sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    return min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)


def is_coloured() -> bool:
    """Whether standard output takes colours: a terminal, and nobody asked for none (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
