"""What rules say by the letter of the four-valued logic: one State, truth tables, no engine.

It is written apart from `checker.belnap`, `checker.clauses` and the engines, and as plainly as can be, so that they can
be held to it. A value is a pair (told yes, told no). It takes the conditions of rules as they are written, and the keys
of the questions that were told yes and told no.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from itertools import combinations

from checker.model.condition import AllOf, AnyOf, AtLeast, Inner, Leaf, Meets, NoneOf
from checker.model.rule import Rule
from checker.model.terms import Verdict

Pair = tuple[bool, bool]

YES, NO, UNKNOWN, CONTESTED = (True, False), (False, True), (False, False), (True, True)

AND: Mapping[tuple[Pair, Pair], Pair] = {
    (YES, YES): YES,
    (YES, NO): NO,
    (YES, UNKNOWN): UNKNOWN,
    (YES, CONTESTED): CONTESTED,
    (NO, YES): NO,
    (NO, NO): NO,
    (NO, UNKNOWN): NO,
    (NO, CONTESTED): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, NO): NO,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, CONTESTED): NO,
    (CONTESTED, YES): CONTESTED,
    (CONTESTED, NO): NO,
    (CONTESTED, UNKNOWN): NO,
    (CONTESTED, CONTESTED): CONTESTED,
}

OR: Mapping[tuple[Pair, Pair], Pair] = {
    (YES, YES): YES,
    (YES, NO): YES,
    (YES, UNKNOWN): YES,
    (YES, CONTESTED): YES,
    (NO, YES): YES,
    (NO, NO): NO,
    (NO, UNKNOWN): UNKNOWN,
    (NO, CONTESTED): CONTESTED,
    (UNKNOWN, YES): YES,
    (UNKNOWN, NO): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, CONTESTED): YES,
    (CONTESTED, YES): YES,
    (CONTESTED, NO): CONTESTED,
    (CONTESTED, UNKNOWN): YES,
    (CONTESTED, CONTESTED): CONTESTED,
}

NOT: Mapping[Pair, Pair] = {YES: NO, NO: YES, UNKNOWN: UNKNOWN, CONTESTED: CONTESTED}


class Oracle:
    """What some rules say of one State."""

    def __init__(self, rules: Mapping[str, Rule], told_yes: Collection[str], told_no: Collection[str]) -> None:
        self.rules = rules
        self.told_yes = told_yes
        self.told_no = told_no
        self.held: dict[str, Pair] = {}

    def value(self, condition: Leaf | Inner) -> Pair:
        """The value of a condition."""
        if isinstance(condition, AllOf):
            return self.all_of([self.value(part) for part in condition.all_of])
        if isinstance(condition, AnyOf):
            return self.any_of([self.value(part) for part in condition.any_of])
        if isinstance(condition, NoneOf):
            return NOT[self.any_of([self.value(part) for part in condition.none_of])]
        if isinstance(condition, AtLeast):
            parts = [self.value(part) for part in condition.at_least.of]
            # Two of three hold where the first and second do, or the first and third, or the second and third.
            return self.any_of([self.all_of(list(chosen)) for chosen in combinations(parts, condition.at_least.count)])
        if isinstance(condition, Meets):
            return self.holds(condition.meets)
        return condition.key in self.told_yes, condition.key in self.told_no

    def all_of(self, parts: list[Pair]) -> Pair:
        """And, from left to right."""
        value = parts[0]
        for part in parts[1:]:
            value = AND[value, part]
        return value

    def any_of(self, parts: list[Pair]) -> Pair:
        """Or, from left to right."""
        value = parts[0]
        for part in parts[1:]:
            value = OR[value, part]
        return value

    def applies(self, name: str) -> Pair:
        """Whether a rule concerns the State."""
        condition = self.rules[name].applies_when
        return YES if condition is None else self.value(condition)

    def holds(self, name: str) -> Pair:
        """What `meets` sees of a rule: it does not apply, or what it requires holds."""
        if name not in self.held:
            self.held[name] = OR[NOT[self.applies(name)], self.value(self.rules[name].requires)]
        return self.held[name]

    @cached_property
    def firm(self) -> Oracle:
        """The same State with every disputed answer unknown."""
        told_yes, told_no = set(self.told_yes), set(self.told_no)
        return Oracle(self.rules, told_yes - told_no, told_no - told_yes)

    def verdict(self, name: str) -> Verdict:
        """The verdict of a rule: by undisputed answers, and contested where only a disputed one decides."""
        applies = self.firm.applies(name)
        if applies == NO:
            return Verdict.NOT_APPLICABLE
        if applies == UNKNOWN:
            return Verdict.UNKNOWN if self.applies(name) == UNKNOWN else Verdict.CONTESTED
        for gate in self.rules[name].gate:
            if self.verdict(gate) in (Verdict.GAP, Verdict.BLOCKED):
                return Verdict.BLOCKED
        requires = self.firm.value(self.rules[name].requires)
        if requires == UNKNOWN:
            told = self.value(self.rules[name].requires)
            return Verdict.UNKNOWN if told == UNKNOWN else Verdict.CONTESTED
        return Verdict.MET if requires == YES else Verdict.GAP
