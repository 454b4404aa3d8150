"""Conditions, normalised once into flat clauses: one operator over literals, every inner condition a name of its
own.

Both engines eat these. A literal is the key of a question or the name of an earlier clause, so a list of clauses is
in an order in which each can be evaluated after those before it. Equal conditions are one clause, and a condition
of one literal needs none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from checker.belnap import Value
from checker.dates import BEGINNING, FOREVER
from checker.model.condition import AllOf, AnyOf, Asked, AtLeast, Inner, Leaf, Meets, NoneOf, inner
from checker.model.rule import Rule


class Operator(StrEnum):
    """What a clause does with its literals."""

    ALL = "all"
    ANY = "any"
    NONE = "none"
    AT_LEAST = "at-least"


@dataclass(frozen=True, slots=True)
class Clause:
    """One operator over literals. `count` is used by at-least alone. But for at-least, the literals are distinct."""

    name: str
    operator: Operator
    body: tuple[str, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """The literals that decide a rule: whether it applies (None: always), what it requires, and whether it is within
    its time and group (None: it has none).
    """

    applies: str | None
    requires: str
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class RuleScope:
    """When and for whom a rule applies at all, whatever the answers.

    It applies from the first day that lies between `first` and `surely` up to `end`, to `members` (None: every State),
    and not to a State that could only meet `requires` by an agreement with nobody (None: it asks for no agreement).
    """

    first: int = BEGINNING
    surely: int = BEGINNING
    end: int = FOREVER
    members: frozenset[str] | None = None
    requires: Leaf | Inner | None = None


@dataclass(frozen=True)
class Clauses:
    """A rule book in clauses: questions by key, clauses in order of evaluation, and the test of each rule."""

    questions: Mapping[str, Asked]
    clauses: tuple[Clause, ...]
    tests: Mapping[str, Test]
    scopes: Mapping[str, RuleScope]
    literals: Mapping[Leaf | Inner, str] = field(repr=False)
    by_identity: Mapping[int, tuple[Leaf | Inner, str]] = field(repr=False, compare=False)

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The literals on which verdicts hang: what each rule applies to and what it requires."""
        return frozenset(
            literal
            for test in self.tests.values()
            for literal in (test.applies, test.requires, test.scope)
            if literal is not None
        )

    def unlimited(self, size: int) -> dict[str, Value]:
        """The scopes of subjects that no time and no group limits, such as examples."""
        return dict.fromkeys(self.scopes, Value((1 << size) - 1, 0))

    def literal(self, condition: Leaf | Inner) -> str:
        """The literal that a condition of the book became."""
        # by identity first: to hash a form is to hash all that is in it
        known = self.by_identity.get(id(condition))
        return known[1] if known else self.literals[condition]


def normalise(
    rules: Iterable[Rule], besides: Iterable[Leaf | Inner] = (), scopes: Mapping[str, RuleScope] | None = None
) -> Clauses:
    """Turn rules, and conditions besides, into clauses. `scopes` are those of the rules that have one.

    A rule that another one meets comes before it; the caller has refused cycles.
    """
    return _Normaliser({rule.rule: rule for rule in rules}, scopes or {}).clauses(besides)


class _Normaliser:
    def __init__(self, rules: Mapping[str, Rule], scopes: Mapping[str, RuleScope]) -> None:
        self.rules = rules
        self.scope_of = scopes
        self.scopes: dict[RuleScope, str] = {}
        self.questions: dict[str, Asked] = {}
        self.made: dict[tuple[Operator, int, tuple[str, ...]], Clause] = {}
        self.tests: dict[str, Test] = {}
        self.literals: dict[Leaf | Inner, str] = {}
        self.by_identity: dict[
            int, tuple[Leaf | Inner, str]
        ] = {}  # with the condition itself, so that its identity lasts

    def clauses(self, besides: Iterable[Leaf | Inner]) -> Clauses:
        for rule in self.rules:
            self._test(rule)
        for condition in besides:
            self._literal(condition)
        return Clauses(
            self.questions,
            tuple(self.made.values()),
            {rule: self.tests[rule] for rule in self.rules},
            {literal: scope for scope, literal in self.scopes.items()},
            self.literals,
            self.by_identity,
        )

    def _test(self, name: str) -> Test:
        if name in self.tests:
            return self.tests[name]
        rule = self.rules[name]
        requires = self._literal(rule.requires)
        applies = None if rule.applies_when is None else self._literal(rule.applies_when)
        scope = None
        if name in self.scope_of:
            scope = self.scopes.setdefault(self.scope_of[name], f"scope:{len(self.scopes)}")
        self.tests[name] = Test(applies, requires, scope)
        return self.tests[name]

    def _holds(self, name: str) -> str:
        """The literal of a rule as a chain sees it: it does not apply, or what it requires holds."""
        test = self._test(name)
        unless = [self._clause(Operator.NONE, (literal,)) for literal in (test.scope, test.applies) if literal]
        return self._clause(Operator.ANY, (*unless, test.requires))

    def _literal(self, condition: Leaf | Inner) -> str:
        known = self.literals.get(condition)
        if known is None:
            known = self.literals[condition] = self._new_literal(condition)
        self.by_identity[id(condition)] = condition, known
        return known

    def _new_literal(self, condition: Leaf | Inner) -> str:
        if isinstance(condition, Meets):
            return self._holds(condition.meets)
        if not isinstance(condition, Inner):
            self.questions[condition.key] = condition
            return condition.key
        body = tuple(self._literal(part) for part in inner(condition))
        match condition:
            case AllOf():
                return self._clause(Operator.ALL, body)
            case AnyOf():
                return self._clause(Operator.ANY, body)
            case NoneOf():
                return self._clause(Operator.NONE, body)
            case AtLeast():
                return self._clause(Operator.AT_LEAST, body, condition.at_least.count)

    def _clause(self, operator: Operator, body: tuple[str, ...], count: int = 0) -> str:
        if operator is Operator.AT_LEAST and count in (1, len(body)):
            operator, count = (Operator.ANY if count == 1 else Operator.ALL), 0
        if operator is not Operator.AT_LEAST:
            body = tuple(dict.fromkeys(body))  # durable_rules never matches one fact twice in a rule
            if len(body) == 1 and operator is not Operator.NONE:
                return body[0]
        shape = (operator, count, body)
        if shape not in self.made:
            self.made[shape] = Clause(f"#{len(self.made)}", operator, body, count)
        return self.made[shape].name
