"""How well verdicts are founded, what of them is to be confirmed, and what of the unknown ones was known once."""

from __future__ import annotations

from collections.abc import Iterator

from checker.assessment.assessment import Assessment
from checker.belnap import Word
from checker.evidence.grades import choose_nth_best, choose_weakest, grade_of_answer
from checker.evidence.testimony import Told
from checker.model.condition import AllOf, AnyOf, Asked, AtLeast, Inner, Leaf, Meets, NoneOf, inner
from checker.model.rule import Rule
from checker.model.terms import Grade, Verdict


def verdict_grade(assessment: Assessment, rule: Rule) -> Grade | None:
    """The grade of the verdict of a rule."""
    match assessment.verdict(rule.rule):
        case Verdict.MET:
            return _decided(assessment, rule, Word.YES)
        case Verdict.GAP:
            return _decided(assessment, rule, Word.NO)
        case Verdict.NOT_APPLICABLE:
            return _outside(assessment, rule)
        case Verdict.BLOCKED:
            rules = assessment.book.rules
            closed = [each for each in rule.prerequisite if assessment.verdict(each) in (Verdict.GAP, Verdict.BLOCKED)]
            return choose_nth_best(1, [verdict_grade(assessment, rules[each]) for each in closed])
    return None


def _decided(assessment: Assessment, rule: Rule, told: Word) -> Grade | None:
    parts = [condition_grade(assessment, rule.requires, told)]
    if rule.applies_when is not None:
        parts.append(condition_grade(assessment, rule.applies_when, Word.YES))
    return choose_weakest(parts)


def _outside(assessment: Assessment, rule: Rule) -> Grade | None:
    if assessment.in_scope(rule.rule) is Word.NO or rule.applies_when is None:
        return None
    return condition_grade(assessment, rule.applies_when, Word.NO)


def condition_grade(assessment: Assessment, condition: Leaf | Inner, told: Word) -> Grade | None:
    """The grade of a condition that is firmly told yes or told no."""
    if isinstance(condition, Meets):
        return _chain_grade(assessment, assessment.book.rules[condition.meets], told)
    parts = inner(condition)
    if not parts:
        return answer_grade(assessment, condition, told)  # type: ignore[arg-type]  # what has nothing inside is a leaf
    wanted = told
    if isinstance(condition, NoneOf):
        wanted = Word.NO if told is Word.YES else Word.YES
    grades = [condition_grade(assessment, part, wanted) for part in parts if assessment.firm(part) is wanted]
    return choose_nth_best(_needed(condition, told, len(parts)), grades)


def _needed(condition: Leaf | Inner, told: Word, parts: int) -> int:
    """How many parts it takes for a condition to be told yes or told no."""
    match condition:
        case AllOf() | NoneOf():
            return parts if told is Word.YES else 1
        case AnyOf():
            return 1 if told is Word.YES else parts
        case AtLeast():
            count = condition.at_least.count
            return count if told is Word.YES else parts - count + 1
    return 1


def _chain_grade(assessment: Assessment, rule: Rule, told: Word) -> Grade | None:
    if told is Word.NO:
        return _decided(assessment, rule, Word.NO)
    if assessment.in_scope(rule.rule) is Word.NO:
        return None
    ways = []
    if assessment.firm(rule.requires) is Word.YES:
        ways.append(condition_grade(assessment, rule.requires, Word.YES))
    if rule.applies_when is not None and assessment.firm(rule.applies_when) is Word.NO:
        ways.append(condition_grade(assessment, rule.applies_when, Word.NO))
    return choose_nth_best(1, ways)


def answer_grade(assessment: Assessment, asked: Asked, told: Word) -> Grade | None:
    """The grade of an answer that is yes or no on the day of the audit; None for any other."""
    if told not in (Word.YES, Word.NO):
        return None
    testimony = assessment.evidence.testimony(asked)
    return grade_of_answer(testimony, told, assessment.day, assessment.read.profile)


def needs_confirmation(assessment: Assessment, asked: Asked) -> bool:
    """Whether a yes rests on nothing but law that was not looked at for too long."""
    if assessment.values[asked.key].word() is not Word.YES:
        return False
    holding = [told for told in assessment.evidence.testimony(asked).holding(assessment.day) if told.yes]
    return bool(holding) and all(told.confirm <= assessment.day for told in holding)


def recall_told(assessment: Assessment, asked: Asked) -> tuple[Word, tuple[Told, ...]]:
    """What was known of a question that is unknown today, and the claims that told it; unknown where nothing was."""
    testimony = assessment.evidence.testimony(asked)
    day = assessment.day
    if assessment.values[asked.key].word() is not Word.UNKNOWN:
        return Word.UNKNOWN, ()
    value = testimony.value([day], fresh=True).word()
    return value, tuple(_stale(testimony.holding(day, fresh=True), day)) if value is not Word.UNKNOWN else ()


def _stale(claims: Iterator[Told], day: int) -> Iterator[Told]:
    return (told for told in claims if told.stale(day))
