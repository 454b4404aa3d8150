"""The one text of a claim or a source: the order and quotes of its fields, where its line is folded, what it stands before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from checker.dates import FOREVER, PartialDate
from checker.files.scalars import quote, write_date, write_number, write_text
from checker.profiles.fields import BEGINS, DATES, LISTS, NUMBERS, make_list, order_fields

WIDTH = 160
"""Columns after which a claim goes on in the next line."""

_LINE = re.compile("[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])?")
"""A line with what ends it for YAML."""


def write_claim(claim: Mapping[str, Any], column: int) -> list[str]:
    """The lines of a claim in a list that stands at a column."""
    return _record(f"{' ' * column}- {{", claim, column + 3)


def write_entry(key: str, fields: Mapping[str, Any], column: int) -> list[str]:
    """The lines of a source, or of what a section lists, under its name."""
    return _record(f"{' ' * column}{write_text(key)}: {{", fields, column + 2)


def write_key(key: str, column: int) -> str:
    """The line of a name under which lines follow."""
    return f"{' ' * column}{write_text(key)}:"


def write_list(values: Any) -> str:
    """A list of names or texts in one line."""
    return f"[{', '.join(write_text(str(value), inside=True) for value in values)}]"


def _record(opening: str, record: Mapping[str, Any], indent: int) -> list[str]:
    """A record in braces: on one line where it fits, else field after field; an address has a line of its own."""
    parts = [f"{name}: {_value(name, value)}" for name, value in order_fields(record).items()]
    whole = f"{opening}{', '.join(parts)}}}"
    if len(whole) <= WIDTH:
        return [whole]
    lines, row = [], opening + parts[0]
    for before, part in pairwise(parts):
        alone = part.startswith("url: ") or before.startswith("url: ")
        if alone or len(row) + len(part) + 3 > WIDTH:
            lines.append(f"{row},")
            row = " " * indent + part
        else:
            row += f", {part}"
    return [*lines, f"{row}}}"]


def _value(name: str, value: Any) -> str:
    several = make_list(value)
    if name in LISTS or len(several) != 1:
        return write_list(several)
    text = str(several[0])
    if name in NUMBERS:
        return write_number(text)
    if name in DATES:
        return write_date(text)
    return quote(text) if name == "url" else write_text(text, inside=True)


def rank(claim: Mapping[str, Any]) -> tuple[int, str, Any]:
    """What a claim is put in order by: its date, undated ones last, then its sources. Equal ones stay as they come."""
    field = next((field for field in BEGINS if claim.get(field) is not None), None)
    when = str(claim[field]) if field else ""
    when = f"{int(when):04}" if field == "year" else when  # a whole number may have noughts before it
    return PartialDate.parse(when).earliest if when else FOREVER, when, list(make_list(claim.get("proof")))


def split_lines(text: str) -> list[str]:
    """The lines of a text, each with what ends it."""
    return _LINE.findall(text)[:-1]  # the last match is the end, and empty


def line_end(text: str) -> str:
    """What ends the lines of a text, by the first of them."""
    return "\r\n" if _LINE.match(text)[0].endswith("\r\n") else "\n"  # type: ignore[index]  # it matches anything
