"""The command `report`, from the words to a document that is whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.reporting.formats import ReportFormat
from tests import sample
from tests.cli.running import Ran, run

BEGINS = {
    ReportFormat.HTML: b"<!doctype html>",
    ReportFormat.DOCX: b"PK\x03\x04",
    ReportFormat.PDF: b"%PDF-1.7",
    ReportFormat.MARKDOWN: b"# Xanadu",
    ReportFormat.XLSX: b"PK\x03\x04",
    ReportFormat.JSON: b"{",
    ReportFormat.CSV: b"",
    ReportFormat.TEXT: b"Xanadu",
}


def report(*words: object) -> Ran:
    return run(
        "report", sample.GOLDEN / "xanadu.yaml", "--rules", sample.GOLDEN / "rules", "--on", "2026-11-23", *words
    )


@pytest.mark.parametrize("format", BEGINS)
def test_a_report_is_written_to_a_file_in_each_format(folder: Path, format: ReportFormat) -> None:
    ran = report("--format", format, "--out", "made")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    made = (folder / "made").read_bytes()
    assert made.lstrip().startswith(BEGINS[format])
    assert len(made) > 2_000


def test_a_report_of_several_files_wants_a_folder(folder: Path) -> None:
    assert report("--format", "oscal").code == 2
    assert report("--format", "oscal", "--out", "made").code == 0
    assert all(path.suffix == ".json" for path in (folder / "made").iterdir())
