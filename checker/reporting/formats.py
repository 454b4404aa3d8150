"""The formats of a report, and the module that writes each: one function `render(report)` a module."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module

from checker.model.report import Report


class ReportFormat(StrEnum):
    """The formats in which a report is handed over."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    JSON = "json"
    CSV = "csv"
    OSCAL = "oscal"
    TEXT = "text"


def render(report: Report, format: ReportFormat) -> str | bytes:
    """The report in a format: text, or the bytes of a document. Raises `UsageError` where a library is missing."""
    made: str | bytes = import_module(f"checker.reporting.{format}").render(report)
    return made
