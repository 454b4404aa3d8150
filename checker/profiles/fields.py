"""The fields of claims and sources: their order, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

FIELDS = (
    "act", "role", "name", "same_person", "with", "instrument", "article", "title", "said", "publisher", "effect",
    "kind", "excludes", "towards", "answer", "year", "value", "url", "date", "by", "since", "signed", "in_force", "until", "covers", "law", "gazette", "as_of",
    "read_on", "checked_on", "trust", "proof", "note",
)  # fmt: skip
"""The order in a claim or a source: what is said, when, where that is written, by which source."""

NUMBERS = ("year", "value")

DATES = ("date", "since", "signed", "in_force", "until", "as_of", "read_on", "checked_on")

LISTS = ("with", "covers", "excludes", "towards")
"""Fields that stay lists when one thing is in them, and whose order says nothing."""

BEGINS = ("date", "since", "year", "signed", "in_force", "as_of")
"""The fields by which claims are put in order: the first of them that is there."""


def make_list(value: Any) -> Sequence[Any]:
    """One value, several, or none, as a list."""
    return value if isinstance(value, (list, tuple)) else () if value is None else (value,)


def order_fields(fields: Mapping[str, object]) -> dict[str, Any]:
    """The fields that hold something, in order; fields that are lists become lists."""
    rank = {field: place for place, field in enumerate(FIELDS)}
    kept = {field: value for field, value in fields.items() if value not in (None, "", [], ())}
    ordered = sorted(kept, key=lambda field: rank.get(field, len(rank)))
    return {field: list(make_list(kept[field])) if field in LISTS else kept[field] for field in ordered}
