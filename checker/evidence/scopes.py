"""Whether rules apply at all to a State on a day: by the time of their law, by their group, and by whom there is to agree
with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from checker.belnap import Value
from checker.judging.clauses import RuleScope
from checker.model.condition import AllOf, AnyOf, Asked, AtLeast, Inner, Leaf, Meets, NoneOf


def scope_value(scope: RuleScope, country: str, void: Callable[[Asked], bool], days: Sequence[int]) -> Value:
    """The value of a scope for one State: one subject a day. `void` says which questions ask for an agreement with
    nobody.
    """
    everyone = (1 << len(days)) - 1
    if scope.members is not None and country not in scope.members:
        return Value(0, everyone)
    if scope.requires is not None and needs(scope.requires, void):
        return Value(0, everyone)
    yes = no = 0
    for subject, day in enumerate(days):
        if day < scope.first or day >= scope.end:
            no |= 1 << subject
        elif day >= scope.surely:
            yes |= 1 << subject
    return Value(yes, no)


def needs(condition: Leaf | Inner, void: Callable[[Asked], bool]) -> bool:
    """Whether a condition cannot be met without an agreement with nobody."""
    match condition:
        case AllOf():
            return any(needs(part, void) for part in condition.all_of)
        case AnyOf():
            return all(needs(part, void) for part in condition.any_of)
        case AtLeast():
            parts = condition.at_least.of
            return sum(needs(part, void) for part in parts) > len(parts) - condition.at_least.count
        case NoneOf() | Meets():
            return False
    return void(condition)
