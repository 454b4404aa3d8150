"""What the first screen shows of a State: made from a report, or without one, which takes a third of the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from checker.assessment.actions import actions
from checker.assessment.actors import measures_by_rule
from checker.assessment.assessment import Assessment
from checker.assessment.findings import finding, knew_once
from checker.assessment.message import Duty, duties_of, message
from checker.language.messages import state
from checker.model.changes import Changes
from checker.model.message import Action, Message
from checker.model.report import Finding, GivenAnswer, Report
from checker.model.rule import Rule
from checker.model.terms import Axis, Level, Verdict


class GapShown(NamedTuple):
    """A gap by its rule, and whether somebody decided to live with it for now."""

    rule: str
    title: str
    level: Level
    accepted: bool


class PackCounts(NamedTuple):
    """The duties of one pack that concern the State, by axis and verdict."""

    title: str
    counts: Mapping[Axis, Mapping[Verdict, int]]

    def of(self, *verdicts: Verdict) -> int:
        """How many have one of these verdicts, on both axes."""
        return sum(counts.get(verdict, 0) for counts in self.counts.values() for verdict in verdicts)


class Decided(NamedTuple):
    """What people decided, counted: gaps that are waived, gaps that were known, known gaps that are closed."""

    waived: int = 0
    known: int = 0
    settled: int = 0


UNDECIDED = Decided()


@dataclass(frozen=True, slots=True)
class Overview:
    """One State on one day."""

    country: str
    name: str
    on: date
    rules: int
    drafts: int
    counts: Mapping[Verdict, int]
    packs: tuple[PackCounts, ...]
    gaps: tuple[GapShown, ...]
    actions: tuple[Action, ...]
    message: Message
    engines: tuple[str, ...]
    decided: Decided = UNDECIDED
    expired: int = 0
    changes: Changes | None = None


def overview(assessment: Assessment, rules: Sequence[Rule]) -> Overview:
    """The overview of some rules of the book. Only gaps are looked into; the second engine is waited for."""
    book, profile = assessment.book, assessment.read.profile
    verdicts = {rule.rule: assessment.verdict(rule.rule) for rule in rules}
    measures = measures_by_rule(book.programmes.values())
    answers: dict[str, GivenAnswer] = {}
    gaps = [finding(assessment, rule, answers, measures) for rule in rules if verdicts[rule.rule] is Verdict.GAP]
    grades = {gap.rule: gap.grade for gap in gaps}
    titles = {pack: book.packs[pack].title for pack in dict.fromkeys(book.pack_of[rule.rule] for rule in rules)}
    duties = [
        Duty(book.pack_of[rule.rule], verdict, grades.get(rule.rule), _once_known(assessment, rule, verdict))
        for rule in rules
        if rule.points and (verdict := verdicts[rule.rule]) is not Verdict.NOT_APPLICABLE
    ]
    found = actions(gaps)
    return Overview(
        country=profile.country,
        name=state(profile.country, profile.name),
        on=date.fromordinal(assessment.day),
        rules=len(rules),
        drafts=sum(rule.status == "draft" for rule in rules),
        counts=_count(verdicts.values()),
        packs=tuple(
            _packs(titles, ((book.pack_of[rule.rule], rule.axis, verdicts[rule.rule]) for rule in rules if rule.points))
        ),
        gaps=tuple(map(_gap, gaps)),
        actions=found,
        message=message(duties, titles, found),
        engines=assessment.engines,
    )


def overview_of(report: Report) -> Overview:
    """The overview of a report: the same as without one, and what people decided beside it."""
    gaps = [found for found in report.findings if found.verdict is Verdict.GAP]
    return Overview(
        country=report.country,
        name=report.name,
        on=report.on,
        rules=len(report.findings),
        drafts=report.drafts,
        counts=report.counts,
        packs=tuple(
            _packs(report.packs, ((found.pack, found.axis, found.verdict) for found in report.findings if found.points))
        ),
        gaps=tuple(map(_gap, gaps)),
        actions=report.actions,
        message=report.message or message(duties_of(report), report.packs, report.actions),
        engines=report.engines,
        decided=Decided(
            sum(gap.waiver is not None for gap in gaps), sum(gap.known is not None for gap in gaps), len(report.settled)
        ),
        expired=len(report.expired),
        changes=report.changes,
    )


def _gap(found: Finding) -> GapShown:
    return GapShown(found.rule, found.title, found.level, found.accepted)


def _count(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    counts = dict.fromkeys(Verdict, 0)
    for verdict in verdicts:
        counts[verdict] += 1
    return counts


def _packs(titles: Mapping[str, str], judged: Iterable[tuple[str, Axis, Verdict]]) -> Iterable[PackCounts]:
    counts: dict[str, dict[Axis, dict[Verdict, int]]] = {pack: {} for pack in titles}
    for pack, axis, verdict in judged:
        if verdict is not Verdict.NOT_APPLICABLE:
            of_axis = counts[pack].setdefault(axis, dict.fromkeys(Verdict, 0))
            of_axis[verdict] += 1
    return (PackCounts(titles[pack], of_pack) for pack, of_pack in counts.items() if of_pack)


def _once_known(assessment: Assessment, rule: Rule, verdict: Verdict) -> bool:
    if verdict is not Verdict.UNKNOWN or not assessment.known_once:
        return False
    asked = assessment.book.asked_by(rule)
    return not assessment.known_once.isdisjoint(asked) and knew_once(assessment, rule)
