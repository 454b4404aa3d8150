"""The findings as comma-separated values: every row whole, and no cell a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from checker.model import manifest
from checker.reporting.tables.csv import COLUMNS, MARK, cell, render
from tests import hostile, sample
from tests.conftest import Golden


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_there_is_a_row_for_each_finding_and_every_row_is_as_wide_as_the_head() -> None:
    head, *found = rows(render(sample.report()))
    assert head[:-1] == list(COLUMNS)
    assert [dict(zip(head, row, strict=True))["rule"] for row in found] == [
        finding.rule for finding in sample.report().findings
    ]


def test_the_manifest_stands_in_the_head() -> None:
    head = rows(render(sample.report()))[0]
    assert json.loads(head[-1].removeprefix(manifest.MARK)) == sample.report().manifest.model_dump(mode="json")


@pytest.mark.parametrize("what", hostile.TEXTS)
def test_what_a_profile_or_a_rule_says_stays_one_cell_of_text(what: str, tmp_path: Path) -> None:
    report = sample.report(sample.rewritten(tmp_path, lambda text: hostile.TEXTS[what]))
    head, *found = rows(render(report))
    titles = [dict(zip(head, row, strict=True))["title"] for row in found]
    assert titles == [cell(finding.title) for finding in report.findings]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_take_for_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell(f"a{text}") == f"a{text}"


def test_the_table_is_what_its_golden_file_says(golden: Golden) -> None:
    golden("report.csv", render(sample.report()).replace("\r\n", "\n"))
