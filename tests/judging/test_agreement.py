"""Both engines give what the oracle gives, on rule books that nobody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings

from checker.belnap import Value, Word
from checker.judging import durable, durable_worker, native
from checker.judging.firm import double
from checker.judging.verdicts import judge
from checker.model.condition import inner
from tests.rulebooks import Answers, Book, answered_books, big_answers, big_book, reordered, values

pytestmark = pytest.mark.filterwarnings(
    "ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning"
)  # durable_rules on Python 3.12

needs_durable = pytest.mark.skipif(
    not durable.is_installed(), reason="durable_rules is not installed, or this Python is too new for it"
)


def twice(answers: Answers) -> dict[str, Value]:
    """The answers of one State as they are, and firm."""
    return double(values(answers), 1)


def agrees(made: Book, answers: Answers, found: Mapping[str, Value]) -> bool:
    """Whether the values found are the oracle's, for every condition of every rule, firm ones and verdicts too."""
    oracle = made.oracle(answers)

    def same(condition: Any) -> bool:
        value = found[made.clauses.literal(condition)]
        pairs = [(bool(value.yes >> subject & 1), bool(value.no >> subject & 1)) for subject in (0, 1)]
        return pairs == [oracle.value(condition), oracle.firm.value(condition)] and all(
            same(part) for part in inner(condition)
        )

    for rule in made.rules.values():
        if not same(rule.requires) or (rule.applies_when is not None and not same(rule.applies_when)):
            return False
    judged = judge(made.rules, made.in_order, made.clauses.tests, found, 1)
    return all(judged[name].of() == oracle.verdict(name) for name in made.rules)


def by_durable(made: Book, answers: Answers) -> dict[str, Value]:
    """The values by durable_rules, in this process: a child for each of many small books would take too long."""
    numbers = {
        literal: place for place, literal in enumerate([*made.keys, *(clause.name for clause in made.clauses.clauses)])
    }
    given_values = twice(answers)
    job = {
        "questions": len(made.keys),
        "clauses": [
            (each.operator, each.count, [numbers[literal] for literal in each.body]) for each in made.clauses.clauses
        ],
        "subjects": [
            {
                "yes": [numbers[key] for key, value in given_values.items() if value.yes >> subject & 1],
                "no": [numbers[key] for key, value in given_values.items() if value.no >> subject & 1],
            }
            for subject in (0, 1)
        ],
    }
    plain, firm = durable_worker.evaluate(job, durable_worker.ChildEngine())
    return {
        literal: Value(
            (place in plain["yes"]) + 2 * (place in firm["yes"]), (place in plain["no"]) + 2 * (place in firm["no"])
        )
        for literal, place in numbers.items()
    }


@settings(deadline=None, derandomize=True, max_examples=150)
@given(answered_books())
def test_the_native_engine_agrees_with_the_oracle(answered: tuple[Book, Answers]) -> None:
    made, answers = answered
    assert agrees(made, answers, native.evaluate(made.clauses.clauses, twice(answers)))


@pytest.mark.parametrize("seed", range(8))
def test_the_native_engine_agrees_with_the_oracle_on_a_big_book(seed: int) -> None:
    made = big_book(seed, clauses=600)
    answers = big_answers(seed, made.keys)
    assert agrees(made, answers, native.evaluate(made.clauses.clauses, twice(answers)))


@needs_durable
@settings(deadline=None, derandomize=True, max_examples=50)
@given(answered_books())
def test_durable_rules_agrees_with_the_oracle(answered: tuple[Book, Answers]) -> None:
    made, answers = answered
    assert agrees(made, answers, by_durable(made, answers))


@needs_durable
@pytest.mark.parametrize("seed", range(3))
def test_durable_rules_agrees_with_the_oracle_on_a_big_book_in_a_child(seed: int) -> None:
    made = big_book(seed, clauses=700)
    answers = big_answers(seed, made.keys)
    with durable.start() as run:
        found = run.evaluate(made.clauses.clauses, twice(answers))
    assert agrees(made, answers, found)
    assert durable.find_differences(native.evaluate(made.clauses.clauses, twice(answers)), found) == []


@needs_durable
@pytest.mark.parametrize(
    "words", [(Word.YES,), (Word.NO,), (Word.CONTESTED,), (Word.UNKNOWN,)], ids=lambda words: words[0]
)
def test_the_engines_agree_where_every_answer_is_the_same(words: tuple[Word]) -> None:
    made = big_book(seed=11, clauses=300)
    answers = values(big_answers(11, made.keys, words))
    with durable.start() as run:
        found = run.evaluate(made.clauses.clauses, answers)
    assert durable.find_differences(native.evaluate(made.clauses.clauses, answers), found) == []


@needs_durable
@pytest.mark.parametrize("choose", [min, max])
def test_the_order_in_which_durable_rules_hears_of_answers_and_clauses_does_not_matter(choose: Any) -> None:
    made = big_book(seed=12, clauses=300)
    answers = values(big_answers(12, made.keys))
    expected = native.evaluate(made.clauses.clauses, answers)
    with durable.start() as run:
        found = run.evaluate(reordered(made.clauses.clauses, choose), dict(reversed(answers.items())))
    assert found == expected


@needs_durable
def test_an_answer_more_never_takes_back_what_durable_rules_told() -> None:
    made = big_book(seed=13, clauses=300)
    fewer = values(big_answers(13, made.keys))
    extra = values(big_answers(14, made.keys))
    more = {key: Value(value.yes | extra[key].yes, value.no | extra[key].no) for key, value in fewer.items()}
    with durable.start() as one, durable.start() as two:
        before, after = one.evaluate(made.clauses.clauses, fewer), two.evaluate(made.clauses.clauses, more)
    assert all(value.yes <= after[literal].yes and value.no <= after[literal].no for literal, value in before.items())
