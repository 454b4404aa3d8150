"""From folders to one consistent rule book and profiles: reads, checks what refers to what, and refuses what
dangles.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from checker import cache, source
from checker.asking import NEIGHBOURS, question
from checker.clauses import Clauses, normalise
from checker.errors import InputError, Place, Problem, UsageError, one_problem, suggestion
from checker.model.condition import (
    Agreement,
    Asked,
    Condition,
    Figure,
    HasBody,
    HasStrategy,
    Leaf,
    Meets,
    MemberOf,
    PartyTo,
    SignatoryTo,
    Yes,
    leaves,
)
from checker.model.cooperation import CooperationForm
from checker.model.form import Form, Id
from checker.model.profile import Profile
from checker.model.programme import Programme, named
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.rule import Example, Pack, Rule
from checker.shape import shape
from checker.source import Document

MAX_FILES = 5_000
"""The most files that a folder of rules may hold."""

REGISTRY, QUESTIONS, PROGRAMMES = "registry", "questions", "programmes"


class Book(Form):
    """All that a folder of rules says, as it is kept in the cache."""

    registry: Registry
    questions: dict[Id, Question]
    packs: tuple[Pack, ...]
    rules: dict[Id, tuple[Rule, ...]]
    programmes: tuple[Programme, ...]


class BriefRule(Rule):
    """A rule without its examples: all that judging needs."""

    examples: tuple[Example, ...] = ()


class BriefBook(Book):
    """A book without what only its writers need: examples, the catalogue of obligations, the items of the paper."""

    rules: dict[Id, tuple[BriefRule, ...]]  # type: ignore[assignment]  # pydantic reads them; nothing is assigned

    @classmethod
    def of(cls, book: Book) -> BriefBook:
        """What is brief of a book."""
        return cls.model_construct(
            registry=book.registry.model_copy(update={"obligations": {}, "paper": {}}),
            questions=book.questions,
            packs=book.packs,
            rules={
                pack: tuple(rule.model_copy(update={"examples": ()}) for rule in rules)
                for pack, rules in book.rules.items()
            },
            programmes=book.programmes,
        )


@dataclass(frozen=True)
class RuleBook:
    """A consistent set of rules, questions, registry and programmes. Nothing in it refers to what is not there."""

    book: Book
    digest: str
    folder: Path

    @property
    def registry(self) -> Registry:
        """What rules and profiles name by id."""
        return self.book.registry

    @property
    def questions(self) -> dict[str, Question]:
        """The written questions by id."""
        return self.book.questions

    @cached_property
    def packs(self) -> dict[str, Pack]:
        """The packs by id, in their order."""
        return {pack.pack: pack for pack in self.book.packs}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The rules by id, in the order of packs and files."""
        return {rule.rule: rule for rules in self.book.rules.values() for rule in rules}

    @cached_property
    def pack_of(self) -> dict[str, str]:
        """The pack of each rule."""
        return {rule.rule: pack for pack, rules in self.book.rules.items() for rule in rules}

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """The programmes by id, each after those that it comes after."""
        by_id = {programme.programme: programme for programme in self.book.programmes}
        order = TopologicalSorter({name: sorted(programme.after) for name, programme in sorted(by_id.items())})
        return {name: by_id[name] for name in order.static_order()}

    @cached_property
    def clauses(self) -> Clauses:
        """The rules as clauses."""
        return normalise(self.rules.values())

    @cached_property
    def pair_clauses(self) -> Clauses:
        """The rules, and what the bases of cooperation ask of each of two States, as clauses."""
        asked = (basis.both for form in self.registry.forms.values() for basis in form.bases)
        return normalise(self.rules.values(), [condition for condition in asked if condition is not None])

    @cached_property
    def gated(self) -> tuple[str, ...]:
        """The rules in an order in which every rule comes after its gates."""
        order = TopologicalSorter({name: rule.gate for name, rule in self.rules.items()})
        return tuple(order.static_order())

    def question(self, asked: Asked) -> Question:
        """What a leaf asks, in words."""
        return question(asked, self.registry, self.questions)

    def path_of(self, rule: str) -> Path:
        """The file of a rule."""
        return self.folder / self.pack_of[rule] / f"{rule}.yaml"

    def rule(self, name: str) -> Rule:
        """The rule of this id, or of an id it had before. Raises `UsageError` for an unknown one."""
        if name in self.rules:
            return self.rules[name]
        for rule in self.rules.values():
            if name in rule.formerly:
                return rule
        raise UsageError(f'no rule is called "{name}"{suggestion(name, self.rules)}')

    def chosen(self, packs: Sequence[str]) -> list[Rule]:
        """The rules of some packs, or of all when none is named. Raises `UsageError` for an unknown pack."""
        for pack in packs:
            if pack not in self.packs:
                known = suggestion(pack, self.packs) or f": there are {', '.join(self.packs)}"
                raise UsageError(f'no pack is called "{pack}"{known}')
        return [rule for rule in self.rules.values() if not packs or self.pack_of[rule.rule] in packs]


