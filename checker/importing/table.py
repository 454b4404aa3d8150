"""A table that somebody published, with the place of each row; read from CSV here."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.errors import InputError, Place, Problem, one_problem

MAX_ROWS = 20_000
"""The most rows of one table: no list of States or of a State's claims has so many."""

MAX_CELL = 20_000
"""The longest cell, in characters."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row and the line on which it begins, from 1."""

    line: int
    cells: tuple[str, ...]

    def cell(self, number: int) -> str:
        """A cell by its number from 0; empty where the row is shorter."""
        return self.cells[number] if number < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """The rows of a table, its header among them, and what was written around it."""

    file: str
    rows: tuple[TableRow, ...]
    around: str = ""

    def problem(self, row: TableRow, number: int, message: str) -> Problem:
        """A problem of a cell; columns are counted in cells from 1."""
        return Problem(Place(self.file, row.line, number + 1), message)


def decode(content: bytes, file: str) -> str:
    """The text of a file. Raises `InputError` where it is not UTF-8 or holds what no text holds."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise one_problem(file, "the file is not UTF-8 here: save it as CSV in UTF-8", line, 1) from None
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise one_problem(file, "there is a control character here: this is no table of text", line, 1)
    return text


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_csv(content: bytes, file: str) -> ReadTable:
    """The table of a CSV file with commas, semicolons or tabs. Raises `InputError` where it is none."""
    text = decode(content, file)
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        raise one_problem(file, "this is a web page or XML, and a CSV table is needed here")
    return make_table(file, _csv_rows(text, file, _separator(text)))


def _separator(text: str) -> str:
    """The mark that parts the most cells of one of the first lines, what stands in quotes left out; a comma where all are equal."""
    first = [re.sub(r'"[^"]*"', "", line) for line in text[:_LOOKED_AT].splitlines()[:20]] or [""]
    return max(",;\t", key=lambda mark: max(line.count(mark) for line in first))


_LOOKED_AT = 50_000


def _csv_rows(text: str, file: str, separator: str) -> Iterator[TableRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield TableRow(line, tuple(clean(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise one_problem(file, f"this is no CSV from here on: {error}", line, 1) from None


def make_table(file: str, rows: Iterable[TableRow], around: str = "") -> ReadTable:
    """A table of no more rows and cells than are allowed, without formulas and empty rows. Raises `InputError`."""
    kept: list[TableRow] = []
    problems: list[Problem] = []
    for count, row in enumerate(rows):
        if count > MAX_ROWS:
            raise one_problem(file, f"the table has more than {MAX_ROWS:,} rows: split it", row.line, 1)
        for number, cell in enumerate(row.cells):
            if len(cell) > MAX_CELL:
                message = f"the cell is longer than {MAX_CELL:,} characters"
                problems.append(Problem(Place(file, row.line, number + 1), message))
            elif is_formula(cell):
                message = f'the cell holds a formula, "{cell[:40]}": write the value that it shows'
                problems.append(Problem(Place(file, row.line, number + 1), message))
        if len(problems) >= _MAX_PROBLEMS:
            break
        if not row.is_empty:
            kept.append(row)
    if problems:
        raise InputError(problems)
    if not kept:
        raise one_problem(file, "there is no table in it: it is empty")
    return ReadTable(file, tuple(kept), around)


_MAX_PROBLEMS = 100


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program would compute a cell instead of showing it."""
    return cell.startswith(("=", "@")) or bool(re.match(r"[+-](?![0-9]+([.,][0-9]+)?$)\S", cell))


def clean(cell: str) -> str:
    """A cell with its blanks made plain."""
    return " ".join(cell.split())
