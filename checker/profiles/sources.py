"""The sources of a profile: equal ones are one, and new ones get an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from checker.profiles.fields import order_fields
from checker.profiles.proposals import Proposed

_IDENTITY = ("title", "url", "as_of", "read_on", "trust")
"""What makes two sources one. A note may differ."""


class Sources:
    """The sources of a profile, and the ids of those that come to it."""

    def __init__(self, there: Mapping[str, Mapping[str, Any]]) -> None:
        self.ids: dict[tuple[str, ...], str] = {
            self._identity(found): name for name, found in reversed(list(there.items()))
        }  # of two equal ones the first
        self.taken = set(there)
        self.fields: dict[str, dict[str, Any]] = {}
        self.new: dict[str, dict[str, Any]] = {}

    def named(self, proposed: Proposed) -> str:
        """The id of the source of a proposal: that of an equal one, else a new one, the same for the same input."""
        identity = self._identity(proposed.source)
        if identity not in self.ids:
            name = self._free(proposed)
            self.ids[identity] = name
            self.taken.add(name)
            self.fields[name] = order_fields(proposed.source)
        return self.ids[identity]

    def use(self, name: str) -> None:
        """Take a new source into the profile, for a claim needs it."""
        if name in self.fields:
            self.new[name] = self.fields[name]

    def _free(self, proposed: Proposed) -> str:
        wanted = make_id(proposed.source_id or proposed.source.get("title", ""))
        dated = proposed.source.get("as_of") or proposed.source.get("read_on")
        names = [
            wanted,
            *([f"{wanted}-{dated}"] if dated else []),
            *(f"{wanted}-{number}" for number in range(2, 10_000)),
        ]
        return next(name for name in names if name not in self.taken)

    @staticmethod
    def _identity(found: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(str(found.get(field) or "").strip() for field in _IDENTITY)


def make_id(text: str) -> str:
    """An id made of a text: small letters, digits and hyphens, 80 at the most."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "source"
