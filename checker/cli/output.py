"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from checker.errors import UsageError


def write(text: str, out: Path | None = None) -> None:
    """Write to a file, beside it first and then renamed, or to standard output. Raises `UsageError` where neither
    can be done.
    """
    if out is None:
        _to_stdout(text)
    else:
        _to_file(text, out)


def _to_stdout(text: str) -> None:
    stream = sys.stdout
    if stream is None:
        raise UsageError("standard output is closed: nothing can be written there. Name a file with --out")
    try:
        rest = memoryview(text.encode(stream.encoding or "utf-8", errors="replace"))
        stream.flush()
        while rest:  # with PYTHONUNBUFFERED a write may take a part and not say why it took no more: the next one does
            rest = rest[stream.buffer.write(rest) :]
        stream.buffer.flush()
    except (OSError, ValueError) as error:
        _pacify()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"the report was not written to the end, for standard output was closed ({reason})") from None


def _pacify() -> None:
    """Point standard output at nothing, so that the interpreter does not complain when it flushes on the way out."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except OSError:
        return


def _to_file(text: str, out: Path) -> None:
    target = Path(os.path.realpath(out))  # a link stays a link: what it points to is written
    try:
        if target.is_dir():
            raise UsageError(f"{out} is a folder, and a file is needed here")
        if target.exists() and not target.is_file():  # a pipe or a device is written to, never renamed over
            target.write_text(text, encoding="utf-8", newline="\n")
            return
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None
    write_all({out: text})


def write_all(texts: Mapping[Path, str]) -> None:
    """Write several files, or none of them: all are written beside first. Raises `UsageError` where that cannot be done."""
    beside: dict[Path, str] = {}  # by target, the name of what is written beside it
    before: dict[Path, bytes | None] = {}
    out = Path()
    try:
        for out, text in texts.items():
            target = Path(os.path.realpath(out))
            before[target] = target.read_bytes() if target.exists() else None
            handle, beside[target] = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".new")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            mode = 0o666 & ~_umask() if before[target] is None else target.stat().st_mode & 0o777
            Path(beside[target]).chmod(mode)
        for out, target in zip(texts, list(beside), strict=True):  # noqa: B007  the message names it
            Path(beside[target]).replace(target)
            del beside[target]
    except OSError as error:
        for target in before.keys() - beside.keys():  # renamed already: put back what was there
            _put_back(target, before[target])
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None
    finally:
        for temporary in beside.values():
            Path(temporary).unlink(missing_ok=True)


def _put_back(target: Path, content: bytes | None) -> None:
    if content is None:
        target.unlink(missing_ok=True)
    else:
        target.write_bytes(content)


def folder(path: Path) -> None:
    """Make a folder and those above it. Raises `UsageError` where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder {path} cannot be made: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def coloured() -> bool:
    """Whether standard output takes colours: a terminal, and nobody asked for none (no-color.org)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
