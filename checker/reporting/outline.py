"""What every form of a report shows, in which groups and order: the same for a screen, a page and a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from checker.model.report import Finding, GivenAnswer, Report
from checker.model.terms import Axis, Verdict
from checker.reporting.words import addressed, contested_answers, in_loudness

CLOSED = (Verdict.GAP, Verdict.BLOCKED)
"""Verdicts of a gate that keep what is behind it waiting."""


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The gaps that speak with one verb, the weightiest first."""

    verb: str
    heading: str
    findings: tuple[Finding, ...]


def recommendations(report: Report) -> list[Recommendations]:
    """The gaps by verb, the loudest first. Verbs without a gap are left out."""
    found = []
    for verb, strengths in in_loudness():
        gaps = [found for found in report.findings if found.verdict is Verdict.GAP and found.strength in strengths]
        if gaps:
            gaps.sort(key=lambda gap: -gap.points)
            found.append(Recommendations(verb, addressed(verb, report.name), tuple(gaps)))
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """A rule that must be mended first, and the rules that wait for it."""

    rule: str
    verdict: Verdict
    waiting: tuple[Finding, ...]


def gates(report: Report) -> list[Gate]:
    """Blocked findings, gate by gate; one behind several gates stands under the first that is closed."""
    groups: dict[tuple[str, Verdict], list[Finding]] = {}
    for found in report.findings:
        if found.verdict is Verdict.BLOCKED:
            gate = next(gate for gate in found.gates if gate.verdict in CLOSED)
            groups.setdefault((gate.rule, gate.verdict), []).append(found)
    return [Gate(rule, verdict, tuple(waiting)) for (rule, verdict), waiting in groups.items()]


def packs(report: Report) -> dict[str, list[Finding]]:
    """The findings by pack, in the order of the report."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.pack, []).append(finding)
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """The verdicts of one pack on one axis, counted."""

    pack: str
    axis: Axis
    counts: dict[Verdict, int]


def matrix(report: Report) -> list[Row]:
    """The verdicts by pack and axis; rows without a rule are left out."""
    rows = []
    for pack, found in packs(report).items():
        for axis in Axis:
            of_axis = [finding for finding in found if finding.axis is axis]
            if of_axis:
                counts = {verdict: sum(finding.verdict is verdict for finding in of_axis) for verdict in Verdict}
                rows.append(Row(pack, axis, counts))
    return rows


def contested(report: Report) -> list[tuple[GivenAnswer, list[Finding]]]:
    """The questions on which sources disagree, each with the findings that ask it and apply."""
    return [(answer, list(_asking(report.findings, answer.question))) for answer in contested_answers(report)]


def _asking(findings: Iterable[Finding], question: str) -> Iterable[Finding]:
    for finding in findings:
        if finding.verdict is not Verdict.NOT_APPLICABLE and any(
            answer.question == question for answer in finding.answers
        ):
            yield finding


def answers(report: Report) -> dict[str, GivenAnswer]:
    """Every question of the report that some source answers, once, by key in alphabetical order."""
    found = {answer.question: answer for finding in report.findings for answer in finding.answers if answer.proofs}
    return dict(sorted(found.items()))


MANIFEST = "policygap-manifest: "
"""The words behind which a document carries its manifest."""


def manifest_line(report: Report) -> str:
    """The manifest of a report on one line, in ASCII, so that no form of file changes a character of it."""
    return MANIFEST + json.dumps(report.manifest.model_dump(mode="json"), separators=(",", ":"))
