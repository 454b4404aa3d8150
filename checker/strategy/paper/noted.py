"""Footnotes to names: each stands where a name stands first, in sentences, lists and tables; never in a heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checker.reporting.paper.blocks import Bar, Block, Items, Kind, Paragraph, Run, Runs, Table, note

Parts = tuple[tuple[Block, ...], ...]
"""The parts of a paper, each a row of blocks, in the order in which they are read."""


def add_footnotes(parts: Parts, footnotes: Mapping[str, str]) -> Parts:
    """The same parts with a footnote behind the first mention of each name."""
    for name, text in footnotes.items():
        parts = _once(parts, name, text)
    return parts


def _once(parts: Parts, name: str, text: str) -> Parts:
    for at, blocks in enumerate(parts):
        for place, block in enumerate(blocks):
            found = _in_block(block, name, text)
            if found is not None:
                marked = (*blocks[:place], found, *blocks[place + 1 :])
                return (*parts[:at], marked, *parts[at + 1 :])
    return parts


def _in_block(block: Block, name: str, text: str) -> Block | None:
    match block:
        case Paragraph():
            runs = _in_runs(block.runs, name, text)
            return replace(block, runs=runs) if runs else None
        case Items():
            for at, item in enumerate(block.items):
                runs = _in_runs(item, name, text)
                if runs:
                    return replace(block, items=(*block.items[:at], runs, *block.items[at + 1 :]))
        case Table():
            for at, row in enumerate(block.rows):
                for place, cell in enumerate(row):
                    runs = None if isinstance(cell, Bar) else _in_runs(cell, name, text)
                    if runs:
                        marked = (*row[:place], runs, *row[place + 1 :])
                        return replace(block, rows=(*block.rows[:at], marked, *block.rows[at + 1 :]))
    return None


def _in_runs(runs: Runs, name: str, text: str) -> Runs | None:
    for at, run in enumerate(runs):
        here = re.search(rf"\b{re.escape(name)}\b", run.text)
        if here and run.kind in (Kind.PLAIN, Kind.STRONG, Kind.QUIET):
            before, after = run.text[: here.end()], run.text[here.end() :]
            rest = (Run(after, run.kind),) if after else ()
            return (*runs[:at], Run(before, run.kind), note(text), *rest, *runs[at + 1 :])
    return None
