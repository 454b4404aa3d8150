"""Why a verdict is what it is: the leaves that decide it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.language.messages import _, ngettext
from checker.language.names import verdict_name
from checker.model.condition import Inner, Leaf, NoneOf, inner
from checker.model.rule import Rule
from checker.model.terms import Verdict


def find_deciding(assessment: Assessment, condition: Leaf | Inner, told: Word) -> Iterator[Leaf]:
    """The leaves on account of which a condition is firmly told yes or told no."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
        return
    if isinstance(condition, NoneOf):
        told = Word.NO if told is Word.YES else Word.YES
    for part in parts:
        if assessment.firm(part) is told:
            yield from find_deciding(assessment, part, told)


def find_undecided(assessment: Assessment, condition: Leaf | Inner) -> Iterator[Leaf]:
    """The leaves for want of which a condition is unknown."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
    for part in parts:
        if assessment.word(part) is Word.UNKNOWN:
            yield from find_undecided(assessment, part)


def find_disputed(assessment: Assessment, condition: Leaf | Inner) -> Iterator[Leaf]:
    """The disputed leaves that alone tell anything of a condition."""
    parts = inner(condition)
    if not parts:
        yield condition  # type: ignore[misc]  # what has nothing inside is a leaf
    for part in parts:
        if assessment.firm(part) is Word.UNKNOWN and assessment.word(part) is not Word.UNKNOWN:
            yield from find_disputed(assessment, part)


def closed_prerequisites(assessment: Assessment, rule: Rule) -> tuple[str, ...]:
    """The prerequisites of a rule that are closed."""
    return tuple(each for each in rule.prerequisite if assessment.verdict(each) in (Verdict.GAP, Verdict.BLOCKED))


def find_hanging(assessment: Assessment, rule: Rule) -> dict[str, Leaf]:
    """The leaves on which the verdict of a rule hangs, by key; none where its time, group or prerequisites decide."""
    return {
        leaf.key: leaf for leaf in _hanging(assessment, rule)
    }  # by key: to hash a form is to hash all that is in it


def _hanging(assessment: Assessment, rule: Rule) -> Iterator[Leaf]:
    verdict, applies_when = assessment.verdict(rule.rule), rule.applies_when
    by_scope = {Verdict.NOT_APPLICABLE: Word.NO, Verdict.UNKNOWN: Word.UNKNOWN}
    if assessment.in_scope(rule.rule) is by_scope.get(verdict):
        return
    applies = Word.YES if applies_when is None else assessment.firm(applies_when)
    condition = rule.requires if applies_when is None or applies is Word.YES else applies_when
    match verdict:
        case Verdict.NOT_APPLICABLE:
            yield from find_deciding(assessment, condition, Word.NO)
        case Verdict.MET:
            yield from find_deciding(assessment, condition, Word.YES)
        case Verdict.GAP:
            yield from find_deciding(assessment, condition, Word.NO)
        case Verdict.CONTESTED:
            yield from find_disputed(assessment, condition)
        case Verdict.UNKNOWN:
            yield from find_undecided(assessment, condition)


def reason(assessment: Assessment, rule: Rule, deciding: Sequence[str]) -> str:
    """One sentence on why the rule has its verdict, naming the keys that decide it."""
    verdict = assessment.verdict(rule.rule)
    said = _because(assessment, rule, verdict, deciding)
    waits = {each: assessment.verdict(each) for each in rule.prerequisite}
    unsettled = {each: found for each, found in waits.items() if found in (Verdict.UNKNOWN, Verdict.CONTESTED)}
    if unsettled and verdict not in (Verdict.BLOCKED, Verdict.NOT_APPLICABLE):
        sentence = _("The prerequisite %(rule)s is %(verdict)s and stays open.")
        said += "".join(
            f" {sentence % {'rule': each, 'verdict': verdict_name(found)}}" for each, found in unsettled.items()
        )
    return said


def _because(assessment: Assessment, rule: Rule, verdict: Verdict, deciding: Sequence[str]) -> str:
    keys = {"keys": ", ".join(deciding)}
    match verdict:
        case Verdict.BLOCKED:
            return ngettext("Waits until %(keys)s is met.", "Waits until %(keys)s are met.", len(deciding)) % keys
        case Verdict.NOT_APPLICABLE:
            return _outside(assessment, rule) or _("Does not apply: %(keys)s.") % keys
        case Verdict.MET:
            return _("Holds: %(keys)s.") % keys
        case Verdict.GAP:
            return _("Does not hold: %(keys)s.") % keys
    if verdict is Verdict.UNKNOWN and assessment.in_scope(rule.rule) is Word.UNKNOWN:
        return _("Whether the instrument was adopted by this day is not known: its date is not exact.")
    applies = Word.YES if rule.applies_when is None else assessment.firm(rule.applies_when)
    if verdict is Verdict.CONTESTED:
        if applies is Word.YES:
            return _("Sources disagree: %(keys)s.") % keys
        return _("Sources disagree on whether it applies: %(keys)s.") % keys
    if applies is Word.YES:
        return _("Not known: %(keys)s.") % keys
    return _("Whether it applies is not known: %(keys)s.") % keys


def _outside(assessment: Assessment, rule: Rule) -> str | None:
    """Why a rule does not apply whatever the answers; None where they decide it."""
    literal = assessment.book.clauses.tests[rule.rule].scope
    if literal is None or assessment.values[literal].word() is not Word.NO:
        return None
    scope = assessment.book.clauses.scopes[literal]
    if assessment.day < scope.first:
        return _("Does not apply: it became law on %(day)s.") % {"day": date.fromordinal(scope.first)}
    if assessment.day >= scope.end:
        return _("Does not apply: it ceased to be law on %(day)s.") % {"day": date.fromordinal(scope.end)}
    if scope.members is not None and assessment.read.profile.country not in scope.members:
        return _("Does not apply: it concerns other States.")
    return _("Does not apply: there is nobody with whom the State could agree.")
