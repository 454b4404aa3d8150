"""Why a verdict is what it is: the leaves that decide it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.language.messages import _, ngettext
from checker.language.names import verdict_name
from checker.model.condition import Inner, Leaf, NoneOf, inner
from checker.model.rule import Rule
from checker.model.terms import Verdict


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
    said = _because(assessment, rule, verdict, deciding(assessment, rule))
    open_gates = [gate for gate in rule.gate if assessment.verdict(gate) in (Verdict.UNKNOWN, Verdict.CONTESTED)]
    if open_gates and verdict not in (Verdict.BLOCKED, Verdict.NOT_APPLICABLE):
        sentence = _("The gate %(gate)s is %(verdict)s and stays open.")
        said += "".join(
            f" {sentence % {'gate': gate, 'verdict': verdict_name(assessment.verdict(gate))}}" for gate in open_gates
        )
    return said


def _because(assessment: Assessment, rule: Rule, verdict: Verdict, deciding: Sequence[str]) -> str:
    keys = {"keys": ", ".join(deciding)}
    match verdict:
        case Verdict.BLOCKED:
            return ngettext("Waits until %(keys)s is met.", "Waits until %(keys)s are met.", len(deciding)) % keys
        case Verdict.NOT_APPLICABLE:
            return _("Does not apply: %(keys)s.") % keys
        case Verdict.MET:
            return _("Holds: %(keys)s.") % keys
        case Verdict.GAP:
            return _("Does not hold: %(keys)s.") % keys
        case Verdict.CONTESTED:
            return _("Sources disagree: %(keys)s.") % keys
    if rule.applies_when is None or assessment.word(rule.applies_when) is Word.YES:
        return _("Not known: %(keys)s.") % keys
    if assessment.word(rule.applies_when) is Word.CONTESTED:
        return _("Sources disagree on whether it applies: %(keys)s.") % keys
    return _("Whether it applies is not known: %(keys)s.") % keys
