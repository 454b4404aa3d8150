"""What a gate tells: results with a place, a level, and whether they let the change pass."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from checker.errors import Place, Problem
from checker.language.messages import _
from checker.model.report import Report
from checker.model.response import BaselineEntry, Response
from checker.model.terms import FailOn, Level, ResultKind, Severity
from checker.model.waiver import AppliedWaiver

SEVERITY = {
    Level.OBLIGATION: Severity.ERROR,
    Level.EXPECTATION: Severity.WARNING,
    Level.ADVICE: Severity.NOTE,
}

DEFAULT = (FailOn.NEW_GAP, FailOn.LOST_GAP)
"""What does not pass when nobody says it: a gap that is new, and one of which nothing is known any more."""


@dataclass(frozen=True, slots=True)
class Known:
    """A gap of the baseline, and for how many days it has been known."""

    entry: BaselineEntry
    days: int


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a gate tells."""

    kind: ResultKind
    severity: Severity
    country: str
    subject: str
    """The id of a rule, or the key of a question; empty for a file."""
    title: str
    message: str
    place: Place
    related: tuple[tuple[Place, str], ...] = ()
    """Other places that the result rests on, each with what is said there."""
    waiver: AppliedWaiver | None = None
    known: Known | None = None
    response: Response | None = None
    """What the State says of the finding."""
    fails: bool = False

    @property
    def suppressed(self) -> bool:
        """Whether somebody decided that it fails nothing."""
        return self.waiver is not None or self.known is not None


@dataclass(frozen=True, slots=True)
class Policy:
    """What lets a change pass: what it must not bring, and the least level of a gap that counts."""

    fail_on: Collection[FailOn] = DEFAULT
    level: Level = Level.OBLIGATION

    def counts(self, level: Level) -> bool:
        """Whether a gap of this level counts."""
        levels = list(Level)
        return levels.index(level) <= levels.index(self.level)

    def fails(self, on: FailOn, level: Level = Level.OBLIGATION) -> bool:
        """Whether a result of this sort and level does not pass."""
        counts = on not in (FailOn.NEW_GAP, FailOn.LOST_GAP) or self.counts(level)
        return counts and on in self.fail_on and FailOn.NOTHING not in self.fail_on


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a gate tells of one run."""

    reports: tuple[Report, ...]
    results: tuple[Result, ...]
    base: str | None = None
    """The revision that was compared with; None where the files were judged as they are."""
    notes: tuple[str, ...] = ()
    """Sentences about files that came, went, or could not be compared."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """For a rule, where its text stands on the web."""

    @property
    def exit_code(self) -> int:
        """3 where a file is not valid, 1 where something does not pass, else 0."""
        if any(result.kind is ResultKind.INVALID for result in self.results):
            return 3
        return int(any(result.fails for result in self.results))

    @property
    def errors_first(self) -> list[Result]:
        """The results as they are told where there is room for some alone: what does not pass first, then by level."""
        levels = list(Severity)
        return sorted(
            self.results, key=lambda result: (not result.fails, result.suppressed, levels.index(result.severity))
        )


def tell_mistake(problem: Problem) -> Result:
    """A mistake in a file."""
    return Result(
        ResultKind.INVALID,
        Severity.ERROR,
        "",
        "",
        _("The file is not valid"),
        problem.message,
        problem.place,
        fails=True,
    )
