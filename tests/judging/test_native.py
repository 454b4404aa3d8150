"""The native engine, and what must be true of any engine."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.belnap import UNKNOWN, Value, Word
from checker.judging import native
from checker.judging.clauses import Clause, Operator
from tests.rulebooks import (
    Answers,
    Book,
    answered_books,
    answers_to,
    big_answers,
    big_book,
    books,
    reordered,
    side_by_side,
    values,
)

SETTINGS = settings(deadline=None, derandomize=True, max_examples=70)

YES, NO, CONTESTED = Value(1, 0), Value(0, 1), Value(1, 1)


@pytest.mark.parametrize(
    ("operator", "expected"),
    [(Operator.ALL, NO), (Operator.ANY, YES), (Operator.NONE, NO), (Operator.AT_LEAST, UNKNOWN)],
)
def test_each_operator_does_what_it_says(operator: Operator, expected: Value) -> None:
    clause = Clause("#0", operator, ("lit", "open", "guarded"), 2 if operator is Operator.AT_LEAST else 0)
    assert native.evaluate([clause], {"lit": YES, "open": NO})["#0"] == expected


def test_a_question_without_an_answer_is_unknown() -> None:
    assert native.evaluate([Clause("#0", Operator.ALL, ("lit", "open"))], {"lit": YES}) == {"lit": YES, "#0": UNKNOWN}


def test_an_answer_that_no_clause_asks_for_is_kept() -> None:
    assert native.evaluate([], {"lit": CONTESTED}) == {"lit": CONTESTED}


def test_the_answers_given_are_left_as_they_are() -> None:
    answers = {"lit": YES}
    native.evaluate([Clause("#0", Operator.NONE, ("lit",))], answers)
    assert answers == {"lit": YES}


@pytest.mark.parametrize("told", [0, 1, 2, 3])
def test_at_least_two_of_three_is_told_yes_from_the_second_yes_on(told: int) -> None:
    clause = Clause("#0", Operator.AT_LEAST, ("a", "b", "c"), 2)
    answers = {key: YES if place < told else UNKNOWN for place, key in enumerate("abc")}
    assert native.evaluate([clause], answers)["#0"] == (YES if told >= 2 else UNKNOWN)


@pytest.mark.parametrize("told", [0, 1, 2, 3])
def test_at_least_two_of_three_is_told_no_from_the_second_no_on(told: int) -> None:
    clause = Clause("#0", Operator.AT_LEAST, ("a", "b", "c"), 2)
    answers = {key: NO if place < told else UNKNOWN for place, key in enumerate("abc")}
    assert native.evaluate([clause], answers)["#0"] == (NO if told >= 2 else UNKNOWN)


@SETTINGS
@given(answered_books())
def test_the_order_of_answers_and_clauses_does_not_matter(answered: tuple[Book, Answers]) -> None:
    made, answers = answered
    expected = native.evaluate(made.clauses.clauses, values(answers))
    turned = dict(reversed(values(answers).items()))
    for choose in (min, max):
        assert native.evaluate(reordered(made.clauses.clauses, choose), turned) == expected


@SETTINGS
@given(books(), st.data())
def test_an_answer_more_never_takes_back_a_told_yes_or_a_told_no(made: Book, data: st.DataObject) -> None:
    fewer = data.draw(answers_to(made.keys))
    extra = data.draw(answers_to(made.keys))
    more = {
        key: Value(value.yes | values(extra)[key].yes, value.no | values(extra)[key].no)
        for key, value in values(fewer).items()
    }
    after = native.evaluate(made.clauses.clauses, more)
    for literal, before in native.evaluate(made.clauses.clauses, values(fewer)).items():
        assert before.yes <= after[literal].yes
        assert before.no <= after[literal].no


@SETTINGS
@given(books(), st.data())
def test_many_subjects_at_once_get_what_each_gets_alone(made: Book, data: st.DataObject) -> None:
    states = data.draw(st.lists(answers_to(made.keys), min_size=1, max_size=6))
    together = native.evaluate(made.clauses.clauses, side_by_side(made.keys, states))
    for subject, answers in enumerate(states):
        alone = native.evaluate(made.clauses.clauses, values(answers))
        assert {literal: value.word(subject) for literal, value in together.items()} == {
            literal: value.word() for literal, value in alone.items()
        }


def test_a_thousand_subjects_at_once_get_what_each_gets_alone() -> None:
    made = big_book(seed=5, clauses=200)
    states = [big_answers(seed, made.keys) for seed in range(1000)]
    together = native.evaluate(made.clauses.clauses, side_by_side(made.keys, states))
    for subject in Random(5).sample(range(1000), 25):
        alone = native.evaluate(made.clauses.clauses, values(states[subject]))
        assert all(value.word(subject) == alone[literal].word() for literal, value in together.items())


def test_nothing_known_leaves_every_literal_of_a_big_book_unknown() -> None:
    made = big_book(seed=6, clauses=600)
    found = native.evaluate(made.clauses.clauses, {})
    assert set(found.values()) == {UNKNOWN}


def test_answers_without_doubt_leave_no_literal_in_doubt() -> None:
    made = big_book(seed=7, clauses=600)
    found = native.evaluate(made.clauses.clauses, values(big_answers(7, made.keys, (Word.YES, Word.NO))))
    assert {value.word() for value in found.values()} == {Word.YES, Word.NO}


def test_keeping_some_literals_changes_no_value_and_drops_the_other_clauses() -> None:
    clauses = (
        Clause("#0", Operator.ALL, ("a", "b")),
        Clause("#1", Operator.NONE, ("#0",)),
        Clause("#2", Operator.ANY, ("#1", "c")),
        Clause("#3", Operator.AT_LEAST, ("#0", "#2", "c"), 2),
    )
    answers = {"a": Value(0b0111, 0b0100), "b": Value(0b0011, 0b1100), "c": Value(0b1010, 0b0110)}
    whole = native.evaluate(clauses, answers)
    kept = native.evaluate(clauses, answers, keep={"#1", "#3"})
    assert kept == {name: value for name, value in whole.items() if name not in ("#0", "#2")}
