"""The tree behind one verdict: each part of the condition with its value, the answers with their sources and lines,
and what would change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from checker.assessment.assessment import Assessment
from checker.assessment.findings import finding, proofs
from checker.assessment.whatif import Turn, turns
from checker.belnap import Word
from checker.evidence.testimony import Told
from checker.language.names import value_name
from checker.model.condition import Agreement, Inner, Leaf, Meets, combination, inner
from checker.model.report import Finding, Proof
from checker.model.rule import Rule
from checker.model.terms import Combination


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """One part of a condition with its value. A leaf `asks` a key and has its sentence and its proofs; what `combines` parts
    has neither; a part that `exempts` says that the rule above it does not apply.
    """

    value: Word
    asks: str | None = None
    combines: Combination | None = None
    count: int | None = None
    exempts: bool = False
    ask: str | None = None
    proofs: tuple[Proof, ...] = ()
    stale: tuple[str, ...] = ()
    parts: tuple[ConditionPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a rule says what it says of a State."""

    country: str
    on: int
    place: str
    rule: Rule
    finding: Finding
    applies: ConditionPart | None
    requires: ConditionPart
    turns: tuple[Turn, ...]


def explain(assessment: Assessment, rule: Rule) -> Explanation:
    """Explain one rule."""
    return Explanation(
        country=assessment.read.profile.country,
        on=assessment.day,
        place=str(assessment.book.path_of(rule.rule)),
        rule=rule,
        finding=finding(assessment, rule),
        applies=None if rule.applies_when is None else _part(assessment, rule.applies_when),
        requires=_part(assessment, rule.requires),
        turns=tuple(turns(assessment, rule)),
    )


def _part(assessment: Assessment, condition: Leaf | Inner) -> ConditionPart:
    value = assessment.word(condition)
    parts = inner(condition)
    if parts:
        combines, count = combination(condition)
        return ConditionPart(
            value, combines=combines, count=count, parts=tuple(_part(assessment, part) for part in parts)
        )
    if isinstance(condition, Meets):
        met = assessment.book.rules[condition.meets]
        below = [_part(assessment, met.requires)]
        if met.applies_when is not None:
            below.insert(
                0,
                ConditionPart(
                    assessment.word(met.applies_when),
                    exempts=True,
                    parts=(_part(assessment, met.applies_when),),
                ),
            )
        return ConditionPart(value, condition.key, ask=met.title, parts=tuple(below))
    assert not isinstance(condition, Inner)
    testimony = assessment.evidence.testimony(condition)
    stale = tuple(_stale(assessment, told) for told in testimony.claims() if told.stale(assessment.day))
    partners: tuple[ConditionPart, ...] = ()
    if isinstance(condition, Agreement) and testimony.parts:
        partners = tuple(ConditionPart(part.value([assessment.day]).word(), name) for name, part in testimony.parts)
    ask = assessment.book.question(condition).ask
    return ConditionPart(
        value,
        condition.key,
        ask=ask,
        proofs=tuple(proofs(assessment, condition)),
        stale=stale,
        parts=partners,
    )


def _stale(assessment: Assessment, told: Told) -> str:
    return f"{value_name('yes' if told.yes else 'no')}, {told.said} ({assessment.read.place(told.path)})"
