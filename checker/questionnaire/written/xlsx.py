"""A questionnaire as a spreadsheet: cells to fill beside each question, found again by keys, never by their position."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from checker.errors import DOCUMENTS, UsageError
from checker.language.messages import _
from checker.model.questionnaire import CALLED, HEADING, KEY, WORDS, Questionnaire
from checker.model.terms import Topic
from checker.questionnaire.written import words
from checker.questionnaire.written.cover import draw_cover
from checker.questionnaire.written.sheets import (
    CellColumn,
    Entry,
    QuestionRow,
    QuestionSheet,
    lay_out_sheets,
    list_choices,
)
from checker.reporting.packed import pack_reproducibly
from checker.reporting.tables.cells import (
    FIELDS,
    FILL,
    FIRST,
    GREY,
    HEAD,
    HEADINGS,
    KEYS_BEFORE,
    LINE,
    MISSING,
    QUIET,
    TO_FILL,
    TOLD,
    height,
    paper,
    plain,
    put,
)

if TYPE_CHECKING:
    from openpyxl import Workbook


def render(asked: Questionnaire) -> bytes:
    """The bytes of the spreadsheet. Raises `UsageError` where the library for it is missing."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(f"spreadsheets need a further library: {DOCUMENTS}") from None
    book = Workbook()
    made = list(lay_out_sheets(asked))
    draw_cover(book, asked, made)
    for sheet in made:
        _sheet(book, sheet)
    _words(book)
    book.properties.title = plain(words.say_title(asked))
    book.properties.creator = "policygap"
    written = io.BytesIO()
    book.save(written)
    return pack_reproducibly(written.getvalue(), asked.on)


def _sheet(book: Workbook, shown: QuestionSheet) -> None:
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(shown.name)
    put(sheet, 1, 2, shown.title, size=15, bold=True, colour=HEAD, wrap=False)
    put(sheet, 2, 2, shown.says, size=10, wrap=False)
    before = [(_("Question"), 46), (_("How to answer"), 46), (_("The profile now"), 28)]
    after = [(_("Narrows by (points)"), 10), (_("Asked by"), 50)]
    put(sheet, FIELDS, 1, KEY, size=6, colour=GREY, wrap=False)
    put(sheet, HEADINGS, 1, HEADING, size=6, colour=GREY, fill=HEAD)
    sheet.column_dimensions["A"].width = 3
    for number, (heading, width) in enumerate(before, 2):
        _head(sheet, number, heading, width, HEAD)
    for number, column in enumerate(shown.columns, KEYS_BEFORE + 1):
        put(sheet, FIELDS, number, column.field, size=6, colour=GREY, wrap=False)
        _head(sheet, number, column.heading, column.width, TO_FILL, 90 if column.entry is Entry.MARK else 0)
    last_to_fill = KEYS_BEFORE + len(shown.columns)
    for number, (heading, width) in enumerate(after, last_to_fill + 1):
        _head(sheet, number, heading, width, HEAD)
    sheet.column_dimensions["D"].hidden = not any(row.now for row in shown.rows)
    marks = any(column.entry is Entry.MARK for column in shown.columns)
    sheet.row_dimensions[1].height, sheet.row_dimensions[FIELDS].height = 24, 9
    sheet.row_dimensions[HEADINGS].height = 190 if marks else 32
    for number, row in enumerate(shown.rows, FIRST):
        _row(sheet, number, row, shown.columns)
    last = FIRST + len(shown.rows) - 1
    _choices(sheet, shown, KEYS_BEFORE + 1, last)
    _warn(sheet, shown, KEYS_BEFORE + 1, last)
    sheet.freeze_panes = sheet.cell(FIRST, 3)
    sheet.auto_filter.ref = f"A{HEADINGS}:{get_column_letter(last_to_fill + len(after))}{last}"
    paper(sheet, last, get_column_letter(last_to_fill))


def _head(sheet: Any, number: int, heading: str, width: int, fill: str, rotation: int = 0) -> None:
    from openpyxl.utils import get_column_letter

    sheet.column_dimensions[get_column_letter(number)].width = width
    look = {"fill": fill, "colour": "FFFFFF", "bold": True, "vertical": "center"}
    put(sheet, HEADINGS, number, heading, rotation=rotation, **look)


