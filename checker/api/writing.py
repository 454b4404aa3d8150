"""Writes a report to files in the format of their ending."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import UsageError, suggestion
from checker.files.writing import make_folder, write_file
from checker.reporting.formats import ReportFormat, render

if TYPE_CHECKING:
    from checker.model.report import Report

_ENDINGS = {
    ".html": ReportFormat.HTML,
    ".docx": ReportFormat.DOCX,
    ".pdf": ReportFormat.PDF,
    ".md": ReportFormat.MARKDOWN,
    ".xlsx": ReportFormat.XLSX,
    ".json": ReportFormat.JSON,
    ".csv": ReportFormat.CSV,
    ".txt": ReportFormat.TEXT,
}


def write_report_to(report: Report, out: Path, format: str | None = None) -> None:
    """Write a report in a format, or in that of the ending of the file."""
    made = render(report, _format(out, format))
    if isinstance(made, dict):
        write_into(made, out)
    else:
        write_file(made.encode() if isinstance(made, str) else made, out)


def write_into(made: Mapping[str, str | bytes], folder: Path) -> None:
    """Write several files into a folder. Raises `UsageError` where that cannot be done."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and a folder is needed here")
    make_folder(folder)
    for name, text in made.items():
        write_file(text.encode() if isinstance(text, str) else text, folder / name)


def _format(out: Path, format: str | None) -> ReportFormat:
    if format is None:
        if out.suffix.lower() in _ENDINGS:
            return _ENDINGS[out.suffix.lower()]
        known = ", ".join(_ENDINGS)
        raise UsageError(f'no report is written as "{out.name}": name the format, or end the name in {known}')
    try:
        return ReportFormat(format)
    except ValueError:
        hint = suggestion(format, list(ReportFormat)) or f": there are {', '.join(ReportFormat)}"
        raise UsageError(f'there is no format "{format}"{hint}') from None
