"""The program says what docs/evidence.md and docs/writing-rules.md say, of States that nobody wrote.

`python -m tests.oracle_run --verdicts 1000000` does the same for as long as one likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

import pytest

from checker.assessment.assessment import assess
from checker.belnap import Value
from checker.judging import durable
from checker.judging.crosscheck import Crosscheck
from checker.model.condition import PartyTo, Yes
from checker.model.profile import Profile
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.terms import Grade, Verdict
from tests.oracle import CONTESTED, NO, UNKNOWN, YES, Pair, StateOracle
from tests.oracle_run import Counted, cases, differences, histories, judged, oracle_of, reported, run, told
from tests.states import read

LIT = Yes(yes="lighthouse-lit")
BOUND = PartyTo(party_to="treaty")


def state(**sections: Any) -> StateOracle:
    """What the oracle says of Xanadu, where one question on law, one on practice and one treaty are asked."""
    question = {"ask": "Is it so?", "yes": "It is.", "no": "It is not.", "proof": "A page."}
    instrument = {"title": "Treaty", "in_force": "2000", "binds_after_months": 3, "binds_first_of_month": True}
    return StateOracle(
        Profile.model_validate({"country": "XAN", "name": "Xanadu", **sections}),
        Registry.model_validate({"instruments": {"treaty": instrument}}),
        {
            "lighthouse-lit": Question.model_validate({**question, "axis": "law"}),
            "bridges-guarded": Question.model_validate({**question, "axis": "practice"}),
        },
    )


def page(date: str, trust: str = "high", **more: str) -> dict[str, str]:
    return {"title": "A page", "as_of": date, "trust": trust} | more


def on(day: str) -> int:
    return date.fromisoformat(day).toordinal()


# The oracle says what the examples of the page say


@pytest.mark.parametrize(
    ("later", "values"),
    [
        (page("2015"), {"2014-12-31": YES, "2015-01-01": UNKNOWN, "2015-12-31": NO}),
        (page("2015", "medium"), {"2015-12-30": YES, "2015-12-31": CONTESTED}),
        (
            {"title": "A page", "read_on": "2015-06-01", "trust": "high"},
            {"2015-05-31": YES, "2015-06-01": CONTESTED},
        ),
    ],
    ids=["high", "medium", "undated"],
)
def test_a_later_no_ends_a_yes_where_it_is_dated_and_trusted(later: Any, values: Mapping[str, Pair]) -> None:
    claims = [{"answer": "yes", "proof": "before"}, {"answer": "no", "proof": "after"}]
    found = state(sources={"before": page("2010"), "after": later}, answers={"lighthouse-lit": claims})
    assert {day: found.value(LIT, on(day)) for day in values} == values


def test_a_later_yes_since_then_ends_a_no() -> None:
    claims = [{"answer": "no", "proof": "before"}, {"answer": "yes", "since": "2012", "proof": "after"}]
    found = state(sources={"before": page("2010"), "after": page("2014")}, answers={"lighthouse-lit": claims})
    days = ("2011-12-31", "2012-01-01", "2012-12-30", "2012-12-31")
    assert [found.value(LIT, on(day)) for day in days] == [NO, UNKNOWN, UNKNOWN, YES]


def test_a_no_that_reaches_back_is_contested_until_it_was_last_seen() -> None:
    claims = [{"answer": "yes", "proof": "before"}, {"answer": "no", "since": "2005", "proof": "after"}]
    found = state(sources={"before": page("2010"), "after": page("2020")}, answers={"lighthouse-lit": claims})
    days = ("2010-12-30", "2010-12-31", "2019-12-31", "2020-01-01")
    assert [found.value(LIT, on(day)) for day in days] == [NO, CONTESTED, CONTESTED, NO]


def test_a_no_that_reaches_back_is_contested_until_the_first_page_after_the_yes() -> None:
    claims = [{"answer": "yes", "proof": "before"}, {"answer": "no", "since": "2005", "proof": ["between", "after"]}]
    sources = {"before": page("2010"), "between": page("2015"), "after": page("2020")}
    found = state(sources=sources, answers={"lighthouse-lit": claims})
    assert [found.value(LIT, on(day)) for day in ("2014-12-31", "2015-01-01")] == [CONTESTED, NO]


def test_absent_in_the_year_of_a_denunciation() -> None:
    acts = [
        {"act": "denunciation", "date": "2008", "proof": "list"},
        {"act": "absence", "date": "2008-06-01", "proof": "list"},
    ]
    found = state(sources={"list": page("2015")}, instruments={"treaty": acts})
    days = ("2008-05-31", "2008-06-01", "2008-06-02", "2008-12-30", "2008-12-31")
    assert [found.value(BOUND, on(day)) for day in days] == [UNKNOWN, NO, UNKNOWN, UNKNOWN, NO]


def test_a_ratification_binds_after_the_period_and_a_denunciation_ends_it() -> None:
    acts = [
        {"act": "ratification", "date": "2005-01-15", "proof": "list"},
        {"act": "denunciation", "date": "2010-06-01", "proof": "list"},
    ]
    found = state(sources={"list": page("2015")}, instruments={"treaty": acts})
    days = ("2005-04-30", "2005-05-01", "2010-05-31", "2010-06-01", "2026-01-01")
    assert [found.value(BOUND, on(day)) for day in days] == [NO, YES, YES, NO, NO]


def test_two_publishers_of_medium_trust_are_strong() -> None:
    sources = {name: page("2020", "medium", publisher=name) for name in ("one", "two")}
    found = state(sources=sources, answers={"lighthouse-lit": [{"answer": "yes", "proof": ["one", "two"]}]})
    assert found.grade(LIT, on("2021-01-01")) is Grade.STRONG


# The program says what the oracle says


@pytest.mark.parametrize("seed", range(4))
def test_the_native_engine_says_of_states_that_nobody_wrote_what_the_page_says(
    seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    counted = run(2_400, seed)
    assert not counted.differences, capsys.readouterr().out
    assert (counted.verdicts, counted.values > 15_000) == (2_400, True)
    assert set(counted.by_verdict) == set(Verdict)


def test_acts_tell_of_states_that_nobody_wrote_what_the_page_says() -> None:
    counted = Counted()
    assert list(histories(20261129, 250, counted)) == []
    assert counted.values > 10_000


@pytest.mark.filterwarnings("ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning")
@pytest.mark.skipif(
    not durable.is_installed(), reason="durable_rules is not installed, or this Python is too new for it"
)
def test_durable_rules_says_of_states_that_nobody_wrote_what_the_page_says() -> None:
    counted = Counted()
    for case in islice(cases(77, 10_000, rules=100, profiles=2, each=2), 5):
        engines = Crosscheck("durable")
        try:
            of = assess(case.book, read(case.content, case.book), case.day, engines.evaluate, case.min_trust)
            assert of.engines == ("durable",)
        finally:
            engines.close()
        by = judged(case.book, oracle_of(case.book, of.read, case.min_trust), case.day)
        found = [*differences(of, by, counted), *reported(of, by, counted)]
        assert not found, told(case, found[0])
    assert counted.verdicts == 500


# A comparison that finds nothing would be worth nothing


def test_a_value_that_is_another_is_found() -> None:
    (case,) = islice(cases(3, 1_000), 1)
    of = assess(case.book, read(case.content, case.book), case.day)
    by = judged(case.book, oracle_of(case.book, of.read, case.min_trust), case.day)
    key = next(key for key, value in by.values.items() if value == UNKNOWN)
    changed = Value(1, 0)
    object.__setattr__(of, "values", {**of.values, key: changed})
    assert {each.about for each in differences(of, by, Counted())} >= {key}
