"""Cells of a spreadsheet to be filled in: text that stays text, and the looks that all sheets share."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from copy import copy
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_000
"""Characters of one cell: no spreadsheet program takes more than 32,767."""

INK, HEAD, LINE, FILL, GREY, QUIET = "1F2933", "1F3A5F", "C5CDD6", "FFF9DB", "A0A8B2", "F4F6F8"
TO_FILL, TOLD, MISSING = "7A5C00", "FDEBD0", "F8D7DA"

FIELDS, HEADINGS, FIRST = 3, 4, 5
"""The rows with the fields in grey, the headings, and the first question."""

KEYS_BEFORE = 4
"""Columns before those to fill: the key, the question, how to answer, what the profile says."""


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, no more than fits."""
    kept = _CONTROL.sub("", text)
    return kept if len(kept) <= LONGEST else f"{kept[:LONGEST]}…"


_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


def put(sheet: Worksheet, row: int, column: int, text: str, **style: Any) -> Cell:
    """Write text that stays text, however it begins."""
    cell: Any = sheet.cell(row, column)
    cell.value = plain(text)
    cell.data_type = "s"
    quoted = text[:1] in ("=", "+", "-", "@", "\t", "\r", "'")
    dress(cell, (quoted, *sorted(style.items())), lambda: _style(cell, quoted, **style))
    return cell  # type: ignore[no-any-return]  # styles are descriptors, which no checker follows


def dress(cell: Any, look: Hashable, style: Callable[[], None]) -> None:
    """Give a cell a look of its workbook, which `style` makes when it is the first to have it.

    openpyxl compares a font, a border and the like with all others for every cell that gets one: of a large sheet that
    was two thirds of the time.
    """
    looks = _LOOKS.setdefault(cell.parent.parent, {})
    made = looks.get(look)
    if made is None:
        style()
        looks[look] = copy(cell._style)
    else:
        cell._style = copy(made)


_LOOKS: WeakKeyDictionary[Workbook, dict[Hashable, Any]] = WeakKeyDictionary()


def _style(cell: Any, quoted: bool, **style: Any) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    cell.quotePrefix = quoted
    cell.font = Font(
        name="Calibri",
        size=style.get("size", 10),
        bold=style.get("bold", False),
        color=style.get("colour", INK),
    )
    cell.alignment = Alignment(
        wrap_text=style.get("wrap", True),
        vertical=style.get("vertical", "top"),
        horizontal=style.get("horizontal"),
        text_rotation=style.get("rotation", 0),
    )
    if "fill" in style:
        cell.fill = PatternFill("solid", fgColor=style["fill"])
    if "line" in style:
        line = Side("thin", color=style["line"])
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    if "number" in style:
        cell.number_format = style["number"]
    if style.get("to_fill"):
        cell.protection = Protection(locked=False)


def height(texts: Iterable[tuple[str, int]], line: int) -> float:
    """The height of a row in points in which texts fit into columns so many characters wide."""
    lines = max(
        sum(-(-max(len(paragraph), 1) // max(width - 4, 1)) for paragraph in text.split("\n")) for text, width in texts
    )
    return min(lines * line + 6, 409)


def paper(sheet: Any, last: int, letter: str = "E") -> None:
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
        sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"
    sheet.oddFooter.right.text = "&P / &N"
