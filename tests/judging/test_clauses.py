"""From conditions to flat clauses."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from checker.judging.clauses import Clause, Clauses, Operator, RuleScope, normalise
from checker.model.condition import AnyOf, Meets, Yes
from tests.rulebooks import Book, book, books, rule

A, B, C = {"yes": "archives-open"}, {"yes": "bridges-guarded"}, {"yes": "canals-dredged"}


def clauses(requires: Any, applies_when: Any = None) -> Clauses:
    """The clauses of a single rule."""
    return book(rule("the-rule", requires, applies_when)).clauses


def shapes(found: Clauses) -> list[tuple[Operator, tuple[str, ...], int]]:
    return [(clause.operator, clause.body, clause.count) for clause in found.clauses]


@pytest.mark.parametrize(
    "requires", [A, {"all_of": [A]}, {"any_of": [{"all_of": [A, A]}]}, {"at_least": {"count": 1, "of": [A]}}]
)
def test_a_condition_of_one_literal_needs_no_clause(requires: Any) -> None:
    found = clauses(requires)
    assert found.clauses == ()
    assert found.tests["the-rule"].requires == "archives-open"


def test_none_of_one_literal_is_a_clause() -> None:
    assert shapes(clauses({"none_of": [A]})) == [(Operator.NONE, ("archives-open",), 0)]


def test_an_inner_condition_is_a_clause_of_its_own_that_comes_first() -> None:
    inner, outer = clauses({"all_of": [A, {"any_of": [B, C]}]}).clauses
    assert inner == Clause("#0", Operator.ANY, ("bridges-guarded", "canals-dredged"))
    assert outer == Clause("#1", Operator.ALL, ("archives-open", "#0"))


def test_a_literal_that_is_named_twice_stands_once() -> None:
    assert shapes(clauses({"all_of": [A, B, A]})) == [(Operator.ALL, ("archives-open", "bridges-guarded"), 0)]


def test_at_least_keeps_a_literal_that_two_conditions_became() -> None:
    found = clauses({"at_least": {"count": 2, "of": [A, {"all_of": [A]}, B]}})
    assert shapes(found) == [(Operator.AT_LEAST, ("archives-open", "archives-open", "bridges-guarded"), 2)]


@pytest.mark.parametrize(("count", "operator"), [(1, Operator.ANY), (3, Operator.ALL)])
def test_at_least_one_is_any_and_at_least_every_one_is_all(count: int, operator: Operator) -> None:
    found = clauses({"at_least": {"count": count, "of": [A, B, C]}})
    assert shapes(found) == [(operator, ("archives-open", "bridges-guarded", "canals-dredged"), 0)]


def test_equal_conditions_of_two_rules_are_one_clause() -> None:
    found = book(rule("one", {"any_of": [A, B]}), rule("two", {"all_of": [C, {"any_of": [A, B]}]})).clauses
    assert len(found.clauses) == 2
    assert found.tests["one"].requires in found.clauses[1].body


def test_a_rule_that_nobody_meets_has_no_clause_for_it() -> None:
    found = clauses(A, applies_when=B)
    assert found.clauses == ()
    assert (found.tests["the-rule"].applies, found.tests["the-rule"].requires) == ("bridges-guarded", "archives-open")


def test_what_meets_a_rule_asks_whether_it_does_not_apply_or_is_fulfilled() -> None:
    first, second = rule("first", {"meets": "second"}), rule("second", A, applies_when=B)
    for order in ((first, second), (second, first)):
        found = book(*order).clauses
        assert shapes(found) == [(Operator.NONE, ("bridges-guarded",), 0), (Operator.ANY, ("#0", "archives-open"), 0)]
        assert found.tests["first"].requires == "#1"


def test_a_rule_with_a_time_or_group_does_not_apply_outside_it() -> None:
    first, second = rule("first", {"meets": "second"}), rule("second", A)
    found = normalise([first, second], (), {"second": RuleScope(end=9)})
    assert found.scopes == {"scope:0": RuleScope(end=9)}
    assert shapes(found) == [(Operator.NONE, ("scope:0",), 0), (Operator.ANY, ("#0", "archives-open"), 0)]
    assert (found.tests["first"].scope, found.tests["second"].scope) == (None, "scope:0")


def test_tests_stand_in_the_order_of_the_rules() -> None:
    found = book(rule("first", {"meets": "second"}), rule("second", A)).clauses
    assert list(found.tests) == ["first", "second"]


def test_every_question_is_kept_once_with_its_form() -> None:
    found = clauses({"all_of": [A, {"party_to": "treaty-of-erewhon"}, {"none_of": [A, B]}]}, applies_when=A)
    assert list(found.questions) == ["archives-open", "party-to:treaty-of-erewhon", "bridges-guarded"]
    assert found.questions["archives-open"] == Yes(yes="archives-open")


def test_the_literal_of_each_condition_is_known() -> None:
    found = book(rule("first", {"any_of": [A, {"meets": "second"}]}), rule("second", B)).clauses
    assert found.literal(Yes(yes="archives-open")) == "archives-open"
    assert found.literal(Meets(meets="second")) == "bridges-guarded"
    assert found.literal(AnyOf(any_of=(Yes(yes="archives-open"), Meets(meets="second")))) == "#0"


@settings(deadline=None, derandomize=True, max_examples=60)
@given(books())
def test_every_clause_is_flat_distinct_and_after_what_it_needs(made: Book) -> None:
    known = set(made.keys)
    shapes_seen = set()
    for clause in made.clauses.clauses:
        assert known.issuperset(clause.body)
        assert clause.name not in known
        if clause.operator is Operator.AT_LEAST:
            assert 1 < clause.count < len(clause.body)
        else:
            assert len(set(clause.body)) == len(clause.body)
            assert len(clause.body) > 1 or clause.operator is Operator.NONE
        assert (clause.operator, clause.count, clause.body) not in shapes_seen
        shapes_seen.add((clause.operator, clause.count, clause.body))
        known.add(clause.name)
    for test in made.clauses.tests.values():
        assert known.issuperset({test.requires, test.applies or test.requires})
