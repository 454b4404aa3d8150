"""What a gate tells of a change to profiles or rules: results with a place, a level, and whether they let the change pass."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from checker.errors import Place, Problem
from checker.language.messages import _
from checker.model.changes import Change, Changes
from checker.model.report import Finding, Report, StaleAnswer
from checker.model.terms import FailOn, Level, Movement, ResultKind, Severity, Verdict
from checker.model.waiver import AppliedWaiver
from checker.reporting.outline import deciding_answers, first_place

SEVERITY = {
    Level.OBLIGATION: Severity.ERROR,
    Level.EXPECTATION: Severity.WARNING,
    Level.ADVICE: Severity.NOTE,
}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that a gate tells."""

    kind: ResultKind
    severity: Severity
    country: str
    subject: str
    """The id of a rule, or the key of a question; empty for a file that is not valid."""
    title: str
    message: str
    place: Place
    related: tuple[tuple[Place, str], ...] = ()
    """Other places that the result rests on, each with what is said there."""
    waiver: AppliedWaiver | None = None
    known_since: str | None = None
    fails: bool = False

    @property
    def suppressed(self) -> bool:
        """Whether somebody decided that it fails nothing."""
        return self.waiver is not None or self.known_since is not None


@dataclass(frozen=True, slots=True)
class Policy:
    """What lets a change pass: what it must not bring, and the least level of a gap that counts."""

    fail_on: Collection[FailOn] = (FailOn.NEW_GAP,)
    level: Level = Level.OBLIGATION

    def fails(self, on: FailOn, level: Level = Level.OBLIGATION) -> bool:
        """Whether a result of this sort and level does not pass."""
        levels = list(Level)
        counts = on is not FailOn.NEW_GAP or levels.index(level) <= levels.index(self.level)
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

    @property
    def exit_code(self) -> int:
        """3 where a file is not valid, 1 where something does not pass, else 0."""
        if any(result.kind is ResultKind.INVALID for result in self.results):
            return 3
        return int(any(result.fails for result in self.results))


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


def tell_report(report: Report, policy: Policy) -> Iterator[Result]:
    """The gaps of a report, its contested rules and its stale answers."""
    for found in report.findings:
        if found.verdict is Verdict.GAP:
            yield _gap(report, found, policy, "")
        elif found.verdict is Verdict.CONTESTED:
            yield _open(report, found, ResultKind.CONTESTED, policy, found.reason)
    yield from (_stale(report, answer, policy) for answer in report.stale)


def tell_changes(before: Report, report: Report, changes: Changes, policy: Policy) -> Iterator[Result]:
    """What a change did: new gaps, closed ones, verdicts that are unknown or contested now, answers that went stale."""
    findings = {found.rule: found for found in report.findings}
    for change in changes.changes:
        found = findings.get(change.rule)
        if found is None:
            continue
        if change.after is Verdict.GAP and change.movement in (Movement.NEW, Movement.REGRESSED, Movement.LEARNT_GAP):
            yield _gap(report, found, policy, say_moved(change))
        elif change.movement is Movement.CLOSED:
            yield _open(report, found, ResultKind.CLOSED, policy, say_moved(change))
        elif change.after is Verdict.CONTESTED:
            yield _open(report, found, ResultKind.CONTESTED, policy, say_moved(change))
        elif change.movement is Movement.LOST:
            yield _open(report, found, ResultKind.LOST, policy, say_moved(change))
    stale_then = {(answer.question, answer.says, answer.sources) for answer in before.stale}
    for answer in report.stale:
        if (answer.question, answer.says, answer.sources) not in stale_then:
            yield _stale(report, answer, policy)


def say_moved(change: Change) -> str:
    """The verdict then and now, and the answers that moved it, in one line."""
    verdicts = {"before": change.before or _("not judged"), "after": change.after or _("not judged")}
    parts = [_("%(before)s → %(after)s") % verdicts]
    for answer in change.because:
        words = {
            "question": answer.question,
            "before": answer.before or _("not asked"),
            "after": answer.after or _("not asked"),
        }
        parts.append(_("%(question)s: %(before)s → %(after)s") % words)
    return "; ".join(parts)


def _gap(report: Report, found: Finding, policy: Policy, moved: str) -> Result:
    said = {"cited": found.cited, "recommendation": found.recommendation, "moved": moved, "name": report.name}
    message = (
        _("%(name)s, %(cited)s: %(recommendation)s (%(moved)s)") % said
        if moved
        else _("%(name)s, %(cited)s: %(recommendation)s") % said
    )
    return Result(
        kind=ResultKind.GAP,
        severity=SEVERITY[found.level],
        country=report.country,
        subject=found.rule,
        title=found.title,
        message=message,
        place=_place(report, found),
        related=tuple(_related(found)),
        waiver=found.waiver,
        known_since=str(found.known.since) if found.known else None,
        fails=not found.accepted and policy.fails(FailOn.NEW_GAP, found.level),
    )


def _open(report: Report, found: Finding, kind: ResultKind, policy: Policy, said: str) -> Result:
    fails = kind in (ResultKind.LOST, ResultKind.CONTESTED) and policy.fails(FailOn(kind.value))
    return Result(
        kind=kind,
        severity=Severity.WARNING if fails or kind is ResultKind.LOST else Severity.NOTE,
        country=report.country,
        subject=found.rule,
        title=found.title,
        message=_("%(name)s, %(cited)s: %(said)s") % {"name": report.name, "cited": found.cited, "said": said},
        place=_place(report, found),
        related=tuple(_related(found)),
        fails=fails,
    )


def _stale(report: Report, answer: StaleAnswer, policy: Policy) -> Result:
    fails = policy.fails(FailOn.STALE)
    said = {
        "name": report.name,
        "question": answer.question,
        "tells": answer.tells,
        "says": answer.says,
        "since": answer.since,
    }
    return Result(
        kind=ResultKind.STALE,
        severity=Severity.WARNING if fails else Severity.NOTE,
        country=report.country,
        subject=answer.question,
        title=_("An answer went stale"),
        message=_(
            "%(name)s: %(question)s told %(tells)s (%(says)s) and is stale since %(since)s: look it up again, and write checked_on"
        )
        % said,
        place=answer.place,
        fails=fails,
    )


def _place(report: Report, found: Finding) -> Place:
    """Where the first claim that decides it stands, else the profile."""
    place = first_place(found)
    profile = next((given.file for given in report.manifest.inputs if given.kind == "profile"), found.place.file)
    return place or Place(profile, 1, 1)


def _related(found: Finding) -> Iterator[tuple[Place, str]]:
    """The claims behind the answers that decide a finding, each place once."""
    seen = set()
    for answer in deciding_answers(found):
        for proof in answer.proofs:
            if proof.place not in seen:
                seen.add(proof.place)
                said = {"question": answer.question, "tells": proof.tells, "says": proof.says, "title": proof.title}
                yield proof.place, _("%(question)s: %(tells)s (%(says)s; %(title)s)") % said
