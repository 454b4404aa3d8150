"""The tree behind one verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import Assessment, assess
from checker.assessment.explanation import ConditionPart, explain
from checker.assessment.findings import finding, proofs
from checker.language.names import combination_name
from checker.model.condition import combination, inner
from checker.model.rule import Rule
from checker.model.terms import Combination
from tests import making, sample

LIT: dict[str, Any] = {"yes": "lighthouse-lit"}
GUARDED: dict[str, Any] = {"yes": "bridges-guarded"}
OPEN: dict[str, Any] = {"yes": "archives-open"}


def assessed(tmp_path: Path, rules: list[dict[str, Any]], **sections: Any) -> Assessment:
    book = making.book(tmp_path, rules=rules)
    return assess(book, making.profile(tmp_path, book, **sections), making.DAY)


def outline(part: ConditionPart) -> Any:
    """A part as what it is called and its value, with what is inside it."""
    called = (
        "exempts" if part.exempts else part.asks or combination_name(part.combines or Combination.ALL_OF, part.count)
    )
    return (
        (called, part.value.value, [outline(below) for below in part.parts])
        if part.parts
        else (called, part.value.value)
    )


def every(part: ConditionPart) -> Iterator[ConditionPart]:
    yield part
    for below in part.parts:
        yield from every(below)


def answers(**words: str) -> dict[str, Any]:
    return {"answers": {key.replace("_", "-"): [making.told(word)] for key, word in words.items()}}


def test_each_part_of_a_condition_stands_in_the_tree_with_its_value(tmp_path: Path) -> None:
    requires = {
        "all_of": [
            LIT,
            {"any_of": [GUARDED, OPEN]},
            {"none_of": [GUARDED]},
            {"at_least": {"count": 2, "of": [LIT, GUARDED, OPEN]}},
        ]
    }
    of = assessed(tmp_path, [making.rule("light", requires)], **answers(lighthouse_lit="yes", bridges_guarded="no"))
    explanation = explain(of, of.book.rules["light"])
    assert explanation.applies is None
    assert outline(explanation.requires) == (
        "all of",
        "unknown",
        [
            ("lighthouse-lit", "yes"),
            ("any of", "unknown", [("bridges-guarded", "no"), ("archives-open", "unknown")]),
            ("none of", "yes", [("bridges-guarded", "no")]),
            (
                "at least 2 of",
                "unknown",
                [("lighthouse-lit", "yes"), ("bridges-guarded", "no"), ("archives-open", "unknown")],
            ),
        ],
    )


def test_a_question_stands_with_its_sentence_and_the_claims_that_hold(tmp_path: Path) -> None:
    told = [making.told("yes", law="Act 1"), making.told("no", "almanac")]
    of = assessed(tmp_path, [making.rule("light", LIT)], answers={"lighthouse-lit": told})
    part = explain(of, of.book.rules["light"]).requires
    assert part.ask == "Is it so: lighthouse lit?"
    assert [(proof.tells, proof.source, proof.says) for proof in part.proofs] == [
        ("yes", "gazette", "Act 1"),
        ("no", "almanac", "so at the date of the source"),
    ]
    assert all(str(proof.place).startswith("xan.yaml:") for proof in part.proofs)


@pytest.mark.parametrize(
    ("applies", "value", "inside"),
    [
        ("yes", "no", [("exempts", "yes", [("bridges-guarded", "yes")]), ("lighthouse-lit", "no")]),
        ("no", "yes", [("exempts", "no", [("bridges-guarded", "no")]), ("lighthouse-lit", "no")]),
    ],
)
def test_a_rule_that_another_one_meets_is_followed_to_its_own_conditions(
    applies: str, value: str, inside: Any, tmp_path: Path
) -> None:
    rules = [making.rule("first", LIT, applies_when=GUARDED), making.rule("then", {"meets": "first"})]
    of = assessed(tmp_path, rules, **answers(lighthouse_lit="no", bridges_guarded=applies))
    part = explain(of, of.book.rules["then"]).requires
    assert outline(part) == ("meets:first", value, inside)
    assert part.ask == "The State keeps its word on first"


def test_a_group_of_partners_is_followed_partner_by_partner(tmp_path: Path) -> None:
    rule = making.rule("light", {"agreement": {"with_each": "neighbours", "covers": ["hot-pursuit"]}})
    agreement = {"with": ["ERE"], "title": "A", "covers": ["hot-pursuit"], "proof": "gazette"}
    of = assessed(tmp_path, [rule], agreements=[agreement])
    part = explain(of, of.book.rules["light"]).requires
    assert outline(part) == (
        "agreement:with-each:neighbours:hot-pursuit",
        "unknown",
        [("ERE", "yes"), ("UTO", "unknown")],
    )
    assert [proof.source for proof in part.proofs] == ["gazette"]


def test_a_claim_that_went_stale_is_shown_with_its_place(tmp_path: Path) -> None:
    old = {"answer": "no", "since": "2001", "checked_on": "2012-03-04", "proof": "page"}
    of = assessed(tmp_path, [making.rule("light", LIT)], answers={"lighthouse-lit": [old]}, sources=making.PAGED)
    part = explain(of, of.book.rules["light"]).requires
    assert part.value == "unknown"
    assert part.proofs == ()
    (stale,) = part.stale
    assert stale.startswith("no, since 2001, checked on 2012-03-04 (xan.yaml:")


def test_a_bond_that_holds_has_nothing_stale(tmp_path: Path) -> None:
    acts = [
        {"act": "signature", "date": "2006-01-01", "proof": "gazette"},
        {"act": "entry-into-force", "date": "2008-01-01", "proof": "gazette"},
    ]
    requires = {"all_of": [{"party_to": "treaty-of-erewhon"}, {"signatory_to": "treaty-of-erewhon"}]}
    of = assessed(tmp_path, [making.rule("light", requires)], instruments={"treaty-of-erewhon": acts})
    parts = list(every(explain(of, of.book.rules["light"]).requires))
    assert [part.value.value for part in parts] == ["yes", "yes", "yes"]
    assert [part.stale for part in parts] == [(), (), ()]


def test_an_explanation_names_the_state_the_day_the_file_and_the_finding() -> None:
    of = sample.assessment()
    rule = of.book.rules["harbour-8-assistance-in-practice"]
    explanation = explain(of, rule)
    assert (explanation.country, explanation.on) == ("XAN", sample.DAY)
    assert explanation.place == "rules/harbour/harbour-8-assistance-in-practice.yaml"
    assert explanation.rule is rule
    assert explanation.finding == finding(of, rule)
    assert [(each.rule, each.verdict.value) for each in explanation.finding.prerequisites] == [
        ("harbour-5-smuggling-an-offence", "gap")
    ]


@pytest.mark.parametrize("name", list(sample.book().rules))
def test_every_part_of_every_tree_has_the_value_and_the_proofs_of_the_assessment(name: str) -> None:
    of = sample.assessment()
    rule: Rule = of.book.rules[name]
    explanation = explain(of, rule)
    trees = [(explanation.requires, rule.requires)]
    if explanation.applies is not None and rule.applies_when is not None:
        trees.append((explanation.applies, rule.applies_when))
    seen = 0
    for part, condition in trees:
        waiting = [(part, condition)]
        while waiting:
            here, there = waiting.pop()
            seen += 1
            assert (here.combines, here.count) == combination(there)
            assert (here.asks, here.value) == (getattr(there, "key", None), of.word(there))
            if inner(there):
                waiting += zip(here.parts, inner(there), strict=True)
            else:
                asked: Mapping[str, Any] = of.book.clauses.questions
                assert list(here.proofs) == proofs(of, asked[here.asks or ""])
    assert seen >= len(trees)
