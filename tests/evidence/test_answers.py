"""What a profile tells of each question, day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from checker.belnap import UNKNOWN, Value
from checker.dates import PartialDate
from checker.evidence.answers import Evidence
from checker.evidence.panel import panel
from checker.evidence.testimony import Told
from checker.model.condition import Asked, Condition
from checker.model.profile import Profile
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.terms import ActKind

REGISTRY = Registry.model_validate(
    {
        "instruments": {
            "pact": {"title": "Pact", "in_force": "2003-09-29", "binds_after_days": 30},
            "accord": {"title": "Accord", "in_force": "2005-03-01", "binds_after_months": 3},
            "no-period": {"title": "Its period was not found", "in_force": "2003-09-29"},
            "not-in-force": {"title": "Never in force", "binds_after_days": 30},
            "first-of-month": {
                "title": "As the treaties of a council",
                "in_force": "2001-01-01",
                "binds_after_months": 3,
                "binds_first_of_month": True,
            },
            "in-force-some-day": {"title": "In force in a year", "in_force": "2003", "binds_after_days": 30},
        },
        "organisations": {"league": {"title": "League"}},
        "bodies": {"unit": {"title": "unit"}, "bureau": {"title": "bureau"}},
        "strategies": {"plan": {"title": "plan"}},
        "figures": {"speed": {"title": "share of fast replies", "unit": "per cent"}},
        "forms": {"patrols": {"title": "mixed patrols"}, "pursuit": {"title": "hot pursuit"}},
        "partners": {
            "ring": {"title": "the Ring", "members": ["XAN", "ERE", "UTO"]},
            "itself": {"title": "Xanadu alone", "members": ["XAN"]},
        },
    }
)


def written(axis: str, **more: Any) -> Question:
    words = {"ask": "Is it so?", "yes": "It is.", "no": "It is not.", "proof": "A text."}
    return Question.model_validate({**words, "axis": axis, **more})


QUESTIONS = {"law": written("law"), "practice": written("practice"), "short": written("practice", stale_after=1)}

SOURCES = {
    "table-a": {"title": "Table A", "as_of": "2020-01-01", "trust": "high"},
    "table-b": {"title": "Table B", "as_of": "2020-06-01", "trust": "high"},
    "of-a-year": {"title": "Of a year", "as_of": "2019", "trust": "medium"},
    "of-a-month": {"title": "Of a month", "as_of": "2019-02", "trust": "medium"},
    "read": {"title": "Undated", "read_on": "2020-03-01", "trust": "low"},
    "before": {"title": "Before the Pact was in force", "as_of": "2001-05-05", "trust": "low"},
    "list": {"title": "The list of all there is", "as_of": "2020-01-01", "trust": "high"},
}

_CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def asked(words: Mapping[str, Any]) -> Asked:
    condition: Asked = _CONDITION.validate_python(words)
    return condition


def evidence(country: str = "XAN", **sections: Any) -> Evidence:
    written_down = {"country": country, "name": "Xanadu", "sources": SOURCES, **sections}
    return Evidence(Profile.model_validate(written_down), REGISTRY, QUESTIONS)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def along(expected: Mapping[str, str], words: Mapping[str, Any], told: Evidence) -> dict[str, str]:
    """The word of each of the days that `expected` names."""
    value = told.testimony(asked(words)).value([day(text) for text in expected])
    return {text: str(value.word(subject)) for subject, text in enumerate(expected)}


def act(kind: str, when: str | None = None, proof: Any = "table-a", **more: Any) -> dict[str, Any]:
    return {"act": kind, **({"date": when} if when else {}), "proof": proof, **more}


def said(words: Mapping[str, Any], on: str, told: Evidence) -> list[str]:
    """What the claims that hold on a day say."""
    return [claim.said for claim in told.testimony(asked(words)).claims() if claim.holds(day(on))]


PACT = {"party_to": "pact"}
OLD = {"name": "Old Xanadu", "same_person": "yes", "proof": "table-a"}
EVERY_QUESTION: tuple[dict[str, Any], ...] = (
    {"yes": "law"},
    {"yes": "practice"},
    {"yes": "short"},
    *({"party_to": instrument} for instrument in REGISTRY.instruments),
    {"signatory_to": "pact"},
    {"member_of": "league"},
    {"has_body": "unit"},
    {"has_strategy": "plan"},
    {"figure": {"of": "speed", "at_least": 90, "within_years": 2}},
    {"figure": {"of": "speed", "at_most": 50, "within_years": 0}},
    {"agreement": {"with": "ERE", "covers": ["patrols"]}},
    {"agreement": {"with": "ERE", "covers": ["patrols", "pursuit"]}},
    {"agreement": {"with_each": "neighbours", "covers": ["patrols"]}},
    {"agreement": {"with_at_least": 2, "of": "neighbours", "covers": ["pursuit"]}},
    {"agreement": {"with_each": "ring", "covers": ["patrols", "pursuit"]}},
)


# Silence


@pytest.mark.parametrize("words", EVERY_QUESTION, ids=lambda words: asked(words).key)
def test_of_what_nobody_wrote_down_nothing_is_told(words: dict[str, Any]) -> None:
    for on in ("1900-01-01", "2003-09-29", "2020-01-01", "9999-12-31"):
        assert evidence().testimony(asked(words)).value([day(on)]) == UNKNOWN


# Contested answers


def test_a_later_source_tells_of_change_and_sources_of_one_time_make_an_answer_contested() -> None:
    told = evidence(answers={"law": [{"answer": "yes", "proof": "table-a"}, {"answer": "no", "proof": "table-b"}]})
    expected = {
        "2019-12-31": "unknown",
        "2020-01-01": "yes",  # the day of table A
        "2020-05-31": "yes",
        "2020-06-01": "no",  # the day of table B, which is later and trusted no less: it tells of change
        "2030-05-31": "no",
        "2030-06-01": "unknown",  # table B is ten years old
    }
    assert along(expected, {"yes": "law"}, told) == expected
    other = evidence(answers={"law": [{"answer": "yes", "proof": "table-a"}, {"answer": "no", "proof": "list"}]})
    expected = {"2019-12-31": "unknown", "2020-01-01": "contested", "2030-01-01": "yes"}  # both of one day
    assert along(expected, {"yes": "law"}, other) == expected


def test_two_sources_that_agree_are_not_contested() -> None:
    told = evidence(answers={"law": [{"answer": "yes", "proof": "table-a"}, {"answer": "yes", "proof": "table-b"}]})
    assert along({"2021-01-01": "yes"}, {"yes": "law"}, told) == {"2021-01-01": "yes"}


def test_a_contested_answer_keeps_what_each_source_says() -> None:
    told = evidence(
        answers={
            "law": [
                {"answer": "yes", "since": "2018", "law": "Act 1", "proof": "table-a"},
                {"answer": "no", "proof": "table-b"},
            ]
        }
    )
    claims = list(told.testimony(asked({"yes": "law"})).claims())
    assert [(claim.yes, claim.said, claim.path, claim.proofs) for claim in claims] == [
        (True, "Act 1, since 2018", ("answers", "law", 0), ("table-a",)),
        (False, "so at the date of the source", ("answers", "law", 1), ("table-b",)),
    ]


def test_entry_into_force_of_two_sources_is_contested_on_just_the_days_on_which_they_differ() -> None:
    told = evidence(
        instruments={
            "no-period": [act("entry-into-force", "2007-10-10"), act("entry-into-force", "2008-07-11", "table-b")]
        }
    )
    expected = {
        "2007-10-09": "no",
        "2007-10-10": "contested",
        "2008-07-10": "contested",
        "2008-07-11": "yes",
        "2026-11-23": "yes",
    }
    assert along(expected, {"party_to": "no-period"}, told) == expected


# Partial dates


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (
            "2005",
            "2008",
            {
                "2004-12-31": "unknown",
                "2005-01-01": "unknown",  # within the year of its beginning
                "2005-12-30": "unknown",
                "2005-12-31": "yes",  # on the last day of the year it has begun, whichever day it was
                "2007-12-31": "yes",
                "2008-01-01": "unknown",  # within the year of its end
                "2008-12-31": "unknown",
            },
        ),
        (
            "2005-02",
            "2008-03",
            {"2005-02-27": "unknown", "2005-02-28": "yes", "2008-02-29": "yes", "2008-03-01": "unknown"},
        ),
        (
            "2005-02-11",
            "2008-03-17",
            {"2005-02-10": "unknown", "2005-02-11": "yes", "2008-03-16": "yes", "2008-03-17": "unknown"},
        ),
    ],
    ids=["year", "month", "day"],
)
def test_within_the_span_of_a_partial_date_nothing_is_told(since: str, until: str, expected: dict[str, str]) -> None:
    claim = {"answer": "yes", "since": since, "until": until, "checked_on": "2008-06-01", "proof": "table-a"}
    assert along(expected, {"yes": "law"}, evidence(answers={"law": [claim]})) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2007", {"2006-12-31": "no", "2007-01-01": "unknown", "2007-12-30": "unknown", "2007-12-31": "yes"}),
        ("2008-02", {"2008-01-31": "no", "2008-02-01": "unknown", "2008-02-28": "unknown", "2008-02-29": "yes"}),
        ("2007-10-10", {"2007-10-09": "no", "2007-10-10": "yes"}),
    ],
)
@pytest.mark.parametrize("kind", ["entry-into-force", "binding"])
def test_a_bond_of_a_partial_date_is_unknown_within_the_span(kind: str, when: str, expected: dict[str, str]) -> None:
    assert along(expected, PACT, evidence(instruments={"pact": [act(kind, when)]})) == expected


def test_a_denunciation_of_a_partial_date_ends_the_bond_before_the_span_and_tells_no_after_it() -> None:
    told = evidence(instruments={"pact": [act("entry-into-force", "2005-01-01"), act("denunciation", "2010")]})
    expected = {"2009-12-31": "yes", "2010-01-01": "unknown", "2010-12-30": "unknown", "2010-12-31": "no"}
    assert along(expected, PACT, told) == expected


def test_the_period_runs_from_both_ends_of_a_partial_deposit() -> None:
    told = evidence(instruments={"pact": [act("accession", "2006")]})
    expected = {
        "2006-01-30": "no",
        "2006-01-31": "unknown",  # 1 January and 30 days
        "2007-01-29": "unknown",
        "2007-01-30": "yes",  # 31 December and 30 days
    }
    assert along(expected, PACT, told) == expected


def test_an_undated_claim_of_a_source_of_a_year_holds_from_the_end_of_that_year() -> None:
    told = evidence(answers={"practice": [{"answer": "yes", "proof": "of-a-year"}]})
    expected = {
        "2019-12-30": "unknown",
        "2019-12-31": "yes",
        "2022-12-31": "yes",
        "2023-01-01": "unknown",  # four years from the first day on which it may have been seen
    }
    assert along(expected, {"yes": "practice"}, told) == expected


# Sourced absence


@pytest.mark.parametrize(
    ("absence", "expected"),
    [
        (act("absence", "2014-05-01"), {"1950-01-01": "no", "2014-05-01": "no", "2014-05-02": "unknown"}),
        (act("absence", "2014-05"), {"2014-05-01": "no", "2014-05-02": "unknown"}),
        (act("absence", "2014"), {"2014-01-01": "no", "2014-01-02": "unknown", "2014-12-31": "unknown"}),
        (act("absence"), {"2020-01-01": "no", "2020-01-02": "unknown"}),
        (act("absence", proof="of-a-year"), {"2019-01-01": "no", "2019-01-02": "unknown"}),
    ],
    ids=["day", "month", "year", "date of the source", "source of a year"],
)
def test_a_sourced_absence_is_a_no_up_to_its_date_and_unknown_after_it(
    absence: dict[str, Any], expected: dict[str, str]
) -> None:
    told = evidence(instruments={"pact": [absence]})
    assert along(expected, PACT, told) == expected
    unsaid = dict.fromkeys(expected, "unknown")  # a State may accede without having signed
    assert along(unsaid, {"signatory_to": "pact"}, told) == unsaid


def test_an_absence_that_contradicts_a_bond_of_another_source_is_contested_up_to_its_date() -> None:
    told = evidence(
        instruments={"pact": [act("entry-into-force", "2010-01-01"), act("absence", "2014-05-01", "table-b")]}
    )
    expected = {"2009-12-31": "no", "2010-01-01": "contested", "2014-05-01": "contested", "2014-05-02": "yes"}
    assert along(expected, PACT, told) == expected


# Complete sections

COMPLETE = {"as_of": "2021-03-04", "proof": "list"}
A_YEAR = {"2021-03-03": "unknown", "2021-03-04": "no", "2022-03-03": "no", "2022-03-04": "unknown"}
SECTIONS: dict[str, dict[str, Any]] = {
    "instruments": {"party_to": "pact"},
    "organisations": {"member_of": "league"},
    "bodies": {"has_body": "unit"},
    "strategies": {"has_strategy": "plan"},
    "agreements": {"agreement": {"with": "ERE", "covers": ["patrols"]}},
}


@pytest.mark.parametrize("section", SECTIONS)
def test_what_a_complete_section_does_not_list_is_a_no_for_a_year(section: str) -> None:
    told = evidence(complete={section: COMPLETE})
    assert along(A_YEAR, SECTIONS[section], told) == A_YEAR


@pytest.mark.parametrize("section", SECTIONS)
def test_a_complete_section_tells_nothing_of_another_section(section: str) -> None:
    told = evidence(complete={section: COMPLETE})
    others = [words for words in EVERY_QUESTION if not _stands_in(section, words)]
    assert len(others) > 5
    assert {told.testimony(asked(words)).value([day("2021-06-01")]) for words in others} == {UNKNOWN}


def _stands_in(section: str, words: Mapping[str, Any]) -> bool:
    (word,) = words
    sections = {"member_of": "organisations", "has_body": "bodies", "has_strategy": "strategies"}
    sections |= {"party_to": "instruments", "signatory_to": "instruments", "agreement": "agreements"}
    return sections.get(word) == section


def test_a_complete_section_of_a_year_tells_no_from_the_end_of_that_year_until_a_year_after_its_beginning() -> None:
    told = evidence(complete={"bodies": {"as_of": "2021-03", "proof": "list"}})
    expected = {"2021-03-30": "unknown", "2021-03-31": "no", "2022-02-28": "no", "2022-03-01": "unknown"}
    assert along(expected, {"has_body": "unit"}, told) == expected


def test_what_a_complete_section_lists_is_told_by_its_own_claim_alone() -> None:
    told = evidence(bodies={"unit": [{"since": "2021-01-01", "proof": "table-a"}]}, complete={"bodies": COMPLETE})
    assert along({"2021-06-01": "yes"}, {"has_body": "unit"}, told) == {"2021-06-01": "yes"}
    assert along({"2021-06-01": "no"}, {"has_body": "bureau"}, told) == {"2021-06-01": "no"}


def test_a_strategy_that_was_over_when_the_section_was_complete_is_a_no_from_that_day() -> None:
    told = evidence(
        strategies={"plan": [{"since": "2015", "until": "2020-12-31", "proof": "table-a"}]},
        complete={"strategies": COMPLETE},
    )
    expected = {"2020-12-30": "yes", "2021-01-15": "unknown", "2021-06-01": "no", "2022-06-01": "unknown"}
    assert along(expected, {"has_strategy": "plan"}, told) == expected


@pytest.mark.parametrize("kind", ["signature", "domestic-ratification"])
def test_an_act_that_does_not_bind_leaves_the_no_of_a_complete_section_standing(kind: str) -> None:
    told = evidence(instruments={"pact": [act(kind, "2010-01-01")]}, complete={"instruments": COMPLETE})
    assert along(A_YEAR, PACT, told) == A_YEAR


def test_the_no_of_a_complete_section_names_its_own_source_and_place() -> None:
    told = evidence(complete={"bodies": COMPLETE})
    (claim,) = told.testimony(asked({"has_body": "unit"})).claims()
    assert (claim.proofs, claim.path) == (("list",), ("complete", "bodies"))
    assert claim.said == "not listed in a section that is complete as of 2021-03-04"


# Shelf life


@pytest.mark.parametrize(
    ("claim", "last", "first_stale"),
    [
        ({"since": "2010", "checked_on": "2021-05-05", "proof": "table-a"}, "2025-05-04", "2025-05-05"),
        ({"since": "2010", "checked_on": "2021-05", "proof": "table-a"}, "2025-04-30", "2025-05-01"),
        ({"since": "2010", "proof": "table-a"}, "2023-12-31", "2024-01-01"),  # as_of of the source
        ({"since": "2010", "proof": "read"}, "2024-02-29", "2024-03-01"),  # read_on of the source
        ({"since": "2010", "proof": ["table-a", "table-b"]}, "2024-05-31", "2024-06-01"),  # the latest source
    ],
    ids=["checked_on", "checked in a month", "as_of", "read_on", "two sources"],
)
def test_an_answer_goes_stale_when_its_shelf_life_has_run_from_when_it_was_last_seen(
    claim: dict[str, Any], last: str, first_stale: str
) -> None:
    told = evidence(answers={"practice": [{"answer": "yes", **claim}]})
    expected = {last: "yes", first_stale: "unknown"}
    assert along(expected, {"yes": "practice"}, told) == expected
    (only,) = told.testimony(asked({"yes": "practice"})).claims()
    assert (only.stale(day(last)), only.stale(day(first_stale))) == (False, True)


@pytest.mark.parametrize(
    ("words", "section", "years"),
    [
        ({"yes": "law"}, {"answers": {"law": [{"answer": "no", "proof": "table-a"}]}}, 10),
        ({"yes": "practice"}, {"answers": {"practice": [{"answer": "no", "proof": "table-a"}]}}, 4),
        ({"yes": "short"}, {"answers": {"short": [{"answer": "no", "proof": "table-a"}]}}, 1),
        ({"member_of": "league"}, {"organisations": {"league": [{"answer": "no", "proof": "table-a"}]}}, 10),
        ({"has_body": "unit"}, {"bodies": {"unit": [{"answer": "no", "proof": "table-a"}]}}, 6),
        ({"has_strategy": "plan"}, {"strategies": {"plan": [{"answer": "no", "proof": "table-a"}]}}, 6),
    ],
    ids=["law", "practice", "its own", "organisation", "body", "strategy"],
)
def test_every_question_has_its_own_shelf_life(words: dict[str, Any], section: dict[str, Any], years: int) -> None:
    expected = {"2020-01-01": "no", f"{2019 + years}-12-31": "no", f"{2020 + years}-01-01": "unknown"}
    assert along(expected, words, evidence(**section)) == expected


def test_a_claim_that_was_checked_again_holds_from_the_date_of_its_source_all_the_same() -> None:
    told = evidence(answers={"practice": [{"answer": "yes", "checked_on": "2023-05-05", "proof": "table-a"}]})
    expected = {"2019-12-31": "unknown", "2020-01-01": "yes", "2023-05-05": "yes", "2027-05-04": "yes"}
    assert along(expected, {"yes": "practice"}, told) == expected


def test_a_claim_that_ended_is_not_stale() -> None:
    told = evidence(answers={"practice": [{"answer": "yes", "since": "2018", "until": "2021", "proof": "table-a"}]})
    (only,) = told.testimony(asked({"yes": "practice"})).claims()
    assert not only.holds(day("2030-01-01"))
    assert not only.stale(day("2030-01-01"))


def test_a_claim_that_begins_and_ends_within_one_partial_date_is_refused() -> None:
    with pytest.raises(ValueError, match="it begins and ends 2010"):
        evidence(answers={"law": [{"answer": "yes", "since": "2010", "until": "2010", "proof": "table-a"}]})


# Entry into force


@pytest.mark.parametrize(
    ("instrument", "deposit", "last_no", "first_yes"),
    [
        ("pact", "2006-01-01", "2006-01-30", "2006-01-31"),
        ("pact", "2008-02-15", "2008-03-15", "2008-03-16"),  # a leap year
        ("pact", "2003-01-01", "2003-09-28", "2003-09-29"),  # never before the instrument's own entry into force
        ("pact", "2003-08-30", "2003-09-28", "2003-09-29"),  # the period ends on that day
        ("pact", "2003-08-31", "2003-09-29", "2003-09-30"),  # and a day after it
        ("accord", "2006-01-15", "2006-04-14", "2006-04-15"),
        ("accord", "2006-11-30", "2007-02-27", "2007-02-28"),  # where the month has no such day, its last
        ("accord", "2004-01-01", "2005-02-28", "2005-03-01"),
        ("first-of-month", "2006-01-15", "2006-04-30", "2006-05-01"),  # the month after the one in which it ends
        ("first-of-month", "2006-02-01", "2006-05-31", "2006-06-01"),  # even where it ends on a first
        ("first-of-month", "2006-11-30", "2007-02-28", "2007-03-01"),
    ],
)
@pytest.mark.parametrize(
    "kind", ["ratification", "acceptance", "approval", "accession", "formal-confirmation", "participation"]
)
def test_a_deposit_binds_after_the_period_and_never_before_the_instrument_is_in_force(
    kind: str, instrument: str, deposit: str, last_no: str, first_yes: str
) -> None:
    told = evidence(instruments={instrument: [act(kind, deposit)]})
    expected = {last_no: "no", first_yes: "yes", "9999-12-31": "yes"}
    assert along(expected, {"party_to": instrument}, told) == expected


@pytest.mark.parametrize("instrument", ["no-period", "not-in-force"])
def test_after_a_deposit_nothing_is_told_where_the_registry_lacks_the_period_or_the_entry_into_force(
    instrument: str,
) -> None:
    told = evidence(instruments={instrument: [act("ratification", "2006-01-01")]})
    expected = {"2005-12-31": "no", "2006-01-01": "unknown", "2026-11-23": "unknown"}
    assert along(expected, {"party_to": instrument}, told) == expected


def test_an_instrument_in_force_since_a_year_binds_for_sure_only_when_the_year_is_over() -> None:
    told = evidence(instruments={"in-force-some-day": [act("ratification", "2002-06-01")]})
    expected = {"2002-12-31": "no", "2003-01-01": "unknown", "2003-12-30": "unknown", "2003-12-31": "yes"}
    assert along(expected, {"party_to": "in-force-some-day"}, told) == expected


def test_entry_into_force_that_a_source_gives_beats_the_reckoning_from_its_own_deposit() -> None:
    told = evidence(instruments={"pact": [act("ratification", "2006-01-01"), act("entry-into-force", "2006-05-01")]})
    expected = {"2006-01-31": "no", "2006-04-30": "no", "2006-05-01": "yes"}
    assert along(expected, PACT, told) == expected


def test_entry_into_force_of_another_source_makes_the_reckoning_contested_where_they_differ() -> None:
    told = evidence(
        instruments={"pact": [act("ratification", "2006-01-01"), act("entry-into-force", "2006-05-01", "table-b")]}
    )
    expected = {
        "2006-01-30": "no",
        "2006-01-31": "contested",
        "2006-04-30": "contested",
        "2006-05-01": "yes",
    }
    assert along(expected, PACT, told) == expected


def test_two_sources_of_one_act_tell_one_history_each() -> None:
    told = evidence(instruments={"pact": [act("ratification", "2006-01-01", ["table-a", "table-b"])]})
    claims = [claim for claim in told.testimony(asked(PACT)).claims() if claim.yes]
    assert [claim.proofs for claim in claims] == [("table-a",), ("table-b",)]
    assert along({"2006-01-31": "yes"}, PACT, told) == {"2006-01-31": "yes"}


@pytest.mark.parametrize(
    ("proof", "last_unknown", "first_yes"),
    [
        ("table-a", "2019-12-31", "2020-01-01"),
        ("read", "2020-02-29", "2020-03-01"),
        ("of-a-year", "2019-12-30", "2019-12-31"),
        ("before", "2003-09-28", "2003-09-29"),  # a source older than the instrument's own entry into force
    ],
)
def test_an_undated_bond_holds_from_the_date_of_its_source_and_tells_no_before_it(
    proof: str, last_unknown: str, first_yes: str
) -> None:
    told = evidence(instruments={"pact": [act("binding", proof=proof)]})
    expected = {"1950-01-01": "unknown", last_unknown: "unknown", first_yes: "yes", "9999-12-31": "yes"}
    assert along(expected, PACT, told) == expected


# Signature, and what proves nothing


def test_a_signature_alone_proves_nothing_on_being_bound() -> None:
    told = evidence(instruments={"pact": [act("signature", "2000-12-12")]})
    nothing = dict.fromkeys(("2000-12-11", "2000-12-12", "2003-09-29", "2026-11-23"), "unknown")
    assert along(nothing, PACT, told) == nothing


def test_a_signatory_has_signed_from_the_day_of_signature_on_and_not_before() -> None:
    told = evidence(instruments={"pact": [act("signature", "2000-12", by="Old Xanadu")]}, predecessors=[OLD])
    expected = {"2000-11-30": "no", "2000-12-01": "unknown", "2000-12-31": "yes", "2026-11-23": "yes"}
    assert along(expected, {"signatory_to": "pact"}, told) == expected
    assert said({"signatory_to": "pact"}, "2026-11-23", told) == ["signed on 2000-12 by Old Xanadu"]


def test_what_was_not_yet_signed_does_not_go_stale_when_it_is_signed() -> None:
    told = evidence(instruments={"pact": [act("signature", "2000")]})
    claims = list(told.testimony(asked({"signatory_to": "pact"})).claims())
    assert [claim.stale(day(on)) for claim in claims for on in ("2000-06-01", "2026-11-23")] == [False] * 4


@pytest.mark.parametrize("kind", ["domestic-ratification", "listed"])
@pytest.mark.parametrize("word", ["party_to", "signatory_to"])
def test_domestic_ratification_and_listing_prove_nothing(word: str, kind: str) -> None:
    told = evidence(instruments={"pact": [act(kind, "2001-06-27")]})
    nothing = dict.fromkeys(("2001-06-26", "2001-06-27", "2010-01-01", "2026-11-23"), "unknown")
    assert along(nothing, {word: "pact"}, told) == nothing


def test_every_kind_of_act_is_bound_not_bound_or_proves_nothing() -> None:
    """A new kind of act must be put in one of the three sets, and this test says so."""
    words = {}
    for kind in ActKind:
        told = evidence(instruments={"pact": [act(str(kind), "2006-01-01")]})
        words[kind] = along({"2005-12-31": "", "2026-11-23": ""}, PACT, told)
    binds = {kind for kind, word in words.items() if word["2026-11-23"] == "yes"}
    assert binds == set(ActKind) - {
        ActKind.SIGNATURE,
        ActKind.DOMESTIC_RATIFICATION,
        ActKind.LISTED,
        ActKind.ABSENCE,
        ActKind.DENUNCIATION,
    }
    assert {kind for kind, word in words.items() if word["2026-11-23"] == "no"} == {ActKind.DENUNCIATION}
    assert {kind for kind, word in words.items() if set(word.values()) == {"unknown"}} == {
        ActKind.SIGNATURE,
        ActKind.DOMESTIC_RATIFICATION,
        ActKind.LISTED,
    }


# Denunciation and re-accession


def test_a_denunciation_ends_the_bond_on_the_day_it_takes_effect() -> None:
    told = evidence(instruments={"pact": [act("ratification", "2006-01-01"), act("denunciation", "2012-07-01")]})
    expected = {"2012-06-30": "yes", "2012-07-01": "no", "2026-11-23": "no"}
    assert along(expected, PACT, told) == expected
    assert said(PACT, "2026-11-23", told) == ["denounced with effect from 2012-07-01"]


def test_a_denunciation_that_only_another_source_tells_of_is_contested_until_the_later_source_speaks() -> None:
    told = evidence(
        instruments={"pact": [act("ratification", "2006-01-01"), act("denunciation", "2012-07-01", "table-b")]}
    )
    expected = {"2012-06-30": "yes", "2012-07-01": "contested", "2020-05-31": "contested", "2020-06-01": "no"}
    assert along(expected, PACT, told) == expected  # table B is later: from its day on it tells alone


@pytest.mark.parametrize(
    ("again", "first_yes"),
    [
        (act("accession", "2015-02-01"), "2015-03-03"),
        (act("entry-into-force", "2015-03-03"), "2015-03-03"),
        (act("binding", "2015-03-03"), "2015-03-03"),
    ],
    ids=["deposit", "entry into force", "binding"],
)
@pytest.mark.parametrize(
    "first", [act("accession", "2006-01-01"), act("entry-into-force", "2006-01-31")], ids=["deposit", "given"]
)
def test_a_state_that_accedes_again_is_bound_again(
    first: dict[str, Any], again: dict[str, Any], first_yes: str
) -> None:
    told = evidence(instruments={"pact": [first, act("denunciation", "2012-07-01"), again]})
    expected = {
        "2006-01-30": "no",
        "2006-01-31": "yes",
        "2012-06-30": "yes",
        "2012-07-01": "no",
        "2015-03-02": "no",
        first_yes: "yes",
        "2026-11-23": "yes",
    }
    assert along(expected, PACT, told) == expected


def test_a_state_that_accedes_again_on_the_day_of_its_denunciation_stays_bound() -> None:
    told = evidence(
        instruments={
            "pact": [
                act("entry-into-force", "2006-01-31"),
                act("denunciation", "2012-07-01"),
                act("entry-into-force", "2012-07-01"),
            ]
        }
    )
    expected = {"2012-06-30": "yes", "2012-07-01": "yes", "2026-11-23": "yes"}
    assert along(expected, PACT, told) == expected


def test_a_re_accession_of_which_the_period_is_unknown_is_not_told_a_no_from_its_deposit() -> None:
    told = evidence(
        instruments={
            "no-period": [
                act("entry-into-force", "2006-01-31"),
                act("denunciation", "2012-07-01"),
                act("accession", "2015-02-01"),
            ]
        }
    )
    expected = {"2012-07-01": "no", "2015-01-31": "no", "2015-02-01": "unknown", "2026-11-23": "unknown"}
    assert along(expected, {"party_to": "no-period"}, told) == expected


def test_a_denunciation_tells_nothing_of_the_time_before_it() -> None:
    told = evidence(instruments={"pact": [act("denunciation", "2012-07-01"), act("accession", "2015-02-01")]})
    expected = {"2012-06-30": "unknown", "2012-07-01": "no", "2015-03-02": "no", "2015-03-03": "yes"}
    assert along(expected, PACT, told) == expected


def test_an_undated_bond_that_the_same_source_says_was_denounced_is_over() -> None:
    told = evidence(instruments={"pact": [act("binding"), act("denunciation", "2012-07-01")]})
    expected = {"2012-06-30": "unknown", "2012-07-01": "no", "2026-11-23": "no"}
    assert along(expected, PACT, told) == expected


@pytest.mark.parametrize("when", ["2012", "2012-09-01"])
def test_a_re_accession_within_the_span_of_a_partial_denunciation_is_not_lost(when: str) -> None:
    acts = [act("entry-into-force", "2006-01-31"), act("denunciation", "2012"), act("entry-into-force", when)]
    expected = {"2011-12-31": "yes", "2012-01-01": "unknown", "2012-08-31": "unknown", "2012-12-31": "yes"}
    assert along(expected, PACT, evidence(instruments={"pact": acts})) == expected


def test_a_state_may_leave_and_come_back_twice() -> None:
    acts = [act("denunciation" if year % 2 else "entry-into-force", f"{year}-01-01") for year in range(2010, 2015)]
    expected = {f"{year}-06-01": "no" if year % 2 else "yes" for year in range(2010, 2015)}
    assert along(expected, PACT, evidence(instruments={"pact": acts[::-1]})) == expected


# Predecessor States and succession


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ([act("ratification", "2001-09-06", by="Old Xanadu")], "ratification 2001-09-06 by Old Xanadu: bound from 2003-09-29"),
        ([act("entry-into-force", "2004-02-03", by="Old Xanadu")], "entry-into-force 2004-02-03 by Old Xanadu"),
        ([act("binding", by="Old Xanadu")], "binding, date not given by Old Xanadu: bound from 2020-01-01"),
        ([act("accession", "2006-01-01")], "accession 2006-01-01: bound from 2006-01-31"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_bond_names_the_act_the_predecessor_and_the_day(
    acts: list[dict[str, Any]], words: str
) -> None:
    told = evidence(instruments={"pact": acts}, predecessors=[OLD])
    assert along({"2026-11-23": "yes"}, PACT, told) == {"2026-11-23": "yes"}
    assert said(PACT, "2026-11-23", told) == [words]


def test_an_act_of_a_predecessor_that_is_the_same_person_binds_as_one_of_the_state_itself() -> None:
    own = evidence(instruments={"pact": [act("ratification", "2001-09-06")]})
    inherited = evidence(instruments={"pact": [act("ratification", "2001-09-06", by="Old Xanadu")]}, predecessors=[OLD])
    days = [day(text) for text in ("2001-01-01", "2003-09-28", "2003-09-29", "2026-11-23")]
    assert own.testimony(asked(PACT)).value(days) == inherited.testimony(asked(PACT)).value(days)


def test_a_succession_steps_into_a_bond_that_was_there_so_no_period_runs_and_no_is_not_told_before_it() -> None:
    told = evidence(instruments={"pact": [act("succession", "2006-06-08")]})
    expected = {
        "2003-09-28": "no",  # the instrument itself was not in force
        "2003-09-29": "unknown",
        "2006-06-07": "unknown",
        "2006-06-08": "yes",
        "2026-11-23": "yes",
    }
    assert along(expected, PACT, told) == expected


def test_a_succession_does_not_bind_before_the_instrument_is_in_force() -> None:
    told = evidence(instruments={"pact": [act("succession", "2001-03-12")]})
    expected = {"2003-09-28": "no", "2003-09-29": "yes"}
    assert along(expected, PACT, told) == expected


def test_a_succession_to_an_instrument_of_unknown_entry_into_force_tells_nothing_after_it() -> None:
    told = evidence(instruments={"not-in-force": [act("succession", "2006-06-08")]})
    expected = {"2006-06-07": "unknown", "2006-06-08": "unknown", "2026-11-23": "unknown"}
    assert along(expected, {"party_to": "not-in-force"}, told) == expected


# Memberships


@pytest.mark.parametrize(
    ("role", "belongs"),
    [
        ("member", True),
        ("participant", True),
        ("chair", True),
        ("observer", False),
        ("partner", False),
        ("candidate", False),
    ],
)
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_members_participants_and_chairs_belong_and_others_do_not(role: str, belongs: bool, answer: str) -> None:
    told = evidence(organisations={"league": [{"role": role, "answer": answer, "proof": "table-a"}]})
    word = "unknown" if not belongs and answer == "no" else "yes" if belongs and answer == "yes" else "no"
    assert along({"2021-01-01": word}, {"member_of": "league"}, told) == {"2021-01-01": word}


def test_what_is_said_of_a_membership_names_a_role_other_than_member() -> None:
    told = evidence(organisations={"league": [{"role": "observer", "since": "2012", "proof": "table-a"}]})
    assert said({"member_of": "league"}, "2021-01-01", told) == ["observer, since 2012"]


# Agreements


def agreement(partners: str, covers: str = "patrols", **more: Any) -> dict[str, Any]:
    return {
        "with": partners.split(),
        "title": "Agreement",
        "signed": "2011-11-30",
        "covers": covers.split(),
        "proof": "table-a",
        **more,
    }


WITH_ERE = {"agreement": {"with": "ERE", "covers": ["patrols"]}}
WITH_EACH = {"agreement": {"with_each": "neighbours", "covers": ["patrols"]}}
WITH_TWO = {"agreement": {"with_at_least": 2, "of": "neighbours", "covers": ["patrols"]}}


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, {"2011-11-29": "unknown", "2011-11-30": "yes", "2026-11-23": "yes"}),
        ({"signed": "2011", "in_force": "2013-01-01"}, {"2011-12-30": "unknown", "2011-12-31": "yes"}),
        ({"signed": None, "in_force": "2013-01-01"}, {"2012-12-31": "unknown", "2013-01-01": "yes"}),
        ({"signed": None}, {"2019-12-31": "unknown", "2020-01-01": "yes"}),
        ({"until": "2015-05-05"}, {"2015-05-04": "yes", "2015-05-05": "unknown"}),
        ({"until": "2015"}, {"2014-12-31": "yes", "2015-01-01": "unknown"}),
        ({"until": "2011"}, {"2011-11-30": "unknown"}),
    ],
    ids=[
        "signed",
        "signed in a year",
        "in force",
        "undated",
        "until a day",
        "until a year",
        "over in the year of signature",
    ],
)
def test_an_agreement_with_a_partner_counts_from_its_signature_until_it_ends(
    dates: dict[str, Any], expected: dict[str, str]
) -> None:
    told = evidence(agreements=[agreement("ERE", **dates)])
    assert along(expected, WITH_ERE, told) == expected


def test_an_agreement_counts_only_for_its_partners_and_the_forms_that_it_covers() -> None:
    told = evidence(agreements=[agreement("ERE UTO", "patrols")])
    forms = {("ERE", "patrols"): "yes", ("UTO", "patrols"): "yes", ("ERE", "pursuit"): "unknown"}
    forms |= {("ARC", "patrols"): "unknown"}
    for (partner, form), word in forms.items():
        words = {"agreement": {"with": partner, "covers": [form]}}
        assert along({"2021-01-01": word}, words, told) == {"2021-01-01": word}


@pytest.mark.parametrize(
    ("agreements", "word"),
    [
        ([agreement("ERE", "patrols pursuit")], "yes"),
        ([agreement("ERE", "patrols"), agreement("ERE", "pursuit")], "yes"),  # two agreements, one form each
        ([agreement("ERE", "patrols")], "unknown"),
        ([agreement("ERE", "patrols"), agreement("UTO", "pursuit")], "unknown"),
    ],
)
def test_several_forms_are_covered_when_each_of_them_is(agreements: list[dict[str, Any]], word: str) -> None:
    words = {"agreement": {"with": "ERE", "covers": ["patrols", "pursuit"]}}
    assert along({"2021-01-01": word}, words, evidence(agreements=agreements)) == {"2021-01-01": word}


def test_one_form_that_a_complete_list_does_not_cover_makes_several_forms_a_no() -> None:
    words = {"agreement": {"with": "ERE", "covers": ["patrols", "pursuit"]}}
    told = evidence(agreements=[agreement("ERE")], complete={"agreements": {"as_of": "2021-01-01", "proof": "list"}})
    assert along({"2021-01-01": "no"}, words, told) == {"2021-01-01": "no"}


@pytest.mark.parametrize(
    ("agreements", "complete", "each", "two"),
    [
        (["ERE UTO ARC"], False, "yes", "yes"),
        (["ERE", "UTO"], False, "unknown", "yes"),
        (["ERE"], False, "unknown", "unknown"),
        ([], False, "unknown", "unknown"),
        (["ERE", "UTO"], True, "no", "yes"),
        (["ERE"], True, "no", "no"),
        ([], True, "no", "no"),
    ],
)
def test_a_group_is_asked_partner_by_partner(agreements: list[str], complete: bool, each: str, two: str) -> None:
    told = evidence(
        neighbours=["ERE", "UTO", "ARC"],
        agreements=[agreement(partners) for partners in agreements],
        complete={"agreements": {"as_of": "2021-01-01", "proof": "list"}} if complete else {},
    )
    assert along({"2021-06-01": each}, WITH_EACH, told) == {"2021-06-01": each}
    assert along({"2021-06-01": two}, WITH_TWO, told) == {"2021-06-01": two}


def test_a_profile_that_does_not_name_its_neighbours_tells_nothing_of_them() -> None:
    told = evidence(agreements=[agreement("ERE UTO")], complete={"agreements": {"as_of": "2021", "proof": "list"}})
    for words in (WITH_EACH, WITH_TWO):
        assert along({"2021-12-31": "unknown"}, words, told) == {"2021-12-31": "unknown"}


@pytest.mark.parametrize("words", [WITH_EACH, WITH_TWO])
def test_with_nobody_there_is_no_agreement(words: dict[str, Any]) -> None:
    told = evidence(neighbours=[])
    assert along({"2021-01-01": "no"}, words, told) == {"2021-01-01": "no"}
    assert told.void(asked(words))
    assert said(words, "2021-01-01", told) == ["the State has no partner in this group"]


def test_more_partners_than_a_group_has_cannot_be_reached() -> None:
    told = evidence(neighbours=["ERE"], agreements=[agreement("ERE")])
    assert along({"2021-01-01": "no"}, WITH_TWO, told) == {"2021-01-01": "no"}


@pytest.mark.parametrize(
    ("terms", "word"),
    [
        ({"with_each": "ring"}, "yes"),  # Erewhon and Utopia; Xanadu is in the ring itself
        ({"with_at_least": 2, "of": "ring"}, "yes"),
        ({"with_at_least": 3, "of": "ring"}, "no"),  # two others cannot be three
        ({"with_each": "itself"}, "no"),  # nobody is left
        ({"with_each": "neighbours"}, "yes"),
    ],
)
def test_a_state_is_never_its_own_partner(terms: dict[str, Any], word: str) -> None:
    told = evidence(neighbours=["XAN", "ERE"], agreements=[agreement("ERE UTO")])
    words = {"agreement": {**terms, "covers": ["patrols"]}}
    assert along({"2021-01-01": word}, words, told) == {"2021-01-01": word}


def test_what_is_said_of_an_agreement_names_partner_title_and_dates() -> None:
    told = evidence(
        agreements=[agreement("ERE", in_force="2013"), agreement("ERE", signed=None, title="Protocol")],
    )
    assert said(WITH_ERE, "2021-01-01", told) == [
        "ERE: Agreement (signed 2011-11-30, in force 2013)",
        "ERE: Protocol (date of signature not given)",
    ]


# Reservations


@pytest.mark.parametrize(
    ("instrument", "form", "partner", "towards", "word"),
    [
        ("pact", "pursuit", "ERE", [], "yes"),
        ("pact", "pursuit", "ERE", ["ERE"], "yes"),
        ("pact", "pursuit", "UTO", ["ERE"], "unknown"),
        ("pact", "patrols", "ERE", [], "unknown"),
        ("accord", "pursuit", "ERE", [], "unknown"),
    ],
)
def test_a_reservation_takes_away_its_forms_under_its_instrument_towards_its_states(
    instrument: str, form: str, partner: str, towards: list[str], word: str
) -> None:
    reservation = {"instrument": "pact", "effect": "no pursuit", "excludes": ["pursuit"], "towards": towards}
    told = evidence(reservations=[{**reservation, "date": "2010-05", "proof": "table-a"}])
    value = told.reserved(instrument, form, partner).value([day("2010-05-30"), day("2010-05-31")])
    assert (str(value.word(0)), str(value.word(1))) == ("unknown", word)


# Figures


def figure(year: int, value: float, proof: Any = "table-a") -> dict[str, Any]:
    return {"year": year, "value": value, "proof": proof}


FAST = {"figure": {"of": "speed", "at_least": 90, "within_years": 2}}


@pytest.mark.parametrize(
    ("bound", "value", "word"),
    [
        ({"at_least": 90}, 90, "yes"),
        ({"at_least": 90}, 90.1, "yes"),
        ({"at_least": 90}, 89.9, "no"),
        ({"at_most": 90}, 90, "yes"),
        ({"at_most": 90}, 89.9, "yes"),
        ({"at_most": 90}, 90.1, "no"),
        ({"at_least": 0}, 0, "yes"),
        ({"at_most": -1}, 0, "no"),
    ],
)
def test_a_figure_keeps_its_bound_or_tells_no(bound: dict[str, Any], value: float, word: str) -> None:
    told = evidence(figures={"speed": [figure(2020, value)]})
    words = {"figure": {"of": "speed", "within_years": 0, **bound}}
    assert along({"2020-06-01": word}, words, told) == {"2020-06-01": word}


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (0, {"2019-12-31": "unknown", "2020-01-01": "yes", "2020-12-31": "yes", "2021-01-01": "unknown"}),
        (2, {"2019-12-31": "unknown", "2020-01-01": "yes", "2022-12-31": "yes", "2023-01-01": "unknown"}),
    ],
)
def test_a_figure_tells_until_its_year_lies_too_far_back(within: int, expected: dict[str, str]) -> None:
    told = evidence(figures={"speed": [figure(2020, 95)]})
    words = {"figure": {"of": "speed", "at_least": 90, "within_years": within}}
    assert along(expected, words, told) == expected


def test_a_later_year_of_one_source_takes_the_place_of_the_one_before() -> None:
    told = evidence(figures={"speed": [figure(2021, 80), figure(2020, 95)]})  # in whatever order
    expected = {"2020-12-31": "yes", "2021-01-01": "no", "2023-12-31": "no", "2024-01-01": "unknown"}
    assert along(expected, FAST, told) == expected


def test_two_sources_with_different_figures_are_contested() -> None:
    told = evidence(figures={"speed": [figure(2020, 95), figure(2020, 80, "table-b")]})
    assert along({"2020-06-01": "contested"}, FAST, told) == {"2020-06-01": "contested"}


def test_the_latest_year_tells_whichever_source_gives_it() -> None:
    told = evidence(figures={"speed": [figure(2020, 95), figure(2021, 80, "table-b")]})
    expected = {"2020-06-01": "yes", "2021-01-01": "no", "2023-12-31": "no", "2024-01-01": "unknown"}
    assert along(expected, FAST, told) == expected


def test_two_figures_that_both_keep_the_bound_are_not_contested() -> None:
    told = evidence(figures={"speed": [figure(2020, 95), figure(2020, 91, "table-b")]})
    assert along({"2020-06-01": "yes"}, FAST, told) == {"2020-06-01": "yes"}


def test_what_is_said_of_a_figure_is_its_number_unit_and_year() -> None:
    told = evidence(figures={"speed": [figure(2020, 93.5)]})
    assert said(FAST, "2020-06-01", told) == ["93.5 per cent in 2020"]


def test_a_figure_past_its_window_is_stale_and_one_that_was_replaced_is_not() -> None:
    told = evidence(figures={"speed": [figure(2016, 95), figure(2020, 95)]})
    replaced, last = told.testimony(asked(FAST)).claims()
    assert [claim.stale(day("2026-01-01")) for claim in (replaced, last)] == [False, True]


# Any profile whatever

_DATES = st.one_of(
    st.none(),
    st.integers(1999, 2024).map(str),
    st.tuples(st.integers(1999, 2024), st.integers(1, 12)).map(lambda parts: f"{parts[0]}-{parts[1]:02}"),
    st.dates(date(1999, 1, 1), date(2024, 12, 31)).map(str),
)
_MAY_BE_UNDATED = {ActKind.BINDING, ActKind.LISTED, ActKind.ABSENCE, ActKind.DOMESTIC_RATIFICATION}


def _proofs(sources: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sources), min_size=1, max_size=2, unique=True)


def _ends_after_it_begins(agreement: dict[str, Any]) -> bool:
    """What does not is refused."""
    signed, until = agreement.get("signed"), agreement.get("until")
    return not (signed and until) or PartialDate.parse(signed).earliest < PartialDate.parse(until).latest


@st.composite
def sections(draw: st.DrawFn, sources: tuple[str, ...]) -> dict[str, Any]:
    """Some claims of every kind, by some of the sources."""
    proofs = _proofs(sources)

    @st.composite
    def acts(draw: st.DrawFn) -> dict[str, Any]:
        kind, when = draw(st.sampled_from(ActKind)), draw(_DATES)
        if when is None and kind not in _MAY_BE_UNDATED:
            when = "2005-05-05"
        return act(str(kind), when, draw(proofs))

    claims = st.fixed_dictionaries(
        {"answer": st.sampled_from(["yes", "no"]), "proof": proofs}, optional={"since": _DATES, "checked_on": _DATES}
    )
    numbers = st.fixed_dictionaries(
        {"year": st.integers(1999, 2024), "value": st.sampled_from([10, 50, 90, 95]), "proof": proofs}
    )
    agreements = st.fixed_dictionaries(
        {
            "with": st.lists(st.sampled_from(["ERE", "UTO", "ARC"]), min_size=1, unique=True),
            "title": st.just("Agreement"),
            "covers": st.lists(st.sampled_from(["patrols", "pursuit"]), unique=True),
            "proof": proofs,
        },
        optional={"signed": _DATES, "until": _DATES},
    ).filter(_ends_after_it_begins)

    def some(names: Any, what: st.SearchStrategy[Any]) -> dict[str, Any]:
        return {name: draw(st.lists(what, max_size=3)) for name in names}

    return {
        "instruments": some(REGISTRY.instruments, acts()),
        "organisations": some(["league"], claims),
        "bodies": some(["unit"], claims),
        "strategies": some(["plan"], claims),
        "answers": some(QUESTIONS, claims),
        "figures": some(["speed"], numbers),
        "agreements": draw(st.lists(agreements, max_size=3)),
    }


_NEIGHBOURS = st.sampled_from([None, [], ["ERE"], ["ERE", "UTO"], ["XAN", "ERE", "UTO", "ARC"]])
_COMPLETE = st.sampled_from([{}, dict.fromkeys(SECTIONS, COMPLETE)])
_DAYS = st.dates(date(1998, 1, 1), date(2030, 12, 31)).map(date.toordinal)
_OLD = ("table-a", "of-a-year")


@given(
    st.lists(st.tuples(sections(_OLD), _NEIGHBOURS, _COMPLETE), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), _DAYS), min_size=1, max_size=12),
)
def test_a_panel_of_several_states_and_days_equals_single_panels(
    states: list[tuple[dict[str, Any], Any, Any]], picks: list[tuple[int, int]]
) -> None:
    every = [evidence(neighbours=near, complete=complete, **written) for written, near, complete in states]
    subjects = [(every[number % len(every)], on) for number, on in picks]
    questions = [asked(words) for words in EVERY_QUESTION]
    whole = panel(subjects, questions)
    assert whole.size == len(subjects)
    for number, subject in enumerate(subjects):
        alone = panel([subject], questions)
        for key, value in whole.values.items():
            assert Value(value.yes >> number & 1, value.no >> number & 1) == alone.values[key]
    assert all(value.yes < 1 << whole.size and value.no < 1 << whole.size for value in whole.values.values())


@given(sections(_OLD), _NEIGHBOURS, _COMPLETE, _DAYS)
def test_the_value_of_a_question_is_what_its_claims_tell_on_that_day(
    written: dict[str, Any], neighbours: Any, complete: Any, on: int
) -> None:
    told = evidence(neighbours=neighbours, complete=complete, **written)
    for words in EVERY_QUESTION:
        testimony = told.testimony(asked(words))
        if not testimony.parts:
            holding = {claim.yes for claim in testimony.claims() if claim.holds(on)}
            assert testimony.value([on]) == Value(int(True in holding), int(False in holding))
        for claim in testimony.claims():
            assert _leads_somewhere(told.profile, claim)
            assert not (claim.holds(on) and claim.stale(on))


def _leads_somewhere(profile: Any, claim: Told) -> bool:
    """Whether the path of a claim leads to something in the profile, so that its line can be named."""
    here = profile
    for step in claim.path:
        here = getattr(here, str(step)) if hasattr(type(here), "model_fields") else here[step]
    return here is not None
