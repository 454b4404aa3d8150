"""Lines of text: folded to a width, indented, painted. No library is needed for them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

WIDTH = 100
"""Columns of a text where no terminal says how many it has."""

NARROWEST, WIDEST = 60, 160
"""Columns of a terminal that are kept to: narrower ones fold lines themselves, and in wider ones nobody finds the next line."""


def wrap(text: str, indent: int = 0, first: int | None = None, width: int = WIDTH) -> str:
    """Text folded to the width, indented; the first line by `first` where that differs."""
    lines = textwrap.wrap(
        " ".join(text.split()),
        width=width,
        initial_indent=" " * (indent if first is None else first),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


Paint = Callable[[str, str], str]

_STYLES = {  # as on the page: a gap is loud, and what nobody knows is quiet
    "plain": "",
    "bold": "1",
    "dim": "2",
    "gap": "1;31",
    "met": "32",
    "open": "2",
    "contested": "35",
    "blocked": "33",
}


def painter(colour: bool) -> Paint:
    """A function that paints text in a style, or leaves it as it is."""

    def paint(text: str, style: str) -> str:
        if not colour or not text or not _STYLES[style]:
            return text
        return "\n".join(f"\033[{_STYLES[style]}m{line}\033[0m" for line in text.split("\n"))

    return paint


def shorten(text: str, width: int) -> str:
    """Text cut to a width, at a word where there is one, with a mark that it was."""
    if len(text) <= width:
        return text
    at = text.rfind(" ", 0, width - 1)
    return f"{text[:at]} …" if at > width // 2 else f"{text[: width - 1]}…"
