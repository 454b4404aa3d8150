"""Reads a questionnaire that was filled in as a spreadsheet. Rows are found by the keys and columns by the fields in grey."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from checker.errors import DOCUMENTS, InputError, Place, Problem, UsageError, one_problem
from checker.files.forms import shape
from checker.files.source import MAX_PROBLEMS, Document, YamlNode
from checker.model.questionnaire import CALLED, CELLS, COVERS, FORMAT, HEADING, KEY, WORDS
from checker.model.terms import Topic
from checker.questionnaire.cells import CellWords, read_cell
from checker.questionnaire.filled import Filled, find_concerned, refuse_unknown_question
from checker.rulebook.book import RuleBook

MAX_ROWS = 20_000
"""The most rows of all sheets together."""

MAX_COLUMNS = 200
_HEAD_ROWS = 20
"""So far down the row with the fields is looked for."""

_CALLED = {Topic.ORGANISATION: "role", Topic.BODY: "name", Topic.STRATEGY: "title"}


@dataclass(frozen=True)
class _RowDocument(Document):
    """A row as a form is made of it: values by field, and the cell of each."""

    values: Mapping[str, Any] = field(default_factory=dict)
    cells: Mapping[str, Place] = field(default_factory=dict)
    whole: Place = field(default_factory=lambda: Place(""))

    def plain(self) -> Any:
        """The values, those of the source in a mapping of their own."""
        made: dict[str, Any] = {}
        for name, value in self.values.items():
            if name.startswith("source."):
                made.setdefault("source", {})[name.removeprefix("source.")] = value
            else:
                made[name] = value
        return made

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """The cell of a field, or the row."""
        return self.at(".".join(step for step in path if isinstance(step, str)))

    def at(self, name: str) -> Place:
        """The cell of a field, or the row where the sheet has no such column."""
        return self.cells.get(name, self.whole)


@dataclass(slots=True)
class _Sheet:
    """A sheet with the rows that have anything in them, each by its number."""

    file: str
    title: str
    rows: list[tuple[int, dict[int, Any]]]
    part: str

    def place(self, row: int, column: int) -> Place:
        from openpyxl.utils import get_column_letter

        return Place(f"{self.file}[{self.title}!{get_column_letter(column)}{row}]")


def read_workbook(content: bytes, file: str, book: RuleBook) -> tuple[str, list[Filled], list[Problem]]:
    """The State's code, what was filled in, and what cannot be read, cell by cell. Raises `InputError` where the file as a
    whole is no questionnaire.
    """
    sheets = _sheets(content, file)
    words = CellWords(_pairs(sheets))
    to_fill = [(sheet, head) for sheet in sheets if (head := _head(sheet))]
    if not to_fill:
        raise one_problem(file, "no sheet of this file is a questionnaire: the grey row with the fields is missing")
    country = _country(sheets, file)
    problems: list[Problem] = []
    filled: list[Filled] = []
    for sheet, (at, columns) in to_fill:
        names = list(columns.values())
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            message = f'the field "{twice}" stands twice in the grey row: take the second column out'
            problems.append(Problem(Place(f"{file}[{sheet.title}!{at}:{at}]"), message))
            continue
        merged = _merged_rows(content, sheet, at, problems)
        for number, row in sheet.rows:
            if number > at and number not in merged and len(problems) < MAX_PROBLEMS:
                found = _row(sheet, number, {name: row.get(column) for column, name in columns.items()}, columns, words)
                _take(found, book, filled, problems)
    return country, filled, problems[:MAX_PROBLEMS]


def _merged_rows(content: bytes, sheet: _Sheet, head: int, problems: list[Problem]) -> set[int]:
    """The rows below the head in which cells are merged: nobody knows to which row an answer belongs. Each is told."""
    found: set[int] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read(sheet.part) if sheet.part in archive.namelist() else b""
    for left, first, right, last in _MERGED.findall(written)[:MAX_PROBLEMS]:
        rows = range(int(first), min(int(last), MAX_ROWS) + 1)
        if rows and rows[-1] > head:
            found.update(rows)
            where = Place(f"{sheet.file}[{sheet.title}!{left.decode()}{int(first)}:{right.decode()}{int(last)}]")
            problems.append(
                Problem(where, "these cells are merged: take them apart and write in each what belongs there")
            )
    return found


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def _sheets(content: bytes, file: str) -> list[_Sheet]:
    """Every sheet, as far as it is bounded. Raises `InputError` for what no spreadsheet program wrote."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise UsageError(f"spreadsheets need a further library: {DOCUMENTS}") from None
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        left = MAX_ROWS
        found = []
        for sheet in workbook.worksheets:
            rows = []
            for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
                left -= 1
                if left < 0:
                    message = f"the sheets have more than {MAX_ROWS:,} rows: delete the empty ones at the end"
                    raise one_problem(f"{file}[{sheet.title}]", message)
                cells = {at: cell for at, cell in enumerate(row, 1) if cell.value not in (None, "")}
                if cells:
                    rows.append((number, cells))
            found.append(_Sheet(file, sheet.title, rows, getattr(sheet, "_worksheet_path", "")))
    except InputError:
        raise
    except Exception:  # the library raises whatever a wrong part of the file leads to
        raise one_problem(file, "the file is damaged: open it and save it again as .xlsx") from None
    return found


