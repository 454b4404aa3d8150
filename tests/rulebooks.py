"""Rule books and answers that nobody wrote: small ones from hypothesis, big ones from a seed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from random import Random
from typing import Any

from hypothesis import strategies as st

from checker.belnap import Value, Word, single
from checker.judging.clauses import Clause, Clauses, normalise
from checker.model.rule import Rule
from tests.oracle import Oracle

Answers = dict[str, Word]

LEAVES: tuple[dict[str, Any], ...] = (
    {"yes": "lighthouse-lit"},
    {"yes": "bridges-guarded"},
    {"yes": "requests-answered"},
    {"yes": "archives-open"},
    {"party_to": "treaty-of-erewhon"},
    {"member_of": "league-of-xanadu"},
    {"has_body": "office-of-maps"},
    {"has_strategy": "against-smuggling"},
    {"agreement": {"with_each": "neighbours", "covers": ["hot-pursuit"]}},
    {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}},
)
"""The questions that all rules of small books share."""

DEPTH = 4


def rule(name: str, requires: Any, applies_when: Any = None, prerequisite: Iterable[str] = ()) -> Rule:
    """A rule of which only the test matters."""
    return Rule.model_validate(
        {
            "rule": name,
            "title": "Xanadu keeps its word",
            "status": "draft",
            "source": {"instrument": "treaty-of-erewhon", "article": "1", "verification": "unverified"},
            "strength": "shall",
            "weight": "major",
            "axis": "law",
            "why": "A word that is not kept is no word.",
            "applies_when": applies_when,
            "gate": tuple(prerequisite),
            "requires": requires,
            "on_gap": "Keep the word.",
            "examples": [{"case": "Nothing is known of Xanadu", "given": {}, "verdict": "unknown"}],
        }
    )


@dataclass(frozen=True)
class Book:
    """Rules with all that follows from them."""

    rules: Mapping[str, Rule]

    @cached_property
    def clauses(self) -> Clauses:
        """The rules as clauses."""
        return normalise(self.rules.values())

    @property
    def keys(self) -> list[str]:
        """The keys of all questions."""
        return list(self.clauses.questions)

    @property
    def in_order(self) -> tuple[str, ...]:
        """The rules, each after its prerequisites."""
        return tuple(TopologicalSorter({name: each.prerequisite for name, each in self.rules.items()}).static_order())

    def oracle(self, answers: Answers) -> Oracle:
        """What the oracle says of a State with these answers."""
        told_yes = {key for key, word in answers.items() if word in (Word.YES, Word.CONTESTED)}
        told_no = {key for key, word in answers.items() if word in (Word.NO, Word.CONTESTED)}
        return Oracle(self.rules, told_yes, told_no)


def book(*rules: Rule) -> Book:
    """A book of some rules."""
    return Book({each.rule: each for each in rules})


def values(answers: Answers) -> dict[str, Value]:
    """The answers of one State as a single subject."""
    return {key: single(word) for key, word in answers.items()}


def side_by_side(keys: Iterable[str], states: Sequence[Answers]) -> dict[str, Value]:
    """The answers of several States, one bit each."""
    found = {}
    for key in keys:
        each = [single(answers[key]) for answers in states]
        found[key] = Value(
            sum(value.yes << bit for bit, value in enumerate(each)),
            sum(value.no << bit for bit, value in enumerate(each)),
        )
    return found


# Small ones


@st.composite
def conditions(draw: st.DrawFn, earlier: Sequence[str] = (), depth: int = DEPTH) -> dict[str, Any]:
    """A condition not deeper than `depth`, over the shared questions and rules that came earlier."""
    words = ["leaf"]
    if earlier:
        words.append("meets")
    if depth > 1:
        words += ["all_of", "any_of", "none_of", "at_least"]
    word = draw(st.sampled_from(words))
    if word == "leaf":
        return draw(st.sampled_from(LEAVES))
    if word == "meets":
        return {"meets": draw(st.sampled_from(earlier))}
    parts = draw(st.lists(conditions(earlier, depth - 1), min_size=1, max_size=4))
    if word == "at_least":
        parts = each_once(parts)
        return {"at_least": {"count": draw(st.integers(1, len(parts))), "of": parts}}
    return {word: parts}


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Up to six rules, in any order, with chains of `meets` and of prerequisites."""
    names: list[str] = []
    rules: list[Rule] = []
    for number in range(draw(st.integers(1, 6))):
        applies_when = draw(st.none() | conditions(names, 2))
        prerequisite = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
        rules.append(rule(f"rule-{number}", draw(conditions(names)), applies_when, prerequisite))
        names.append(f"rule-{number}")
    return book(*draw(st.permutations(rules)))


