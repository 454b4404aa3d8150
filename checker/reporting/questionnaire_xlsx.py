"""A questionnaire as a spreadsheet: cells to fill beside each question, found again by keys, never by their position."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from checker.errors import UsageError
from checker.language import _, spoken
from checker.model.questionnaire import CALLED, KEY, WORDS, Kind, Questionnaire
from checker.reporting import questionnaire_words as words
from checker.reporting.packed import packed
from checker.reporting.questionnaire_sheets import Column, Entry, Row, Sheet, choices, cover_name, sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_000
"""Characters of one cell: no spreadsheet program takes more than 32,767."""

_BEFORE = (
    (KEY, 3),
    ("Question", 46),
    ("How to answer", 46),
    ("The profile now", 28),
)
"""The columns before those to fill: the key, the question, how to answer, what the profile says."""

_FIELDS, _HEADINGS, _FIRST = 3, 4, 5
"""The rows with the fields in grey, the headings, and the first question."""

_INK, _HEAD, _LINE, _FILL, _GREY, _QUIET = "1F2933", "1F3A5F", "C5CDD6", "FFF9DB", "A0A8B2", "F4F6F8"
_WARNING = {"stale": "FDEBD0", "missing": "F8D7DA"}


def render(asked: Questionnaire) -> bytes:
    """The bytes of the spreadsheet. Raises `UsageError` where the library for it is missing."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError("spreadsheets need a further library: pip install 'policygap[documents]'") from None
    book = Workbook()
    made = list(sheets(asked))
    _cover(book, asked, made)
    for sheet in made:
        _sheet(book, sheet)
    _words(book)
    book.properties.title = _text(words.title(asked))
    book.properties.creator = "policygap"
    written = io.BytesIO()
    book.save(written)
    return packed(written.getvalue(), asked.on)


