"""The first sheet of a questionnaire: how to fill it in, which sheets there are, and what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from checker.language.messages import _, ask_language
from checker.model.questionnaire import Questionnaire
from checker.questionnaire.written import words
from checker.questionnaire.written.sheets import QuestionSheet, cover_name
from checker.reporting.tables.cells import FIRST, GREY, HEAD, KEYS_BEFORE, height, paper, put

if TYPE_CHECKING:
    from openpyxl import Workbook


def draw_cover(book: Workbook, asked: Questionnaire, made: Sequence[QuestionSheet]) -> None:
    """Draw it."""
    from openpyxl.styles import Alignment

    sheet: Any = book.active
    sheet.title = cover_name()
    for letter, width in zip("ABCDE", (3, 40, 62, 12, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet, 1, 2, words.say_title(asked), size=18, bold=True, colour=HEAD, wrap=False)
    put(sheet, 2, 2, words.say_subtitle(asked), size=11, wrap=False)
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 28, 18
    at = 4
    put(sheet, at, 2, _("How to fill this in"), size=13, bold=True, colour=HEAD, wrap=False)
    first = _("Fill the yellow cells and nothing else. Save the file and send it back as it is: .xlsx.")
    for sentence in (first, *words.say_how_to_fill()):
        at += 1
        put(sheet, at, 2, sentence, size=11)
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=5)
        sheet.row_dimensions[at].height = height([(sentence, 105)], 15)
    at += 2
    for column, heading in enumerate((_("Sheet"), _("Title"), _("Questions"), _("Filled in")), 2):
        put(sheet, at, column, heading, bold=True, colour="FFFFFF", fill=HEAD)
    for each in made:
        at += 1
        link: Any = put(sheet, at, 2, each.name, size=11, colour="1A56A0")
        link.hyperlink = _inside(sheet, link.coordinate, each.name)
        put(sheet, at, 3, each.title, size=11)
        count: Any = sheet.cell(at, 4, sum(bool(row.key) for row in each.rows))
        done: Any = sheet.cell(at, 5, _filled(each))
        for cell in (count, done):
            cell.number_format = "0"
            cell.alignment = Alignment(vertical="top")
        sheet.row_dimensions[at].height = height([(each.title, 62)], 15)
    at += 2
    put(sheet, at, 2, _("About this form"), size=13, bold=True, colour=HEAD, wrap=False)
    said = {
        "form": (_("Form"), asked.form),
        "country": (_("State"), asked.country),
        "name": (_("Name"), asked.name),
        "on": (_("As of"), str(asked.on)),
        "language": (_("Language"), ask_language()),
        "pack_digest": (_("Rules"), asked.pack_digest),
        "profile_digest": (_("Profile"), asked.profile_digest),
    }
    for name, (label, value) in said.items():
        at += 1
        put(sheet, at, 1, name, size=6, colour=GREY, wrap=False)
        put(sheet, at, 2, label)
        put(sheet, at, 3, value)
    paper(sheet, last=at)


def _inside(sheet: Any, cell: str, name: str) -> Any:
    from openpyxl.worksheet.hyperlink import Hyperlink

    return Hyperlink(ref=cell, location=f"'{name}'!B{FIRST}", display=None)


def _filled(sheet: QuestionSheet) -> str:
    """The formula that counts the rows with an answer."""
    from openpyxl.utils import get_column_letter

    decisive = next((number for number, column in enumerate(sheet.columns) if column.field in ("answer", "year")), None)
    if decisive is None:  # a treaty and an agreement are filled in when they have a source
        decisive = next(number for number, column in enumerate(sheet.columns) if column.field == "source.title")
    letter = get_column_letter(decisive + KEYS_BEFORE + 1)
    return f"=COUNTA('{sheet.name}'!{letter}{FIRST}:{letter}{FIRST + len(sheet.rows) - 1})"
