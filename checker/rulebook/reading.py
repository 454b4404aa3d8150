"""Reads files that people write: a folder of rules into a book, a profile with its places; and says all that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.errors import InputError, Place, Problem, one_problem, suggestion
from checker.files import source
from checker.files.forms import shape
from checker.files.source import Document
from checker.model.form import Id
from checker.model.kinds import KEYED
from checker.model.profile import Profile
from checker.model.programme import Programme
from checker.model.question import Question
from checker.model.readings import Reading
from checker.model.registry import Registry
from checker.model.rule import Pack, Rule
from checker.rulebook.book import ADDED, Book, Places, RuleBook, join_path
from checker.rulebook.faults import faults
from checker.rulebook.references import RuleFiles, profile_problems, rule_problems


def read_book(folders: Sequence[Path], contents: Mapping[str, bytes]) -> Book:
    """The book of a folder and of those that add to it, from the bytes of their files by path inside them; after its number
    those of an added one. Raises `InputError` with every problem.
    """
    return _Reader(folders, contents).book()


def read_places(content: bytes, file: str, book: RuleBook) -> Places:
    """A profile with the place of each claim. Raises `InputError` with every problem of the file."""
    document = source.parse(content, file)
    profile = shape(document, Profile)
    problems = list(profile_problems(profile, document, book))
    if not problems:
        found = faults(profile, book.registry, book.questions)
        problems = [Problem(document.place(fault.path), fault.sentence) for fault in found if fault.kind.refused]
    if problems:
        raise InputError(problems)
    places = {join_path(path): document.place(path) for path in _claim_paths(profile)}
    return Places(profile=profile, places={path: (place.line, place.column) for path, place in places.items()})


def _claim_paths(profile: Profile) -> Iterator[tuple[str | int, ...]]:
    """The path of everything that a report may point to."""
    for section in KEYED:
        for key, claims in getattr(profile, section).items():
            yield from ((section, key, number) for number in range(len(claims)))
    for listed in ("agreements", "reservations"):
        yield from ((listed, number) for number in range(len(getattr(profile, listed))))
    yield from (
        ("complete", section) for section in type(profile.complete).model_fields if getattr(profile.complete, section)
    )
    yield from (("country",), ("neighbours",))


def _led(programme: Programme, registry: Registry) -> Programme:
    """A programme whose measures say in words who leads them."""
    measures = tuple(
        measure.model_copy(update={"owner": registry.bodies[measure.lead].title}) if measure.lead else measure
        for measure in programme.measures
    )
    return programme.model_copy(update={"measures": measures})


def _inside(name: str) -> tuple[int, str]:
    """The number of a file's folder, and its path inside it."""
    number, added, inside = name.partition(ADDED)
    return (int(number), inside) if added else (0, name)


class _Reader:
    """Reads the files of a folder of rules and collects what is wrong with them."""

    def __init__(self, folders: Sequence[Path], contents: Mapping[str, bytes]) -> None:
        self.folders = folders
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
        self.readings: dict[str, Reading] = {}
        self.reading_files: dict[str, str] = {}

    def book(self) -> Book:
        for name in self.contents:
            try:
                self._file(name)
            except InputError as error:
                self.problems.extend(error.problems)
        written = {_inside(name)[1] for name in self.contents}
        for pack in sorted(self.rules.keys() - self.packs.keys()):
            if f"{pack}/pack.yaml" in written:
                continue  # it was refused for something else
            number = min(_inside(name)[0] for name in self.contents if _inside(name)[1].startswith(f"{pack}/"))
            self.problems.append(
                Problem(Place(str(self.folders[number] / pack)), f'the pack "{pack}" has no pack.yaml')
            )
        registry = Registry.model_construct(**self.sections)
        if not self.problems:
            rules = {rule.rule: rule for rules in self.rules.values() for rule in rules.values()}
            read = RuleFiles(
                self.documents,
                rules,
                self.rule_files,
                self.questions,
                self.question_files,
                self.packs,
                self.readings,
                self.reading_files,
                self.programmes,
                registry,
            )
            self.problems.extend(rule_problems(read))
        if self.problems:
            raise InputError(self.problems)
        return Book(
            registry=registry,
            questions=self.questions,
            packs=tuple(self.packs.values()),
            rules={pack: tuple(self.rules.get(pack, {}).values()) for pack in self.packs},
            programmes=tuple(_led(programme, registry) for programme in self.programmes.values()),
            readings=self.readings,
            reading_files=self.reading_files,
        )

    def problem(self, name: str, path: Sequence[str | int], message: str) -> None:
        self.problems.append(Problem(self.documents[name].place(path), message))

    def _file(self, name: str) -> None:
        number, inside = _inside(name)
        parts = inside.split("/")
        file = str(self.folders[number] / inside)
        if len(parts) != 2:
            raise one_problem(file, "a rule file stands one folder deep: <pack>/<rule>.yaml")
        folder, stem = parts[0], parts[1].removesuffix(".yaml")
        document = self.documents[name] = source.parse(self.contents[name], file)
        match folder:
            case "registry":
                self._registry(name, stem, document)
            case "questions":
                self._questions(name, document)
            case "readings":
                self._readings(name, document)
            case "programmes":
                programme = shape(document, Programme)
                self._named(name, stem, "programme", programme.programme)
                self.programmes[programme.programme] = programme
            case _ if stem == "pack":
                pack = shape(document, Pack)
                self._named(name, folder, "pack", pack.pack)
                if folder in self.packs:
                    self.problem(
                        name, ("pack",), f'the pack "{folder}" stands in another folder of rules too: rename one'
                    )
                self.packs[folder] = pack
            case _:
                rule = shape(document, Rule)
                self._named(name, stem, "rule", rule.rule)
                if rule.rule in self.rule_files:
                    self.problem(
                        name,
                        ("rule",),
                        f'the rule "{rule.rule}" stands in {_inside(self.rule_files[rule.rule])[1]} too: ids are unique across packs',
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
            meant = suggestion(stem, Registry.model_fields) or f": there are {', '.join(Registry.model_fields)}"
            raise one_problem(document.file, f'the registry has no section "{stem}"{meant}')
        found: dict[str, Any] = shape(document, Registry.model_fields[stem].annotation)  # type: ignore[arg-type]  # a section has one
        known: dict[str, Any] = self.sections.get(stem, {})
        for twin in sorted(found.keys() & known.keys()):
            self.problem(name, (twin,), f'"{twin}" stands in another folder of rules too: rename one')
        self.sections[stem] = known | found

    def _readings(self, name: str, document: Document) -> None:
        for key, read in shape(document, dict[Id, Reading]).items():
            if key in self.readings:
                self.problem(name, (key,), f'the rule "{key}" was read in another file too: log it once')
            self.readings[key] = read
            self.reading_files[key] = name

    def _questions(self, name: str, document: Document) -> None:
        for key, asked in shape(document, dict[Id, Question]).items():
            if key in self.questions:
                self.problem(
                    name,
                    (key,),
                    f'the question "{key}" stands in {_inside(self.question_files[key])[1]} too: ask it once',
                )
            self.questions[key] = asked
            self.question_files[key] = name
