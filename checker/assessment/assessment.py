"""One State on one day, evaluated: what audit, explanation and what-if start from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from checker.belnap import UNKNOWN, Value, Word
from checker.evidence.answers import Evidence
from checker.evidence.panel import Panel, panel
from checker.judging import native
from checker.judging.clauses import Clause
from checker.judging.crosscheck import Evaluated, by_native
from checker.judging.firm import double
from checker.judging.verdicts import Verdicts, judge
from checker.model.condition import Inner, Leaf
from checker.model.terms import Trust, Verdict
from checker.rulebook.book import ReadProfile, RuleBook


@dataclass(frozen=True)
class Assessment:
    """A profile, a rule book and a day, with the value of every literal and the verdict of every rule. One subject;
    in `values` a second one, firm: with disputed answers unknown.
    """

    book: RuleBook
    read: ReadProfile
    day: int
    evidence: Evidence
    panel: Panel
    values: Mapping[str, Value]
    judged: Mapping[str, Verdicts]
    evaluated: Evaluated
    min_trust: Trust = Trust.LOW

    @cached_property
    def engines(self) -> tuple[str, ...]:
        """The engines that evaluated, the deciding one first. Waits for the second; raises `EngineError` where they differ."""
        return self.evaluated.engines()

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict of each rule of the book."""
        return {rule: verdicts.of() for rule, verdicts in self.judged.items()}

    def verdict(self, rule: str) -> Verdict:
        """The verdict of a rule."""
        return self.verdicts[rule]

    def word(self, condition: Leaf | Inner) -> Word:
        """The value of a condition of the book."""
        return self.values[self.book.clauses.literal(condition)].word()

    def firm(self, condition: Leaf | Inner) -> Word:
        """The value of a condition of the book by undisputed answers alone."""
        return self.values[self.book.clauses.literal(condition)].word(1)

    @cached_property
    def _fresh(self) -> Mapping[str, Value]:
        """What is unknown, as it would be if all that went stale still held."""
        values, questions = self.panel.values, self.book.clauses.questions
        return {
            key: self.evidence.testimony(asked).value([self.day], fresh=True)
            for key, asked in questions.items()
            if values[key] == UNKNOWN
        }

    @cached_property
    def known_once(self) -> frozenset[str]:
        """The keys of what is unknown today and was known once."""
        return frozenset(key for key, value in self._fresh.items() if value != UNKNOWN)

    @cached_property
    def if_still(self) -> Mapping[str, Verdicts]:
        """The verdicts if all that went stale still held."""
        fresh = {**self.panel.values, **self._fresh}
        clauses = self.book.clauses
        values = native.evaluate(clauses.clauses, double(fresh, 1), keep=clauses.deciding)
        return judge(self.book.rules, self.book.in_order, clauses.tests, values, 1)

    def in_scope(self, rule: str) -> Word:
        """Whether the day and the State are such that a rule applies at all: yes, no, or unknown."""
        scope = self.book.clauses.tests[rule].scope
        return Word.YES if scope is None else self.values[scope].word()


Evaluate = Callable[[Sequence[Clause], Mapping[str, Value]], Evaluated]
"""An engine: clauses and the answers of one subject to the value of every literal. A second subject is the first firm."""


def assess(
    book: RuleBook,
    read: ReadProfile,
    day: int,
    evaluate: Evaluate = by_native,
    min_trust: Trust = Trust.LOW,
) -> Assessment:
    """Evaluate one profile on one day, with the native engine where no other is named.

    Sources that are trusted less than `min_trust` are left out: `checker.trusted.left_out` names them.
    """
    evidence = Evidence(read.profile, book.registry, book.questions, min_trust)
    answers = panel([(evidence, day)], book.clauses.questions.values(), book.clauses.scopes)
    evaluated = evaluate(book.clauses.clauses, double(answers.values, answers.size))
    judged = judge(book.rules, book.in_order, book.clauses.tests, evaluated.values, answers.size)
    return Assessment(book, read, day, evidence, answers, evaluated.values, judged, evaluated, min_trust)
