"""Runs the examples of rules: every example of the whole book is one subject of one evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.belnap import Value, single
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import judge
from checker.model.rule import Example, Rule
from checker.model.terms import Verdict
from checker.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class ExampleOutcome:
    """What a rule said of one of its examples."""

    rule: Rule
    number: int
    example: Example
    verdict: Verdict

    @property
    def passed(self) -> bool:
        """Whether the rule said what the example expects."""
        return self.verdict is self.example.verdict


def run(book: RuleBook, rules: Sequence[Rule]) -> list[ExampleOutcome]:
    """Run every example of some rules against the whole book, chains and prerequisites included."""
    clauses = book.pair_clauses  # an example may give a key that only a form of cooperation asks
    cases = [(rule, number, example) for rule in rules for number, example in enumerate(rule.examples)]
    yes = dict.fromkeys(clauses.questions, 0)
    no = dict.fromkeys(clauses.questions, 0)
    for subject, (_, _, example) in enumerate(cases):
        for key, word in example.given.items():
            value = single(word)
            yes[key] |= value.yes << subject
            no[key] |= value.no << subject
    size = len(cases)
    answers = {key: Value(yes[key], no[key]) for key in yes} | clauses.unlimited(size)
    values = native.evaluate(book.clauses.clauses, double(answers, size), keep=clauses.deciding)
    judged = judge(book.rules, book.in_order, clauses.tests, values, size)
    return [
        ExampleOutcome(rule, number, example, judged[rule.rule].of(subject))
        for subject, (rule, number, example) in enumerate(cases)
    ]
