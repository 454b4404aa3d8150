"""The report as a spreadsheet: to filter and sort, and with no formula that anybody else wrote."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from checker.errors import UsageError
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.paper.blocks import plain
from checker.reporting.sayings import say_what
from checker.reporting.tables.sheets import sheets
from checker.reporting.tables.xlsx import MOST, render
from tests import hostile, sample

FORMULAS = {
    "a formula": "=1+1",
    "a command": "=cmd|' /C calc'!A0",
    "a sum": "+1+1",
    "a difference": "-1+1",
    "an old formula": "@SUM(1)",
    "a link": '=HYPERLINK("https://evil.example","x")',
    "a tab": "\t=1+1",
}


@pytest.fixture(scope="module")
def made() -> bytes:
    return render(sample.report())


@pytest.fixture(scope="module")
def opened(made: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made))


def table(page: Any) -> list[dict[str, Any]]:
    """The rows of the table of a sheet by the words of its head."""
    first, last = page.auto_filter.ref.split(":")
    (head, *rows) = page[first:last]
    return [dict(zip([cell.value for cell in head], row, strict=True)) for row in rows]


def test_its_sheets_stand_in_their_order(opened: Any) -> None:
    assert opened.sheetnames == [
        "Summary",
        "What to do",
        "Findings",
        "Questions",
        "Programmes",
        "Acts",
        "Sources",
        "Manifest",
    ]


def test_its_first_sheet_says_that_no_lawyer_has_checked_and_what_is_not_known(opened: Any) -> None:
    said = " ".join(str(row[0]) for row in opened["Summary"].iter_rows(values_only=True) if row[0])
    for sentence in ("Xanadu (XAN)", "As of 23 November 2026", "No lawyer has checked these rules", "cannot be judged"):
        assert sentence in said


def test_each_table_has_a_filter_and_a_head_that_stays(opened: Any) -> None:
    for page, sheet in zip(opened.worksheets, sheets(sample.report()), strict=True):
        rows = table(page)
        assert len(rows) == len(sheet.rows)
        assert not rows or [*rows[0]] == [field.head for field in sheet.fields]
        if not sheet.lines:
            assert page.freeze_panes == "A2"
        assert page.print_title_rows


def test_every_rule_has_a_row_with_its_verdict_in_words_and_in_colour(opened: Any) -> None:
    page, report = opened["Findings"], sample.report()
    rows = table(page)
    assert [row["rule"].value for row in rows] == [found.rule for found in report.findings]
    assert {row["verdict"].value for row in rows} == {
        found.verdict.value.replace("-", " ") for found in report.findings
    }
    coloured = {rule.formula[0].strip('"') for ranges in page.conditional_formatting for rule in ranges.rules}
    assert coloured == {verdict.value.replace("-", " ") for verdict in Verdict}


def test_a_day_is_a_date_a_share_is_a_share_and_a_count_is_a_number(opened: Any) -> None:
    deadlines = [row["deadline"] for row in table(opened["Findings"]) if row["deadline"].value]
    assert deadlines
    assert all(isinstance(cell.value, datetime.datetime) and cell.number_format == "d mmm yyyy" for cell in deadlines)
    total = table(opened["Summary"])[0]
    band = sample.report().bands[0]
    assert (total["low"].value, total["low"].number_format) == (band.low, "0%")
    assert (total["met"].value, total["of"].value) == (band.met, band.weight)


def test_a_month_or_a_year_stays_as_the_source_gives_it(opened: Any) -> None:
    given = {str(act.date) for act in sample.report().acts if act.date and act.date.day is None}
    assert given <= {row["date"].value for row in table(opened["Acts"])}


def test_each_question_has_a_row_open_or_answered(opened: Any) -> None:
    report = sample.report()
    rows = {row["key"].value: row for row in table(opened["Questions"])}
    assert set(rows) == {asked.question for asked in report.open_questions} | set(outline.collect_answers(report))
    assert all(rows[asked.question]["answer"].value == "unknown" for asked in report.open_questions)


def test_a_source_of_the_web_is_a_link_and_another_is_not(opened: Any) -> None:
    links = {row["id"].value: row["source"].hyperlink for row in table(opened["Sources"])}
    for source in sample.report().sources:
        link = links[source.source]
        assert (link.target if link else None) == source.url


def test_its_manifest_stands_in_a_sheet_and_in_its_properties(opened: Any) -> None:
    line = outline.manifest_line(sample.report().manifest)
    assert opened.properties.description == line
    assert line in [row[0] for row in opened["Manifest"].iter_rows(values_only=True)]


def test_the_same_report_gives_the_same_bytes_and_no_byte_tells_the_time(made: bytes) -> None:
    assert render(sample.report()) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb"\d{4}-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml"))
    assert set(stamps) == {b"2026-11-23T00:00:00Z"}


@pytest.mark.parametrize("said", [*hostile.TEXTS.values(), *FORMULAS.values()], ids=[*hostile.TEXTS, *FORMULAS])
def test_whatever_a_person_wrote_is_text(said: str, tmp_path: Path) -> None:
    report = sample.report(sample.rewritten(tmp_path, lambda _: said))
    made = render(report)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in page or b"<f " in page for page in pages)
    opened = openpyxl.load_workbook(io.BytesIO(made))
    rows = table(opened["Findings"])
    assert [row["norm"].value for row in rows] == [plain(found.title) for found in report.findings]
    assert all(row["norm"].quotePrefix == (plain(said)[0] in "=+-@") for row in rows)


def test_a_text_that_no_cell_takes_is_cut() -> None:
    report = sample.report()
    findings = tuple(found.model_copy(update={"title": "x" * 40_000}) for found in report.findings)
    made = render(report.model_copy(update={"findings": findings}))
    cut = table(openpyxl.load_workbook(io.BytesIO(made))["Findings"])[0]["norm"].value
    assert len(cut) == MOST
    assert cut.endswith("…")


def test_what_is_printed_lies_across_the_page_with_few_columns_and_its_head_on_every_page(opened: Any) -> None:
    for page in opened.worksheets:
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows
    widths = [column.width for column in opened["What to do"].column_dimensions.values()]
    assert sum(widths) <= 160
    assert opened["Findings"].print_area.split("!")[-1].startswith("$A$1:$E$")


def test_the_actions_stand_in_a_sheet_in_their_order() -> None:
    report = sample.told()
    rows = table(openpyxl.load_workbook(io.BytesIO(render(report)))["What to do"])
    assert [row["what to do"].value for row in rows] == [plain(say_what(action)) for action in report.actions]
    assert [row["deadline"].value.date() for row in rows] == [action.deadline for action in report.actions]


def test_libre_office_opens_it_and_prints_its_sheets(made: bytes, office: Callable[[bytes, str], bytes]) -> None:
    with pikepdf.open(io.BytesIO(office(made, "xlsx"))) as found:
        assert len(found.pages) >= len(sheets(sample.report()))


def test_without_openpyxl_a_person_is_told_what_to_install(without: Callable[[str], None]) -> None:
    without("openpyxl")
    with pytest.raises(UsageError, match="python -m pip install babel lxml openpyxl python-docx typst"):
        render(sample.report())