def _row(sheet: Any, at: int, row: QuestionRow, columns: Sequence[CellColumn]) -> None:
    put(sheet, at, 1, row.key, size=6, colour=GREY, wrap=False, line=LINE)
    told = {"fill": TOLD} if row.now else {}
    for beside, text in ((2, row.ask), (3, row.how)):
        put(sheet, at, beside, text, line=LINE)
    put(sheet, at, 4, row.now, line=LINE, **told)
    for number, column in enumerate(columns, KEYS_BEFORE + 1):
        closed = (column.field, row.kind) in _CLOSED
        look = {"fill": QUIET} if closed else {"fill": FILL, "to_fill": True}
        shape = "General" if column.entry is Entry.NUMBER else "@"
        cell = put(sheet, at, number, row.filled.get(column.field, ""), line=LINE, number=shape, **look)
        if not cell.value:
            cell.value = None
    after = KEYS_BEFORE + len(columns) + 1
    narrows = put(sheet, at, after, "", line=LINE, number="0.00")
    narrows.value = row.narrows
    put(sheet, at, after + 1, row.rules, size=8, line=LINE)
    sheet.row_dimensions[at].height = height([(row.ask, 46), (row.how, 46), (row.now, 28), (row.rules, 66)], 13)


_CLOSED = {(CALLED, Topic.ANSWER), ("law", Topic.ORGANISATION)}
"""Cells that a row of some kind does not have."""


def _choices(sheet: Any, shown: QuestionSheet, first: int, last: int) -> None:
    """Drop-downs, and what a date may look like."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    def validation(kind: str, formula: str, error: str) -> Any:
        made: Any = DataValidation(kind, formula1=formula, allow_blank=True, showErrorMessage=True)  # type: ignore[arg-type]  # the kinds are literals
        made.errorTitle, made.error = "policygap", error
        sheet.add_data_validation(made)
        return made

    ranges = _ranges()
    for number, column in enumerate(shown.columns, first):
        letter = get_column_letter(number)
        cells = f"{letter}{FIRST}:{letter}{last}"
        if column.entry is Entry.CHOICE:
            error = _("Choose one of the words in the list, or leave the cell empty.")
            validation("list", ranges[column.choice], error).add(cells)
        elif column.entry is Entry.MARK:
            validation("list", '"x"', _("Write x, or leave the cell empty.")).add(cells)
        elif column.entry is Entry.DATE:
            at = f"{letter}{FIRST}"
            shape = f"OR(ISNUMBER({at}),LEN({at})=4,LEN({at})=7,AND(LEN({at})>=8,LEN({at})<=11))"
            validation("custom", shape, _("Write a date as 2009, 2009-05 or 2009-05-12.")).add(cells)
        elif column.field == CALLED:
            roles = [row for row, each in enumerate(shown.rows, FIRST) if each.kind is Topic.ORGANISATION]
            if roles:
                chosen = validation("list", ranges["role"], _("Choose the State's part, or leave the cell empty."))
                for row in roles:
                    chosen.add(f"{letter}{row}")


def _warn(sheet: Any, shown: QuestionSheet, first: int, last: int) -> None:
    """Redden the cell of the source while a row is answered without one."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    letters = {column.field: get_column_letter(number) for number, column in enumerate(shown.columns, first)}
    source = letters["source.title"]
    begins = [letters[name] for name in ("answer", "signed", "act", "year", "title") if name in letters]
    answered = ",".join(f'${letter}{FIRST}<>""' for letter in begins)
    unless = f',${begins[0]}{FIRST}<>"{words.list_replies()["not-known"]}"' if "answer" in letters else ""
    rule = FormulaRule(  # type: ignore[no-untyped-call]  # the stubs say nothing of it
        formula=[f'AND(OR({answered}),${source}{FIRST}=""{unless})'],
        fill=PatternFill("solid", bgColor=MISSING),
    )
    sheet.conditional_formatting.add(f"{source}{FIRST}:{source}{last}", rule)


def _ranges() -> dict[str, str]:
    """Where the words of each drop-down stand."""
    found, at = {}, 1
    for field, of_field in list_choices().items():
        found[field] = f"{WORDS}!$C${at}:$C${at + len(of_field) - 1}"
        at += len(of_field)
    return found


def _words(book: Workbook) -> None:
    sheet: Any = book.create_sheet(WORDS)
    sheet.sheet_state = "hidden"
    at = 0
    for field, of_field in list_choices().items():
        for name, word in of_field.items():
            at += 1
            for column, text in enumerate((field, str(name), word), 1):
                put(sheet, at, column, text)
    sheet.protection.sheet = True
