"""Prose of Markdown is folded, and what it is rendered as stays the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.test_project import PAGES
from tools.wrap import COLUMNS, fold

WORDS = "what nobody wrote down is unknown and never a no " * 5
LONG = WORDS.strip() + "."


def rendered(text: str) -> str:
    """As a reader sees it, whatever the blanks."""
    return " ".join(MarkdownIt("commonmark").enable("table").render(text).split())


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\nand a line below it.\n\nAnother paragraph.\n",
        f"- {LONG}\n  and more of it\n- second\n",
        f"- outer\n  - {LONG}\n  - inner\n",
        f"12. {LONG}\n13. short\n",
        f"*Context.* {LONG}\n*Decision.* {LONG}\n",
        f"{LONG}\n- a list below it\n",
        f"{LONG}\n```sh\n{LONG}\n```\n",
        f"{LONG}\n\n> {LONG}\n",
    ],
)
def test_prose_is_folded_and_says_the_same(text: str) -> None:
    folded = fold(text)
    assert rendered(folded) == rendered(text)
    assert folded != text
    assert fold(folded) == folded
    prose = [line for line in folded.splitlines() if line != LONG]
    assert max(map(len, prose)) <= COLUMNS


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{LONG}\n```\n",
        f"| {LONG} | {LONG} |\n",
        f"# {LONG}\n",
        f"    {LONG}\n",
        f"[name]: https://xanadu.example/{'x' * 120}\n",
        "short lines\nthat somebody broke\nwhere they liked\n",
    ],
    ids=["code", "a table", "a heading", "indented code", "an address", "short lines"],
)
def test_what_is_no_prose_or_short_enough_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("page", PAGES, ids=[path.name for path in PAGES])
def test_every_page_is_folded_already(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert fold(text) == text
