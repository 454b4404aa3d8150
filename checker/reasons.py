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


def reason(assessment: Assessment, rule: Rule) -> str:
    """One sentence on why the rule has its verdict, naming the keys that decide it."""
    verdict = assessment.verdict(rule.rule)
    said = _because(assessment, rule, verdict)
    open_gates = [gate for gate in rule.gate if assessment.verdict(gate) in (Verdict.UNKNOWN, Verdict.CONTESTED)]
    if open_gates and verdict not in (Verdict.BLOCKED, Verdict.NOT_APPLICABLE):
        said += " " + " ".join(f"The gate {gate} is {assessment.verdict(gate)} and stays open." for gate in open_gates)
    return said


def _because(assessment: Assessment, rule: Rule, verdict: Verdict) -> str:
    match verdict:
        case Verdict.BLOCKED:
            closed = [gate for gate in rule.gate if assessment.verdict(gate) in (Verdict.GAP, Verdict.BLOCKED)]
            return f"Waits until {_keys(closed)} {'is' if len(closed) == 1 else 'are'} met."
        case Verdict.NOT_APPLICABLE:
            assert rule.applies_when is not None
            return f"Does not apply: {_named(decisive(assessment, rule.applies_when, Word.NO), 'no')}."
        case Verdict.MET:
            return f"Holds: {_named(decisive(assessment, rule.requires, Word.YES), 'yes')}."
        case Verdict.GAP:
            return f"Does not hold: {_named(decisive(assessment, rule.requires, Word.NO), 'no')}."
        case Verdict.CONTESTED:
            return f"Sources disagree: {_named(disputed(assessment, rule.requires), 'contested')}."
    if rule.applies_when is not None and assessment.word(rule.applies_when) is not Word.YES:
        if assessment.word(rule.applies_when) is Word.CONTESTED:
            return f"Sources disagree on whether it applies: {_named(disputed(assessment, rule.applies_when), 'contested')}."
        return f"Whether it applies is not known: {_named(undecided(assessment, rule.applies_when), 'unknown')}."
    return f"Not known: {_named(undecided(assessment, rule.requires), 'unknown')}."


def _named(leaves: Iterator[Leaf], told: str) -> str:
    return f"{_keys([leaf.key for leaf in leaves])} ({told})"


def _keys(keys: list[str]) -> str:
    return ", ".join(dict.fromkeys(keys))
