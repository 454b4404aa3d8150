"""The four values: each operation by its truth table, for one subject and for many."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.belnap import UNKNOWN, Value, Word, all_of, any_of, at_least, none_of, single

YES, NO, CONTESTED = Value(1, 0), Value(0, 1), Value(1, 1)
FOUR = (YES, NO, UNKNOWN, CONTESTED)

SETTINGS = settings(deadline=None, derandomize=True, max_examples=150)

values = st.builds(Value, st.integers(0, 255), st.integers(0, 255))


def at(value: Value, subject: int) -> Value:
    """The value of one subject, alone."""
    return Value(value.yes >> subject & 1, value.no >> subject & 1)


@pytest.mark.parametrize(("word", "value"), [("yes", YES), ("no", NO), ("unknown", UNKNOWN), ("contested", CONTESTED)])
def test_a_word_and_the_value_of_a_single_subject_are_the_same(word: str, value: Value) -> None:
    assert single(Word(word)) == value
    assert value.word() == word


def test_each_subject_has_its_own_word() -> None:
    value = Value(yes=0b1001, no=0b1010)
    assert [value.word(subject) for subject in range(5)] == ["yes", "no", "unknown", "contested", "unknown"]


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (YES, YES, YES, YES),
        (YES, NO, NO, YES),
        (YES, UNKNOWN, UNKNOWN, YES),
        (YES, CONTESTED, CONTESTED, YES),
        (NO, NO, NO, NO),
        (NO, UNKNOWN, NO, UNKNOWN),
        (NO, CONTESTED, NO, CONTESTED),
        (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
        (UNKNOWN, CONTESTED, NO, YES),
        (CONTESTED, CONTESTED, CONTESTED, CONTESTED),
    ],
)
def test_all_of_and_any_of_two_values_follow_the_truth_table(
    left: Value, right: Value, both: Value, either: Value
) -> None:
    assert all_of([left, right]) == all_of([right, left]) == both
    assert any_of([left, right]) == any_of([right, left]) == either


@pytest.mark.parametrize(("value", "swapped"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN), (CONTESTED, CONTESTED)])
def test_none_of_one_value_swaps_yes_and_no(value: Value, swapped: Value) -> None:
    assert none_of([value]) == swapped


@pytest.mark.parametrize("value", FOUR)
def test_all_and_any_of_one_value_are_that_value(value: Value) -> None:
    assert all_of([value]) == any_of([value]) == at_least(1, [value]) == value


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_at_least_so_many_is_any_of_all_combinations_of_so_many(size: int) -> None:
    for each in product(FOUR, repeat=size):
        for count in range(1, size + 1):
            assert at_least(count, each) == any_of(all_of(chosen) for chosen in combinations(each, count))


def test_a_value_that_is_named_twice_counts_twice() -> None:
    assert at_least(2, [YES, YES, NO]) == YES
    assert at_least(2, [NO, NO, YES]) == NO
    assert at_least(2, [CONTESTED, CONTESTED, UNKNOWN]) == CONTESTED


@SETTINGS
@given(st.lists(values, min_size=1, max_size=6), st.data())
def test_all_subjects_at_once_get_what_each_gets_alone(each: list[Value], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(each)))
    for subject in range(8):
        alone = [at(value, subject) for value in each]
        assert at(all_of(each), subject) == all_of(alone)
        assert at(any_of(each), subject) == any_of(alone)
        assert at(none_of(each), subject) == none_of(alone)
        assert at(at_least(count, each), subject) == at_least(count, alone)


@SETTINGS
@given(st.lists(values, min_size=1, max_size=6), st.data())
def test_more_told_never_takes_back_what_was_told(each: list[Value], data: st.DataObject) -> None:
    more = [Value(value.yes | extra.yes, value.no | extra.no) for value in each for extra in [data.draw(values)]]
    count = data.draw(st.integers(1, len(each)))
    for less_told, more_told in (
        (all_of(each), all_of(more)),
        (any_of(each), any_of(more)),
        (none_of(each), none_of(more)),
        (at_least(count, each), at_least(count, more)),
    ):
        assert less_told.yes & ~more_told.yes == 0
        assert less_told.no & ~more_told.no == 0


@SETTINGS
@given(st.lists(values, min_size=1, max_size=6))
def test_the_order_of_values_does_not_matter(each: list[Value]) -> None:
    turned = list(reversed(each))
    assert all_of(each) == all_of(turned)
    assert any_of(each) == any_of(turned)
    for count in range(1, len(each) + 1):
        assert at_least(count, each) == at_least(count, turned)


@SETTINGS
@given(st.lists(values, min_size=1, max_size=6))
def test_not_all_hold_where_any_does_not(each: list[Value]) -> None:
    assert none_of([all_of(each)]) == any_of([none_of([value]) for value in each])
    assert none_of(each) == all_of([none_of([value]) for value in each])
