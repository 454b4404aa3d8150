"""Profiles as they were at a revision, judged as those of now are, and found again where they were moved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checker.api import shelf
from checker.api.moments import Then
from checker.errors import InputError, Place
from checker.gate.results import Policy, Result
from checker.gate.revisions import blob_name

if TYPE_CHECKING:
    from checker.assessment.assessment import Assessment
    from checker.gate.decisions import Decisions
    from checker.model.report import Report
    from checker.rulebook.book import ReadProfile, RuleBook


class Judge(Protocol):
    """What judges a profile, then as now."""

    @property
    def book(self) -> RuleBook:
        """The rules of now."""

    @property
    def policy(self) -> Policy:
        """What lets a change pass."""

    def assessed(self, read: ReadProfile, book: RuleBook) -> Assessment:
        """One profile, evaluated."""

    def report_on(self, assessment: Assessment, decisions: Decisions | None) -> Report:
        """The report on it, with what was decided."""


@dataclass(frozen=True)
class Earlier:
    """A profile as it was at the base."""

    read: ReadProfile
    content: bytes
    assessment: Assessment
    report: Report


class Before:
    """The profiles as they were at the base, of those that are not the same."""

    def __init__(
        self,
        run: Judge,
        then: Then,
        book: RuleBook,
        decisions: Decisions | None,
        paths: Sequence[Path],
        same: set[Path],
    ) -> None:
        self.run = run
        self.then = then
        self.book = book
        self.decisions = decisions
        self.paths = paths
        self.same = same
        moved = [path for path in paths if path not in same]
        then.load(paths if book is not run.book else moved)
        self.by_country: dict[str, Path] = {}
        self.refused: dict[Path, str] = {}
        for path in moved:
            country = self._country(path)
            if country is not None:
                self.by_country.setdefault(country, path)
        self.compared: set[Path] = set()

    def _country(self, path: Path) -> str | None:
        try:
            content = self.then.read(path)
        except InputError as error:
            self.refused[path] = str(error.problems[0])
            return None
        found = shelf.read_country(content)
        if found is not None:
            return found
        from checker.rulebook.library import profile_of

        try:
            return profile_of(content, str(path), self.book).profile.country
        except InputError as error:
            self.refused[path] = str(error.problems[0])
            return None

    def of(self, now: ReadProfile, notes: list[str]) -> Earlier | None:
        """What one profile was, or None, with a note, where there is nothing to compare with."""
        from checker.rulebook.library import profile_of

        country, name, called = now.profile.country, now.profile.name, self.then.called
        path = Path(now.file)
        there = path in self.paths and (path in self.same or self.by_country.get(country, path) == path)
        found = path if there else self.by_country.get(country)
        if found is None:
            notes.append(f"The profile of {name} is new: all its gaps are. `policygap baseline` keeps them as known.")
            return None
        self.compared.add(found)
        said = f"The profile of {name} was not valid at {called} (%s): all its gaps are told."
        if found in self.refused:
            notes.append(said % self.refused[found])
            return None
        try:
            content = self.then.read(found)
            read = profile_of(content, str(found), self.book)
        except InputError as error:
            notes.append(said % error.problems[0])
            return None
        if read.profile.country != country:
            notes.append(f"{found} was about {read.profile.country} and is about {country} now: all gaps are told.")
            return None
        assessment = self.run.assessed(read, self.book)
        return Earlier(read, content, assessment, self.run.report_on(assessment, self.decisions))

    def taken_away(self, countries: Mapping[Path, str | None], judged: set[str], notes: list[str]) -> Iterator[Result]:
        """A result for each State of which there was a profile, and is none. One whose file is there and is not valid is told
        of already.
        """
        from checker.gate.telling import tell_taken_away
        from checker.rulebook.library import profile_of

        there = {*countries.values(), *judged}
        for country, path in self.by_country.items():
            if country in there or countries.get(path, country) is None:
                continue
            try:
                read = profile_of(self.then.read(path), str(path), self.book)
            except InputError:
                notes.append(f"{path} was taken away, and was not valid at {self.then.called}.")
                continue
            report = self.run.report_on(self.run.assessed(read, self.book), self.decisions)
            yield tell_taken_away(report, self.run.policy)
        for path, why in self.refused.items():
            if path not in self.compared and not os.path.lexists(path):
                notes.append(f"{path} was taken away, and was not valid at {self.then.called} ({why}).")


def is_same(content: bytes, blob: str | None) -> bool:
    """Whether a file is what it was; line ends that a checkout made its own are no change."""
    if blob is None:
        return False
    return blob_name(content, blob) == blob or (
        b"\r\n" in content and blob_name(content.replace(b"\r\n", b"\n"), blob) == blob
    )


def claim_now(earlier: Assessment, file: str, content: bytes, question: str) -> Place | None:
    """Where the first claim that told an answer before stands now; where it is gone, what is left of the place."""
    from checker.files.source import parse

    asked = earlier.book.clauses.questions.get(question)
    told = earlier.evidence.testimony(asked).holding(earlier.day) if asked is not None else iter(())
    path = next((each.path for each in told), None)
    return None if path is None else parse(content, file).place(path)
