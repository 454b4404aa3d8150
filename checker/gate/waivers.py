"""Puts waivers to a report: which gap is waived, what became of each waiver, and the bands without waived gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from checker.gate.decisions import PlacedWaiver
from checker.model.report import Band, Finding, Report
from checker.model.terms import Verdict, WaiverState
from checker.model.waiver import AppliedWaiver

SOON = 30
"""Days before its last day from which a waiver is said to run out."""

HOLDS = (WaiverState.APPLIED, WaiverState.EXPIRING)


def waived(report: Report, waivers: Sequence[PlacedWaiver]) -> Report:
    """The report with the waivers of its State applied as of its day. `bands` stay as they are: a waiver raises no score.

    Waivers of rules that the report does not judge are left out.
    """
    findings = {found.rule: found for found in report.findings}
    shown = [
        _applied(placed, findings[placed.waiver.rule], date.fromisoformat(report.on).toordinal())
        for placed in waivers
        if placed.waiver.country == report.country and placed.waiver.rule in findings
    ]
    holding = {waiver.rule: waiver for waiver in shown if waiver.state in HOLDS}
    return report.model_copy(
        update={
            "findings": tuple(
                found.model_copy(update={"waiver": holding.get(found.rule)}) for found in report.findings
            ),
            "waivers": tuple(shown),
            "bands_waived": tuple(_without(report, holding)) if holding else (),
        }
    )


def _applied(placed: PlacedWaiver, found: Finding, day: int) -> AppliedWaiver:
    waiver = placed.waiver
    last = waiver.expires.earliest
    if day > last:
        state = WaiverState.EXPIRED
    elif day < waiver.granted.earliest:
        state = WaiverState.NOT_YET
    elif found.verdict is not Verdict.GAP:
        state = WaiverState.UNUSED
    else:
        state = WaiverState.EXPIRING if last - day <= SOON else WaiverState.APPLIED
    return AppliedWaiver(
        rule=waiver.rule,
        reason=waiver.reason,
        approver=waiver.approver,
        ticket=waiver.ticket,
        granted=str(waiver.granted),
        expires=str(waiver.expires),
        state=state,
        place=str(placed.place),
    )


def _without(report: Report, rules: Collection[str]) -> Iterable[Band]:
    """The bands of the report, reckoned again from its findings, with some rules left out."""
    kept = [found for found in report.findings if found.rule not in rules]
    for band in report.bands:
        yield _band(band.scope, [found for found in kept if _within(found, band.scope)])


def _within(found: Finding, scope: str) -> bool:
    parts = dict(part.split(":", 1) for part in scope.split("/") if ":" in part)
    return all(value == (found.pack if key == "pack" else found.axis) for key, value in parts.items())


def _band(scope: str, findings: Sequence[Finding]) -> Band:
    points = {
        verdict: sum(found.points for found in findings if found.verdict is verdict)
        for verdict in Verdict
        if verdict is not Verdict.NOT_APPLICABLE
    }
    weight = sum(points.values())
    known = points[Verdict.MET]
    possible = known + points[Verdict.UNKNOWN] + points[Verdict.CONTESTED]
    return Band(
        scope=scope,
        low=round(known / weight, 4) if weight else None,
        high=round(possible / weight, 4) if weight else None,
        met=known,
        gap=points[Verdict.GAP],
        unknown=points[Verdict.UNKNOWN],
        contested=points[Verdict.CONTESTED],
        blocked=points[Verdict.BLOCKED],
        weight=weight,
    )