def _pairs(sheets: Sequence[_Sheet]) -> Iterator[tuple[str, str, str]]:
    """The words of the drop-downs: field, id and word."""
    for sheet in sheets:
        if sheet.title == WORDS:
            for _, row in sheet.rows:
                if all(isinstance(row[column].value, str) if column in row else False for column in (1, 2, 3)):
                    yield row[1].value, row[2].value, row[3].value


def _head(sheet: _Sheet) -> tuple[int, dict[int, str]] | None:
    """The number of the row with the fields, and the field of each column."""
    for number, row in sheet.rows:
        if number > _HEAD_ROWS:
            return None
        columns = {column: cell.value for column, cell in row.items() if isinstance(cell.value, str)}
        if KEY in columns.values():
            return number, columns
    return None


def _country(sheets: Sequence[_Sheet], file: str) -> str:
    """The code of the State, from the sheet that says of which form and State this is."""
    for sheet in sheets:
        said = {row[1].value: (number, row[max(row)].value) for number, row in sheet.rows if 1 in row}
        if "form" not in said or "country" not in said:
            continue
        if said["form"][1] != FORMAT:
            message = f'this is a form of the kind "{said["form"][1]}", and {FORMAT} is read here: ask for a new one'
            raise InputError([Problem(sheet.place(said["form"][0], 3), message)])
        country = str(said["country"][1])
        if len(country) != 3 or not (country.isascii() and country.isalpha() and country.isupper()):
            message = f'"{country[:40]}" is not a code of three capital letters, such as SRB'
            raise InputError([Problem(sheet.place(said["country"][0], 3), message)])
        return country
    raise one_problem(file, "nothing says of which State this is: the first sheet of the questionnaire is missing")


@dataclass(slots=True)
class _Found:
    """A row with its values as text, and what is wrong with them."""

    document: _RowDocument
    key: str
    problems: list[Problem]


def _row(sheet: _Sheet, number: int, cells: Mapping[str, Any], columns: Mapping[int, str], words: CellWords) -> _Found:
    places = {name: sheet.place(number, column) for column, name in columns.items()}
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    key = str(cells[KEY].value).strip() if cells.get(KEY) is not None else ""
    if key == HEADING:
        cells = {}
    for name, cell in cells.items():
        if cell is None or name == KEY:
            continue
        try:
            value = read_cell(name, cell, words)
        except ValueError as error:
            problems.append(Problem(places[name], str(error)))
            continue
        if value is None:
            continue
        if name.startswith(COVERS):
            values.setdefault("covers", []).append(name.removeprefix(COVERS))
            places.setdefault("covers", places[name])
        else:
            values[name] = value
    row = Place(f"{sheet.file}[{sheet.title}!{number}:{number}]")
    if "covers" not in places:
        places["covers"] = row
    return _Found(_RowDocument(sheet.file, YamlNode(None, 0, 0), values, places, row), key, problems)


def read_row(
    values: Mapping[str, Any], key: str, place: Callable[[str], Place], words: CellWords, book: RuleBook
) -> tuple[list[Filled], list[Problem]]:
    """What was filled in for a question elsewhere than in a sheet: text by field, read as cells are."""
    cells = {name: _Typed(text) for name, text in values.items()}
    made: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, cell in cells.items():
        try:
            value = read_cell(name, cell, words)
        except ValueError as error:
            problems.append(Problem(place(name), str(error)))
            continue
        if value is not None and name.startswith(COVERS):
            made.setdefault("covers", []).append(name.removeprefix(COVERS))
        elif value is not None:
            made[name] = value
    places = {
        name: place(name) for name in [*values, "covers", KEY, "answer", "source.title", "source.as_of", "source.trust"]
    }
    row = _RowDocument(place("").file, YamlNode(None, 0, 0), made, places, place(""))
    filled: list[Filled] = []
    _take(_Found(row, key, problems), book, filled, problems)
    return filled, problems


@dataclass(frozen=True, slots=True)
class _Typed:
    """Text where a cell is expected."""

    value: str
    data_type: str = "s"


def _take(found: _Found, book: RuleBook, filled: list[Filled], problems: list[Problem]) -> None:
    """Make a form of a row, and add it or what is wrong with it."""
    row = found.document
    if found.problems:
        problems.extend(each for each in found.problems if each not in problems)
        return
    if not set(row.values) - {"with"}:
        return
    if "with" in row.cells:
        kind = Topic.AGREEMENT
    elif not found.key:
        message = "answers stand in a row without a question: write them beside their question, or copy its key into the grey column"
        problems.append(Problem(row.whole, message))
        return
    else:
        about = find_concerned(found.key, book)
        if about is None:
            problems.append(refuse_unknown_question(found.key, book, row.at(KEY)))
            return
        kind = about[0]
    values = dict(row.values)
    cells = dict(row.cells)
    if CALLED in values and kind in _CALLED:
        values[_CALLED[kind]] = values.pop(CALLED)
    cells[_CALLED.get(kind, CALLED)] = cells.get(CALLED, row.whole)
    taken = _RowDocument(row.file, row.root, values, cells, row.whole)
    stray = sorted(name for name in values if name in (CALLED, "law") and name not in CELLS[kind].model_fields)
    problems.extend(Problem(taken.at(name), "nothing is asked here: empty this cell") for name in stray)
    if stray:
        return
    try:
        made = shape(taken, CELLS[kind])
    except InputError as error:
        problems.extend(error.problems)
        return
    filled.append(Filled(found.key, kind, made, _placed(taken)))


def _placed(row: _RowDocument) -> Any:
    def place(name: str) -> Place:
        return row.at(name) if name else row.at("answer") if "answer" in row.cells else row.at("source.title")

    return place
