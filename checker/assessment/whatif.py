"""What would be, if: the same profile with answers changed, every variant a subject of one evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.assessment.assessment import Assessment
from checker.belnap import Value, Word, single
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import Points, Verdicts, judge, tally
from checker.model.condition import Asked
from checker.model.rule import Rule
from checker.model.terms import Verdict


@dataclass(frozen=True, slots=True)
class Variant:
    """One question answered otherwise."""

    key: str
    answer: Word


def judge_variants(assessment: Assessment, variants: Sequence[Variant]) -> Mapping[str, Verdicts]:
    """The verdicts of every rule. Subject 0 is the profile as it is, subject *i* + 1 is variant *i*."""
    size = len(variants) + 1
    everyone = (1 << size) - 1
    changed: dict[str, Value] = {
        key: Value(everyone * value.yes, everyone * value.no) for key, value in assessment.panel.values.items()
    }
    for number, variant in enumerate(variants):
        bit = 1 << (number + 1)
        yes, no = changed[variant.key]
        answer = single(variant.answer)
        changed[variant.key] = Value((yes & ~bit) | bit * answer.yes, (no & ~bit) | bit * answer.no)
    book = assessment.book
    values = native.evaluate(book.clauses.clauses, double(changed, size), keep=book.clauses.deciding)
    return judge(book.rules, book.in_order, book.clauses.tests, values, size)


@dataclass(frozen=True, slots=True)
class Opening:
    """A question that nobody answered, with the bands after a yes and after a no, and the unknown rules that ask it."""

    asked: Asked
    rules: tuple[str, ...]
    now: Points
    if_yes: Points
    if_no: Points
    points: int

    @property
    def narrows(self) -> float:
        """By how much the band narrows, the mean of both answers."""
        return self.now.width - (self.if_yes.width + self.if_no.width) / 2


def openings(assessment: Assessment, rules: Sequence[Rule]) -> list[Opening]:
    """The open questions of some rules, best first: two subjects per question, answered yes and answered no.

    Open are the unknown questions on which an unknown rule hangs. Equal ones are ordered by the points of the rules
    that wait for them, then by key.
    """
    waiting: dict[str, list[Rule]] = {}
    asked: dict[str, Asked] = {}
    for rule in rules:
        if assessment.verdict(rule.rule) is Verdict.UNKNOWN:
            for key, leaf in assessment.book.asked_by(rule).items():
                if assessment.values[key].word() is Word.UNKNOWN:
                    asked[key] = leaf
                    waiting.setdefault(key, []).append(rule)
    variants = [Variant(key, word) for key in asked for word in (Word.YES, Word.NO)]
    points = tally(rules, judge_variants(assessment, variants), len(variants) + 1)
    found = [
        Opening(
            leaf,
            tuple(rule.rule for rule in waiting[key]),
            points[0],
            points[2 * number + 1],
            points[2 * number + 2],
            sum(rule.weight.points for rule in waiting[key]),
        )
        for number, (key, leaf) in enumerate(asked.items())
    ]
    return sorted(found, key=lambda opening: (-round(opening.narrows, 9), -opening.points, opening.asked.key))


@dataclass(frozen=True, slots=True)
class Turn:
    """A single answer that would change the verdict of a rule, and to what."""

    key: str
    answer: Word
    verdict: Verdict


def turns(assessment: Assessment, rule: Rule) -> list[Turn]:
    """Every single answer that would change the verdict of a rule; of its prerequisites' questions too."""
    book = assessment.book
    asked = dict(book.asked_by(rule))
    waiting = list(rule.prerequisite)
    while waiting:
        before = book.rules[waiting.pop()]
        asked.update(book.asked_by(before))
        waiting.extend(before.prerequisite)
    variants = [
        Variant(key, word) for key in asked for word in (Word.YES, Word.NO) if assessment.values[key].word() is not word
    ]
    verdicts = judge_variants(assessment, variants)[rule.rule]
    return [
        Turn(variant.key, variant.answer, verdicts.of(number + 1))
        for number, variant in enumerate(variants)
        if verdicts.of(number + 1) is not verdicts.of(0)
    ]
