"""What every form of a report shows, in which groups and order: the same for a screen, a page and a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.belnap import Word
from checker.errors import Place
from checker.model.changes import Change, Changes
from checker.model.condition import MEETS
from checker.model.manifest import MARK, Manifest
from checker.model.report import Band, CitedSource, Finding, GivenAnswer, Proof, Report
from checker.model.terms import Axis, Movement, Strength, Verdict

TOLD_IN_FULL = (Verdict.GAP, Verdict.BLOCKED, Verdict.CONTESTED)
"""Verdicts whose findings are told with their reasons, in this order; the others have a line in the table of all rules."""

SHARES = (Verdict.MET, Verdict.UNKNOWN, Verdict.CONTESTED, Verdict.BLOCKED, Verdict.GAP)
"""The verdicts that make up a band, in the order in which a bar or a table shows them."""


def order_by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Findings told in full, by verdict, the weightiest first."""
    told = [found for found in findings if found.verdict in TOLD_IN_FULL]
    return sorted(told, key=lambda found: (TOLD_IN_FULL.index(found.verdict), -found.points))


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The gaps that speak with one verb, the weightiest first."""

    verb: str
    findings: tuple[Finding, ...]


def verbs_by_strength() -> dict[str, tuple[Strength, ...]]:
    """The verbs of a gap, the loudest first, each with its strengths."""
    verbs = dict.fromkeys(strength.verb for strength in Strength)
    return {verb: tuple(strength for strength in Strength if strength.verb == verb) for verb in verbs}


def group_by_verb(report: Report) -> list[Recommendations]:
    """The gaps by verb, the loudest first. Verbs without a gap are left out."""
    gaps = order_by_weight(found for found in report.findings if found.verdict is Verdict.GAP)
    groups = [
        Recommendations(verb, tuple(gap for gap in gaps if gap.strength in strengths))
        for verb, strengths in verbs_by_strength().items()
    ]
    return [group for group in groups if group.findings]


def first_gaps(report: Report, most: int) -> list[Finding]:
    """What is missing most: so many gaps at the most, the loudest and weightiest first."""
    return [found for group in group_by_verb(report) for found in group.findings][:most]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A prerequisite that is closed, and the findings that wait until it is met."""

    rule: str
    verdict: Verdict
    findings: tuple[Finding, ...]


def group_by_prerequisite(report: Report) -> list[Waiting]:
    """Blocked findings by what they wait for; one that waits for several stands under the first that is closed."""
    groups: dict[tuple[str, Verdict], list[Finding]] = {}
    for found in report.findings:
        if found.verdict is Verdict.BLOCKED:
            first = next(each for each in found.prerequisites if each.closed)
            groups.setdefault((first.rule, first.verdict), []).append(found)
    return [Waiting(rule, verdict, tuple(findings)) for (rule, verdict), findings in groups.items()]


def group_by_pack(report: Report) -> dict[str, list[Finding]]:
    """The findings by pack, in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.pack, []).append(finding)
    return found


def put_told_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by verdict: what is told in full, the weightiest first, then what is met or does not apply, and what is
    unknown last.
    """
    order = (*TOLD_IN_FULL, Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.UNKNOWN)
    return sorted(findings, key=lambda found: (order.index(found.verdict), -found.points))


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """The verdicts of one pack on one axis, counted."""

    pack: str
    axis: Axis
    counts: dict[Verdict, int]


def count_by_pack(report: Report) -> list[VerdictCounts]:
    """The verdicts by pack and axis; pairs without a rule are left out."""
    rows = []
    for pack, found in group_by_pack(report).items():
        for axis in Axis:
            of_axis = [finding for finding in found if finding.axis is axis]
            if of_axis:
                counts = {verdict: sum(finding.verdict is verdict for finding in of_axis) for verdict in Verdict}
                rows.append(VerdictCounts(pack, axis, counts))
    return rows


@dataclass(frozen=True, slots=True)
class UnknownRules:
    """How many rules of a pack cannot be judged, of how many; `known_once` are those that could be judged once."""

    pack: str
    unknown: int
    known_once: int
    rules: int


def count_unknown(report: Report) -> list[UnknownRules]:
    """What is not known, by pack."""
    return [
        UnknownRules(
            pack,
            sum(each.verdict is Verdict.UNKNOWN for each in found),
            sum(each.verdict is Verdict.UNKNOWN and each.was_known is not None for each in found),
            len(found),
        )
        for pack, found in group_by_pack(report).items()
    ]


