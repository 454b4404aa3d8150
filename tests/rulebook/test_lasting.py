"""How long an answer holds, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.rulebook.book import RuleBook
from checker.rulebook.lasting import lasts
from tests import making
from tests.evidence.test_answers import QUESTIONS, REGISTRY, asked

LASTS: list[tuple[dict[str, Any], str]] = [
    (
        {"yes": "law"},
        "A yes holds until repeal, and is to be confirmed 10 years after it was last found so; a no goes stale then.",
    ),
    ({"yes": "practice"}, "An answer holds for 4 years after it was last found so."),
    ({"yes": "short"}, "An answer holds for a year after it was last found so."),
    (
        {"member_of": "league"},
        "A yes holds until repeal, and is to be confirmed 10 years after it was last found so; a no goes stale then.",
    ),
    ({"has_body": "unit"}, "An answer holds for 6 years after it was last found so."),
    ({"has_strategy": "plan"}, "An answer holds to its own end; without one, for 6 years after it was last found so."),
    ({"party_to": "pact"}, "A bond holds until it is denounced, and does not go stale."),
    ({"signatory_to": "pact"}, "A signature stays, and does not go stale."),
    (
        {"agreement": {"with": "ERE", "covers": ["patrols"]}},
        "An agreement holds until it ends, and does not go stale.",
    ),
    (
        {"figure": {"of": "speed", "at_least": 90, "within_years": 1}},
        "A figure counts to the end of the year after its own.",
    ),
    ({"figure": {"of": "speed", "at_least": 90, "within_years": 0}}, "A figure counts for its own year alone."),
    ({"figure": {"of": "speed", "at_least": 90, "within_years": 3}}, "A figure counts for 3 years after its own."),
]


@pytest.mark.parametrize(("words", "said"), LASTS)
def test_every_kind_of_question_says_how_long_its_answers_hold(words: dict[str, Any], said: str) -> None:
    assert lasts(asked(words), REGISTRY, QUESTIONS) == said


def test_every_question_that_the_shipped_rules_ask_says_how_long_its_answers_hold(shipped_book: RuleBook) -> None:
    said = [
        lasts(leaf, shipped_book.registry, shipped_book.questions)
        for leaf in shipped_book.pair_clauses.questions.values()
    ]
    assert said
    assert all(each.endswith(".") and "%" not in each for each in said)


def test_the_page_of_a_rule_says_it_beside_each_question(tmp_path: Path) -> None:
    from checker.reporting.lawpages import pages

    book = making.book(tmp_path, rules=[making.rule("light", {"yes": "lighthouse-lit"})])
    for name, text in pages(book):
        if name.startswith("pact/light."):
            assert "A yes holds until repeal, and is to be confirmed 10 years after it was last found so" in text
