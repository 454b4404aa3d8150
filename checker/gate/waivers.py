"""Puts waivers to a report: which gap is waived, what became of each waiver, and the bands without waived gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from checker.assessment.report import band, points
from checker.gate.decisions import PlacedWaiver
from checker.model.report import Band, Finding, Report
from checker.model.terms import Verdict, WaiverState
from checker.model.waiver import AppliedWaiver, Waiver

SOON = 30
"""Days before its last day from which a waiver is said to run out."""

HOLDS = (WaiverState.APPLIED, WaiverState.EXPIRING)


def apply_waivers(report: Report, waivers: Sequence[PlacedWaiver]) -> Report:
    """The report with the waivers of its State applied as of its day. `bands` stay as they are: a waiver raises no score.

    Waivers of rules that the report does not judge are left out.
    """
    findings = {found.rule: found for found in report.findings}
    shown = [
        _applied(placed, findings[placed.waiver.rule], report.on.toordinal())
        for placed in waivers
        if placed.waiver.country == report.country and placed.waiver.rule in findings
    ]
    longest = sorted(shown, key=lambda waiver: waiver.expires)  # of several that waive one gap
    holding = {waiver.rule: waiver for waiver in longest if waiver.state in HOLDS}
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
    state = state_on(waiver, day)
    if state in HOLDS and found.verdict is not Verdict.GAP:
        state = WaiverState.UNUSED
    return AppliedWaiver(
        rule=waiver.rule,
        reason=waiver.reason,
        approver=waiver.approver,
        ticket=waiver.ticket,
        granted=date.fromordinal(waiver.granted.earliest),
        expires=date.fromordinal(waiver.expires.earliest),
        state=state,
        place=placed.place,
    )


def state_on(waiver: Waiver, day: int) -> WaiverState:
    """What a waiver is on a day, whatever became of the gap."""
    last = waiver.expires.earliest
    if day > last:
        return WaiverState.EXPIRED
    if day < waiver.granted.earliest:
        return WaiverState.NOT_YET
    return WaiverState.EXPIRING if last - day <= SOON else WaiverState.APPLIED


def _without(report: Report, rules: Collection[str]) -> Iterable[Band]:
    """The bands of the report with the points of some gaps left out of the reckoning."""
    gaps = [found for found in report.findings if found.rule in rules]
    for each in report.bands:
        left_out = sum(gap.points for gap in gaps if each.scope.holds(gap.pack, gap.axis))
        counted = points(each)
        yield band(each.scope, replace(counted, gap=counted.gap - left_out))
