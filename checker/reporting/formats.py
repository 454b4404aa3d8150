"""The formats of a report, and the module that writes each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.errors import UsageError

if TYPE_CHECKING:  # the command line imports this before it knows whether a report is wanted
    from checker.model.report import Report


class ReportFormat(StrEnum):
    """The formats in which a report is handed over."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    OSCAL = "oscal"
    TEXT = "text"


def render_all(reports: Sequence[Report], format: str, *, colour: bool = False) -> str:
    """Some reports in one text, as an audit prints them: an array of JSON, an object a line, a page with all
    of them side by side, or one after the other.
    """
    match format:
        case ReportFormat.JSON:
            from checker.reporting.json import render as json

            return json(reports)
        case ReportFormat.JSONL:
            from checker.reporting.json import render_line

            return "".join(map(render_line, reports))
        case ReportFormat.MARKDOWN:
            from checker.reporting.markdown import render as markdown

            return "\n".join(markdown(report) for report in reports)
        case ReportFormat.HTML:
            from checker.reporting.html import render as html
            from checker.reporting.html import render_states

            return html(reports[0]) if len(reports) == 1 else render_states(reports)
    from checker.reporting.terminal.report import render_report

    return "\n".join(render_report(report, colour=colour) for report in reports)


def render_brief(report: Report, format: ReportFormat) -> bytes:
    """The report on two pages. Raises `UsageError` for a format that has no pages."""
    match format:
        case ReportFormat.DOCX:
            from checker.reporting.paper.docx import render as docx

            return docx(report, short=True)
        case ReportFormat.PDF:
            from checker.reporting.paper.pdf import render as pdf

            return pdf(report, short=True)
    raise UsageError("a brief is a document of two pages: write --format pdf or --format docx")


def render(report: Report, format: ReportFormat) -> str | bytes | dict[str, str]:
    """The report in a format: text, the bytes of a document, or several files by name. Raises `UsageError` where a
    library is missing.
    """
    match format:  # each is imported when it is asked for
        case ReportFormat.DOCX:
            from checker.reporting.paper.docx import render as docx

            return docx(report)
        case ReportFormat.PDF:
            from checker.reporting.paper.pdf import render as pdf

            return pdf(report)
        case ReportFormat.HTML:
            from checker.reporting.html import render as html

            return html(report)
        case ReportFormat.CSV:
            from checker.reporting.tables.csv import render as csv

            return csv(report)
        case ReportFormat.XLSX:
            from checker.reporting.tables.xlsx import render as xlsx

            return xlsx(report)
        case ReportFormat.MARKDOWN:
            from checker.reporting.markdown import render as markdown

            return markdown(report)
        case ReportFormat.JSON:
            from checker.reporting.json import render_one

            return render_one(report)
        case ReportFormat.JSONL:
            from checker.reporting.json import render_line

            return render_line(report)
        case ReportFormat.OSCAL:
            from checker.reporting.oscal import render as oscal

            return oscal(report)
        case _:
            from checker.reporting.terminal.report import render_report

            return render_report(report)
