"""Why a verdict is what it is: the leaves that decide it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator

from checker.assessment import Assessment
from checker.belnap import Word
from checker.model.condition import Inner, Leaf, NoneOf, inner
from checker.model.rule import Rule, Verdict


def decisive(assessment: Assessment, condition: Leaf | Inner, told: Word) -> Iterator[Leaf]:
    """The leaves on account of which a condition is told yes or told no."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
        return
    if isinstance(condition, NoneOf):
        told = Word.NO if told is Word.YES else Word.YES
    for part in parts:
        if assessment.word(part) in (told, Word.CONTESTED):
            yield from decisive(assessment, part, told)


def undecided(assessment: Assessment, condition: Leaf | Inner) -> Iterator[Leaf]:
    """The leaves for want of which a condition is unknown."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
    for part in parts:
        if assessment.word(part) is Word.UNKNOWN:
            yield from undecided(assessment, part)


def disputed(assessment: Assessment, condition: Leaf | Inner) -> Iterator[Leaf]:
    """The leaves on account of which a condition is contested."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
    contested = [part for part in parts if assessment.word(part) is Word.CONTESTED]
    for part in contested:
        yield from disputed(assessment, part)


def deciding(assessment: Assessment, rule: Rule) -> tuple[str, ...]:
    """The keys on which the verdict of a rule hangs; for a blocked rule the gates that are closed."""
    verdict = assessment.verdict(rule.rule)
    if verdict is Verdict.BLOCKED:
        return tuple(gate for gate in rule.gate if assessment.verdict(gate) in (Verdict.GAP, Verdict.BLOCKED))
    if verdict is Verdict.NOT_APPLICABLE:
        assert rule.applies_when is not None
        found = decisive(assessment, rule.applies_when, Word.NO)
    elif verdict is Verdict.MET:
        found = decisive(assessment, rule.requires, Word.YES)
    elif verdict is Verdict.GAP:
        found = decisive(assessment, rule.requires, Word.NO)
    elif verdict is Verdict.CONTESTED:
        found = disputed(assessment, rule.requires)
    else:
        applies = Word.YES if rule.applies_when is None else assessment.word(rule.applies_when)
        if rule.applies_when is None or applies is Word.YES:
            found = undecided(assessment, rule.requires)
        elif applies is Word.CONTESTED:
            found = disputed(assessment, rule.applies_when)
        else:
            found = undecided(assessment, rule.applies_when)
    return tuple(dict.fromkeys(leaf.key for leaf in found))


def reason(assessment: Assessment, rule: Rule) -> str:
    """One sentence on why the rule has its verdict, naming the keys that decide it."""
    verdict = assessment.verdict(rule.rule)
    said = _because(assessment, rule, verdict, ", ".join(deciding(assessment, rule)))
    open_gates = [gate for gate in rule.gate if assessment.verdict(gate) in (Verdict.UNKNOWN, Verdict.CONTESTED)]
    if open_gates and verdict not in (Verdict.BLOCKED, Verdict.NOT_APPLICABLE):
        said += " " + " ".join(f"The gate {gate} is {assessment.verdict(gate)} and stays open." for gate in open_gates)
    return said


def _because(assessment: Assessment, rule: Rule, verdict: Verdict, keys: str) -> str:
    match verdict:
        case Verdict.BLOCKED:
            return f"Waits until {keys} {'are' if ', ' in keys else 'is'} met."
        case Verdict.NOT_APPLICABLE:
            return f"Does not apply: {keys}."
        case Verdict.MET:
            return f"Holds: {keys}."
        case Verdict.GAP:
            return f"Does not hold: {keys}."
        case Verdict.CONTESTED:
            return f"Sources disagree: {keys}."
    if rule.applies_when is None or assessment.word(rule.applies_when) is Word.YES:
        return f"Not known: {keys}."
    if assessment.word(rule.applies_when) is Word.CONTESTED:
        return f"Sources disagree on whether it applies: {keys}."
    return f"Whether it applies is not known: {keys}."