class Places(Form):
    """A profile as it is kept in the cache, with the line and column of each claim, counted from 1, by its path."""

    profile: Profile
    places: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class ReadProfile:
    """A profile, the file it was read from, and where each of its claims stands."""

    profile: Profile
    file: str
    digest: str
    places: Mapping[str, tuple[int, int]]

    def place(self, path: Sequence[str | int]) -> Place:
        """Where a claim stands, or a list of partners or a statement that a section is complete."""
        return Place(self.file, *self.places.get(_joined(path), (0, 0)))


def _joined(path: Iterable[str | int]) -> str:
    return "/".join(map(str, path))


# Rules


def read_rules(folder: Path, *, cached: bool = True, brief: bool = False) -> RuleBook:
    """Read a folder of rules. Raises `InputError` with every problem of every file.

    A brief book may lack what only its writers need, and comes faster from the cache.
    """
    contents = dict(_contents(folder))
    digest = _digest(contents)
    if cached and (kept := cache.load(digest, BriefBook if brief else Book)):
        return RuleBook(kept, digest, folder)
    book = _Reader(folder, contents).book()
    if cached:
        cache.store(digest, book)
        cache.store(digest, BriefBook.of(book))
    return RuleBook(book, digest, folder)


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every YAML file below a folder, by its path inside it, in order."""
    if not folder.is_dir():
        raise one_problem(str(folder), "there is no such folder of rules")
    names = []

    def unreadable(error: OSError) -> None:
        raise one_problem(str(error.filename), f"the folder cannot be read: {error.strerror}")

    # several times as fast as Path.rglob, on every command
    for parent, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(parent).relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        names += [prefix + name for name in files if name.endswith(".yaml") and not name.startswith(".")]
    if len(names) > MAX_FILES:
        raise one_problem(str(folder), f"the folder holds more than {MAX_FILES:,} files")
    if not names:
        raise one_problem(str(folder), "the folder holds no rules: there is no .yaml file in it")
    for name in sorted(names):
        yield name, source.read_bytes(folder / name)


def _digest(contents: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, content in contents.items():
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


class _Reader:
    """Reads the files of a folder of rules and collects what is wrong with them."""

    def __init__(self, folder: Path, contents: Mapping[str, bytes]) -> None:
        self.folder = folder
        self.contents = contents
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.rules: dict[str, dict[str, Rule]] = {}
        self.rule_files: dict[str, str] = {}
        self.packs: dict[str, Pack] = {}
        self.questions: dict[str, Question] = {}
        self.question_files: dict[str, str] = {}
        self.sections: dict[str, Any] = {}
        self.programmes: dict[str, Programme] = {}

    def book(self) -> Book:
        for name in self.contents:
            try:
                self._file(name)
            except InputError as error:
                self.problems.extend(error.problems)
        for pack in sorted(self.rules.keys() - self.packs.keys()):
            if f"{pack}/pack.yaml" in self.contents:
                continue  # it was refused for something else
            self.problems.append(Problem(Place(str(self.folder / pack)), f'the pack "{pack}" has no pack.yaml'))
        registry = Registry.model_construct(**self.sections)
        if not self.problems:
            _References(self, registry).check()
        if self.problems:
            raise InputError(self.problems)
        return Book(
            registry=registry,
            questions=self.questions,
            packs=tuple(self.packs.values()),
            rules={pack: tuple(self.rules.get(pack, {}).values()) for pack in self.packs},
            programmes=tuple(self.programmes.values()),
        )

    def problem(self, name: str, path: Sequence[str | int], message: str) -> None:
        self.problems.append(Problem(self.documents[name].place(path), message))

    def _file(self, name: str) -> None:
        parts = name.split("/")
        file = str(self.folder / name)
        if len(parts) != 2:
            raise one_problem(file, "a rule file stands one folder deep: <pack>/<rule>.yaml")
        folder, stem = parts[0], parts[1].removesuffix(".yaml")
        document = self.documents[name] = source.parse(self.contents[name], file)
        match folder:
            case "registry":
                self._registry(name, stem, document)
            case "questions":
                self._questions(name, document)
            case "programmes":
                programme = shape(document, Programme)
                self._named(name, stem, "programme", programme.programme)
                self.programmes[programme.programme] = programme
            case _ if stem == "pack":
                pack = shape(document, Pack)
                self._named(name, folder, "pack", pack.pack)
                self.packs[folder] = pack
            case _:
                rule = shape(document, Rule)
                self._named(name, stem, "rule", rule.rule)
                if rule.rule in self.rule_files:
                    self.problem(
                        name,
                        ("rule",),
                        f'the rule "{rule.rule}" stands in {self.rule_files[rule.rule]} too: ids are unique across packs',
                    )
                self.rule_files[rule.rule] = name
                self.rules.setdefault(folder, {})[rule.rule] = rule

    def _named(self, name: str, expected: str, field: str, found: str) -> None:
        if found != expected:
            self.problem(
                name,
                (field,),
                f'the {field} is called "{found}" and its file or folder "{expected}": give both one name',
            )

    def _registry(self, name: str, stem: str, document: Document) -> None:
        if stem not in Registry.model_fields:
            known = suggestion(stem, Registry.model_fields) or f": there are {', '.join(Registry.model_fields)}"
            raise one_problem(document.file, f'the registry has no section "{stem}"{known}')
        self.sections[stem] = shape(document, Registry.model_fields[stem].annotation)  # type: ignore[arg-type]

    def _questions(self, name: str, document: Document) -> None:
        for key, asked in shape(document, dict[Id, Question]).items():
            if key in self.questions:
                self.problem(
                    name,
                    (key,),
                    f'the question "{key}" stands in {self.question_files[key]} too: ask it once',
                )
            self.questions[key] = asked
            self.question_files[key] = name


class _References:
    """Checks that everything that a rule book names is there, and that nothing goes round in a circle."""

    def __init__(self, reader: _Reader, registry: Registry) -> None:
        self.reader = reader
        self.registry = registry
        self.rules = {rule.rule: rule for rules in reader.rules.values() for rule in rules.values()}
        self.known: dict[str, Mapping[str, Any]] = {
            "question": reader.questions,
            "instrument": registry.instruments,
            "organisation": registry.organisations,
            "body": registry.bodies,
            "strategy": registry.strategies,
            "figure": registry.figures,
            "form of cooperation": registry.forms,
            "group of partners": {**registry.partners, NEIGHBOURS: None},
            "rule": self.rules,
            "item of the paper": registry.paper,
            "obligation": registry.obligations,
            "programme": reader.programmes,
        }

    def check(self) -> None:
        for rule in self.rules.values():
            self._rule(rule, self.reader.rule_files[rule.rule])
        self._former_names()
        for name, row in self.registry.obligations.items():
            self._name(f"{REGISTRY}/obligations.yaml", (name, "instrument"), "instrument", row.instrument)
        for name, form in self.registry.forms.items():
            self._form(name, form, f"{REGISTRY}/forms.yaml")
        for programme in self.reader.programmes.values():
            self._programme(programme, f"{PROGRAMMES}/{programme.programme}.yaml")
        asked = [leaf for rule in self.rules.values() for leaf in self._leaves(rule)]
        for form in self.registry.forms.values():
            asked += [leaf for basis in form.bases if basis.both is not None for leaf in leaves(basis.both)]
        keys = {leaf.key for leaf in asked if not isinstance(leaf, Meets)}
        for name, form in self.registry.forms.items():
            self._pair_examples(name, form, keys)
        for rule in self.rules.values():
            self._examples(rule, self.reader.rule_files[rule.rule], keys)
        if not self.reader.problems:
            self._circles()

    def _name(self, file: str, path: Sequence[str | int], kind: str, name: str) -> None:
        if name not in self.known[kind]:
            self.reader.problem(file, path, f'no {kind} is called "{name}"{suggestion(name, self.known[kind])}')

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
        for number, gate in enumerate(rule.gate):
            self._name(file, ("gate", number), "rule", gate)
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
            for place, gate in enumerate(basis.gate):
                self._name(file, (*here, "gate", place), "rule", gate)
            for place, covered in enumerate(basis.between):
                self._name(file, (*here, "between", place), "form of cooperation", covered)
            if basis.both is not None:
                self._condition(file, (*here, "both"), basis.both)

    def _condition(self, file: str, path: tuple[str | int, ...], condition: Condition) -> None:
        """Walk a condition beside its document, so that each name is refused where it stands."""
        (word,) = type(condition).model_fields
        here = (*path, word)
        match condition:
            case Yes():
                self._name(file, here, "question", condition.yes)
            case PartyTo():
                self._name(file, here, "instrument", condition.party_to)
            case SignatoryTo():
                self._name(file, here, "instrument", condition.signatory_to)
            case MemberOf():
                self._name(file, here, "organisation", condition.member_of)
            case HasBody():
                self._name(file, here, "body", condition.has_body)
            case HasStrategy():
                self._name(file, here, "strategy", condition.has_strategy)
            case Meets():
                self._name(file, here, "rule", condition.meets)
            case Figure():
                self._name(file, (*here, "of"), "figure", condition.figure.of)
            case Agreement():
                terms = condition.agreement
                for number, form in enumerate(terms.covers):
                    self._name(file, (*here, "covers", number), "form of cooperation", form)
                if terms.group:
                    self._name(file, (*here, "of" if terms.of else "with_each"), "group of partners", terms.group)
            case _:
                value = getattr(condition, word)
                parts, below = (value.of, (*here, "of")) if word == "at_least" else (value, here)
                for number, part in enumerate(parts):
                    self._condition(file, (*below, number), part)

    def _former_names(self) -> None:
        """An id that a rule had before is no other rule's id, now or before: ids are never reused."""
        owner = {name: name for name in self.rules}
        for rule in self.rules.values():
            for number, name in enumerate(rule.formerly):
                if owner.setdefault(name, rule.rule) != rule.rule or name == rule.rule:
                    message = f'the former id "{name}" is that of the rule {owner[name]} too: ids are never reused'
                    self.reader.problem(self.reader.rule_files[rule.rule], ("formerly", number), message)

    def _examples(self, rule: Rule, file: str, keys: set[str]) -> None:
        for number, example in enumerate(rule.examples):
            for key in example.given:
                if key not in keys:
                    hint = suggestion(key, keys)
                    self.reader.problem(file, ("examples", number, "given", key), f'no rule asks "{key}"{hint}')

    def _pair_examples(self, name: str, form: CooperationForm, keys: set[str]) -> None:
        file = f"{REGISTRY}/forms.yaml"
        for number, example in enumerate(form.examples):
            given = (name, "examples", number, "given")
            for side in ("both", "first", "second"):
                for key in getattr(example.given, side):
                    if key not in keys:
                        self.reader.problem(file, (*given, side, key), f'nothing asks "{key}"{suggestion(key, keys)}')
            for covered in example.given.between:
                self._name(file, (*given, "between", covered), "form of cooperation", covered)
            for place, instrument in enumerate(example.given.reserved):
                self._name(file, (*given, "reserved", place), "instrument", instrument)

    def _programme(self, programme: Programme, file: str) -> None:
        for number, rule in enumerate(programme.resolves):
            self._name(file, ("resolves", number), "rule", rule)
        for number, before in enumerate(programme.after):
            self._name(file, ("after", number), "programme", before)
        for _, rule in named(programme.when):
            self._name(file, ("when",), "rule", rule)

    def _circles(self) -> None:
        meets = {
            rule.rule: [leaf.meets for leaf in self._leaves(rule) if isinstance(leaf, Meets)]
            for rule in self.rules.values()
        }
        self._circle(meets, "meets", lambda name: self.reader.rule_files[name])
        gates = {rule.rule: list(rule.gate) for rule in self.rules.values()}
        self._circle(gates, "gate", lambda name: self.reader.rule_files[name])
        after = {programme.programme: list(programme.after) for programme in self.reader.programmes.values()}
        self._circle(after, "after", lambda name: f"{PROGRAMMES}/{name}.yaml")

    def _circle(self, graph: Mapping[str, Iterable[str]], word: str, file: Callable[[str], str]) -> None:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))
            start = circle.index(min(circle[:-1]))
            circle = circle[start:-1] + circle[:start] + [circle[start]]
            field = {"meets": "requires"}.get(word, word)
            self.reader.problem(file(circle[0]), (field,), f'"{word}" goes round in a circle: {" -> ".join(circle)}')


