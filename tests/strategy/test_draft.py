"""A draft says what profile, registry and rules tell, and leaves the rest to people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker.assessment.assessment import assess
from checker.assessment.cooperation import evaluate_side
from checker.assessment.report import add_message
from checker.belnap import Word
from checker.model.condition import Meets, Yes
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


def test_measures_are_the_programmes_of_the_audit_with_codes_by_goal_and_one_for_what_no_programme_closes(
    drafted: Strategy,
) -> None:
    assert [(one.code, one.goal, one.programme, one.actions) for one in drafted.measures] == [
        ("1.1", "safe-harbours", "make-smuggling-an-offence", (1,)),
        ("2.1", "open-lanes", "begin-mixed-patrols", (2,)),
        ("2.2", "open-lanes", None, (3,)),
    ]


def test_a_measure_begins_when_those_before_it_have_ended(drafted: Strategy) -> None:
    first, second, _rest = drafted.measures
    assert [(str(row.start), str(row.deadline)) for row in first.activities] == [
        ("2027-01-01", "2027-12-31"),
        ("2027-01-01", "2027-05-23"),
    ]
    assert [(str(row.start), str(row.deadline)) for row in second.activities] == [
        ("2028-01-01", "2028-06-30"),
        ("2028-07-01", "2028-07-31"),
        ("2028-01-01", "2028-05-23"),
    ]


def test_the_actions_of_the_report_stand_in_its_order_and_each_that_is_urged_is_carried_out(drafted: Strategy) -> None:
    report = add_message(xanadu.report(sample.assessed()))
    assert [(one.closes, one.asks, one.deadline and one.deadline.whole) for one in drafted.actions] == [
        (action.closes, action.asks, action.deadline) for action in report.actions
    ]
    for one in drafted.actions:
        assert bool(one.measures) is not one.asks
        covered = {rule for row in drafted.activities for rule in row.closes}
        assert one.asks or covered >= set(one.closes)


def test_a_question_to_the_state_is_no_measure(drafted: Strategy) -> None:
    (asked,) = [one for one in drafted.actions if one.asks]
    assert asked.what.startswith("Is this so?")
    assert not any(asked.number in measure.actions for measure in drafted.measures)


def changed(**fields: object) -> Strategy:
    """The draft where the first activity of the measure on mixed patrols says something else."""
    assessment = sample.assessed()
    plain = assessment.book.book
    (programme,) = [one for one in plain.programmes if one.programme == "begin-mixed-patrols"]
    first = programme.measures[0].model_copy(update=fields)
    other = programme.model_copy(update={"measures": (first, *programme.measures[1:])})
    programmes = tuple(other if one is programme else one for one in plain.programmes)
    book = replace(assessment.book, book=plain.model_copy(update={"programmes": programmes}))
    again = assess(book, assessment.read, assessment.day)
    return draft(again, add_message(xanadu.report(again)), sample.PERIOD)


def test_what_is_done_is_not_planned_again() -> None:
    drafted = changed(done_when=Meets(meets="harbour-1-bound-by-the-treaty"))
    measure = next(one for one in drafted.measures if one.programme == "begin-mixed-patrols")
    assert measure.already == ("Conclude an agreement with Erewhon",)
    assert measure.activities[0].activity == "Sail a first patrol"


def test_what_hangs_on_an_answer_that_nobody_gave_is_looked_up_first() -> None:
    drafted = changed(done_when=Yes(yes="cargo-records-kept"))
    measure = next(one for one in drafted.measures if one.programme == "begin-mixed-patrols")
    (needed,) = measure.if_needed
    assert (needed.activity, needed.questions) == (
        "Conclude an agreement with Erewhon",
        ("Are the records of cargo kept for five years?",),
    )
    assert "Conclude an agreement with Erewhon" not in [row.activity for row in measure.activities]


def test_an_activity_closes_the_gaps_whose_answers_it_changes() -> None:
    drafted = changed(done_when=Meets(meets="lanes-4-records-first"))
    measure = next(one for one in drafted.measures if one.programme == "begin-mixed-patrols")
    assert measure.activities[0].closes == ("lanes-4-records-first",)
    assert len(measure.activities) == 2  # the action needs no row of its own


def test_no_cost_is_made_up(drafted: Strategy) -> None:
    assert all(row.cost is None and row.to_be_costed and row.money is None for row in drafted.activities)
    assert drafted.plan.total is None


def test_a_baseline_is_one_number_with_its_year_or_nothing(drafted: Strategy) -> None:
    found = {one.indicator: (one.baseline, one.baseline_year) for goal in drafted.goals for one in goal.indicators}
    assert found["requests"] == (93.5, 2025)
    band = next(band for band in xanadu.report(sample.assessed()).bands if str(band.scope) == "axis:law")
    assert band.low is not None
    assert found["law"] == (round(band.low * 100, 1), 2026)
    assert found["crews"] == (None, None)


def test_each_goal_has_a_first_indicator_with_a_baseline_and_a_target(drafted: Strategy) -> None:
    heads = [goal.indicators[0] for goal in drafted.goals]
    assert [(one.indicator, one.baseline, one.target) for one in heads] == [
        ("known-gaps", 2, 0),
        ("known-gaps", 2, 0),
    ]


def test_a_share_of_open_forms_counts_the_cells_of_the_tier(drafted: Strategy) -> None:
    cells = [word for partner in drafted.partners if partner.tier == 1 for word in partner.forms.values()]
    (one,) = [one for goal in drafted.goals for one in goal.indicators if one.indicator == "open-forms"]
    assert one.baseline == round(100 * cells.count(Word.YES) / len(cells), 1)
    assert cells.count(Word.YES) == 1  # mixed patrols with Erewhon


def test_a_target_stands_where_law_sets_it_and_nowhere_else(drafted: Strategy) -> None:
    targets = {one.indicator: one.target for goal in drafted.goals for one in goal.indicators}
    assert targets["critical"] == 100
    assert targets["crews"] is None
    assert targets["requests"] is None


def test_a_band_has_as_its_target_what_is_reached_when_the_known_gaps_are_closed(drafted: Strategy) -> None:
    band = next(band for band in xanadu.report(sample.assessed()).bands if str(band.scope) == "axis:law")
    (one,) = [one for goal in drafted.goals for one in goal.indicators if one.indicator == "law"]
    assert one.target == round(100 * (band.met + band.open_met + band.gap + band.blocked) / band.weight, 1)
    assert one.target_from == "what is reached when the known gaps are closed"


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
    (one,) = drafted.principles
    assert (one.principle, list(one.rules)) == ("neutrality", ["harbour-1-bound-by-the-treaty"])
    assert one.says == "The sea belongs to nobody."
    assert one.kept == ("The State is bound by the Treaty of Erewhon",)


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
