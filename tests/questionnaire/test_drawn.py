"""The questions that are put to a State: which, in which pack, in which order, and what is told beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker.model.questionnaire import AgreementInquiry, Questionnaire
from checker.model.terms import InquiryState, Topic
from tests import making
from tests.questionnaires import STALE, asking

KINDS = {
    "lighthouse-lit": Topic.ANSWER,
    "bridges-guarded": Topic.ANSWER,
    "archives-open": Topic.ANSWER,
    "party-to:treaty-of-erewhon": Topic.INSTRUMENT,
    "signatory-to:treaty-of-erewhon": Topic.INSTRUMENT,
    "member-of:league-of-xanadu": Topic.ORGANISATION,
    "has-body:office-of-maps": Topic.BODY,
    "has-strategy:against-smuggling": Topic.STRATEGY,
    "figure:ships-inspected:at-least-90:within-2-years": Topic.FIGURE,
    "agreement:with-each:neighbours:hot-pursuit": Topic.AGREEMENT,
    "agreement:with-at-least-1:ring:mixed-patrols": Topic.AGREEMENT,
}


def keys(asked: Questionnaire, pack: str) -> list[str]:
    return [question.question for part in asked.packs if part.pack == pack for question in part.questions]


def test_every_open_question_is_put_once_with_its_kind(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    assert {question.question: question.kind for question in asked.questions} == KINDS
    assert {question.state for question in asked.questions} == {InquiryState.OPEN}


def test_a_question_stands_in_the_pack_whose_rules_wait_for_it_and_packs_keep_their_order(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    assert [part.pack for part in asked.packs] == ["pact", "sea"]
    assert keys(asked, "sea") == ["lighthouse-lit"]


def test_of_two_packs_the_one_with_more_waiting_rules_has_the_question(tmp_path: Path) -> None:
    rules = {
        "pact": [making.rule("one", {"yes": "lighthouse-lit"})],
        "sea": [making.rule(name, {"yes": "lighthouse-lit"}) for name in ("two", "three")],
    }
    book = making.book(tmp_path, rules=rules)
    asked = asking(tmp_path / "other")
    changed = type(asked)(tmp_path, book, making.profile(tmp_path, book))
    assert [part.pack for part in changed.questionnaire().packs] == ["sea"]


def test_within_a_pack_what_narrows_most_comes_first(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    narrowing = [question.narrows for part in asked.packs if part.pack == "pact" for question in part.questions]
    assert narrowing == sorted(narrowing, key=lambda points: -(points or 0))
    assert all(points is not None for points in narrowing)


def test_what_was_answered_is_not_asked(tmp_path: Path) -> None:
    asked = asking(tmp_path, answers={"lighthouse-lit": [making.told()]}).questionnaire()
    assert "lighthouse-lit" not in {question.question for question in asked.questions}


def test_contested_and_stale_answers_are_asked_again_with_what_the_profile_says(tmp_path: Path) -> None:
    asked = {question.question: question for question in asking(tmp_path, **STALE).questionnaire().questions}
    contested, stale = asked["bridges-guarded"], asked["archives-open"]
    assert (contested.state, contested.narrows) == (InquiryState.CONTESTED, None)
    assert [(told.tells, told.sources) for told in contested.now] == [
        ("yes", ("Gazette of Xanadu (2025)",)),
        ("no", ("Almanac (Jun 2025)",)),
    ]
    assert stale.state is InquiryState.STALE
    assert [(told.tells, told.sources, told.stale_since) for told in stale.now] == [
        ("no", ("Old atlas (2002)",), date(2012, 1, 1))
    ]


def test_no_more_than_so_many_are_asked_and_the_best_ones(tmp_path: Path) -> None:
    asking_ = asking(tmp_path)
    best = max(question.narrows or 0 for question in asking_.questionnaire().questions)
    (only,) = asking_.questionnaire(1).questions
    assert only.narrows == best


def test_a_question_about_agreements_names_the_partners_of_whom_nothing_is_known(tmp_path: Path) -> None:
    known = {"with": ["ERE"], "title": "Pact", "signed": "2011", "covers": ["hot-pursuit"], "proof": "gazette"}
    asked = asking(tmp_path, agreements=[known]).questionnaire()
    partners = {
        question.question: (question.partners, question.forms)
        for question in asked.questions
        if isinstance(question, AgreementInquiry)
    }
    assert partners == {
        "agreement:with-each:neighbours:hot-pursuit": (("UTO",), ("hot-pursuit",)),
        "agreement:with-at-least-1:ring:mixed-patrols": (("ERE", "UTO"), ("mixed-patrols",)),
    }
    assert list(asked.forms) == ["hot-pursuit", "mixed-patrols"]


def test_each_rule_that_waits_is_cited(tmp_path: Path) -> None:
    asked = {question.question: question for question in asking(tmp_path).questionnaire().questions}
    assert [(rule.rule, rule.cited) for rule in asked["lighthouse-lit"].rules] == [
        ("lighthouse", "Treaty of Erewhon, 18(13)")
    ]


@pytest.mark.parametrize("field", ["country", "name", "on", "pack_digest", "profile_digest"])
def test_a_questionnaire_says_what_it_was_made_from(field: str, tmp_path: Path) -> None:
    asking_ = asking(tmp_path)
    expected = {
        "country": "XAN",
        "name": "Xanadu",
        "on": date(2026, 11, 23),
        "pack_digest": asking_.book.digest,
        "profile_digest": asking_.read.digest,
    }
    assert getattr(asking_.questionnaire(), field) == expected[field]
