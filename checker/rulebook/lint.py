"""What a rule set lacks that its form cannot show: examples for each verdict, questions nobody asks, rules that can
never be met or never be a gap.

Verdicts that a rule can give are found by evaluating it on many made-up States, not by reading it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.belnap import Value
from checker.errors import Place, Problem
from checker.files import source
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import Verdicts, judge
from checker.model.rule import Rule
from checker.model.terms import Axis, Verdict, Verification
from checker.rulebook import passages
from checker.rulebook.book import RuleBook

SUBJECTS = 6144
"""Made-up States: a third mostly told yes, a third mostly told no, a third told anything."""


STUB = "FILL IN"
"""What every field of a stub begins with until somebody has written it."""


def lint(book: RuleBook, rules: Sequence[Rule]) -> list[Problem]:
    """Every shortcoming of some rules, and of the questions of the book."""
    possible = possible_verdicts(book)
    unasked = (
        _unasked(book) if len(rules) == len(book.rules) else ()
    )  # one pack does not answer for the questions of others
    return sorted(
        [
            *_examples(book, rules, possible),
            *_twins(book, rules),
            *unasked,
            *_borrowed(book, rules),
            *_stubs(book, rules),
            *_unread(book, rules),
            *(_questions(book) if len(rules) == len(book.rules) else ()),
        ]
    )


def possible_verdicts(book: RuleBook) -> dict[str, Verdicts]:
    """The verdicts of every rule on made-up States, the same on every run."""
    chance = random.Random("policygap")
    third = SUBJECTS // 3

    def mix() -> Value:
        """Bits of the three thirds: eight in ten told yes, eight in ten told no, each of the four values alike."""
        often, seldom = _bits(chance, third, 13), _bits(chance, third, 2)
        opposed, rare = _bits(chance, third, 13), _bits(chance, third, 2)
        any_yes, any_no = chance.getrandbits(third), chance.getrandbits(third)
        return Value(often | rare << third | any_yes << 2 * third, seldom | opposed << third | any_no << 2 * third)

    answers = {key: mix() for key in book.clauses.questions} | book.clauses.unlimited(3 * third)
    values = native.evaluate(book.clauses.clauses, double(answers, 3 * third), keep=book.clauses.deciding)
    return judge(book.rules, book.in_order, book.clauses.tests, values, 3 * third)


def _bits(chance: random.Random, width: int, sixteenths: int) -> int:
    """A bit set in which each bit is set with a chance of so many sixteenths."""
    bits = 0
    for digit in range(4):  # from the lowest binary digit of the chance up: set or clear half of what is left
        half = chance.getrandbits(width)
        bits = bits | half if sixteenths >> digit & 1 else bits & half
    return bits


def _place(book: RuleBook, rule: Rule, *path: str | int) -> Place:
    file = book.path_of(rule.rule)
    return source.read(file).place(path)


def _examples(book: RuleBook, rules: Sequence[Rule], possible: dict[str, Verdicts]) -> Iterator[Problem]:
    for rule in rules:
        can = {verdict for verdict in Verdict if possible[rule.rule].bits(verdict)}
        for verdict in (Verdict.MET, Verdict.GAP):
            if verdict not in can:
                yield Problem(_place(book, rule, "requires"), f"no answers make this rule {verdict}: it asks nothing")
        shown = {example.verdict for example in rule.examples}
        missing = [verdict for verdict in Verdict if verdict in can - shown]
        if missing:
            yield Problem(
                _place(book, rule, "examples"),
                f"there is no example for {', '.join(missing)}: add one for each",
            )


def _twins(book: RuleBook, rules: Sequence[Rule]) -> Iterator[Problem]:
    first: dict[object, Rule] = {}
    for rule in book.rules.values():
        asks = (rule.applies_when, rule.requires, rule.prerequisite)
        twin = first.setdefault(asks, rule)
        if twin is not rule and rule in rules:
            yield Problem(
                _place(book, rule, "requires"),
                f"this asks the same as {twin.rule}: merge the rules, or say what sets them apart",
            )


def _unasked(book: RuleBook) -> Iterator[Problem]:
    unasked = book.questions.keys() - book.pair_clauses.questions.keys()
    if not unasked:
        return
    for file in sorted((book.folder / "questions").glob("*.yaml")):
        document = source.read(file)
        for key in sorted(unasked & document.root.value.keys()):
            yield Problem(document.place((key,)), f'no rule asks "{key}": take it out, or write the rule')


def _borrowed(book: RuleBook, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The sentences that repeat a passage of the texts that the rules were derived from."""
    known = passages.read(book.folder)
    if not known:
        return
    free = frozenset(run for name in _names(book) for run in passages.runs(name))

    def check(file: Path, path: Sequence[str | int], text: str) -> Iterator[Problem]:
        run = passages.find_repeated(text, known, free)
        if run:
            place = source.read(file).place(path)
            yield Problem(place, f'"{run}" repeats a passage of a source: say it in words of our own')

    for rule in rules:
        file = book.path_of(rule.rule)
        for path, text in _sentences(rule):
            yield from check(file, path, text)
    if len(rules) < len(book.rules):
        return
    for file in sorted((book.folder / "questions").glob("*.yaml")):
        for key in source.read(file).root.value:
            asked = book.questions[key]
            for field in ("ask", "yes", "no", "proof"):
                yield from check(file, (key, field), getattr(asked, field))
    for programme in book.programmes.values():
        file = book.folder / "programmes" / f"{programme.programme}.yaml"
        yield from check(file, ("title",), programme.title)
        yield from check(file, ("why",), programme.why)
        for number, measure in enumerate(programme.measures):
            for field in ("measure", "indicator", "proof"):
                yield from check(file, ("measures", number, field), getattr(measure, field))
    for pack in book.packs.values():
        yield from check(book.folder / pack.pack / "pack.yaml", ("scope",), pack.scope)


