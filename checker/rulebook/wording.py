"""Reads the words of a rule book in another language, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from checker.errors import InputError, Problem, suggestion
from checker.files import source
from checker.files.forms import shape
from checker.files.source import Document
from checker.model.translation import PackWords, ProgrammesWords, QuestionsWords, RegistryWords, Words
from checker.rulebook.book import RuleBook

T = TypeVar("T")


def read_words(contents: Mapping[str, bytes], book: RuleBook) -> Words:
    """The words of the files of one language, by path inside the folder of rules. Words of what the book no longer has
    are left out. Raises `InputError` with every other problem of every file.
    """
    reader = _read(contents, book)
    return Words.model_construct(
        packs=reader.packs,
        questions=reader.questions,
        programmes=reader.programmes,
        registry=reader.registry,
    )


def find_outdated(contents: Mapping[str, bytes], book: RuleBook) -> list[Problem]:
    """The words of what the book no longer has, or has with other measures. Raises `InputError` as reading does."""
    return sorted(_read(contents, book).outdated)


def _read(contents: Mapping[str, bytes], book: RuleBook) -> _Reader:
    reader = _Reader(book)
    for name, content in contents.items():
        try:
            reader.file(name, content)
        except InputError as error:
            reader.problems.extend(error.problems)
    if reader.problems:
        raise InputError(reader.problems)
    return reader


class _Reader:
    """Collects the words, what is wrong with them, and what is out of date."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.problems: list[Problem] = []
        self.outdated: list[Problem] = []
        self.packs: dict[str, PackWords] = {}
        self.questions: dict[str, Any] = {}
        self.programmes: dict[str, Any] = {}
        self.registry = RegistryWords()

    def file(self, name: str, content: bytes) -> None:
        folder = name.split("/")[0]
        document = source.parse(content, str(self.book.folder / name))
        match folder:
            case "questions":
                asked = shape(document, QuestionsWords).questions
                asked = self._known(document, ("questions",), asked, self.book.questions, "question")
                for key in asked.keys() & self.questions.keys():
                    place = document.place(("questions", key))
                    self.problems.append(
                        Problem(place, f'the question "{key}" is translated in another file too: keep one')
                    )
                self.questions |= asked
            case "programmes":
                given = shape(document, ProgrammesWords).programmes
                self.programmes = self._known(document, ("programmes",), given, self.book.programmes, "programme")
                for key, words in self.programmes.items():
                    programme = self.book.programmes[key]
                    if len(programme.measures) != len(words.measures):
                        message = f'"{key}" has {len(programme.measures)} measures, and {len(words.measures)} are translated: translate each, in their order'
                        self.outdated.append(Problem(document.place(("programmes", key, "measures")), message))
            case "registry":
                registry, kept = shape(document, RegistryWords), {}
                articles = [rule.source.article for rule in self.book.rules.values()]
                for section in RegistryWords.model_fields:
                    entries = articles if section == "articles" else getattr(self.book.registry, section)
                    titles = getattr(registry, section)
                    kept[section] = self._known(document, (section,), titles, entries, f"entry of {section}")
                self.registry = registry.model_copy(update=kept)
            case _:
                pack = shape(document, PackWords)
                known = [rule.rule for rule in self.book.book.rules.get(folder, ())]
                rules = self._known(document, ("rules",), pack.rules, known, "rule of this pack")
                self.packs[folder] = pack.model_copy(update={"rules": rules})

    def _known(
        self, document: Document, path: Sequence[str], given: Mapping[str, T], known: Iterable[str], what: str
    ) -> dict[str, T]:
        """The words of what the book has; the others are out of date."""
        names = set(known)
        for name in given:
            if name not in names:
                hint = suggestion(name, names) or ": take it out"
                self.outdated.append(Problem(document.place((*path, name)), f'no {what} is called "{name}"{hint}'))
        return {name: words for name, words in given.items() if name in names}