def bands_by_field(bands: Iterable[Band]) -> tuple[Band, ...]:
    """The bands of all rules, of each axis and of each pack, without those of the axes of a pack."""
    return tuple(band for band in bands if band.scope.pack is None or band.scope.axis is None)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which sources disagree, and the findings that ask it and apply."""

    answer: GivenAnswer
    asking: tuple[Finding, ...]


def find_disputes(report: Report) -> list[Dispute]:
    """The questions on which sources disagree, once each."""
    disputed = {
        answer.question: answer
        for finding in report.findings
        for answer in finding.answers
        if answer.value is Word.CONTESTED and answer.proofs
    }
    return [Dispute(answer, tuple(_asking(report.findings, question))) for question, answer in disputed.items()]


def _asking(findings: Iterable[Finding], question: str) -> Iterable[Finding]:
    for finding in findings:
        if finding.verdict is not Verdict.NOT_APPLICABLE and any(
            answer.question == question for answer in finding.answers
        ):
            yield finding


def collect_answers(report: Report) -> dict[str, GivenAnswer]:
    """Every question of the report that some source answers, once, by key in alphabetical order."""
    found = {answer.question: answer for finding in report.findings for answer in finding.answers if answer.proofs}
    return dict(sorted(found.items()))


def deciding_answers(finding: Finding) -> list[GivenAnswer]:
    """The answers on which a verdict hangs."""
    return [answer for answer in finding.answers if answer.question in finding.decided_by]


def deciding_proofs(finding: Finding) -> list[Proof]:
    """The claims on which a verdict stands, once each: those of the questions that decide it."""
    return list(dict.fromkeys(proof for answer in deciding_answers(finding) for proof in answer.proofs))


def list_sources_told(report: Report) -> list[CitedSource]:
    """The sources behind what is told in full, in the order of the report; those that were not heard are told of too."""
    told = {proof.source for found in order_by_weight(report.findings) for proof in deciding_proofs(found)} | {
        proof.source for dispute in find_disputes(report) for proof in dispute.answer.proofs
    }
    return [source for source in report.sources if source.source in told or not source.heard]


def number_sources(report: Report) -> dict[str, int]:
    """The number by which a report cites each source: first those behind what is told in full, then the others."""
    told = list_sources_told(report)
    rest = [source for source in report.sources if source not in told]
    return {source.source: number for number, source in enumerate([*told, *rest], 1)}


def first_place(finding: Finding, others: Mapping[str, Finding] | None = None) -> Place | None:
    """Where the first claim that decides a verdict stands, else the first that the rule asks for; None without claims. What
    a rule has to meet is followed into the findings of `others`, by rule, to the answer that made it.
    """
    found = _deciding_place(finding, others or {}, {finding.rule})
    return found or next((answer.place for answer in finding.answers if answer.place), None)


def _deciding_place(finding: Finding, others: Mapping[str, Finding], seen: set[str]) -> Place | None:
    for answer in deciding_answers(finding):
        met = others.get(answer.question.removeprefix(MEETS))
        place = answer.place
        if place is None and met is not None and met.rule not in seen:
            seen.add(met.rule)
            place = _deciding_place(met, others, seen)
        if place is not None:
            return place
    return None


def claims_behind(finding: Finding, others: Mapping[str, Finding]) -> list[tuple[GivenAnswer, Proof]]:
    """The claims that decide a verdict, each place once, with the answer that each tells: those of what the rule has to meet
    among them.
    """
    found: dict[Place, tuple[GivenAnswer, Proof]] = {}
    waiting, seen = [finding], {finding.rule}
    while waiting:
        for answer in deciding_answers(waiting.pop(0)):
            met = others.get(answer.question.removeprefix(MEETS))
            if met is not None and met.rule not in seen:
                seen.add(met.rule)
                waiting.append(met)
            for proof in answer.proofs:
                found.setdefault(proof.place, (answer, proof))
    return list(found.values())


def share_out(band: Band) -> list[tuple[Verdict, int, float]]:
    """A band as the pieces of a bar: verdict, points, and their share of all points. Nothing where no rule counts."""
    points = [(verdict, int(getattr(band, verdict.value))) for verdict in SHARES]
    return [(verdict, count, count / band.weight) for verdict, count in points if count]


def group_by_movement(changes: Changes) -> list[tuple[Movement, list[Change]]]:
    """The changes by which way a verdict moved, the worst first. Ways in which none moved are left out."""
    groups = [(way, [change for change in changes.changes if change.movement is way]) for way in Movement]
    return [(way, found) for way, found in groups if found]


def manifest_line(manifest: Manifest) -> str:
    """The manifest of a report on one line, in ASCII, so that no form of file changes a character of it."""
    return MARK + json.dumps(manifest.model_dump(mode="json"), separators=(",", ":"))
