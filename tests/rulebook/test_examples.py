"""The examples of rules, which are their tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import shipped
from checker.model.terms import Verdict
from checker.rulebook.book import RuleBook
from checker.rulebook.examples import ExampleOutcome, run
from tests import making

PACKS = sorted(path.parent.name for path in shipped.RULES.glob("*/pack.yaml"))


def failures(outcomes: list[ExampleOutcome]) -> list[str]:
    return [
        f"{outcome.rule.rule}: {outcome.example.case!r} should be {outcome.example.verdict}, and is {outcome.verdict}"
        for outcome in outcomes
        if not outcome.passed
    ]


@pytest.mark.parametrize("pack", PACKS)
def test_every_example_of_every_rule_of_a_pack_passes(pack: str, shipped_book: RuleBook) -> None:
    rules = shipped_book.chosen([pack])
    outcomes = run(shipped_book, rules)
    assert len(outcomes) >= len(rules) > 0
    assert failures(outcomes) == []


def test_every_pack_of_the_shipped_book_is_run(shipped_book: RuleBook) -> None:
    assert sorted(shipped_book.packs) == PACKS


CASES = {
    "met": {"lighthouse-lit": "yes"},
    "gap": {"lighthouse-lit": "no"},
    "unknown": {},
    "contested": {"lighthouse-lit": "contested"},
    "not-applicable": {"lighthouse-lit": "yes", "bridges-guarded": "no"},
    "blocked": {"lighthouse-lit": "yes", "archives-open": "no"},
}


def examples(expect: dict[str, str]) -> list[dict[str, object]]:
    """One example for each verdict; what is not given about bridges is that they are guarded."""
    return [
        {"case": f"It comes out as {name}", "given": {"bridges-guarded": "yes", **given}, "verdict": expect[name]}
        for name, given in CASES.items()
    ]


def waiting_book(tmp_path: Path, expect: dict[str, str]) -> RuleBook:
    light = making.rule(
        "light",
        {"yes": "lighthouse-lit"},
        applies_when={"yes": "bridges-guarded"},
        gate=["archive"],
        examples=examples(expect),
    )
    return making.book(tmp_path, rules=[making.rule("archive", {"yes": "archives-open"}), light])


def test_an_example_passes_when_the_rule_says_what_it_expects_chains_and_prerequisites_included(tmp_path: Path) -> None:
    book = waiting_book(tmp_path, {name: name for name in CASES})
    outcomes = run(book, [book.rules["light"]])
    assert [(outcome.verdict.value, outcome.passed) for outcome in outcomes] == [(name, True) for name in CASES]


def test_an_example_that_expects_another_verdict_fails_and_says_which_came_out(tmp_path: Path) -> None:
    book = waiting_book(tmp_path, dict.fromkeys(CASES, "gap"))
    outcomes = run(book, [book.rules["light"]])
    assert [outcome.passed for outcome in outcomes] == [name == "gap" for name in CASES]
    assert failures(outcomes)[0] == "light: 'It comes out as met' should be gap, and is met"


def test_the_examples_of_one_rule_do_not_touch_those_of_another(tmp_path: Path) -> None:
    """All examples are subjects of one evaluation: an answer of one must not be heard by the next."""
    rules = [
        making.rule(
            name,
            {"yes": "lighthouse-lit"},
            examples=[
                {"case": "Lit", "given": {"lighthouse-lit": "yes"}, "verdict": "met"},
                {"case": "Nothing is known", "given": {}, "verdict": "unknown"},
                {"case": "Dark", "given": {"lighthouse-lit": "no"}, "verdict": "gap"},
            ],
        )
        for name in ("one", "two", "three")
    ]
    book = making.book(tmp_path, rules=rules)
    outcomes = run(book, list(book.rules.values()))
    assert [outcome.verdict for outcome in outcomes] == [Verdict.MET, Verdict.UNKNOWN, Verdict.GAP] * 3
    assert [outcome.number for outcome in outcomes] == [0, 1, 2] * 3
