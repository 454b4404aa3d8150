"""Waivers: they take a gap out of what fails, are shown, end on their day, and never move a band that counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import PartialDate
from checker.errors import Place
from checker.gate.decisions import PlacedWaiver
from checker.gate.waivers import apply_waivers
from checker.model.terms import Verdict, WaiverState
from checker.model.waiver import Waiver
from tests import sample

TODAY = date.fromordinal(sample.DAY)
GAPS = [found.rule for found in sample.report().findings if found.verdict is Verdict.GAP]
RULES = [found.rule for found in sample.report().findings]


def placed(rule: str, granted: int = -10, expires: int = 100, country: str = "XAN") -> PlacedWaiver:
    """A waiver, its days counted from the day of the audit."""
    granted_on, expires_on = (PartialDate.parse(str(TODAY + timedelta(days=days))) for days in (granted, expires))
    waiver = Waiver(
        rule=rule,
        country=country,
        reason="On order.",
        approver="office of maps",
        granted=granted_on,
        expires=expires_on,
    )
    return PlacedWaiver(waiver, Place("waivers.yaml", 2, 5))


@pytest.mark.parametrize(
    ("granted", "expires", "state", "holds"),
    [
        (-10, 100, WaiverState.APPLIED, True),
        (-10, 31, WaiverState.APPLIED, True),
        (-10, 30, WaiverState.EXPIRING, True),
        (-10, 0, WaiverState.EXPIRING, True),  # the last day counts
        (0, 0, WaiverState.EXPIRING, True),
        (-10, -1, WaiverState.EXPIRED, False),
        (1, 100, WaiverState.NOT_YET, False),
    ],
)
def test_a_waiver_holds_from_the_day_it_is_granted_to_its_last_day(
    granted: int, expires: int, state: WaiverState, holds: bool
) -> None:
    report = apply_waivers(sample.report(), [placed(GAPS[0], granted, expires)])
    (shown,) = report.waivers
    assert shown.state is state
    assert [found.rule for found in report.findings if found.waiver] == ([GAPS[0]] if holds else [])
    assert bool(report.bands_waived) is holds


def test_a_waiver_of_a_rule_that_is_no_gap_is_unused_and_one_of_another_state_is_not_shown() -> None:
    met = next(found.rule for found in sample.report().findings if found.verdict is not Verdict.GAP)
    report = apply_waivers(sample.report(), [placed(met), placed(GAPS[0], country="ERE"), placed("no-such-rule")])
    assert [(shown.rule, shown.state) for shown in report.waivers] == [(met, WaiverState.UNUSED)]
    assert report.bands_waived == ()


def test_the_bands_beside_leave_the_waived_gap_out_of_every_scope_it_counts_in() -> None:
    before = sample.report()
    gap = next(found for found in before.findings if found.verdict is Verdict.GAP and found.points)
    after = apply_waivers(before, [placed(gap.rule)])
    for band, left in zip(before.bands, after.bands_waived, strict=True):
        counts = band.scope.holds(gap.pack, gap.axis)
        expected = gap.points if counts else 0
        assert (band.scope, band.gap - left.gap, band.weight - left.weight) == (left.scope, expected, expected)
        same = ("met", "unknown", "contested", "blocked", "open_met")
        assert [getattr(left, name) for name in same] == [getattr(band, name) for name in same]
        if not counts:
            assert left == band


def test_bands_reckoned_from_findings_are_those_of_the_audit() -> None:
    report = apply_waivers(sample.report(), [placed(rule) for rule in GAPS[:0]])
    assert report.bands_waived == ()
    advice = [found.rule for found in report.findings if found.verdict is Verdict.GAP and not found.points]
    assert advice  # it counts nothing, so leaving it out moves nothing
    assert apply_waivers(report, [placed(advice[0])]).bands_waived == report.bands


@given(
    st.lists(
        st.tuples(st.sampled_from(RULES), st.integers(-300, 40), st.integers(0, 366)), unique_by=lambda each: each[0]
    )
)
def test_whatever_is_waived_the_bands_and_the_verdicts_stay_as_they_are(drawn: list[tuple[str, int, int]]) -> None:
    before = sample.report()
    after = apply_waivers(before, [placed(rule, granted, granted + span) for rule, granted, span in drawn])
    assert after.bands == before.bands
    assert after.counts == before.counts
    assert [found.verdict for found in after.findings] == [found.verdict for found in before.findings]
    assert all(found.verdict is Verdict.GAP for found in after.findings if found.waiver)
    assert len(after.waivers) == len(drawn)