def _text(text: str) -> str:
    """Text that a cell can hold: no control characters, no more than fits."""
    plain = _CONTROL.sub("", text)
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def _put(sheet: Worksheet, row: int, column: int, text: str, **style: Any) -> Cell:
    """Write text that stays text, however it begins."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell: Any = sheet.cell(row, column)
    cell.value = _text(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r", "'")
    cell.font = Font(
        name="Calibri",
        size=style.get("size", 10),
        bold=style.get("bold", False),
        color=style.get("colour", _INK),
    )
    cell.alignment = Alignment(
        wrap_text=style.get("wrap", True),
        vertical=style.get("vertical", "top"),
        horizontal=style.get("horizontal"),
        text_rotation=style.get("rotation", 0),
    )
    if "fill" in style:
        cell.fill = PatternFill("solid", fgColor=style["fill"])
    return cell  # type: ignore[no-any-return]  # styles are descriptors, which no checker follows


def _cover(book: Workbook, asked: Questionnaire, made: Sequence[Sheet]) -> None:
    from openpyxl.styles import Alignment

    sheet: Any = book.active
    sheet.title = cover_name()
    for column, width in zip("ABCDE", (3, 40, 62, 12, 12), strict=True):
        sheet.column_dimensions[column].width = width
    _put(sheet, 1, 2, words.title(asked), size=18, bold=True, colour=_HEAD, wrap=False)
    _put(sheet, 2, 2, words.subtitle(asked), size=11, wrap=False)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 28, 18
    at = 4
    _put(sheet, at, 2, _("How to fill this in"), size=13, bold=True, colour=_HEAD, wrap=False)
    first = _("Fill the yellow cells and nothing else. Save the file and send it back as it is: .xlsx.")
    for sentence in (first, *words.how_to_fill()):
        at += 1
        _put(sheet, at, 2, sentence, size=11)
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=5)
        sheet.row_dimensions[at].height = _height([(sentence, 105)], 15)
    at += 2
    for column, heading in enumerate((_("Sheet"), _("What it is about"), _("Questions"), _("Filled in")), 2):
        _put(sheet, at, column, heading, bold=True, colour="FFFFFF", fill=_HEAD)
    for each in made:
        at += 1
        link: Any = _put(sheet, at, 2, each.name, size=11, colour="1A56A0")
        link.hyperlink = _inside(sheet, link.coordinate, each.name)
        about = each.says if each.title == each.name else each.title
        _put(sheet, at, 3, about, size=11)
        count: Any = sheet.cell(at, 4, sum(bool(row.key) for row in each.rows))
        done: Any = sheet.cell(at, 5, _filled(each))
        for cell in (count, done):
            cell.number_format = "0"
            cell.alignment = Alignment(vertical="top")
        sheet.row_dimensions[at].height = _height([(about, 62)], 15)
    at += 2
    _put(sheet, at, 2, _("About this form"), size=13, bold=True, colour=_HEAD, wrap=False)
    said = {
        "form": (_("Form"), asked.form),
        "country": (_("State"), asked.country),
        "name": (_("Name"), asked.name),
        "on": (_("As of"), asked.on),
        "language": (_("Language"), spoken()),
        "pack_digest": (_("Rules"), asked.pack_digest),
        "profile_digest": (_("Profile"), asked.profile_digest),
    }
    for field, (label, value) in said.items():
        at += 1
        _put(sheet, at, 1, field, size=6, colour=_GREY, wrap=False)
        _put(sheet, at, 2, label)
        _put(sheet, at, 3, value)
    _paper(sheet, last=at)


def _inside(sheet: Any, cell: str, name: str) -> Any:
    from openpyxl.worksheet.hyperlink import Hyperlink

    return Hyperlink(ref=cell, location=f"'{name}'!B{_FIRST}", display=None)


def _filled(sheet: Sheet) -> str:
    """The formula that counts the rows with an answer."""
    from openpyxl.utils import get_column_letter

    decisive = next((number for number, column in enumerate(sheet.columns) if column.field in ("answer", "year")), None)
    if decisive is None:  # a treaty and an agreement are filled in when they have a source
        decisive = next(number for number, column in enumerate(sheet.columns) if column.field == "source.title")
    letter = get_column_letter(decisive + len(_BEFORE) + 1)
    return f"=COUNTA('{sheet.name}'!{letter}{_FIRST}:{letter}{_FIRST + len(sheet.rows) - 1})"


def _sheet(book: Workbook, shown: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    sheet: Any = book.create_sheet(shown.name)
    _put(sheet, 1, 2, shown.title, size=15, bold=True, colour=_HEAD, wrap=False)
    _put(sheet, 2, 2, shown.says, size=10, wrap=False)
    before = [(KEY, "", 3), *((heading, _heading(heading), width) for heading, width in _BEFORE[1:])]
    after = [("", _("Narrows by (points)"), 10), ("", _("Asked by"), 36)]
    columns = [*before, *((column.field, column.heading, column.width) for column in shown.columns), *after]
    for number, (field, heading, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
        to_fill = len(before) < number <= len(before) + len(shown.columns)
        if to_fill or number == 1:
            _put(sheet, _FIELDS, number, field, size=6, colour=_GREY, wrap=False)
        rotation = 90 if to_fill and shown.columns[number - len(before) - 1].entry is Entry.MARK else 0
        look = {"fill": "7A5C00" if to_fill else _HEAD, "colour": "FFFFFF", "bold": True, "vertical": "center"}
        _put(sheet, _HEADINGS, number, heading, rotation=rotation, **look)
    sheet.column_dimensions["D"].hidden = not any(row.now for row in shown.rows)
    marks = any(column.entry is Entry.MARK for column in shown.columns)
    sheet.row_dimensions[1].height, sheet.row_dimensions[_FIELDS].height = 24, 9
    sheet.row_dimensions[_HEADINGS].height = 170 if marks else 32
    for number, row in enumerate(shown.rows, _FIRST):
        _row(sheet, number, row, shown.columns, len(before))
    last = _FIRST + len(shown.rows) - 1
    _choices(sheet, shown, len(before) + 1, last)
    _warn(sheet, shown, len(before) + 1, last)
    sheet.freeze_panes = sheet.cell(_FIRST, 3)
    sheet.auto_filter.ref = f"A{_HEADINGS}:{get_column_letter(len(columns))}{last}"
    _paper(sheet, last, get_column_letter(len(columns) - len(after)))


def _heading(of: str) -> str:
    return {
        "Question": _("Question"),
        "How to answer": _("How to answer"),
        "The profile now": _("The profile now"),
    }[of]


def _row(sheet: Any, at: int, row: Row, columns: Sequence[Column], before: int) -> None:
    from openpyxl.styles import Border, PatternFill, Protection, Side

    line = Side("thin", color=_LINE)
    border = Border(left=line, right=line, top=line, bottom=line)
    _put(sheet, at, 1, row.key, size=6, colour=_GREY, wrap=False).border = border
    told = {"fill": _WARNING["stale"]} if row.now else {}
    for column, text in ((2, row.ask), (3, row.how)):
        _put(sheet, at, column, text, bold=False).border = border
    _put(sheet, at, 4, row.now, **told).border = border
    for number, column in enumerate(columns, before + 1):
        cell = _put(sheet, at, number, row.filled.get(column.field, ""))
        if not cell.value:
            cell.value = None
        cell.border = border
        cell.number_format = "General" if column.entry is Entry.NUMBER else "@"
        if (column.field, row.kind) in _CLOSED:
            cell.fill = PatternFill("solid", fgColor=_QUIET)
            continue
        cell.fill = PatternFill("solid", fgColor=_FILL)
        cell.protection = Protection(locked=False)
    after = before + len(columns) + 1
    narrows: Any = sheet.cell(at, after, row.narrows)
    narrows.number_format = "0.00"
    narrows.border = border
    narrows.alignment = sheet.cell(at, 2).alignment.copy()
    _put(sheet, at, after + 1, row.rules, size=8).border = border
    sheet.row_dimensions[at].height = _height([(row.ask, 46), (row.how, 46), (row.now, 28), (row.rules, 45)], 13)


_CLOSED = {(CALLED, Kind.ANSWER), ("law", Kind.ORGANISATION)}
"""Cells that a row of some kind does not have."""


def _height(texts: Iterable[tuple[str, int]], line: int) -> float:
    """The height of a row in points in which texts fit into columns so many characters wide."""
    lines = max(
        sum(-(-max(len(paragraph), 1) // max(width - 4, 1)) for paragraph in text.split("\n")) for text, width in texts
    )
    return min(lines * line + 6, 409)


def _choices(sheet: Any, shown: Sheet, first: int, last: int) -> None:
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
        cells = f"{letter}{_FIRST}:{letter}{last}"
        if column.entry is Entry.CHOICE:
            error = _("Choose one of the words in the list, or leave the cell empty.")
            validation("list", ranges[column.choice], error).add(cells)
        elif column.entry is Entry.MARK:
            validation("list", '"x"', _("Write x, or leave the cell empty.")).add(cells)
        elif column.entry is Entry.DATE:
            at = f"{letter}{_FIRST}"
            shape = f"OR(ISNUMBER({at}),LEN({at})=4,LEN({at})=7,AND(LEN({at})>=8,LEN({at})<=11))"
            validation("custom", shape, _("Write a date as 2009, 2009-05 or 2009-05-12.")).add(cells)
        elif column.field == CALLED:
            roles = [row for row, each in enumerate(shown.rows, _FIRST) if each.kind is Kind.ORGANISATION]
            if roles:
                chosen = validation("list", ranges["role"], _("Choose the State's part, or leave the cell empty."))
                for row in roles:
                    chosen.add(f"{letter}{row}")


def _warn(sheet: Any, shown: Sheet, first: int, last: int) -> None:
    """Redden the cell of the source while a row is answered without one."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    letters = {column.field: get_column_letter(number) for number, column in enumerate(shown.columns, first)}
    source = letters["source.title"]
    begins = [letters[name] for name in ("answer", "signed", "act", "year", "title") if name in letters]
    answered = ",".join(f'${letter}{_FIRST}<>""' for letter in begins)
    unless = f',${begins[0]}{_FIRST}<>"{words.replies()["not-known"]}"' if "answer" in letters else ""
    rule = FormulaRule(
        formula=[f'AND(OR({answered}),${source}{_FIRST}=""{unless})'],
        fill=PatternFill("solid", bgColor=_WARNING["missing"]),
    )
    sheet.conditional_formatting.add(f"{source}{_FIRST}:{source}{last}", rule)


def _ranges() -> dict[str, str]:
    """Where the words of each drop-down stand."""
    found, at = {}, 1
    for field, of_field in choices().items():
        found[field] = f"{WORDS}!$C${at}:$C${at + len(of_field) - 1}"
        at += len(of_field)
    return found


def _words(book: Workbook) -> None:
    sheet: Any = book.create_sheet(WORDS)
    sheet.sheet_state = "hidden"
    at = 0
    for field, of_field in choices().items():
        for name, word in of_field.items():
            at += 1
            for column, text in enumerate((field, str(name), word), 1):
                _put(sheet, at, column, text)
    sheet.protection.sheet = True


def _paper(sheet: Any, last: int, letter: str = "E") -> None:
    """Protect what is not to be filled, without a password, and set the page."""
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.sort = protection.autoFilter = False
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    sheet.print_area = f"A1:{letter}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8 if letter != "E" else 9  # A3, and A4 for the cover
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    if letter != "E":
        sheet.print_title_rows = f"{_HEADINGS}:{_HEADINGS}"
    sheet.oddFooter.right.text = "&P / &N"
