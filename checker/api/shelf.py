"""Finds what a person means: the rule book, profiles by path or by code, a day."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker import shipped
from checker.dates import PartialDate
from checker.errors import UsageError, suggestion
from checker.language import messages as language

if TYPE_CHECKING:
    from checker.rulebook.book import ReadProfile, RuleBook


def open_book(folder: Path | RuleBook | None, *, brief: bool = False) -> RuleBook:
    """The rule book of a folder, or the one that comes with the program; one that was read already as it is. Brief will
    do for judging.
    """
    from checker.rulebook.library import read_rules, read_words

    if folder is not None and not isinstance(folder, Path):
        return folder
    read = read_rules(_near(folder or shipped.RULES), brief=brief)
    if language.ask_language() is language.ENGLISH:
        return read
    from checker.rulebook.translations import translate

    return translate(read, read_words(read, "sr"))


def read_profiles(named: Sequence[str | Path | ReadProfile], book: RuleBook) -> list[ReadProfile]:
    """The profiles that a person means, in their order: paths, codes, or profiles that were read already. Raises
    `InputError` with every problem of every file, and for two files about one State.
    """
    from checker.rulebook import library

    paths = {number: find_profile(str(each)) for number, each in enumerate(named) if isinstance(each, str | Path)}
    read = dict(zip(paths, library.read_profiles(paths.values(), book), strict=True))
    return [each if not isinstance(each, str | Path) else read[number] for number, each in enumerate(named)]


def find_profile(name: str) -> Path:
    """The file that a person means: a path, or the code of a profile that comes with the program."""
    path = Path(name)
    if os.path.exists(name) or path.suffix or len(path.parts) > 1:  # Path.exists raises for a name that is too long
        return path
    known = {
        file.stem: file
        for folder in (".", shipped.WORLD)
        for file in sorted((shipped.PROFILES / folder).glob("*.yaml"))
    }
    if name.lower() in known:
        return _near(known[name.lower()])
    raise UsageError(
        f'there is no file "{name}", and no profile of that code comes with the program{_meant(name.lower(), known)}'
    )


def _meant(name: str, known: Mapping[str, Path]) -> str:
    """The words `: did you mean "srb"?` for the State of that name, else for the first code that differs in one letter.

    Two hundred codes of three letters lie too close together for a likeness of words.
    """
    names = {_name(file).lower(): code for code, file in known.items()}
    one_off = (
        code
        for code in known
        if len(code) == len(name) and sum(one != other for one, other in zip(code, name, strict=True)) == 1
    )
    meant = names.get(name) or next(one_off, None)
    return suggestion(meant, [meant]) if meant else ""


def _name(profile: Path) -> str:
    """The State's name as its profile gives it; empty where the file gives none in its first lines."""
    found = re.search(r'^name: "?([^"\n]+)', profile.read_text(encoding="utf-8")[:2000], re.MULTILINE)
    return found[1] if found else ""


def list_state_names() -> dict[str, str]:
    """The name of each State that has a profile with the program, by code."""
    files = [file for folder in (shipped.WORLD, ".") for file in sorted((shipped.PROFILES / folder).glob("*.yaml"))]
    return {file.stem.upper(): name for file in files if (name := _name(file).rstrip())}


def list_profiles() -> list[Path]:
    """Every profile that comes with the program: those of States that are known in full, then the others."""
    found = [*shipped.PROFILES.glob("*.yaml"), *(shipped.PROFILES / shipped.WORLD).glob("*.yaml")]
    return [_near(path) for path in sorted(found, key=lambda path: (path.parent.name == shipped.WORLD, path.name))]


def choose_day(text: str | None, option: str = "--on") -> int:
    """The day of the audit: the one given, or today. This is the one place where the clock is read."""
    if text is None:
        return date.today().toordinal()
    try:
        given = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
    if given.day is None:
        raise UsageError(f'{option}: "{text}" is not a whole day: write it as 2026-11-23')
    return given.earliest


def digest_program() -> str:
    """A digest of every module of the program: what made a report, beside what it was made from."""
    package = Path(checker.__file__).parent
    total = hashlib.sha256()
    for module in sorted(package.rglob("*.py")):
        content = module.read_bytes()
        total.update(f"{module.relative_to(package).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def name_file(path: str) -> str:
    """How a report that is handed over calls a file: from here where it lies below, as it comes with the program, else by
    its name alone. Nobody else needs the folders of this machine.
    """
    found = Path(path)
    if not found.is_absolute():
        return path
    for folder in (Path.cwd(), shipped.RULES.parent):
        if found.is_relative_to(folder) and found != folder:
            return found.relative_to(folder).as_posix()
    return found.name


def _near(path: Path) -> Path:
    """A path as seen from here, where it lies below: shorter to read and the same on every machine."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
