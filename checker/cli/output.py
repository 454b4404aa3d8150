"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from checker.errors import UsageError


def write(made: str | bytes, out: Path | None = None) -> None:
    """Write text or the bytes of a document to a file, beside it first and then renamed, or to standard output. Raises `UsageError` where neither
    can be done.
    """
    if out is not None:
        _to_file(made.encode() if isinstance(made, str) else made, out)
    elif isinstance(made, bytes) and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("this is a document, and no terminal shows it: name a file with --out")
    else:
        _to_stdout(made)


def write_all(made: Mapping[str, str], out: Path | None) -> None:
    """Write several files into a folder. Raises `UsageError` where that cannot be done, or no folder is named."""
    if out is None:
        raise UsageError(f"this is {len(made)} files ({', '.join(made)}): name a folder for them with --out")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file, and a folder is needed here")
    folder(out)
    for name, text in made.items():
        _to_file(text.encode(), out / name)


def _to_stdout(made: str | bytes) -> None:
    stream = sys.stdout
    if stream is None:
        raise UsageError("standard output is closed: nothing can be written there. Name a file with --out")
    try:
        rest = memoryview(
            made if isinstance(made, bytes) else made.encode(stream.encoding or "utf-8", errors="replace")
        )
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


def _to_file(content: bytes, out: Path) -> None:
    target = Path(os.path.realpath(out))  # a link stays a link: what it points to is written
    try:
        if target.is_dir():
            raise UsageError(f"{out} is a folder, and a file is needed here")
        if target.exists() and not target.is_file():  # a pipe or a device is written to, never renamed over
            target.write_bytes(content)
            return
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None
    write_together({out: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files, or none of them: all are written beside first. Raises `UsageError` where that cannot be done."""
    beside: dict[Path, Path] = {}  # by target, what is written beside it
    before: dict[Path, bytes | None] = {}  # of what is renamed already
    out = Path()
    try:
        for out, content in contents.items():
            target = Path(os.path.realpath(out))
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".new")
            beside[target] = Path(temporary)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            beside[target].chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        for out, (target, written) in zip(contents, beside.items(), strict=True):  # noqa: B007  the message names it
            old = target.read_bytes() if target.exists() and len(beside) > 1 else None
            written.replace(target)
            before[target] = old
    except OSError as error:
        for target, old in before.items():
            _put_back(target, old)
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


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
