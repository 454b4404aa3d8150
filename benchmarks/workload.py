"""One job for every engine: a seeded book of random rules, and random four-valued answers for any number of subjects."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from checker.belnap import Value
from checker.judging.clauses import Clause, Clauses, Operator, normalise
from checker.model.condition import AllOf, AnyOf, AtLeast, Condition, NoneOf, Threshold, Yes
from checker.model.rule import Rule

RULES = 160
QUESTIONS = 200
SEED = 20_261_123


class Rail(NamedTuple):
    """One of the two booleans of a literal: that it was told yes, or that it was told no."""

    literal: str
    yes: bool


class Gate(NamedTuple):
    """So many of these rails are set, or more: what every operator is, on each of its two sides."""

    least: int
    rails: tuple[Rail, ...]

    def ways(self) -> Iterator[tuple[Rail, ...]]:
        """The smallest sets of rails that open the gate: what a peer without counting is given."""
        return combinations(self.rails, self.least)


def gate(clause: Clause, yes: bool) -> Gate:
    """When a clause is told yes, or told no."""
    width = len(clause.body)
    match clause.operator:
        case Operator.ALL | Operator.NONE:
            least = width if yes else 1
        case Operator.ANY:
            least = 1 if yes else width
        case Operator.AT_LEAST:
            least = clause.count if yes else width - clause.count + 1
    told = yes is not (clause.operator is Operator.NONE)
    return Gate(least, tuple(Rail(literal, told) for literal in clause.body))


@dataclass(frozen=True)
class Workload:
    """A rule book, its clauses, and the answers of `size` subjects."""

    rules: Mapping[str, Rule]
    clauses: Clauses
    answers: Mapping[str, Value]
    size: int

    @cached_property
    def results(self) -> dict[str, str]:
        """The literal that is the value of each rule. It is a clause, never a question."""
        return {name: test.requires for name, test in self.clauses.tests.items()}

    @cached_property
    def literals(self) -> list[str]:
        """The questions that the rules ask, in one order for all."""
        return sorted(self.clauses.questions)

    @cached_property
    def gates(self) -> dict[Rail, Gate]:
        """Every clause from both sides, in order of evaluation."""
        return {Rail(clause.name, yes): gate(clause, yes) for clause in self.clauses.clauses for yes in (True, False)}

    def first(self, size: int) -> Workload:
        """The same rules and the first subjects alone."""
        mask = (1 << size) - 1
        answers = {key: Value(value.yes & mask, value.no & mask) for key, value in self.answers.items()}
        return Workload(self.rules, self.clauses, answers, size)

    def told(self, subject: int) -> list[Rail]:
        """What one subject was told, question by question."""
        return [
            Rail(key, yes)
            for key in self.literals
            for yes in (True, False)
            if self.answers[key][not yes] >> subject & 1
        ]


def workload(size: int, rules: int = RULES, questions: int = QUESTIONS, seed: int = SEED) -> Workload:
    """Rules of depth 3, that is with three operators one inside the other, and the answers of `size` subjects.

    Of the answers some 41% are yes, 41% no, 12% unknown and 6% contested.
    """
    draw = random.Random(seed)
    keys = [f"question-{number}" for number in range(questions)]
    book = {f"rule-{number}": _rule(f"rule-{number}", _condition(draw, keys, 3)) for number in range(rules)}
    answers = {key: _answers(draw, size) for key in keys}
    return Workload(book, normalise(book.values()), answers, size)


def _condition(draw: random.Random, keys: Sequence[str], depth: int) -> Condition:
    """One branch goes down to the full depth; each other ends in a question at every level with one chance in two."""
    width = draw.choice((2, 3))
    below = [depth - 1] + [draw.choice((0, depth - 1)) for _ in range(width - 1)]
    # Distinct questions side by side, so that no clause shrinks to one literal.
    asked = iter(draw.sample(keys, width))
    parts = tuple(_condition(draw, keys, level) if level else Yes(yes=next(asked)) for level in below)
    match draw.choice(tuple(Operator)):
        case Operator.ALL:
            return AllOf(all_of=parts)
        case Operator.ANY:
            return AnyOf(any_of=parts)
        case Operator.NONE:
            return NoneOf(none_of=parts)
        case Operator.AT_LEAST:
            return AtLeast(at_least=Threshold(count=draw.randint(1, width), of=parts))


def _rule(name: str, requires: Condition) -> Rule:
    return Rule.model_validate(
        {
            "rule": name,
            "title": "A random condition holds.",
            "status": "draft",
            "source": {"instrument": "untoc", "article": "1", "verification": "unverified"},
            "strength": "shall",
            "weight": "major",
            "axis": "law",
            "why": "To be measured.",
            "requires": requires,
            "on_gap": "Measure it.",
            "examples": [{"case": "Nothing is known.", "given": {}, "verdict": "unknown"}],
        }
    )


def _answers(draw: random.Random, size: int) -> Value:
    """An eighth told nothing, a sixteenth told both, the rest told yes or no with even chances."""
    everyone = (1 << size) - 1
    heads = draw.getrandbits(size)
    nothing = draw.getrandbits(size) & draw.getrandbits(size) & draw.getrandbits(size)
    both = draw.getrandbits(size) & draw.getrandbits(size) & draw.getrandbits(size) & draw.getrandbits(size)
    return Value(heads & ~nothing | both, (everyone ^ heads) & ~nothing | both)
