"""A document on paper as Markdown. Whatever is said is escaped, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from checker.reporting.paper.blocks import (
    Bar,
    Block,
    Card,
    Cell,
    Heading,
    Illustration,
    Items,
    Kind,
    Paper,
    Paragraph,
    Reply,
    Run,
    Runs,
    Table,
)
from checker.reporting.templates import code, escape_markdown


def render(made: Paper) -> str:
    """The whole document; the manifest stands in its last line."""
    parts = [f"# {escape_markdown(made.subject)}: {escape_markdown(made.title)}"]
    parts += [f"**{escape_markdown(made.drafts)}** {escape_markdown(made.day)}."]
    parts += [_inline(runs) for runs in made.opening]
    parts += [escape_markdown(made.status)]
    for block in (*made.summary, *made.body):
        parts += [part for part in _block(block) if part]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            number = f"{block.number} " if block.number else ""
            yield f"{'#' * (block.level + 1)} {number}{escape_markdown(block.text)}"
        case Paragraph():
            text = _inline(block.runs)
            yield f"> {text}" if block.style == "draft" else text
        case Items():
            yield "\n".join(
                f"{f'{place}.' if block.ordered else '-'} {_inline(runs)}" for place, runs in enumerate(block.items, 1)
            )
        case Table():
            yield _table(block)
        case Reply():
            yield f"> **{escape_markdown(block.label)}**" + (f" {_inline(block.runs)}" if block.runs else "")
        case Illustration():
            yield f"*{escape_markdown(block.title)}*"
            yield escape_markdown(block.says)
        case Card():
            yield from _card(block)
        case Bar():
            yield escape_markdown(block.says)


def _card(block: Card) -> Iterator[str]:
    yield f"### {_inline(tuple(Run(run.text) for run in block.head))}"
    yield "\n".join(f"- {_inline(runs)}" for runs in block.told)
    yield "\n".join(
        ["| | |", "|---|---|", *(f"| {escape_markdown(label)} | {_inline(runs)} |" for label, runs in block.cells)]
    )


def _table(block: Table) -> str:
    rows = [
        "| " + " | ".join(escape_markdown(column.head) for column in block.columns) + " |",
        "|" + "|".join("---" for _column in block.columns) + "|",
        *("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in block.rows),
    ]
    return f"*{escape_markdown(block.caption)}*\n\n" + "\n".join(rows)


def _cell(cell: Cell) -> str:
    return escape_markdown(cell.says) if isinstance(cell, Bar) else _inline(cell)


def _inline(runs: Runs) -> str:
    return "".join(_run(run) for run in runs).strip()


def _run(run: Run) -> str:
    if not run.text.strip():
        return run.text
    if run.kind is Kind.CODE:
        return code(run.text)
    text = escape_markdown(run.text)
    if run.kind in (Kind.STRONG, Kind.VERDICT):
        return f"**{text.strip()}**"
    if run.kind is Kind.NOTE:
        return f" ({text})"
    if run.kind is Kind.LINK and run.target:
        return f"[{text}](<{run.target}>)"
    return text