# Profiles


def read_profile(path: Path, book: RuleBook, *, name: str | None = None, cached: bool = True) -> ReadProfile:
    """Read one profile and check it against a rule book. Raises `InputError` with every problem of the file."""
    file = name or str(path)
    content = source.read_bytes(path, name=file)
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    against = f"{digest}\0{book.digest}"
    kept = cache.load(against, Places) if cached else None
    if kept is None:
        kept = _profile(content, file, book)
        if cached:
            cache.store(against, kept)
    return ReadProfile(kept.profile, file, digest, kept.places)


def _profile(content: bytes, file: str, book: RuleBook) -> Places:
    document = source.parse(content, file)
    profile = shape(document, Profile)
    problems = list(_profile_problems(profile, document, book))
    if problems:
        raise InputError(problems)
    places = {_joined(path): document.place(path) for path in _claim_paths(profile)}
    return Places(profile=profile, places={path: (place.line, place.column) for path, place in places.items()})


def _claim_paths(profile: Profile) -> Iterator[tuple[str | int, ...]]:
    """The path of everything that a report may point to."""
    for section in ("instruments", "organisations", "bodies", "strategies", "answers", "figures"):
        for key, claims in getattr(profile, section).items():
            yield from ((section, key, number) for number in range(len(claims)))
    for listed in ("agreements", "reservations"):
        yield from ((listed, number) for number in range(len(getattr(profile, listed))))
    yield from (
        ("complete", section) for section in type(profile.complete).model_fields if getattr(profile.complete, section)
    )
    yield from (("country",), ("neighbours",))


