"""Imports files: reads them, tells what changes in which profile, writes all profiles or none."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.voice import SILENT, Voice
from checker.errors import InputError, Problem, UsageError, one_line
from checker.files.writing import write_together
from checker.importing.options import ImportOptions

if TYPE_CHECKING:
    from checker.profiles.proposals import Imported, Proposed
    from checker.rulebook.book import RuleBook

WORLD = "world"
"""The folder below that of the profiles that has those of which only treaty acts are known."""


@dataclass(frozen=True, slots=True)
class ImportChange:
    """A profile before and after; before is None where there is none yet."""

    path: Path
    before: str | None
    after: str

    def diff(self) -> str:
        """The lines that differ, in the unified form, with nothing that steers a terminal."""
        path = self.path.as_posix()
        found = difflib.unified_diff(
            (self.before or "").splitlines(),
            self.after.splitlines(),
            fromfile=path if self.before is not None else "/dev/null",
            tofile=path,
            lineterm="",
        )
        return "".join(f"{one_line(line)}\n" for line in found)


@dataclass(frozen=True)
class ImportRequest:
    """What a person asked for: the files of a source, and the folder of profiles that takes their claims."""

    source: str
    files: tuple[Path, ...]
    into: Path
    options: ImportOptions = field(default_factory=ImportOptions)
    rules: shelf.RuleFolders | None = None
    only: tuple[str, ...] | None = None
    skip_unreadable: bool = False


@dataclass(frozen=True)
class Import:
    """What an import would change: profiles before and after, and how many claims come to them."""

    changes: tuple[ImportChange, ...]
    claims: int

    def write(self) -> None:
        """Write every profile that changes, or none."""
        write_together({change.path: change.after.encode() for change in self.changes})


def prepare_import(request: ImportRequest, voice: Voice = SILENT) -> Import:
    """Read some files and merge their claims into profiles; nothing is written yet. Raises `InputError` where a row or a
    profile is not valid.
    """
    _check(request.into, request.only, request.options)
    with voice.wait("reading the files"):
        book = shelf.open_book(request.rules, brief=True)
        proposals = _proposals(request, book, voice)
    with voice.wait("editing the profiles"):
        changes, count = _changes(proposals, request.into, book)
    return Import(tuple(changes), count)


def _check(into: Path, only: Sequence[str] | None, said: ImportOptions) -> None:
    from checker.language import states

    if not into.is_dir():
        raise UsageError(f"--into: there is no folder {into}: make it, or name another")
    if said.url is not None and not (said.url.isprintable() and said.url.startswith(("https://", "http://"))):
        raise UsageError("--url: give an address that begins with https://")
    for code in only or ():
        if states.by_code(code) is None:
            raise UsageError(f'--only: "{code}" is no code of a State: write codes of three letters, as SRB,MNE')


def _proposals(request: ImportRequest, book: RuleBook, voice: Voice) -> list[Proposed]:
    from checker.api.readers import read

    found: list[Imported] = []
    broken: list[Problem] = []
    for path in request.files:
        try:
            found.append(read(request.source, path, book, request.options))
        except InputError as error:
            broken.extend(error.problems)
    for imported in found:
        for problem in imported.left_out:
            voice.warn(f"{problem}: not imported")
    unreadable = [problem for imported in found for problem in imported.unreadable]
    if broken or (unreadable and not request.skip_unreadable):
        raise InputError([*broken, *unreadable])
    for problem in unreadable:
        voice.warn(f"{problem}: skipped")
    return [
        each
        for imported in found
        for each in imported.proposals
        if request.only is None or each.country in request.only
    ]


def _changes(proposals: Sequence[Proposed], into: Path, book: RuleBook) -> tuple[list[ImportChange], int]:
    """The profiles that change, and how many claims come to them."""
    by_country: dict[str, list[Proposed]] = {}
    for proposed in proposals:
        by_country.setdefault(proposed.country, []).append(proposed)
    changes: list[ImportChange] = []
    problems: list[Problem] = []
    count = 0
    for country in sorted(by_country):
        try:
            change, added = _change(country, by_country[country], into, book)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if added:
            changes.append(change)
            count += added
    if problems:
        raise InputError(problems)
    return changes, count


def _change(country: str, proposals: Sequence[Proposed], into: Path, book: RuleBook) -> tuple[ImportChange, int]:
    from checker.files.contents import read_bytes
    from checker.profiles.merge import merge
    from checker.rulebook.reading import read_places

    path, there = _path(country, into)
    file = str(path)
    content = read_bytes(path, ordinary=True) if there else _begun(country, proposals[0], into, path)
    before = read_places(content, file, book)
    text = merge(content, file, proposals, book)
    after = read_places(text.encode(), file, book)
    return ImportChange(path, content.decode() if there else None, text), len(after.places) - len(before.places)


def _path(country: str, into: Path) -> tuple[Path, bool]:
    """Where the profile of a State is, or is to be."""
    name = f"{country.lower()}.yaml"
    for folder in (into, into / WORLD):
        if (folder / name).exists():
            return folder / name, True
    return (into / WORLD if (into / WORLD).is_dir() else into) / name, False


def _begun(country: str, first: Proposed, into: Path, path: Path) -> bytes:
    from checker.language import states
    from checker.profiles.merge import begin

    state = states.by_code(country)
    if state is None or not state.name:
        message = f"{into} has no profile of {country}, and no State of that code is known: begin its profile by hand"
        raise InputError([Problem(first.place, message)])
    return begin(country, state.name, shelf.path_to_schema("profile", path))
