"""Reads the words of a rule book in another language, and says all that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from checker import source
from checker.book import RuleBook
from checker.errors import InputError, Problem, suggestion
from checker.model.form import Form
from checker.model.translation import PackWords, ProgrammesWords, QuestionsWords, RegistryWords, Words
from checker.shape import shape
from checker.source import Document

F = TypeVar("F", bound=Form)


def read_words(contents: Mapping[str, bytes], book: RuleBook) -> Words:
    """The words of the files of one language, by path inside the folder of rules. Raises `InputError` with every
    problem of every file.
    """
    reader = _Reader(book)
    for name, content in contents.items():
        try:
            reader.file(name, content)
        except InputError as error:
            reader.problems.extend(error.problems)
    if reader.problems:
        raise InputError(reader.problems)
    return Words.model_construct(
        packs=reader.packs,
        questions=reader.questions,
        programmes=reader.programmes,
        registry=reader.registry,
    )


class _Reader:
    """Collects the words and what is wrong with them."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.problems: list[Problem] = []
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
                self._known(document, ("questions",), asked, self.book.questions, "question")
                for key in asked.keys() & self.questions.keys():
                    place = document.place(("questions", key))
                    self.problems.append(
                        Problem(place, f'the question "{key}" is translated in another file too: keep one')
                    )
                self.questions |= asked
            case "programmes":
                self.programmes = shape(document, ProgrammesWords).programmes
                self._known(document, ("programmes",), self.programmes, self.book.programmes, "programme")
                for key, words in self.programmes.items():
                    programme = self.book.programmes.get(key)
                    if programme and len(programme.measures) != len(words.measures):
                        message = f'"{key}" has {len(programme.measures)} measures, and {len(words.measures)} are translated: translate each, in their order'
                        self.problems.append(Problem(document.place(("programmes", key, "measures")), message))
            case "registry":
                self.registry = shape(document, RegistryWords)
                for section in RegistryWords.model_fields:
                    entries = getattr(self.book.registry, section)
                    self._known(document, (section,), getattr(self.registry, section), entries, f"entry of {section}")
            case _:
                pack = shape(document, PackWords)
                known = [rule.rule for rule in self.book.book.rules.get(folder, ())]
                self._known(document, ("rules",), pack.rules, known, "rule of this pack")
                self.packs[folder] = pack

    def _known(
        self, document: Document, path: Sequence[str], given: Iterable[str], known: Iterable[str], what: str
    ) -> None:
        names = set(known)
        self.problems += _unknown(document, path, [name for name in given if name not in names], names, what)


def _unknown(
    document: Document, path: Sequence[str], strange: Iterable[str], known: Iterable[str], what: str
) -> Iterator[Problem]:
    for name in strange:
        hint = suggestion(name, known) or ": take it out"
        yield Problem(document.place((*path, name)), f'no {what} is called "{name}"{hint}')