def read_profiles(paths: Iterable[Path], book: RuleBook) -> list[ReadProfile]:
    """Read several profiles. Raises `InputError` with every problem of every file, and for two files about one
    State.
    """
    found: list[ReadProfile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            read = read_profile(path, book)
        except InputError as error:
            problems.extend(error.problems)
            continue
        country = read.profile.country
        twin = next((other.file for other in found if other.profile.country == country), None)
        if twin:
            message = f"{twin} is a profile of {country} too: give one profile for each State"
            problems.append(Problem(read.place(("country",)), message))
        found.append(read)
    if problems:
        raise InputError(problems)
    return found


def _profile_problems(profile: Profile, document: Document, book: RuleBook) -> Iterator[Problem]:
    registry = book.registry
    sections: list[tuple[str, str, Mapping[str, Any]]] = [
        ("instruments", "instrument", registry.instruments),
        ("organisations", "organisation", registry.organisations),
        ("bodies", "body", registry.bodies),
        ("strategies", "strategy", registry.strategies),
        ("answers", "question", book.questions),
        ("figures", "figure", registry.figures),
    ]

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

    for section, kind, known in sections:
        for key, claims in getattr(profile, section).items():
            yield from name((section, key), kind, key, known)
            for number, claim in enumerate(claims):
                yield from proofs((section, key, number), claim.proof)
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