def answers_to(keys: Sequence[str]) -> st.SearchStrategy[Answers]:
    """An answer to each question, any of the four."""
    return st.fixed_dictionaries({key: st.sampled_from(Word) for key in keys})


@st.composite
def answered_books(draw: st.DrawFn) -> tuple[Book, Answers]:
    """A book and the answers of one State."""
    found = draw(books())
    return found, draw(answers_to(found.keys))


# Big ones

SHARED = {"party_to": "treaty-of-erewhon"}
"""The question that every third rule of a big book asks."""


def big_book(seed: int, clauses: int) -> Book:
    """A book of at least so many clauses, with wide conditions, thresholds and long chains.

    Conditions are up to 40 wide, and from 1,200 clauses on more than 64 of them share a fact.
    """
    random = Random(seed)
    rules: list[Rule] = []
    found = book()
    while len(found.clauses.clauses) < clauses:
        for _ in range(40):
            rules.append(_big_rule(random, [each.rule for each in rules]))
        found = book(*rules)
    return found


def each_once(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The conditions without those that stand there twice."""
    return list({json.dumps(part): part for part in parts}.values())


def _big_rule(random: Random, earlier: list[str]) -> Rule:
    number = len(earlier)

    def leaf() -> dict[str, Any]:
        if earlier and random.random() < 0.15:
            return {"meets": random.choice(earlier[-8:])}
        return {"yes": f"question-{random.randrange(400)}"}

    def several(most: int) -> list[dict[str, Any]]:
        return [inner(most) for _ in range(random.randint(2, 4))]

    def inner(depth: int) -> dict[str, Any]:
        if depth == 0 or random.random() < 0.4:
            return leaf()
        word = random.choice(["all_of", "any_of", "none_of", "at_least"])
        parts = several(depth - 1)
        if word == "at_least":
            parts = each_once(parts)
        return (
            {"at_least": {"count": random.randint(1, len(parts)), "of": parts}} if word == "at_least" else {word: parts}
        )

    if number % 20 == 7:
        word = random.choice(["all_of", "any_of", "none_of"])
        requires: dict[str, Any] = {word: [leaf() for _ in range(random.randint(17, 40))]}
    elif number % 20 == 13:
        requires = {
            "at_least": {"count": random.randint(2, 3), "of": each_once([leaf() for _ in range(random.randint(8, 20))])}
        }
    else:
        requires = {random.choice(["all_of", "any_of"]): several(2)}
    prerequisite = random.sample(earlier[-8:], 1) if earlier and random.random() < 0.2 else []
    return rule(f"rule-{number}", requires, SHARED if number % 3 == 0 else None, prerequisite)


def big_answers(seed: int, keys: Iterable[str], words: Sequence[Word] = tuple(Word)) -> Answers:
    """An answer to each question, from a seed."""
    random = Random(seed)
    return {key: random.choice(words) for key in keys}


def reordered(clauses: Sequence[Clause], choose: Callable[[list[str]], str]) -> list[Clause]:
    """The clauses in another order in which each still comes after those that it needs."""
    by_name = {clause.name: clause for clause in clauses}
    sorter = TopologicalSorter(
        {clause.name: [literal for literal in clause.body if literal in by_name] for clause in clauses}
    )
    sorter.prepare()
    ready: list[str] = []
    found = []
    while sorter.is_active():
        ready.extend(sorter.get_ready())
        name = choose(ready)
        ready.remove(name)
        sorter.done(name)
        found.append(by_name[name])
    return found
