"""A draft says what profile, registry and rules tell, and leaves the rest to people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.assessment.cooperation import evaluate_side
from checker.belnap import Word
from checker.model.strategy import Strategy
from checker.model.terms import Verdict
from checker.strategy.draft import choose_period, draft
from checker.strategy.partnering import Heard
from checker.strategy.planning import OTHER
from tests import hostile
from tests import sample as xanadu
from tests.strategy import sample


@pytest.fixture(scope="module")
def drafted() -> Strategy:
    return sample.strategy()


def test_a_period_begins_with_the_year_after_the_audit_and_has_five_years() -> None:
    assert str(choose_period(date(2026, 11, 23).toordinal())) == "2027–2031"


def test_a_goal_of_whose_packs_and_programmes_nothing_concerns_the_state_is_left_out(drafted: Strategy) -> None:
    assert [goal.goal for goal in drafted.goals] == ["safe-harbours", "open-lanes"]


def test_measures_are_the_programmes_of_the_audit_with_codes_by_goal(drafted: Strategy) -> None:
    assert [(one.code, one.goal, one.programme) for one in drafted.measures] == [
        ("1.1", "safe-harbours", "make-smuggling-an-offence"),
        ("2.1", "open-lanes", "begin-mixed-patrols"),
    ]


def test_a_measure_begins_when_those_before_it_have_ended(drafted: Strategy) -> None:
    first, second = drafted.measures
    assert [(str(row.start), str(row.deadline)) for row in first.activities] == [("2027-01-01", "2027-12-31")]
    assert [(str(row.start), str(row.deadline)) for row in second.activities] == [
        ("2028-01-01", "2028-06-30"),
        ("2028-07-01", "2028-07-31"),
    ]


def test_no_cost_is_made_up(drafted: Strategy) -> None:
    assert all(row.cost is None and row.to_be_costed and row.money is None for row in drafted.activities)
    assert drafted.plan.total is None


def test_a_baseline_is_a_figure_of_the_profile_a_band_of_the_audit_or_nothing(drafted: Strategy) -> None:
    found = {
        one.indicator: (one.baseline, one.baseline_high, one.baseline_year)
        for goal in drafted.goals
        for one in goal.indicators
    }
    assert found["requests"] == (93.5, None, 2025)
    band = next(band for band in xanadu.report(sample.assessed()).bands if str(band.scope) == "axis:law")
    assert band.low is not None
    assert band.high is not None
    assert found["law"] == (round(band.low * 100, 1), round(band.high * 100, 1), 2026)
    assert found["crews"] == (None, None, None)


def test_a_share_of_open_forms_counts_the_cells_of_the_tier(drafted: Strategy) -> None:
    cells = [word for partner in drafted.partners if partner.tier == 1 for word in partner.forms.values()]
    (one,) = [one for goal in drafted.goals for one in goal.indicators if one.indicator == "open-forms"]
    assert one.baseline == round(100 * cells.count(Word.YES) / len(cells), 1)
    assert cells.count(Word.YES) == 1  # mixed patrols with Erewhon


def test_a_target_stands_where_law_sets_it_and_nowhere_else(drafted: Strategy) -> None:
    targets = {one.indicator: one.target for goal in drafted.goals for one in goal.indicators}
    assert targets["critical"] == 100
    assert targets["crews"] is None
    assert targets["law"] is None


def test_a_target_that_is_reached_already_is_left_to_people(drafted: Strategy) -> None:
    (one,) = [one for goal in drafted.goals for one in goal.indicators if one.indicator == "requests"]
    assert (one.baseline, one.target) == (93.5, None)


def test_each_gap_blocked_and_contested_rule_is_told_with_the_measures_that_close_it(drafted: Strategy) -> None:
    found = {one.rule: (one.verdict, one.measures) for one in drafted.open_rules}
    assert found["harbour-5-smuggling-an-offence"] == (Verdict.GAP, ("1.1",))
    assert found["harbour-8-assistance-in-practice"] == (Verdict.BLOCKED, ("1.1",))
    report = xanadu.report(sample.assessed())
    assert found.keys() == {
        one.rule for one in report.findings if one.verdict in (Verdict.GAP, Verdict.BLOCKED, Verdict.CONTESTED)
    }


def test_forms_and_fields_of_the_paper_are_treated_by_the_measures_that_close_their_rules(drafted: Strategy) -> None:
    found = {one.item: one for one in drafted.treated}
    assert found.keys() == {"mixed-patrols-at-sea", "smuggling-by-sea"}
    assert found["mixed-patrols-at-sea"].measures == ("2.1",)
    assert found["smuggling-by-sea"].measures == ()


def test_a_principle_is_tied_to_its_rules(drafted: Strategy) -> None:
    assert [(one.principle, list(one.rules)) for one in drafted.principles] == [
        ("neutrality", ["harbour-1-bound-by-the-treaty"])
    ]


def test_an_owner_is_a_body_only_where_the_profile_names_one(drafted: Strategy) -> None:
    assert {one.owner: one.body for one in drafted.owners} == {"harbour watch": None, "ministry of justice": None}
    (watch,) = drafted.situation.institutions
    assert watch.stands is Word.CONTESTED  # so nobody is named


def test_what_no_goal_names_stands_under_a_goal_of_its_own() -> None:
    assessment = xanadu.assessment()  # whose book has no goals
    strategy = draft(assessment, xanadu.report(assessment), sample.PERIOD)
    assert [goal.goal for goal in strategy.goals] == [OTHER]
    assert {measure.goal for measure in strategy.measures} == {OTHER}


def test_a_partner_whose_profile_is_given_is_heard(tmp_path: Path) -> None:
    assessment = sample.assessed()
    own = evaluate_side(assessment.book, assessment.read, assessment.day)
    twin = evaluate_side(
        assessment.book,
        type(assessment.read)(
            assessment.read.profile.model_copy(update={"country": "ERE", "name": "Erewhon"}), "ere.yaml", "", {}
        ),
        assessment.day,
    )
    heard = Heard(own, {"ERE": twin}, {"ERE": "Erewhon"})
    strategy = draft(assessment, xanadu.report(assessment), sample.PERIOD, heard)
    assert [(one.country, one.name, one.pair) for one in strategy.partners] == [
        ("ERE", "Erewhon", True),
        ("UTO", "UTO", False),
    ]


def test_the_same_audit_gives_the_same_draft() -> None:
    assert sample.drafted() == sample.strategy()


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_a_draft_is_made_of_any_text(tmp_path: Path, kind: str) -> None:
    strategy = sample.drafted(xanadu.rewritten(tmp_path, lambda _: hostile.TEXTS[kind]))
    assert strategy.measures
