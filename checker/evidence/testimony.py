"""What claims tell of a question, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker import belnap
from checker.belnap import UNKNOWN, Value

Path = tuple[str | int, ...]
"""Where a claim stands in its profile."""


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, in days: yes or no from `start` (included) to `end` (not included).

    `path` is where it stands in the profile and `proofs` are source ids. Had it not gone stale, it would hold to
    `fresh_end`.
    """

    yes: bool
    start: int
    end: int
    said: str
    path: Path
    proofs: tuple[str, ...]
    fresh_end: int

    def holds(self, day: int) -> bool:
        """Whether it tells anything on a day."""
        return self.start <= day < self.end

    def stale(self, day: int) -> bool:
        """Whether it told something once, and on that day no longer does because it was not checked again."""
        return self.end <= day < self.fresh_end


@dataclass(frozen=True, slots=True)
class Testimony:
    """All that a profile tells of a question: claims of its own, or `count` of several parts (partners, forms)."""

    told: tuple[Told, ...] = ()
    parts: tuple[tuple[str, Testimony], ...] = ()
    count: int = 0

    def value(self, days: Sequence[int]) -> Value:
        """The value on each of the days: one subject a day, in their order."""
        if self.count and not self.parts:
            return UNKNOWN
        if self.parts:
            values = [part.value(days) for _, part in self.parts]
            if self.count > len(values):
                return Value(0, (1 << len(days)) - 1)
            return belnap.at_least(self.count, values)
        yes = no = 0
        for subject, day in enumerate(days):
            for told in self.told:
                if told.start <= day < told.end:
                    if told.yes:
                        yes |= 1 << subject
                    else:
                        no |= 1 << subject
        return Value(yes, no)

    def claims(self) -> Iterator[Told]:
        """Every claim in it, of parts too."""
        yield from self.told
        for _, part in self.parts:
            yield from part.claims()
