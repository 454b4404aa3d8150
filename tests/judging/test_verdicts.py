"""From values to verdicts and bands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.belnap import Word
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import Points, Verdicts, judge, tally
from checker.model.rule import Rule
from checker.model.terms import Strength, Verdict, Weight
from tests.rulebooks import Answers, Book, answered_books, answers_to, book, books, rule, side_by_side, values

SETTINGS = settings(deadline=None, derandomize=True, max_examples=70)

LIT, OPEN = {"yes": "lighthouse-lit"}, {"yes": "archives-open"}


def judged(made: Book, states: list[Answers]) -> dict[str, Verdicts]:
    found = native.evaluate(made.clauses.clauses, double(side_by_side(made.keys, states), len(states)))
    return judge(made.rules, made.in_order, made.clauses.tests, found, len(states))


def verdicts(made: Book, **answers: str) -> dict[str, Verdict]:
    """The verdict of every rule for a State with these answers; what is not given is unknown."""
    given_words = {key.replace("_", "-"): Word(word) for key, word in answers.items()}
    state = {key: given_words.pop(key, Word.UNKNOWN) for key in made.keys}
    assert not given_words
    return {name: each.of() for name, each in judged(made, [state]).items()}


@pytest.mark.parametrize(
    ("answer", "verdict"), [("yes", "met"), ("no", "gap"), ("unknown", "unknown"), ("contested", "contested")]
)
def test_the_value_of_what_a_rule_requires_decides_its_verdict(answer: str, verdict: str) -> None:
    assert verdicts(book(rule("light", LIT)), lighthouse_lit=answer) == {"light": verdict}


@pytest.mark.parametrize("required", list(Word))
@pytest.mark.parametrize(
    ("applies", "verdict"), [("no", "not-applicable"), ("unknown", "unknown"), ("contested", "contested")]
)
def test_where_a_rule_does_not_surely_apply_nothing_else_counts(applies: str, verdict: str, required: Word) -> None:
    made = book(
        rule("shut", OPEN), rule("light", LIT, applies_when={"party_to": "treaty-of-erewhon"}, prerequisite=["shut"])
    )
    state = {"party-to:treaty-of-erewhon": Word(applies), "lighthouse-lit": required, "archives-open": Word.NO}
    assert judged(made, [state])["light"].of() == verdict


@pytest.mark.parametrize("required", list(Word))
def test_a_prerequisite_that_is_a_gap_blocks_whatever_else_is_known(required: Word) -> None:
    made = book(rule("light", LIT, prerequisite=["first"]), rule("first", OPEN))
    assert verdicts(made, archives_open="no", lighthouse_lit=required) == {"first": "gap", "light": "blocked"}


@pytest.mark.parametrize("told", ["yes", "unknown", "contested"])
def test_a_prerequisite_that_is_not_a_gap_blocks_nothing(told: str) -> None:
    made = book(rule("light", LIT, prerequisite=["first"]), rule("first", OPEN))
    assert verdicts(made, archives_open=told, lighthouse_lit="no")["light"] == "gap"


def test_a_prerequisite_that_does_not_apply_blocks_nothing() -> None:
    made = book(
        rule("first", OPEN, applies_when={"yes": "bridges-guarded"}), rule("light", LIT, prerequisite=["first"])
    )
    found = verdicts(made, bridges_guarded="no", archives_open="no", lighthouse_lit="yes")
    assert found == {"first": "not-applicable", "light": "met"}


def test_what_is_blocked_blocks_what_waits_for_it() -> None:
    made = book(
        rule("third", LIT, prerequisite=["second"]), rule("second", LIT, prerequisite=["first"]), rule("first", OPEN)
    )
    assert verdicts(made, archives_open="no", lighthouse_lit="yes") == {
        "first": "gap",
        "second": "blocked",
        "third": "blocked",
    }


def test_one_gap_among_several_prerequisites_is_enough() -> None:
    made = book(rule("light", LIT, prerequisite=["one", "two"]), rule("one", LIT), rule("two", OPEN))
    assert verdicts(made, archives_open="no", lighthouse_lit="yes")["light"] == "blocked"


@pytest.mark.parametrize(
    ("applies", "required", "verdict"),
    [
        ("yes", "yes", "met"),
        ("yes", "no", "gap"),
        ("no", "no", "met"),
        ("no", "unknown", "met"),
        ("unknown", "yes", "met"),
        ("unknown", "no", "unknown"),
        ("contested", "no", "contested"),
    ],
)
def test_a_chain_asks_whether_a_rule_does_not_apply_or_is_fulfilled(applies: str, required: str, verdict: str) -> None:
    made = book(rule("chain", {"meets": "light"}), rule("light", LIT, applies_when=OPEN))
    assert verdicts(made, archives_open=applies, lighthouse_lit=required)["chain"] == verdict


@SETTINGS
@given(books(), st.data())
def test_every_subject_gets_exactly_one_verdict_from_each_rule(made: Book, data: st.DataObject) -> None:
    states = data.draw(st.lists(answers_to(made.keys), min_size=1, max_size=5))
    for each in judged(made, states).values():
        sets = [each.bits(verdict) for verdict in Verdict]
        assert sum(sets) == (1 << len(states)) - 1
        assert sum(bits.bit_count() for bits in sets) == len(states)


@SETTINGS
@given(answered_books())
def test_verdicts_are_those_of_the_oracle(answered: tuple[Book, Answers]) -> None:
    made, answers = answered
    oracle = made.oracle(answers)
    found = judge(
        made.rules,
        made.in_order,
        made.clauses.tests,
        native.evaluate(made.clauses.clauses, double(values(answers), 1)),
        1,
    )
    assert {name: each.of() for name, each in found.items()} == {name: oracle.verdict(name) for name in made.rules}


# Firm verdicts


@pytest.mark.parametrize(
    ("requires", "other", "verdict"),
    [
        ({"all_of": [LIT, OPEN]}, "unknown", "contested"),
        ({"all_of": [LIT, OPEN]}, "no", "gap"),
        ({"any_of": [LIT, OPEN]}, "unknown", "contested"),
        ({"any_of": [LIT, OPEN]}, "yes", "met"),
        ({"none_of": [LIT, OPEN]}, "yes", "gap"),
    ],
)
def test_a_verdict_rests_on_answers_that_nobody_disputes(requires: dict[str, Any], other: str, verdict: str) -> None:
    made = book(rule("light", requires))
    assert verdicts(made, lighthouse_lit="contested", archives_open=other) == {"light": verdict}


@SETTINGS
@given(answered_books())
def test_every_verdict_is_what_it_is_without_the_disputed_answers(answered: tuple[Book, Answers]) -> None:
    made, answers = answered
    undisputed: Answers = {key: Word.UNKNOWN if word is Word.CONTESTED else word for key, word in answers.items()}
    for name, found in judged(made, [answers, undisputed]).items():
        before, after = found.of(0), found.of(1)
        assert after is (Verdict.UNKNOWN if before is Verdict.CONTESTED else before), name


@SETTINGS
@given(answered_books(), st.data())
def test_a_band_is_a_bound(answered: tuple[Book, Answers], data: st.DataObject) -> None:
    """Whatever the unknown answers turn out to be, the band after it lies within the band before."""
    made, answers = answered
    open_keys = [key for key, word in answers.items() if word is Word.UNKNOWN]
    settled = data.draw(
        st.lists(
            st.fixed_dictionaries({key: st.sampled_from([Word.YES, Word.NO, Word.UNKNOWN]) for key in open_keys}),
            min_size=1,
            max_size=8,
        )
    )
    states: list[Answers] = [answers, *({**answers, **each} for each in settled)]
    rules = [
        each.model_copy(update={"weight": list(Weight)[number % 3], "strength": Strength.SHALL})
        for number, each in enumerate(made.rules.values())
    ]
    before, *after = tally(rules, judged(made, states), len(states))
    assert before.low is not None or not any(points.weight for points in after)
    for points in after:
        if points.low is not None:
            assert before.low <= points.low <= points.high <= before.high  # type: ignore[operator]


def test_met_behind_an_open_prerequisite_counts_as_open() -> None:
    made = book(rule("light", LIT, prerequisite=["first"]), rule("first", OPEN))
    found = judged(made, [{"lighthouse-lit": Word.YES, "archives-open": Word.UNKNOWN}])
    assert found["light"].of() is Verdict.MET
    (points,) = tally(
        [made.rules["light"].model_copy(update={"strength": Strength.SHALL, "weight": Weight.MAJOR})], found, 1
    )
    assert (points.met, points.open_met, points.low, points.high) == (3, 3, 0.0, 1.0)


# Bands


def weighed(name: str, weight: Weight, strength: Strength = Strength.SHALL) -> Rule:
    return rule(name, LIT).model_copy(update={"weight": weight, "strength": strength})


def all_in(verdict: str, subjects: int) -> Verdicts:
    """Verdicts that put some subjects in one set, and none in the others."""
    sets: dict[str, Any] = dict.fromkeys(("gap", "blocked", "contested", "unknown", "met", "not_applicable"), 0)
    return Verdicts(**{**sets, verdict: subjects})


def test_a_band_is_met_over_all_that_applies_with_open_points_against_and_for() -> None:
    points = Points(met=5, gap=3, unknown=6, contested=4, blocked=2)
    assert points.weight == 20
    assert (points.low, points.high, points.width) == (0.25, 0.75, 0.5)


def test_where_nothing_counts_there_is_no_band() -> None:
    assert (Points().low, Points().high, Points().width) == (None, None, 0.0)


def test_each_subject_has_its_own_points() -> None:
    rules = [weighed("one", Weight.CRITICAL), weighed("two", Weight.MAJOR), weighed("three", Weight.MINOR)]
    found = {
        "one": Verdicts(gap=0b001, blocked=0, contested=0, unknown=0b010, met=0b100, not_applicable=0),
        "two": Verdicts(gap=0, blocked=0b001, contested=0b010, unknown=0, met=0b100, not_applicable=0),
        "three": Verdicts(gap=0b011, blocked=0, contested=0, unknown=0, met=0, not_applicable=0b100),
    }
    assert tally(rules, found, 3) == [Points(gap=6, blocked=3), Points(unknown=5, contested=3, gap=1), Points(met=8)]


def test_the_points_of_many_rules_add_up() -> None:
    rules = [weighed(f"rule-{number}", Weight.CRITICAL) for number in range(1000)]
    found = {each.rule: all_in("met", 0b11 if number % 2 else 0b10) for number, each in enumerate(rules)}
    assert tally(rules, found, 2) == [Points(met=2500), Points(met=5000)]


@pytest.mark.parametrize(
    "strength", [Strength.MAY, Strength.RECOMMENDATION, Strength.ENCOURAGED, Strength.SHALL_CONSIDER]
)
def test_advice_never_lowers_a_band(strength: Strength) -> None:
    assert tally([weighed("advice", Weight.CRITICAL, strength)], {"advice": all_in("gap", 1)}, 1) == [Points()]


def test_what_does_not_apply_counts_nothing() -> None:
    assert tally([weighed("one", Weight.CRITICAL)], {"one": all_in("not_applicable", 1)}, 1) == [Points()]
