"""Whether everything that files name is there, and nothing goes round in a circle: each mistake in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from checker.errors import Problem, suggestion
from checker.files.source import Document
from checker.model.condition import Agreement, AllOf, AnyOf, AtLeast, Condition, Figure, Leaf, Meets, NoneOf, leaves
from checker.model.cooperation import CooperationForm
from checker.model.kinds import NOUNS, kind_of
from checker.model.profile import Profile
from checker.model.programme import Programme, list_named
from checker.model.question import Question
from checker.model.readings import Reading
from checker.model.registry import Registry
from checker.model.rule import Pack, Rule
from checker.model.terms import ReadingOutcome, Section
from checker.rulebook.book import RuleBook
from checker.rulebook.questions import NEIGHBOURS

REGISTRY, PROGRAMMES = "registry", "programmes"
FOLLOWS = f"{REGISTRY}/follows.yaml"


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """The files of a folder of rules as they were read, each rule and question by id; documents and files by path inside."""

    documents: Mapping[str, Document]
    rules: Mapping[str, Rule]
    rule_files: Mapping[str, str]
    questions: Mapping[str, Question]
    question_files: Mapping[str, str]
    packs: Mapping[str, Pack]
    readings: Mapping[str, Reading]
    reading_files: Mapping[str, str]
    programmes: Mapping[str, Programme]
    registry: Registry


def rule_problems(read: RuleFiles) -> list[Problem]:
    """Every name in the files that leads nowhere, and every circle."""
    references = _References(read)
    references.check()
    return references.problems


class _References:
    """Checks that everything that a rule book names is there, and that nothing goes round in a circle."""

    def __init__(self, read: RuleFiles) -> None:
        self.read = read
        self.problems: list[Problem] = []
        self.registry = registry = read.registry
        self.rules = read.rules
        self.known: dict[str, Mapping[str, Any]] = {
            **{
                noun: read.questions if section == Section.ANSWERS else getattr(registry, section)
                for section, noun in NOUNS.items()
            },
            "form of cooperation": registry.forms,
            "group of partners": {**registry.partners, NEIGHBOURS: None},
            "group of States": registry.partners,
            "rule": self.rules,
            "item of the paper": registry.paper,
            "obligation": registry.obligations,
            "programme": read.programmes,
            "pack": {rule_file.split("/")[0]: None for rule_file in read.rule_files.values()},
        }

    def check(self) -> None:
        for rule in self.rules.values():
            self._rule(rule, self.read.rule_files[rule.rule])
        self._former_names()
        for name, row in self.registry.obligations.items():
            self._name(f"{REGISTRY}/obligations.yaml", (name, "instrument"), "instrument", row.instrument)
        for name, text in self.registry.texts.items():
            self._name(f"{REGISTRY}/texts.yaml", (name, "instrument"), "instrument", text.instrument)
        for name, asked_question in self.read.questions.items():
            for number, body in enumerate(asked_question.asked_of):
                self._name(self.read.question_files[name], (name, "asked_of", number), "body", body)
        for name, reading in self.read.readings.items():
            file = self.read.reading_files[name]
            if reading.outcome in (ReadingOutcome.REMOVED, ReadingOutcome.MERGED):
                if name in self.rules:
                    self._problem(file, (name, "outcome"), f'"{name}" is said to be {reading.outcome}, and is there')
            elif name not in self.rules and not any(name in rule.formerly for rule in self.rules.values()):
                self._name(file, (name,), "rule", name)
        for folder, pack in self.read.packs.items():
            if pack.concerns is not None:
                self._name(f"{folder}/pack.yaml", ("concerns",), "group of States", pack.concerns)
        for name, form in self.registry.forms.items():
            self._form(name, form, f"{REGISTRY}/forms.yaml")
        for programme in self.read.programmes.values():
            self._programme(programme, f"{PROGRAMMES}/{programme.programme}.yaml")
        self._goals()
        for name, follow in self.registry.follows.items():
            self._condition(FOLLOWS, (name, "when"), follow.when)
            for number, leaf in enumerate(follow.then):
                self._condition(FOLLOWS, (name, "then", number), leaf)
        asked = [leaf for rule in self.rules.values() for leaf in self._leaves(rule)]
        for form in self.registry.forms.values():
            asked += [leaf for basis in form.bases if basis.both is not None for leaf in leaves(basis.both)]
        keys = {leaf.key for leaf in asked if not isinstance(leaf, Meets)}
        for name, form in self.registry.forms.items():
            self._pair_examples(name, form, keys)
        for rule in self.rules.values():
            self._examples(rule, self.read.rule_files[rule.rule], keys)
        if not self.problems:
            self._circles()

    def _problem(self, file: str, path: Sequence[str | int], message: str) -> None:
        self.problems.append(Problem(self.read.documents[file].place(path), message))

    def _name(self, file: str, path: Sequence[str | int], kind: str, name: str) -> None:
        if name not in self.known[kind]:
            self._problem(file, path, f'no {kind} is called "{name}"{suggestion(name, self.known[kind])}')

    @staticmethod
    def _leaves(rule: Rule) -> Iterator[Leaf]:
        if rule.applies_when is not None:
            yield from leaves(rule.applies_when)
        yield from leaves(rule.requires)

    def _rule(self, rule: Rule, file: str) -> None:
        self._name(file, ("source", "instrument"), "instrument", rule.source.instrument)
        for number, item in enumerate(rule.source.paper):
            self._name(file, ("source", "paper", number), "item of the paper", item)
        if self.registry.obligations:  # a folder of rules without a catalogue may name rows of one that is elsewhere
            for number, row in enumerate(rule.source.obligations):
                self._name(file, ("source", "obligations", number), "obligation", row)
        for number, before in enumerate(rule.prerequisite):
            self._name(file, ("gate", number), "rule", before)
        if rule.applies_when is not None:
            self._condition(file, ("applies_when",), rule.applies_when)
        self._condition(file, ("requires",), rule.requires)

    def _form(self, name: str, form: CooperationForm, file: str) -> None:
        for number, item in enumerate(form.paper):
            self._name(file, (name, "paper", number), "item of the paper", item)
        for number, basis in enumerate(form.bases):
            here: tuple[str | int, ...] = (name, "bases", number)
            if basis.instrument:
                self._name(file, (*here, "instrument"), "instrument", basis.instrument)
            for place, before in enumerate(basis.prerequisite):
                self._name(file, (*here, "gate", place), "rule", before)
            for place, covered in enumerate(basis.between):
                self._name(file, (*here, "between", place), "form of cooperation", covered)
            if basis.both is not None:
                self._condition(file, (*here, "both"), basis.both)

    def _condition(self, file: str, path: tuple[str | int, ...], condition: Condition) -> None:
        """Walk a condition beside its document, so that each name is refused where it stands."""
        (word,) = type(condition).model_fields
        here = (*path, word)
        match condition:
            case Meets():
                self._name(file, here, "rule", condition.meets)
            case Agreement():
                terms = condition.agreement
                for number, form in enumerate(terms.covers):
                    self._name(file, (*here, "covers", number), "form of cooperation", form)
                if terms.group:
                    self._name(file, (*here, "of" if terms.of else "with_each"), "group of partners", terms.group)
            case AllOf() | AnyOf() | NoneOf() | AtLeast():
                value = getattr(condition, word)
                parts, below = (value.of, (*here, "of")) if word == "at_least" else (value, here)
                for number, part in enumerate(parts):
                    self._condition(file, (*below, number), part)
            case _:
                kind = kind_of(condition)
                assert kind.noun
                named = (*here, "of") if isinstance(condition, Figure) else here
                self._name(file, named, kind.noun, kind.concerns(condition))

    def _former_names(self) -> None:
        """An id that a rule had before is no other rule's id, now or before: ids are never reused."""
        owner = {name: name for name in self.rules}
        for rule in self.rules.values():
            for number, name in enumerate(rule.formerly):
                if owner.setdefault(name, rule.rule) != rule.rule or name == rule.rule:
                    message = f'the former id "{name}" is that of the rule {owner[name]} too: ids are never reused'
                    self._problem(self.read.rule_files[rule.rule], ("formerly", number), message)

    def _examples(self, rule: Rule, file: str, keys: set[str]) -> None:
        if self.problems:
            keys = keys | self.read.questions.keys()  # one slip in a condition is no second one in each of its examples
        for number, example in enumerate(rule.examples):
            for key in example.given:
                if key not in keys:
                    hint = suggestion(key, keys)
                    self._problem(file, ("examples", number, "given", key), f'no rule asks "{key}"{hint}')

    def _pair_examples(self, name: str, form: CooperationForm, keys: set[str]) -> None:
        file = f"{REGISTRY}/forms.yaml"
        for number, example in enumerate(form.examples):
            given = (name, "examples", number, "given")
            for side in ("both", "first", "second"):
                for key in getattr(example.given, side):
                    if key not in keys:
                        self._problem(file, (*given, side, key), f'nothing asks "{key}"{suggestion(key, keys)}')
            for covered in example.given.between:
                self._name(file, (*given, "between", covered), "form of cooperation", covered)
            for place, instrument in enumerate(example.given.reserved):
                self._name(file, (*given, "reserved", place), "instrument", instrument)

    def _programme(self, programme: Programme, file: str) -> None:
        if programme.concerns is not None:
            self._name(file, ("concerns",), "group of States", programme.concerns)
        for place, measure in enumerate(programme.measures):
            if measure.lead is not None:
                self._name(file, ("measures", place, "lead"), "body", measure.lead)
            for number, body in enumerate(measure.with_):
                self._name(file, ("measures", place, "with", number), "body", body)
            if measure.done_when is not None:
                self._condition(file, ("measures", place, "done_when"), measure.done_when)
        for number, rule in enumerate(programme.resolves):
            self._name(file, ("resolves", number), "rule", rule)
        for number, before in enumerate(programme.after):
            self._name(file, ("after", number), "programme", before)
        for _, rule in list_named(programme.when):
            self._name(file, ("when",), "rule", rule)

    def _goals(self) -> None:
        """What goals name is there, and a programme serves one goal."""
        file = f"{REGISTRY}/goals.yaml"
        owner: dict[str, str] = {}
        for name, goal in self.registry.goals.items():
            for number, pack in enumerate(goal.packs):
                self._name(file, (name, "packs", number), "pack", pack)
            for number, programme in enumerate(goal.programmes):
                where = (name, "programmes", number)
                self._name(file, where, "programme", programme)
                if owner.setdefault(programme, name) != name:
                    message = f'the programme "{programme}" serves the goal {owner[programme]} too: keep it in one'
                    self._problem(file, where, message)
            for key, indicator in goal.indicators.items():
                if indicator.figure:
                    self._name(file, (name, "indicators", key, "figure"), "figure", indicator.figure)
                if indicator.band and indicator.band.pack:
                    self._name(file, (name, "indicators", key, "band"), "pack", indicator.band.pack)

    def _circles(self) -> None:
        meets = {
            rule.rule: [leaf.meets for leaf in self._leaves(rule) if isinstance(leaf, Meets)]
            for rule in self.rules.values()
        }
        self._circle(meets, "meets", lambda name: self.read.rule_files[name])
        prerequisites = {rule.rule: list(rule.prerequisite) for rule in self.rules.values()}
        self._circle(prerequisites, "gate", lambda name: self.read.rule_files[name])
        after = {programme.programme: list(programme.after) for programme in self.read.programmes.values()}
        self._circle(after, "after", lambda name: f"{PROGRAMMES}/{name}.yaml")
        self._follows_circle()

    def _follows_circle(self) -> None:
        """No answer follows from itself, by however many steps."""
        steps = self.registry.follows
        graph: dict[str, list[str]] = {}
        for follow in steps.values():
            for leaf in follow.then:
                graph.setdefault(leaf.key, []).append(follow.when.key)  # type: ignore[union-attr]  # leaves alone follow
        circle = circle_of(graph)
        if circle:
            circle.reverse()  # from what carries to what follows
            first = next(
                name
                for name, follow in steps.items()
                if follow.when.key == circle[0] and any(leaf.key == circle[1] for leaf in follow.then)  # type: ignore[union-attr]
            )
            self._problem(FOLLOWS, (first,), f"answers follow from one another in a circle: {' -> '.join(circle)}")

    def _circle(self, graph: Mapping[str, Iterable[str]], word: str, file: Callable[[str], str]) -> None:
        circle = circle_of(graph)
        if circle:
            field = {"meets": "requires"}.get(word, word)
            self._problem(file(circle[0]), (field,), f'"{word}" goes round in a circle: {" -> ".join(circle)}')


