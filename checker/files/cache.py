"""A cache of forms by the digest of what they were read from. JSON, never pickle; losing it, or never being able to
write it, changes nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from checker import __version__

Model = TypeVar("Model", bound=BaseModel)


def folder() -> Path | None:
    """Where the cache is kept: where this system keeps what programs can make again, or where `POLICYGAP_CACHE` says. None
    where that is empty, which switches the cache off, and where there is no home.
    """
    named = os.environ.get("POLICYGAP_CACHE")
    if named is not None:
        return Path(named).expanduser() if named else None
    from platformdirs import user_cache_path

    try:
        found = user_cache_path("policygap", appauthor=False)
    except RuntimeError:  # there is no home
        return None
    return found if found.is_absolute() else None  # and older versions of the library do not say so


def load(digest: str, form: type[Model]) -> Model | None:
    """What was kept under a digest, or None where nothing usable was."""
    path = _path(digest, form)
    if path is None:
        return None
    try:
        return form.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, ValueError):
        return None


def store(digest: str, kept: BaseModel) -> None:
    """Keep a form under a digest. Where that cannot be done, it is not done."""
    path = _path(digest, type(kept))
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(kept.model_dump_json(exclude_defaults=True).encode())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        ours = [kept for kept in path.parent.glob("*.json") if _OURS.fullmatch(kept.name)]  # nobody else's files
        for old in sorted(ours, key=_written, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)


_KEPT = 200
_OURS = re.compile(r"[0-9a-f]{64}\.json")


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _path(digest: str, form: type[BaseModel]) -> Path | None:
    """A name made of what was read, what it was read into, and the program that read it."""
    root = folder()
    if root is None:
        return None
    key = hashlib.sha256(f"{digest}\0{form.__name__}\0{__version__}\0{_program()}".encode()).hexdigest()
    return root / f"{key}.json"


_ROOMS = ("", "files", "model", "language", "rulebook")
"""The folders of the package that make what is kept."""


def _program() -> str:
    """The sizes and times of the modules that read and check, so that a changed program does not read what an older one
    kept.
    """
    marks = []
    with contextlib.suppress(OSError):
        package = Path(__file__).parents[1]
        for module in sorted(path for room in _ROOMS for path in (package / room).glob("*.py")):
            status = module.stat()
            marks.append(f"{status.st_size}-{status.st_mtime_ns}")
    return ",".join(marks)