def _sentences(rule: Rule) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("title",), rule.title
    yield ("why",), rule.why
    yield ("on_gap",), rule.on_gap
    for number, example in enumerate(rule.examples):
        yield ("examples", number, "case"), example.case


def _names(book: RuleBook) -> Iterator[str]:
    """The names in the registry: titles of treaties, bodies and the like are facts."""
    registry = book.registry
    for section in (
        registry.instruments,
        registry.organisations,
        registry.bodies,
        registry.strategies,
        registry.figures,
        registry.forms,
        registry.partners,
        registry.paper,
    ):
        for entry in section.values():
            yield entry.title


def _stubs(book: RuleBook, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The sentences of stubs that nobody has written yet."""
    for rule in rules:
        for path, text in _sentences(rule):
            if text.startswith(STUB):
                yield Problem(_place(book, rule, *path), "this is still the stub: write it")
    for file in sorted((book.folder / "questions").glob("*.yaml")) if len(rules) == len(book.rules) else ():
        document = source.read(file)
        for key in document.root.value:
            for field in ("ask", "yes", "no", "proof"):
                if getattr(book.questions[key], field).startswith(STUB):
                    yield Problem(document.place((key, field)), "this is still the stub: write it")


def _unread(book: RuleBook, rules: Sequence[Rule]) -> Iterator[Problem]:
    """Rules that are said to rest on a whole text that the registry does not name."""
    texts = {text.instrument for text in book.registry.texts.values()}
    for rule in rules if texts else ():
        if rule.source.verification is Verification.FULL_TEXT and rule.source.instrument not in texts:
            said = f"no text of {rule.source.instrument} is named in registry/texts.yaml: name the one that was read"
            yield Problem(_place(book, rule, "source", "verification"), said)


def _questions(book: RuleBook) -> Iterator[Problem]:
    """Questions that do not say of whom they are asked, where the answer stands, or what they ask of law."""
    if not any(asked.asked_of for asked in book.questions.values()):
        return  # a folder of rules that does not say it of any question
    for file in sorted((book.folder / "questions").glob("*.yaml")):
        document = source.read(file)
        for key in document.root.value:
            asked = book.questions[key]
            lacks = [
                field
                for field, there in (
                    ("asked_of", asked.asked_of),
                    ("found_in", asked.found_in),
                    ("kind", asked.kind or asked.axis is not Axis.LAW),
                )
                if not there
            ]
            if lacks:
                yield Problem(
                    document.place((key,)), f'"{key}" does not say {", ".join(lacks)}: see docs/writing-rules.md'
                )
