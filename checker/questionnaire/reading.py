"""Reads a questionnaire that came back, as a spreadsheet or as YAML, into the claims that it makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.errors import InputError, Place, Problem, one_problem
from checker.files import source
from checker.files.contents import read_bytes
from checker.files.forms import shape
from checker.files.source import Document
from checker.model.questionnaire import Questionnaire
from checker.profiles.proposals import Proposed
from checker.questionnaire.document import read_document
from checker.questionnaire.filled import Filled, find_concerned, propose, refuse_unknown_question
from checker.questionnaire.packing import check_kind, is_packed
from checker.questionnaire.workbook import read_workbook
from checker.rulebook.book import RuleBook


def read(path: Path, book: RuleBook) -> list[Proposed]:
    """The claims of a questionnaire. Raises `InputError` with everything that is wrong with the file, cell by cell."""
    found, problems = read_what_is_right(path, book)
    if problems:
        raise InputError(problems)
    return found


def read_what_is_right(path: Path, book: RuleBook) -> tuple[list[Proposed], list[Problem]]:
    """The claims of the rows that are right, and all that is wrong in the others. Raises `InputError` where the file as a
    whole is no questionnaire.
    """
    file = str(path)
    content = read_bytes(path, ordinary=True)
    if is_packed(content):
        if check_kind(content, file) == "docx":
            country, filled, problems = read_document(content, file, book)
        else:
            country, filled, problems = read_workbook(content, file, book)
    elif path.suffix.lower() in (".yaml", ".yml"):
        country, filled, problems = _read_yaml(source.parse(content, file), book)
    else:
        raise one_problem(file, "this is no spreadsheet: a questionnaire comes back as .xlsx, .docx or .yaml")
    found, wrong = propose(country, filled, book)
    return found, [*problems, *wrong]


def _read_yaml(document: Document, book: RuleBook) -> tuple[str, list[Filled], list[Problem]]:
    """The State's code, what was filled in, and what cannot be. Raises `InputError` where the form is not kept."""
    asked = shape(document, Questionnaire)
    filled: list[Filled] = []
    problems: list[Problem] = []
    for part_number, part in enumerate(asked.packs):
        for number, question in enumerate(part.questions):
            path = ("packs", part_number, "questions", number)
            about = find_concerned(question.question, book)
            if question.claims and about is None:
                problems.append(refuse_unknown_question(question.question, book, document.place((*path, "question"))))
            elif about is not None and about[0] is not question.kind:
                message = f'the question "{question.question}" is of the kind "{about[0]}"'
                problems.append(Problem(document.place((*path, "kind")), message))
            else:
                filled += [
                    Filled(question.question, question.kind, claim, _placed(document, (*path, "claims", count)))
                    for count, claim in enumerate(question.claims)
                ]
    return asked.country, filled, problems


def _placed(document: Document, path: tuple[str | int, ...]) -> Any:
    def place(name: str) -> Place:
        return document.place((*path, *name.split(".")) if name and name != "question" else path)

    return place
