"""The comments of a YAML file, each with what it stands at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from checker.errors import InputError, Place, Problem
from checker.files.source import scalar_spans

Path = tuple[str | int, ...]

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for YAML."""

_MARK = re.compile(r"(?:^|(?<=[ \t]))#")
"""What begins a comment, where it stands in no value."""


@dataclass
class Comments:
    """What is said at the head of a file, before each item, behind it on its last line, and at the end."""

    head: list[str] = field(default_factory=list)
    before: dict[Path, list[str]] = field(default_factory=dict)
    behind: dict[Path, str] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.head) + sum(map(len, self.before.values())) + len(self.behind) + len(self.end)


def comments(text: str, file: str, items: Mapping[Path, int], within: Collection[int] | None = None) -> Comments:
    """The comments of a text, by the items that they stand at; only those on some lines, from 0, where these are given.

    `items` has the line, from 1, on which each begins: an outer one before those inside it. Raises `InputError` with
    every comment that stands in the middle of an item.
    """
    lines = _BREAK.split(text)
    found = find_comments(lines)
    filled = [number for number, line in enumerate(lines) if line[: found.get(number, len(line))].strip()]
    starts = [(line - 1, path) for path, line in sorted(items.items(), key=lambda item: item[1])]
    placed, problems = Comments(), []
    for number, column in found.items():
        if within is not None and number not in within:
            continue
        said = lines[number][column:].rstrip()
        begun = bisect_right(starts, number, key=lambda start: start[0])
        limit = starts[begun][0] if begun < len(starts) else len(lines)
        next_filled = bisect_right(filled, number)
        if not begun:
            placed.head.append(said)
        elif next_filled < len(filled) and filled[next_filled] < limit:
            message = "a comment in the middle of a claim finds no place: put it on a line before the claim"
            problems.append(Problem(Place(file, number + 1, column + 1), message))
        elif lines[number][:column].strip():
            placed.behind[starts[begun - 1][1]] = said
        elif begun == len(starts):
            placed.end.append(said)
        else:
            placed.before.setdefault(starts[begun][1], []).append(said)
    if problems:
        raise InputError(problems)
    return placed


def find_comments(lines: Sequence[str]) -> dict[int, int]:
    """The column at which a comment begins, by line, both from 0. The lines come without what ends them."""
    inside: dict[int, list[tuple[int, int]]] = {}
    for (first, start), (last, end) in scalar_spans("\n".join(lines)):
        for number in range(first, last + 1):
            span = (start if number == first else 0, end if number == last else len(lines[number]))
            inside.setdefault(number, []).append(span)
    found = {}
    for number, line in enumerate(lines):
        spans = inside.get(number, [])
        for mark in _MARK.finditer(line):
            last_begun = bisect_right(spans, mark.start(), key=lambda span: span[0]) - 1
            if last_begun < 0 or spans[last_begun][1] <= mark.start():
                found[number] = mark.start()
                break
    return found
