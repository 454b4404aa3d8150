"""The report as a tagged PDF that may be archived: PDF/A-2a and PDF/UA-1 in one file, set by Typst."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any

from checker import shipped
from checker.errors import DOCUMENTS, UsageError
from checker.model.report import Report
from checker.reporting.paper.blocks import Paper, clip
from checker.reporting.paper.chapters import brief, paper
from checker.reporting.paper.glyphs import hold_dates, make_breakable, show_missing_glyphs

AS_THEY_ARE = ("target", "manifest", "name", "svg")
"""Parts of the paper whose letters are no text of a page: addresses, the metadata of the file, and drawings."""


def render(report: Report, *, short: bool = False) -> bytes:
    """The report, or its brief, as PDF. Raises `UsageError` where Typst is missing."""
    return write_pdf(brief(report) if short else paper(report), report.on, report.manifest.program)


def write_pdf(made: Paper, on: date, program: str) -> bytes:
    """A document of a day as PDF, by a version of the program. Raises `UsageError` where Typst is missing."""
    try:
        import typst
    except ImportError:
        raise UsageError(f"a PDF is set by typst, which is not installed: {DOCUMENTS}") from None
    try:
        return typst.compile(
            shipped.REPORTS / "report.typ",
            root=shipped.REPORTS,
            font_paths=typst.Fonts(include_system_fonts=False),  # the same fonts, so the same bytes, on every machine
            sys_inputs={"paper": _inputs(made, on, program)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(on, time(), UTC),
        )
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of a library in Rust, and no Exception
            raise
        raise RuntimeError(f"typst stopped: {error}") from None


def _inputs(made: Paper, on: date, program: str) -> str:
    """All that the template says, as JSON."""
    language, _separator, script = made.language.partition("-")
    found = asdict(made) | {
        "name": show_missing_glyphs(clip(made.title, 200)),
        "program": program,
        "date": [on.year, on.month, on.day],
        "lang": language,
        "script": script.lower() or "auto",
    }
    return json.dumps(_set(found), ensure_ascii=False)


def _set(value: Any) -> Any:
    """The same with every text that is shown as the fonts can show it; what machines read stays as it is."""
    if isinstance(value, dict):
        return {key: inner if key in AS_THEY_ARE else _set(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_set(inner) for inner in value]
    return make_breakable(hold_dates(show_missing_glyphs(value))) if isinstance(value, str) else value
