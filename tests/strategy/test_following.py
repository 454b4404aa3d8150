"""A strategy followed through: what the ministry tells of an activity, beside what the latest audit shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.assessment.assessment import Assessment
from checker.assessment.report import add_message
from checker.language import messages as language
from checker.language.messages import Language
from checker.model.progress import Progress
from checker.model.report import Report
from checker.model.response import Response
from checker.model.strategy import Strategy
from checker.model.terms import ActivityStatus, ProgressState
from checker.strategy.following import follow
from checker.strategy.paper.progress import message, paper, sheets, terminal
from tests import sample as xanadu
from tests.speaking import spoken
from tests.strategy import sample

EARLY, LATER = date(2026, 11, 23), date(2027, 12, 1)


def audited(on: date = EARLY) -> tuple[Assessment, Report]:
    """Xanadu as it is, told of as on a day."""
    assessment = replace(sample.assessed(), day=on.toordinal())
    report = add_message(xanadu.report(sample.assessed()))
    manifest = report.manifest.model_copy(update={"on": on})
    return assessment, report.model_copy(update={"manifest": manifest})


def kept(**first: Any) -> Strategy:
    """The strategy with something told of its first activity."""
    data = sample.strategy().model_dump(mode="json", by_alias=True)
    data["measures"][0]["activities"][0] |= first
    return Strategy.model_validate(data)


def followed(strategy: Strategy, on: date = EARLY, **also: Any) -> Progress:
    assessment, report = audited(on)
    return follow(strategy, assessment, report, **also)


def first(strategy: Strategy, on: date = EARLY) -> ProgressState:
    return followed(strategy, on).activities[0].stands


@pytest.mark.parametrize(
    ("told", "on", "standing"),
    [
        ({}, EARLY, ProgressState.AHEAD),
        ({}, date(2027, 6, 1), ProgressState.RUNNING),
        ({}, date(2028, 1, 1), ProgressState.LATE),
        ({"status": "on track"}, EARLY, ProgressState.RUNNING),
        ({"status": "late"}, EARLY, ProgressState.LATE),
        ({"status": "done"}, EARLY, ProgressState.DONE),
        ({"status": "dropped", "reason": "The sea is calm."}, LATER, ProgressState.DROPPED),
        ({"status": "done", "done_when": {"yes": "smuggling-an-offence"}}, EARLY, ProgressState.UNSEEN),
        ({"status": "done", "closes": ["harbour-5-smuggling-an-offence"]}, EARLY, ProgressState.UNSEEN),
        ({"done_when": {"meets": "harbour-1-bound-by-the-treaty"}}, date(2028, 1, 1), ProgressState.OVERTAKEN),
        ({"closes": ["harbour-1-bound-by-the-treaty"]}, EARLY, ProgressState.OVERTAKEN),
        ({"status": "done", "done_when": {"yes": "no-such-question"}}, EARLY, ProgressState.DONE),
        ({"status": "done", "done_when": {"meets": "no-such-rule"}}, EARLY, ProgressState.DONE),
    ],
)
def test_an_activity_stands_by_what_is_told_its_day_and_what_the_audit_shows(
    told: dict[str, Any], on: date, standing: ProgressState
) -> None:
    assert first(kept(**told), on) is standing


def test_a_measure_is_late_with_one_late_activity_and_done_when_all_are() -> None:
    assert followed(kept(), date(2027, 7, 1)).measures[0].stands is ProgressState.LATE
    data = sample.strategy().model_dump(mode="json", by_alias=True)
    for row in data["measures"][0]["activities"]:
        row |= {"status": "done", "closes": []}
    assert followed(Strategy.model_validate(data)).measures[0].stands is ProgressState.DONE


def test_a_measure_is_overtaken_when_the_audit_finds_met_all_that_it_was_to_close() -> None:
    data = sample.strategy().model_dump(mode="json", by_alias=True)
    data["measures"][0]["closes"] = ["harbour-1-bound-by-the-treaty"]
    measure = followed(Strategy.model_validate(data), date(2029, 1, 1)).measures[0]
    assert measure.stands is ProgressState.OVERTAKEN
    assert (measure.closed, measure.left) == (("harbour-1-bound-by-the-treaty",), ())


def test_a_recommendation_is_followed_up_with_its_dates_and_the_states_own_words() -> None:
    assessment, report = audited(LATER)
    said = Response(text="It is before parliament.", by="Ministry of the Tides")
    findings = tuple(
        found.model_copy(update={"response": said}) if found.rule == "harbour-5-smuggling-an-offence" else found
        for found in report.findings
    )
    progress = follow(sample.strategy(), assessment, report.model_copy(update={"findings": findings}))
    one = progress.follow_up[0]
    assert one.reported is not None
    assert one.reported.whole == EARLY
    assert (one.late, one.carried_out, one.responses) == (True, False, (said,))
    assert (one.met, one.not_met, one.unknown) == (0, 1, 0)
    assert not progress.follow_up[1].late  # asked for in 2028
    assert progress.new == ()


def test_what_was_not_recommended_before_is_new() -> None:
    strategy = sample.strategy().model_copy(update={"actions": sample.strategy().actions[1:]})
    assert followed(strategy).new == (sample.strategy().actions[0].what,)


def test_an_earlier_audit_is_followed_up_in_place_of_the_strategys() -> None:
    _assessment, report = audited()
    earlier = report.model_copy(update={"actions": report.actions[:1]})
    progress = followed(sample.strategy(), LATER, earlier=earlier)
    assert [(one.number, one.measures) for one in progress.follow_up] == [(1, ("1.1",))]
    assert len(progress.new) == len(report.actions) - 1


def test_the_status_at_the_last_report_stands_beside_todays() -> None:
    progress = followed(kept(status="done"), before=kept(status="late"))
    row = progress.activities[0]
    assert (row.before, row.told) == (ActivityStatus.LATE, ActivityStatus.DONE)
    (activities, _recommendations) = sheets(progress)
    assert activities.rows[0][5:7] == ("done", "late")


def test_two_pages_name_what_is_late_and_no_id() -> None:
    progress = followed(kept(), LATER)
    made = paper(progress)
    assert made.brief
    text = " ".join(message(progress))
    assert "The strategy has 3 measures" in text
    assert "2 activities are late." in text
    shown = repr(made.body)
    assert "Make smuggling by sea an offence of its own" in shown
    assert "harbour-5" not in shown


@pytest.mark.parametrize("width", [60, 100, 160])
def test_the_table_keeps_to_the_width_of_the_terminal(width: int) -> None:
    lines = terminal(followed(kept(), LATER), width).splitlines()
    assert max(map(len, lines)) <= width
    assert len(lines) <= 40


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Kasni 1 aktivnost."), (2, "Kasne 2 aktivnosti."), (5, "Kasni 5 aktivnosti.")]
)
def test_serbian_has_its_three_forms(count: int, said: str) -> None:
    with spoken(Language.SERBIAN_LATIN):
        found = language.ngettext("%(num)s activity is late.", "%(num)s activities are late.", count)
    assert found % {"num": count} == said
