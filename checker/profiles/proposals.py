"""A claim that a row of an imported file makes, before it stands in a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Proposed:
    """One claim that a row of an imported file makes."""

    country: str
    """Code of the State, ISO 3166-1 alpha-3 or user-assigned."""

    section: str
    """The section of a profile: instruments, organisations, bodies, strategies, answers, figures, agreements, reservations."""

    key: str
    """The id inside the section; empty for agreements and reservations."""

    claim: Mapping[str, object]
    """The fields as a profile has them, text or lists of text, without `proof`."""

    source: Mapping[str, str]
    """The fields of `ProfileSource`, as text."""

    place: Place
    """The row. In a spreadsheet the file is called by sheet and cell: `answers.xlsx[Answers!C7]`."""

    source_id: str = ""
    """The id wanted for the source; made from its title when empty."""


@dataclass(slots=True)
class Imported:
    """What a file gave: claims, rows that cannot be read, and rows that are left out for a reason."""

    proposals: list[Proposed] = field(default_factory=list)
    unreadable: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
