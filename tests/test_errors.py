"""How a problem is said: place, sentence, suggestion, exit code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import (
    EngineError,
    InputError,
    Place,
    PolicygapError,
    Problem,
    UsageError,
    one_line,
    one_problem,
    suggestion,
)


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("xan.yaml", 31, 3), "xan.yaml:31:3"),
        (Place("xan.yaml"), "xan.yaml"),
        (Place("C:\\xan.yaml", 1, 1), "C:\\xan.yaml:1:1"),
    ],
)
def test_a_place_is_a_file_with_line_and_column_where_there_are_any(place: Place, written: str) -> None:
    assert str(place) == written


def test_a_problem_is_its_place_and_a_sentence() -> None:
    assert (
        str(Problem(Place("xan.yaml", 31, 3), "no question is called so")) == "xan.yaml:31:3: no question is called so"
    )


def test_problems_are_told_in_the_order_of_files_and_lines() -> None:
    places = [Place("b", 2, 1), Place("a", 10, 1), Place("a", 9, 5), Place("a", 9, 4), Place("a")]
    error = InputError(Problem(place, "wrong") for place in places)
    assert [problem.place for problem in error.problems] == sorted(places)
    assert str(error) == "a: wrong\na:9:4: wrong\na:9:5: wrong\na:10:1: wrong\nb:2:1: wrong"


def test_a_single_problem_is_an_input_error_of_one() -> None:
    error = one_problem("xan.yaml", "it is empty", 1, 2)
    assert error.problems == (Problem(Place("xan.yaml", 1, 2), "it is empty"),)


@pytest.mark.parametrize(
    ("error", "code"),
    [(UsageError("x"), 2), (InputError([]), 3), (EngineError("x"), 4), (PolicygapError("x"), 4)],
)
def test_each_kind_of_error_has_its_exit_code(error: PolicygapError, code: int) -> None:
    assert error.exit_code == code


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("lighthose-lit", ': did you mean "lighthouse-lit"?'),
        ("archive-open", ': did you mean "archives-open"?'),
        ("archives-open", ': did you mean "archives-open"?'),
        ("quite-another-thing", ""),
        ("lighthouse-dark", ""),
        ("light", ': did you mean "lighthouse-lit"?'),
        ("li", ""),
        ("a" * 300, ""),
        ("", ""),
    ],
)
def test_the_nearest_known_name_is_suggested_and_none_where_none_is_near(word: str, said: str) -> None:
    assert suggestion(word, iter(["lighthouse-lit", "archives-open"])) == said


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_a_hint_is_a_letter_or_two_away_or_begins_with_the_word(word: str, known: str) -> None:
    said = suggestion(word, [known])
    near = sum(one != other for one, other in zip(word, known, strict=False)) + abs(len(word) - len(known))
    if len(word) == len(known) >= 5 and near <= 2:
        assert said
    if said:
        assert known.startswith(word) or abs(len(word) - len(known)) <= 2
        assert len(set(word) - set(known)) <= 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain Straße 日本 🚓", "plain Straße 日本 🚓"),
        ("two\nlines\r\n", "two\\nlines\\r\\n"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("\u2028", "\\u2028"),
        ("half \ud800", "half \\ud800"),
    ],
)
def test_what_steers_a_terminal_or_breaks_a_line_is_shown_by_its_escape(text: str, shown: str) -> None:
    assert one_line(text) == shown


@given(st.text(st.characters()), st.text(st.characters()))
def test_whatever_a_file_holds_a_problem_is_one_printable_line(file: str, message: str) -> None:
    said = str(Problem(Place(file, 1, 1), message))
    assert said.isprintable()
    assert len(said.splitlines()) == 1
