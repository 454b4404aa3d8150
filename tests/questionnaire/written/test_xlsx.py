"""The spreadsheet of a questionnaire: what may be filled in and what not, text that stays text, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from checker.model.questionnaire import CALLED, WORDS
from checker.questionnaire.drawn import draw_up
from checker.questionnaire.written.formats import render
from checker.questionnaire.written.sheets import lay_out_sheets, list_choices
from tests import hostile, sample
from tests.questionnaires import STALE, Asking, asking, find


def made(asked: Asking) -> bytes:
    content = render(asked.questionnaire(), "xlsx")
    assert isinstance(content, bytes)
    return content


def opened(asked: Asking) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(asked)))


def test_the_same_questionnaire_is_the_same_bytes(tmp_path: Path) -> None:
    asked = asking(tmp_path)
    assert made(asked) == made(asked)


def test_nothing_in_the_file_tells_when_it_was_written(tmp_path: Path) -> None:
    content = made(asking(tmp_path))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T00:00:00Z") == 2


def test_treaties_come_first_then_the_packs_then_figures_and_agreements(tmp_path: Path) -> None:
    names = opened(asking(tmp_path)).sheetnames
    assert names == ["Start here", "Treaties", "Rules of pact", "Rules of sea", "Figures", "Agreements", WORDS]


def test_a_treaty_asked_about_twice_has_one_row(tmp_path: Path) -> None:
    (treaties,) = [sheet for sheet in lay_out_sheets(asking(tmp_path).questionnaire()) if sheet.name == "Treaties"]
    (row,) = treaties.rows
    assert row.ask.splitlines() == [
        "Is the State bound by this instrument: Treaty of Erewhon?",
        "Has the State signed this instrument: Treaty of Erewhon?",
    ]


def test_only_the_cells_to_fill_are_open_and_no_password_is_set(tmp_path: Path) -> None:
    book = opened(asking(tmp_path))
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    sheet, row, columns = find(book, "bridges-guarded")
    open_ = {field for field, column in columns.items() if not sheet.cell(row, column).protection.locked}
    assert open_ == set(columns) - {"question", CALLED}
    assert all(sheet.cell(row, column).protection.locked for column in (1, 2, 3, 4))


def test_names_and_roles_are_not_asked_where_no_row_has_one(tmp_path: Path) -> None:
    _, _, columns = find(opened(asking(tmp_path)), "lighthouse-lit")
    assert CALLED not in columns


def test_the_role_in_an_organisation_is_chosen_and_its_provision_is_not_asked(tmp_path: Path) -> None:
    book = opened(asking(tmp_path))
    sheet, row, columns = find(book, "member-of:league-of-xanadu")
    assert sheet.cell(row, columns["law"]).protection.locked
    cell = sheet.cell(row, columns[CALLED]).coordinate
    assert [
        each.formula1 for each in sheet.data_validations.dataValidation if cell in each.sqref and each.type == "list"
    ]


@pytest.mark.parametrize(("field", "of"), [("answer", "answer"), ("source.trust", "trust")])
def test_a_drop_down_offers_the_words_of_its_field(field: str, of: str, tmp_path: Path) -> None:
    book = opened(asking(tmp_path))
    sheet, row, columns = find(book, "lighthouse-lit")
    cell = sheet.cell(row, columns[field]).coordinate
    (validation,) = [each for each in sheet.data_validations.dataValidation if cell in each.sqref]
    name, _, range_ = validation.formula1.partition("!")
    offered = [each[0].value for each in book[name][range_.replace("$", "")]]
    assert offered == list(list_choices()[of].values())
    assert book[WORDS].sheet_state == "hidden"


def test_headings_stay_in_view_and_rows_can_be_filtered(tmp_path: Path) -> None:
    for sheet in opened(asking(tmp_path)).worksheets[1:-1]:
        assert sheet.freeze_panes == "C5"
        assert sheet.auto_filter.ref.startswith("A4:")
        assert sheet["A3"].value == "question"


def test_cells_for_dates_keep_what_is_typed(tmp_path: Path) -> None:
    sheet, row, columns = find(opened(asking(tmp_path)), "lighthouse-lit")
    assert {sheet.cell(row, columns[field]).number_format for field in ("since", "until", "checked_on")} == {"@"}


def test_what_the_profile_says_stands_beside_a_stale_or_contested_question(tmp_path: Path) -> None:
    book = opened(asking(tmp_path, **STALE))
    sheet, row, _ = find(book, "archives-open")
    assert sheet.cell(row, 4).value == (
        "Went stale: check whether it still holds.\nThe profile said no until 1 January 2012: since 2001. Source: Old atlas (2002)."
    )
    assert not sheet.column_dimensions["D"].hidden
    assert book["Figures"].column_dimensions["D"].hidden


def test_the_first_sheet_counts_what_is_filled_in(tmp_path: Path) -> None:
    cover = opened(asking(tmp_path))["Start here"]
    counted = {row[1].value: (row[3].value, row[4].value) for row in cover.iter_rows() if row[3].value and row[4].value}
    assert counted["Rules of sea"] == (1, "=COUNTA('Rules of sea'!E5:E5)")


def texts(content: bytes) -> list[tuple[str, str, bool]]:
    """Every text, with what kind of cell it stands in and whether it is marked as text."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        (cell.value, cell.data_type, bool(cell.quotePrefix))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]


FORMULAS = ['=HYPERLINK("https://evil.example")', "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("said", FORMULAS)
def test_text_that_begins_like_a_formula_is_written_as_text(said: str, tmp_path: Path) -> None:
    changed = sample.rewritten(tmp_path, lambda _: said)
    content = render(draw_up(changed, sample.report(changed)), "xlsx")
    assert isinstance(content, bytes)
    found = [each for each in texts(content) if each[0].startswith(said)]
    assert found
    assert {kind for _, kind, _ in found} == {"s"}
    assert all(marked for text, _, marked in found)
    assert {text for text, kind, _ in texts(content) if kind == "f" and "COUNTA" not in text} == set()


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_comes_out_as_text(said: str, tmp_path: Path) -> None:
    changed = sample.rewritten(tmp_path, lambda _: said)
    content = render(draw_up(changed, sample.report(changed)), "xlsx")
    assert isinstance(content, bytes)
    assert any(text.startswith(said.strip()) for text, _, _ in texts(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = [name for name in archive.namelist() if name.startswith("xl/worksheets/_rels/")]
    assert links == []  # no address becomes a link
