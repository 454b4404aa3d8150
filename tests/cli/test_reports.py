"""The command `report`, from the words to a document that is whole."""

from __future__ import annotations

from pathlib import Path

import pikepdf
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


@pytest.mark.parametrize("format", ["html", "markdown", "json", "csv", "text"])
def test_a_report_names_no_folder_of_the_machine_and_can_be_verified_all_the_same(folder: Path, format: str) -> None:
    assert report("--format", format, "--out", "made").code == 0  # profile and rules are named by whole paths
    assert str(sample.GOLDEN) not in (folder / "made").read_text(encoding="utf-8")
    if format != "csv":  # has no manifest that is found without its profile
        named = ("--profile", sample.GOLDEN / "xanadu.yaml", "--rules", sample.GOLDEN / "rules")
        ran = run("report", "verify", "made", *named)
        assert "the same, byte for byte" in ran.out
        assert ran.code == 0


def test_a_brief_is_a_document_of_two_pages_at_most_and_can_be_verified(folder: Path) -> None:
    assert report("--brief", "--format", "pdf", "--out", "brief.pdf").code == 0
    with pikepdf.open(folder / "brief.pdf") as found:
        assert len(found.pages) <= 2
    named = ("--profile", sample.GOLDEN / "xanadu.yaml", "--rules", sample.GOLDEN / "rules")
    assert "the same, byte for byte" in run("report", "verify", "brief.pdf", *named).out
    assert report("--brief", "--format", "docx", "--out", "brief.docx").code == 0


def test_a_brief_is_written_in_no_other_format(folder: Path) -> None:
    ran = report("--brief", "--format", "html")
    assert ran.code == 2
    assert "--format pdf" in ran.err
