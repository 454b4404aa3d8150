"""Folds the prose of Markdown files before 120 columns: `python -m tools.wrap README.md docs/*.md`.

Only lines that are too long are folded, each with the lines of its paragraph below it. Code, tables, headings and HTML stay.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

COLUMNS = 119
"""The longest line that is left as it is."""

_FENCE = re.compile(r" *(```|~~~)")
_AS_IT_IS = re.compile(r"\s*$|\s*\||#|<|!\[|\[[^]]+\]: | {4,}\S")
_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+|\s*")


def fold(text: str) -> str:
    """The text with its prose folded; what is short enough, and whatever is not prose, is not touched."""
    return "".join(f"{line}\n" for line in _folded(text.splitlines()))


def _folded(lines: list[str]) -> Iterator[str]:
    fenced = False
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or len(line) <= COLUMNS or _AS_IT_IS.match(line):
            yield line
            continue
        paragraph = [line]
        while at < len(lines) and not _begins(lines[at]):
            paragraph.append(lines[at])
            at += 1
        yield from _broken(paragraph)


def _begins(line: str) -> bool:
    """Whether something new begins with a line: it does not continue the paragraph above it."""
    item = _ITEM.match(line)
    return bool(_AS_IT_IS.match(line) or _FENCE.match(line) or (item and item[2]) or line.startswith("*"))


def _broken(paragraph: list[str]) -> list[str]:
    item = _ITEM.match(paragraph[0])
    mark = item[0] if item else ""
    return textwrap.wrap(
        " ".join(line.strip() for line in paragraph)[len(mark.strip()) :].strip(),
        width=COLUMNS - 1,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def main() -> None:
    """Fold the files that are named."""
    for path in map(Path, sys.argv[1:]):
        path.write_text(fold(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
