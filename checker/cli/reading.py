"""What commands read: the rule book, profiles by path or by code, a day, and a sign of life when it takes long."""

from __future__ import annotations

import hashlib
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker import shipped
from checker.dates import PartialDate
from checker.errors import UsageError, suggestion

if TYPE_CHECKING:
    from checker.book import RuleBook


def book(folder: Path | None, *, brief: bool = False) -> RuleBook:
    """The rule book of a folder, or the one that comes with the program. Brief will do for judging."""
    from checker.library import read_rules

    return read_rules(_near(folder or shipped.RULES), brief=brief)


def profile_path(name: str) -> Path:
    """The file that a person means: a path, or the code of a profile that comes with the program."""
    path = Path(name)
    if os.path.exists(name) or path.suffix or len(path.parts) > 1:  # Path.exists raises for a name that is too long
        return path
    known = {file.stem: file for file in shipped.PROFILES.glob("*.yaml")}
    if name.lower() in known:
        return _near(known[name.lower()])
    raise UsageError(
        f'there is no file "{name}", and no profile of that code comes with the program{suggestion(name.lower(), known)}'
    )


def day(text: str | None) -> int:
    """The day of the audit: the one given, or today. This is the one place where the clock is read."""
    if text is None:
        return date.today().toordinal()
    try:
        given = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(f"--on: {error}") from None
    if given.day is None:
        raise UsageError(f'--on: "{text}" is not a whole day: write it as 2026-11-23')
    return given.earliest


def program_digest() -> str:
    """A digest of every module of the program: what made a report, beside what it was made from."""
    package = Path(checker.__file__).parent
    total = hashlib.sha256()
    for module in sorted(package.rglob("*.py")):
        content = module.read_bytes()
        total.update(f"{module.relative_to(package).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def _near(path: Path) -> Path:
    """A path as seen from here, where it lies below: shorter to read and the same on every machine."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


@contextmanager
def sign_of_life(doing: str, after: float = 1.0) -> Iterator[None]:
    """Say on the terminal what is being done, once it takes longer than a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(after, lambda: print(f"{doing} …", file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
