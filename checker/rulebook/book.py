"""A rule book and a profile as the rest of the program sees them: consistent, indexed, and with the place of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import TopologicalSorter
from pathlib import Path

from checker.dates import BEGINNING, FOREVER
from checker.errors import Place, UsageError, suggestion
from checker.judging.clauses import Clauses, RuleScope, normalise
from checker.model.condition import Agreement, Asked, Meets, leaves
from checker.model.form import Form, Id
from checker.model.profile import Profile
from checker.model.programme import Programme
from checker.model.question import Question
from checker.model.readings import Reading
from checker.model.registry import Registry
from checker.model.rule import Example, Pack, Rule, Source
from checker.model.terms import Section
from checker.rulebook.questions import question

ADDED = "//"
"""What stands between the number of a folder that adds to another, and the path of a file inside it."""


class Book(Form):
    """All that a folder of rules says, as it is kept in the cache."""

    registry: Registry
    questions: dict[Id, Question]
    packs: tuple[Pack, ...]
    rules: dict[Id, tuple[Rule, ...]]
    programmes: tuple[Programme, ...]
    readings: dict[Id, Reading] = {}
    reading_files: dict[Id, str] = {}


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
            registry=book.registry.model_copy(update={"obligations": {}, "paper": {}, "texts": {}}),
            questions=book.questions,
            packs=book.packs,
            rules={
                pack: tuple(rule.model_copy(update={"examples": ()}) for rule in rules)
                for pack, rules in book.rules.items()
            },
            programmes=book.programmes,
        )


_EVERYWHERE = RuleScope()


@dataclass(frozen=True)
class RuleBook:
    """A consistent set of rules, questions, registry and programmes. Nothing in it refers to what is not there."""

    book: Book
    digest: str
    folder: Path
    articles: Mapping[str, str] = field(default_factory=dict)
    """Places in instruments that are no numbers, in another language by how the rules write them."""
    inputs: tuple[tuple[Path, str], ...] = ()
    """The folders that it was read from, each with the digest of its files: the first one, and those that add to it."""
    elsewhere: Mapping[str, Path] = field(default_factory=dict)
    """The folders of the packs that do not lie in the first one."""

    def cited(self, source: Source) -> str:
        """Instrument and article as a person reads them."""
        return (
            f"{self.registry.instruments[source.instrument].name}, {self.articles.get(source.article, source.article)}"
        )

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
    def scopes(self) -> dict[str, RuleScope]:
        """When and for whom each rule applies at all; rules that always and everywhere may are left out."""
        found = {}
        for name, rule in self.rules.items():
            adopted = self.registry.instruments[rule.source.instrument].adopted
            law_from = rule.law_from.toordinal() if rule.law_from else BEGINNING
            concerns = self.packs[self.pack_of[name]].concerns
            scope = RuleScope(
                first=max(law_from, adopted.earliest if adopted else BEGINNING),
                surely=max(law_from, adopted.latest if adopted else BEGINNING),
                end=rule.law_until.toordinal() if rule.law_until else FOREVER,
                members=frozenset(self.registry.partners[concerns].members) if concerns else None,
                requires=rule.requires if any(isinstance(leaf, Agreement) for leaf in leaves(rule.requires)) else None,
            )
            if scope != _EVERYWHERE:
                found[name] = scope
        return found

    @cached_property
    def clauses(self) -> Clauses:
        """The rules as clauses."""
        return normalise(self.rules.values(), (), self.scopes)

    @cached_property
    def pair_clauses(self) -> Clauses:
        """The rules, and what the bases of cooperation ask of each of two States, as clauses."""
        asked = (basis.both for form in self.registry.forms.values() for basis in form.bases)
        return normalise(self.rules.values(), [condition for condition in asked if condition is not None], self.scopes)

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """The rules in an order in which every rule comes after its prerequisites."""
        order = TopologicalSorter({name: rule.prerequisite for name, rule in self.rules.items()})
        return tuple(order.static_order())

    def asked_by(self, rule: Rule) -> Mapping[str, Asked]:
        """Every question on which a rule hangs, by key: its own and those of the rules that it meets, each rule once."""
        known = self._asked.get(rule.rule)
        if known is None:
            known = self._asked[rule.rule] = self._ask(rule)
        return known

    @cached_property
    def _asked(self) -> dict[str, Mapping[str, Asked]]:
        """What was looked up of `asked_by`: for fifteen States it is wanted ten thousand times."""
        return {}

    def _ask(self, rule: Rule) -> Mapping[str, Asked]:
        found: dict[str, Asked] = {}
        waiting, seen = [rule], {rule.rule}
        while waiting:
            for condition in waiting.pop(0).conditions:
                for leaf in leaves(condition):
                    if not isinstance(leaf, Meets):
                        found[leaf.key] = leaf
                    elif leaf.meets not in seen:
                        seen.add(leaf.meets)
                        waiting.append(self.rules[leaf.meets])
        return found

    def question(self, asked: Asked) -> Question:
        """What a leaf asks, in words."""
        return question(asked, self.registry, self.questions)

    def known(self, section: str) -> Mapping[str, Form]:
        """What claims of a section of a profile may be about, by name, in the order of the registry or of the questions."""
        found: Mapping[str, Form] = self.questions if section == Section.ANSWERS else getattr(self.registry, section)
        return found

    def names(self, section: str) -> Sequence[str]:
        """The names under which claims of a section of a profile may stand, in the order of the registry or of the
        questions.
        """
        return list(self.known(section))

    def path_of(self, rule: str) -> Path:
        """The file of a rule."""
        return Path(self.file_of(rule))

    def file_of(self, rule: str) -> str:
        """The same, as a report names it."""
        pack = self.pack_of[rule]
        return f"{self.elsewhere.get(pack, self.folder)}/{pack}/{rule}.yaml"

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
        return Place(self.file, *self.places.get(join_path(path), (0, 0)))


def join_path(path: Iterable[str | int]) -> str:
    """A path as `Places` names it."""
    return "/".join(map(str, path))
