"""Writes files that are whole or not there, one or several together."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.errors import UsageError


def write_file(content: bytes, out: Path) -> None:
    """Write one file, beside it first and then renamed. Raises `UsageError` where that cannot be done."""
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


def write_file_of(parts: Iterable[bytes], out: Path) -> None:
    """Write one file part by part, as each is made, beside it first and then renamed. Raises `UsageError` where that cannot be
    done.
    """
    target = Path(os.path.realpath(out))
    try:
        if target.is_dir():
            raise UsageError(f"{out} is a folder, and a file is needed here")
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as stream:
                for part in parts:
                    stream.write(part)
            Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}") from None


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


def make_folder(path: Path) -> None:
    """Make a folder and those above it. Raises `UsageError` where that cannot be done."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"the folder {path} cannot be made: {error.strerror}") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