def circle_of(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """A circle in what leads to what, from its first name in the alphabet round to it again; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle: list[str] = list(reversed(error.args[1]))
        start = circle.index(min(circle[:-1]))
        return circle[start:-1] + circle[:start] + [circle[start]]
    return []


def profile_problems(profile: Profile, document: Document, book: RuleBook) -> Iterator[Problem]:
    """Every name in a profile that neither the rule book nor its own sources know."""
    registry = book.registry

    def name(path: tuple[str | int, ...], kind: str, found: str, known: Mapping[str, Any]) -> Iterator[Problem]:
        if found not in known:
            yield Problem(document.place(path), f'no {kind} is called "{found}"{suggestion(found, known)}')

    def proofs(path: tuple[str | int, ...], found: Sequence[str]) -> Iterator[Problem]:
        for number, proof in enumerate(found):
            if proof not in profile.sources:
                where = (*path, "proof", number)
                yield Problem(
                    document.place(where),
                    f'no source of this profile is called "{proof}"{suggestion(proof, profile.sources)}',
                )

    for section, noun in NOUNS.items():
        for key, claims in getattr(profile, section).items():
            yield from name((section, key), noun, key, book.known(section))
            for number, claim in enumerate(claims):
                yield from proofs((section, key, number), claim.proof)
    named: set[str] = set()
    for number, predecessor in enumerate(profile.predecessors):
        if predecessor.name in named:
            said = f'"{predecessor.name}" is named twice: say once who it was, with all sources in "proof"'
            yield Problem(document.place(("predecessors", number, "name")), said)
        named.add(predecessor.name)
        yield from proofs(("predecessors", number), predecessor.proof)
    for number, agreement in enumerate(profile.agreements):
        yield from proofs(("agreements", number), agreement.proof)
        for form_number, form in enumerate(agreement.covers):
            yield from name(("agreements", number, "covers", form_number), "form of cooperation", form, registry.forms)
    for number, reservation in enumerate(profile.reservations):
        yield from proofs(("reservations", number), reservation.proof)
        yield from name(
            ("reservations", number, "instrument"), "instrument", reservation.instrument, registry.instruments
        )
    for section in type(profile.complete).model_fields:
        complete = getattr(profile.complete, section)
        if complete:
            yield from proofs(("complete", section), complete.proof)
