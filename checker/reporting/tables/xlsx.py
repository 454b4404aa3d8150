"""The report as a spreadsheet: sheets to filter and sort, in which nothing is ever reckoned out."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from checker.errors import DOCUMENTS, UsageError
from checker.language.names import verdict_name
from checker.model.report import Report
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.packed import pack_reproducibly
from checker.reporting.paper.blocks import clip, is_linkable
from checker.reporting.tables.cells import dress
from checker.reporting.tables.sheets import Address, Sheet, Value, sheets

MOST = 32_000
"""Characters of a cell; Excel takes 32,767 and calls the file broken above."""

LONGEST = 2_000
"""Characters of an address that is a link; Excel takes 2,079."""

LINE = 15
"""Height of a line in points."""

ACROSS = 8
"""Columns over which a line above a table runs."""

_FILLS = {
    Verdict.GAP: "F9D9D6",
    Verdict.BLOCKED: "F7E3C8",
    Verdict.CONTESTED: "E7DBF2",
    Verdict.UNKNOWN: "E6EAEE",
    Verdict.MET: "D7EBDD",
    Verdict.NOT_APPLICABLE: "F4F4F4",
}
_FORMATS = {"share": "0%", "date": "d mmm yyyy"}


def render(report: Report) -> bytes:
    """The report as a workbook. Raises `UsageError` where openpyxl is missing."""
    manifest = outline.manifest_line(report.manifest)
    about = About(report.name, report.manifest.program, manifest, report.manifest.language, report.on)
    return write_sheets(sheets(report), about)


@dataclass(frozen=True, slots=True)
class About:
    """What a workbook tells of itself."""

    title: str
    program: str
    description: str
    language: str
    on: date


def write_sheets(made: Iterable[Sheet], about: About) -> bytes:
    """Some sheets as a workbook. Raises `UsageError` where openpyxl is missing."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(f"a spreadsheet is written by openpyxl, which is not installed: {DOCUMENTS}") from None
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, sheet in enumerate(made):
        _write(book.create_sheet(sheet.title[:31]), sheet, first=number == 0)
    properties = book.properties
    properties.title = clip(about.title, 200)
    properties.creator = f"policygap {about.program}"
    properties.description = about.description
    properties.language = about.language
    properties.created = datetime.combine(about.on, time())
    written = io.BytesIO()
    book.save(written)
    return pack_reproducibly(written.getvalue(), about.on)


def _write(page: Any, sheet: Sheet, first: bool) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, line in enumerate(sheet.lines, 1):
        cell = page.cell(at, 1)
        _put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=True, size=16) if first and at == 1 else Font()
        across = min(ACROSS, len(sheet.fields))
        page.merge_cells(start_row=at, end_row=at, start_column=1, end_column=across)
        room = sum(field.width for field in sheet.fields[:across])
        page.row_dimensions[at].height = 24 if first and at == 1 else LINE * _lines(line, room)
    head = len(sheet.lines) + (2 if sheet.lines else 1)
    _head(page, sheet, head)
    _rows(page, sheet, head)
    last = get_column_letter(len(sheet.fields))
    page.auto_filter.ref = f"A{head}:{last}{head + len(sheet.rows)}"
    page.freeze_panes = f"A{head + 1}" if head == 1 else None
    page.print_title_rows = f"{head}:{head}"
    if sheet.printed is not None:
        page.print_area = f"A1:{get_column_letter(sheet.printed)}{head + len(sheet.rows)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.page_margins.left = page.page_margins.right = 0.4  # inches
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddFooter.center.text = "&P / &N"


def _head(page: Any, sheet: Sheet, head: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    look = (
        Font(bold=True),
        PatternFill("solid", fgColor="F3F5F8"),
        Border(bottom=Side("medium", color="1A1F27")),
    )
    for at, field in enumerate(sheet.fields, 1):
        cell = page.cell(head, at)
        _put(cell, field.head)
        cell.font, cell.fill, cell.border = look
        right = field.holds in ("number", "share")
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal="right" if right else "left")
        page.column_dimensions[get_column_letter(at)].width = field.width


def _rows(page: Any, sheet: Sheet, head: int) -> None:
    for below, row in enumerate(sheet.rows, 1):
        for at, (field, value) in enumerate(zip(sheet.fields, row, strict=True), 1):
            if value is None or value == "":
                continue
            cell = page.cell(head + below, at)
            _put(cell, value)
            shape = cell.number_format if isinstance(value, str) else _FORMATS.get(field.holds, cell.number_format)
            linked = cell.hyperlink is not None
            dated = field.holds == "date"
            dress(cell, (shape, linked, cell.quotePrefix, dated), partial(_style, cell, shape, linked, dated))
        fields = zip(sheet.fields, row, strict=True)
        page.row_dimensions[head + below].height = LINE * max(_lines(value, field.width) for field, value in fields)
    for at, field in enumerate(sheet.fields, 1):
        if field.holds == "verdict" and sheet.rows:
            _colour(page, at, head + 1, head + len(sheet.rows))


def _style(cell: Any, shape: str, linked: bool, dated: bool) -> None:
    from openpyxl.styles import Alignment, Font

    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left" if dated else None)
    cell.number_format = shape
    if linked:
        cell.font = Font(color="1D4F91", underline="single")


def _lines(value: Value, width: int) -> int:
    """How many lines a value takes in a column; an estimate, for not every program measures what it opens."""
    text = value.text if isinstance(value, Address) else str(value or "")
    return min(1 + len(text) // width, 20)


def _put(cell: Any, value: Value) -> None:
    """Write a value. Text is text, whatever it begins with: a formula in a profile is never one in a sheet."""
    if isinstance(value, Address):
        if value.url is not None and is_linkable(value.url) and len(value.url) <= LONGEST:
            cell.hyperlink = value.url
        value = value.text
    if not isinstance(value, str):
        cell.value = value
        return
    text = clip(value, MOST)
    cell.value = text
    cell.data_type = "s"
    if text[:1] in _SIGNS:
        cell.quotePrefix = True  # so that it stays text when somebody edits the cell


_SIGNS = frozenset("=+-@")


def _colour(page: Any, column: int, first: int, last: int) -> None:
    """Fill the cells of a column by the verdict that stands in them: a rule of the sheet, so that an edit follows."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    for which, colour in _FILLS.items():
        word = verdict_name(which).replace('"', '""')
        fill = PatternFill("solid", bgColor=colour)
        equal = CellIsRule(operator="equal", formula=[f'"{word}"'], fill=fill)  # type: ignore[no-untyped-call]
        page.conditional_formatting.add(f"{letter}{first}:{letter}{last}", equal)
