"""The forms of file in which a strategy is handed over, and the module that writes each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line imports this before it knows whether a strategy is wanted
    from checker.model.progress import Progress
    from checker.model.strategy import Strategy
    from checker.strategy.quality import Shortcoming


class StrategyFormat(StrEnum):
    """The forms of a draft strategy."""

    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    YAML = "yaml"


class ProgressFormat(StrEnum):
    """The forms of a report on what became of a strategy."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"
    JSON = "json"


def render_progress(progress: Progress, format: ProgressFormat, program: str, width: int) -> str | bytes:
    """What became of a strategy, in a form. Raises `UsageError` where a library is missing."""
    from checker.strategy.paper import progress as told

    match format:
        case ProgressFormat.TEXT:
            return told.terminal(progress, width)
        case ProgressFormat.JSON:
            return progress.model_dump_json(indent=2, by_alias=True) + "\n"
        case ProgressFormat.XLSX:
            from checker.language.messages import ask_language
            from checker.reporting.tables.xlsx import About, write_sheets

            about = About(f"{progress.name}, {progress.period}", program, "", ask_language(), progress.on)
            return write_sheets(told.sheets(progress), about)
        case ProgressFormat.DOCX:
            from checker.reporting.paper.docx import write_docx

            return write_docx(told.paper(progress), progress.on, program)
        case ProgressFormat.PDF:
            from checker.reporting.paper.pdf import write_pdf

            return write_pdf(told.paper(progress), progress.on, program)
    from checker.reporting.paper.web import render as web

    return web(told.paper(progress))


def render(
    strategy: Strategy, found: Sequence[Shortcoming], format: StrategyFormat, on: date, program: str
) -> str | bytes:
    """The strategy of a day in a form, with what checks of its quality found. Raises `UsageError` where a library
    is missing.
    """
    if format is StrategyFormat.YAML:
        from checker.strategy.paper.filed import render as filed

        return filed(strategy)
    if format is StrategyFormat.XLSX:
        from checker.language.messages import ask_language
        from checker.reporting.tables.xlsx import About, write_sheets
        from checker.strategy.paper.sheet import sheets
        from checker.strategy.paper.whole import manifest_line

        title = f"{strategy.name}, {strategy.period}"
        about = About(title, program, manifest_line(strategy), ask_language(), on)
        return write_sheets(sheets(strategy, found), about)
    from checker.strategy.paper.whole import paper

    made = paper(strategy, found)
    match format:
        case StrategyFormat.DOCX:
            from checker.reporting.paper.docx import write_docx

            return write_docx(made, on, program)
        case StrategyFormat.PDF:
            from checker.reporting.paper.pdf import write_pdf

            return write_pdf(made, on, program)
        case StrategyFormat.HTML:
            from checker.reporting.paper.web import render as web

            return web(made)
    from checker.reporting.paper.markdown import render as markdown

    return markdown(made)
