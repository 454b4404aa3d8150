"""One State on one day, evaluated: what audit, explanation and what-if start from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checker.belnap import Value, Word
from checker.evidence.answers import Evidence
from checker.evidence.panel import Panel, panel
from checker.judging import native
from checker.judging.clauses import Clause
from checker.judging.verdicts import Verdicts, judge
from checker.model.condition import Asked, Inner, Leaf, Meets, leaves
from checker.model.rule import Rule
from checker.model.terms import Trust, Verdict
from checker.rulebook.book import ReadProfile, RuleBook


@dataclass(frozen=True)
class Assessment:
    """A profile, a rule book and a day, with the value of every literal and the verdict of every rule. One subject."""

    book: RuleBook
    read: ReadProfile
    day: int
    evidence: Evidence
    panel: Panel
    values: Mapping[str, Value]
    judged: Mapping[str, Verdicts]
    min_trust: Trust = Trust.LOW

    def verdict(self, rule: str) -> Verdict:
        """The verdict of a rule."""
        return self.judged[rule].of()

    def word(self, condition: Leaf | Inner) -> Word:
        """The value of a condition of the book."""
        return self.values[self.book.clauses.literal(condition)].word()


Evaluate = Callable[[Sequence[Clause], Mapping[str, Value]], Mapping[str, Value]]
"""An engine: clauses and the answers of one subject to the value of every literal."""


def assess(
    book: RuleBook,
    read: ReadProfile,
    day: int,
    evaluate: Evaluate = native.evaluate,
    min_trust: Trust = Trust.LOW,
) -> Assessment:
    """Evaluate one profile on one day, with the native engine where no other is named.

    Sources that are trusted less than `min_trust` are left out: `checker.trusted.left_out` names them.
    """
    evidence = Evidence(read.profile, book.registry, book.questions, min_trust)
    answers = panel([(evidence, day)], book.clauses.questions.values())
    values = evaluate(book.clauses.clauses, answers.values)
    judged = judge(book.rules, book.gated, book.clauses.tests, values, answers.size)
    return Assessment(book, read, day, evidence, answers, values, judged, min_trust)


def conditions(rule: Rule) -> tuple[Leaf | Inner, ...]:
    """The conditions of a rule: what it applies to, where it says so, and what it requires."""
    return (rule.requires,) if rule.applies_when is None else (rule.applies_when, rule.requires)


def asked_by(rule: Rule, rules: Mapping[str, Rule]) -> dict[str, Asked]:
    """Every question on which a rule hangs, by key: its own and those of the rules that it meets, each rule once."""
    found: dict[str, Asked] = {}
    waiting, seen = [rule], {rule.rule}
    while waiting:
        for condition in conditions(waiting.pop(0)):
            for leaf in leaves(condition):
                if not isinstance(leaf, Meets):
                    found[leaf.key] = leaf
                elif leaf.meets not in seen:
                    seen.add(leaf.meets)
                    waiting.append(rules[leaf.meets])
    return found
