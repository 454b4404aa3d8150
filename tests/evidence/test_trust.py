"""Sources that are trusted less than asked for are not heard."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.assessment.assessment import assess
from checker.assessment.cooperation import evaluate_side
from checker.belnap import Word
from checker.evidence.answers import Evidence
from checker.evidence.trust import Trusted, list_left_out
from checker.model.profile import Profile
from checker.model.terms import Trust
from tests import making, sample
from tests.evidence.test_answers import QUESTIONS, REGISTRY, asked

SOURCES = {
    "high": {"title": "Depositary", "as_of": "2018-01-01", "trust": "high"},
    "medium": {"title": "Paper", "as_of": "2019-01-01", "trust": "medium"},
    "low": {"title": "Mirror", "as_of": "2020-01-01", "trust": "low"},
}


def evidence(least: Trust = Trust.LOW, **sections: Any) -> Evidence:
    written_down = {"country": "XAN", "name": "Xanadu", "sources": SOURCES, **sections}
    return Evidence(Profile.model_validate(written_down), REGISTRY, QUESTIONS, least)


def word(of: Evidence, words: dict[str, Any], on: str) -> Word:
    return of.testimony(asked(words)).value([date.fromisoformat(on).toordinal()]).word()


@pytest.mark.parametrize(
    ("trust", "least", "enough"),
    [
        ("high", "high", True),
        ("high", "low", True),
        ("medium", "high", False),
        ("medium", "medium", True),
        ("low", "medium", False),
        ("low", "low", True),
    ],
)
def test_a_source_is_heard_when_it_is_trusted_as_much_as_asked_for(trust: str, least: str, enough: bool) -> None:
    assert Trust(trust).reaches(Trust(least)) is enough


def test_the_sources_that_are_left_out_are_named_in_the_order_of_the_profile() -> None:
    profile = evidence().profile
    assert [list_left_out(profile, least) for least in (Trust.LOW, Trust.MEDIUM, Trust.HIGH)] == [
        (),
        ("low",),
        ("medium", "low"),
    ]


def test_a_claim_keeps_its_number_and_the_proofs_that_suffice() -> None:
    claims = [
        {"answer": "yes", "proof": "low"},
        {"answer": "yes", "proof": ["low", "high"]},
        {"answer": "no", "proof": "high"},
    ]
    profile = evidence(answers={"law": claims}).profile
    heard = list(Trusted(profile, Trust.HIGH).claims(profile.answers["law"]))
    assert [(number, claim.answer, claim.proof) for number, claim in heard] == [
        (1, "yes", ("high",)),
        (2, "no", ("high",)),
    ]
    assert [claim for _, claim in Trusted(profile).claims(profile.answers["law"])] == list(profile.answers["law"])


SECTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "answer": ({"yes": "law"}, {"answers": {"law": [{"answer": "yes", "proof": "low"}]}}),
    "body": ({"has_body": "unit"}, {"bodies": {"unit": [{"proof": "low"}]}}),
    "strategy": ({"has_strategy": "plan"}, {"strategies": {"plan": [{"proof": "low"}]}}),
    "membership": ({"member_of": "league"}, {"organisations": {"league": [{"role": "member", "proof": "low"}]}}),
    "bond": ({"party_to": "pact"}, {"instruments": {"pact": [{"act": "binding", "proof": "low"}]}}),
    "signature": (
        {"signatory_to": "pact"},
        {"instruments": {"pact": [{"act": "signature", "date": "2001", "proof": "low"}]}},
    ),
    "agreement": (
        {"agreement": {"with": "ERE", "covers": ["patrols"]}},
        {
            "agreements": [
                {"with": ["ERE"], "title": "Patrols", "signed": "2011", "covers": ["patrols"], "proof": "low"}
            ]
        },
    ),
    "figure": (
        {"figure": {"of": "speed", "at_least": 90, "within_years": 5}},
        {"figures": {"speed": [{"year": "2018", "value": "95", "proof": "low"}]}},
    ),
}
COMPLETE = {
    name: {"as_of": "2020-01-01", "proof": "high"}
    for name in ("instruments", "organisations", "bodies", "strategies", "agreements")
}


@pytest.mark.parametrize(("words", "sections"), SECTIONS.values(), ids=SECTIONS)
def test_what_only_a_source_of_less_trust_proves_is_unknown(words: dict[str, Any], sections: dict[str, Any]) -> None:
    assert word(evidence(Trust.LOW, **sections), words, "2020-06-01") is Word.YES
    assert word(evidence(Trust.MEDIUM, **sections), words, "2020-06-01") is Word.UNKNOWN


@pytest.mark.parametrize(("words", "sections"), SECTIONS.values(), ids=SECTIONS)
def test_what_a_complete_section_lists_is_no_no_when_its_source_is_left_out(
    words: dict[str, Any], sections: dict[str, Any]
) -> None:
    of = evidence(Trust.HIGH, complete=COMPLETE, **sections)
    assert word(of, words, "2020-06-01") is Word.UNKNOWN


def test_a_section_that_only_a_source_of_less_trust_calls_complete_tells_no_no() -> None:
    complete = {"bodies": {"as_of": "2020-01-01", "proof": "medium"}}
    assert word(evidence(Trust.MEDIUM, complete=complete), {"has_body": "unit"}, "2020-06-01") is Word.NO
    assert word(evidence(Trust.HIGH, complete=complete), {"has_body": "unit"}, "2020-06-01") is Word.UNKNOWN


def test_a_reservation_of_a_source_of_less_trust_takes_nothing_away() -> None:
    reservation = {"instrument": "pact", "effect": "none", "excludes": ["patrols"], "proof": "medium"}
    told = [
        evidence(least, reservations=[reservation]).reserved("pact", "patrols", "ERE").told
        for least in (Trust.MEDIUM, Trust.HIGH)
    ]
    assert [len(each) for each in told] == [1, 0]


def test_a_claim_of_several_sources_is_dated_by_those_that_suffice() -> None:
    sections = {"answers": {"short": [{"answer": "yes", "proof": ["high", "low"]}]}}  # holds for a year
    days = ("2017-12-31", "2018-06-01", "2019-06-01", "2020-06-01")
    assert [str(word(evidence(Trust.LOW, **sections), {"yes": "short"}, day)) for day in days] == [
        "unknown",
        "yes",
        "yes",
        "yes",
    ]
    assert [str(word(evidence(Trust.HIGH, **sections), {"yes": "short"}, day)) for day in days] == [
        "unknown",
        "yes",
        "unknown",
        "unknown",
    ]


def test_the_history_of_a_source_that_is_left_out_contests_nothing() -> None:
    acts = [
        {"act": "entry-into-force", "date": "2010-01-01", "proof": "high"},
        {"act": "entry-into-force", "date": "2012-01-01", "proof": "low"},
    ]
    sections = {"instruments": {"pact": acts}}
    assert word(evidence(Trust.LOW, **sections), {"party_to": "pact"}, "2011-01-01") is Word.CONTESTED
    assert word(evidence(Trust.MEDIUM, **sections), {"party_to": "pact"}, "2011-01-01") is Word.YES


PROOFS = st.lists(st.sampled_from(sorted(SOURCES)), min_size=1, max_size=3, unique=True)
CLAIMS = st.lists(
    st.fixed_dictionaries(
        {"answer": st.sampled_from(["yes", "no"]), "proof": PROOFS},
        optional={"since": st.sampled_from(["2015", "2018-06", "2019-03-04"]), "checked_on": st.just("2019-05-05")},
    ),
    max_size=4,
)


@given(CLAIMS, st.booleans(), st.sampled_from(list(Trust)), st.integers(2014, 2032))
def test_leaving_sources_out_never_makes_a_yes_or_a_no(
    claims: list[dict[str, Any]], complete: bool, least: Trust, year: int
) -> None:
    sections: dict[str, Any] = {"bodies": {"unit": claims}, "answers": {"short": claims}}
    if complete:
        sections["complete"] = COMPLETE
    for words in ({"has_body": "unit"}, {"yes": "short"}):
        day = [date(year, 6, 1).toordinal()]
        all_heard = evidence(Trust.LOW, **sections).testimony(asked(words)).value(day)
        fewer = evidence(least, **sections).testimony(asked(words)).value(day)
        assert (fewer.yes | all_heard.yes, fewer.no | all_heard.no) == all_heard


def test_an_assessment_names_the_least_trust_that_it_heard(tmp_path: Path) -> None:
    book = making.book(tmp_path)
    read = making.profile(tmp_path, book, answers={"lighthouse-lit": [making.told("no", "almanac")]})
    assert (assess(book, read, making.DAY).min_trust, str(assess(book, read, making.DAY).verdict("light"))) == (
        Trust.LOW,
        "gap",
    )
    of_high = assess(book, read, making.DAY, min_trust=Trust.HIGH)
    assert (of_high.min_trust, str(of_high.verdict("light"))) == (Trust.HIGH, "unknown")


def test_a_pair_of_states_hears_no_source_of_less_trust() -> None:
    heard = [
        evaluate_side(sample.book(), sample.assessment().read, sample.DAY, least) for least in (Trust.LOW, Trust.HIGH)
    ]
    assert [len(each.evidence.trusted._left_out) > 0 for each in heard] == [False, True]
