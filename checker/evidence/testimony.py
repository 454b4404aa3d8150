"""What claims tell of a question, day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from checker import belnap
from checker.belnap import UNKNOWN, Value
from checker.dates import BEGINNING, FOREVER, PartialDate

Path = tuple[str | int, ...]
"""Where a claim stands in its profile."""


class Sighting(NamedTuple):
    """What one dated source lends a claim: how far the source is trusted (0 is the most), and by it the first day on
    which the claim may have begun and a first day on which it may have been seen.
    """

    distrust: int
    begun: int
    seen: int


@dataclass(frozen=True, slots=True)
class Told:
    """One claim, in days: yes or no from `start` (included) to `end` (not included).

    `path` is where it stands in the profile and `proofs` are source ids. Had it not gone stale, it would hold to
    `fresh_end`. From `confirm` on it is to be confirmed. `seen` is when it was last found so, `distrust` that of its
    best source, and `sightings` those of its dated sources. A derived claim names its `step`.
    """

    yes: bool
    start: int
    end: int
    said: str
    path: Path
    proofs: tuple[str, ...]
    fresh_end: int
    confirm: int = FOREVER
    seen: PartialDate | None = None
    distrust: int = 0
    sightings: tuple[Sighting, ...] = ()
    step: str | None = None

    def holds(self, day: int) -> bool:
        """Whether it tells anything on a day."""
        return self.start <= day < self.end

    def stale(self, day: int) -> bool:
        """Whether it told something once, and on that day no longer does because it was not checked again."""
        return self.start < self.end <= day < self.fresh_end

    def unconfirmed(self, day: int) -> bool:
        """Whether it tells something on a day, and is to be confirmed."""
        return self.holds(day) and self.confirm <= day

    def ends(self, other: Told) -> int | None:
        """The day on which this claim ends an opposite one that was last seen before; None where it does not."""
        assert other.seen is not None
        heard = [sighting for sighting in self.sightings if sighting.distrust <= other.distrust]
        if not heard:
            return None
        begun = min(sighting.begun for sighting in heard)
        days = [begun, *(sighting.seen for sighting in heard if sighting.seen >= begun)]
        return min((day for day in days if other.seen.latest < day < self.fresh_end), default=None)


def telling(told: Sequence[Told]) -> tuple[Told, ...]:
    """Settled claims without the empty ones, which told nothing on any day: they are neither stale nor known once."""
    return tuple(claim for claim in settle(told) if claim.start < claim.end)


def settle(told: Sequence[Told]) -> tuple[Told, ...]:
    """Claims of one question, each ended where a later one of no less trust says the opposite, empty ones too."""
    if len({claim.yes for claim in told}) < 2:
        return tuple(told)
    return tuple(_ended(claim, told) for claim in told)


def _ended(claim: Told, told: Sequence[Told]) -> Told:
    if claim.seen is None:
        return claim
    days = [day for other in told if other.yes is not claim.yes and (day := other.ends(claim)) is not None]
    if not days:
        return claim
    day = min(days)
    return replace(claim, end=min(claim.end, day), fresh_end=min(claim.fresh_end, day))


@dataclass(frozen=True, slots=True)
class Derivation:
    """A step by which an answer may follow: on days from `first` up to `end` on which `of` tells exactly `answered`, it
    tells `yes`.
    """

    step: str
    said: str
    answered: bool
    of: Testimony
    yes: bool
    first: int = BEGINNING
    end: int = FOREVER

    def sure(self, days: Sequence[int], *, fresh: bool) -> int:
        """The days on which it tells: one bit a day."""
        there = self.of.value(days, fresh=fresh)
        told = there.yes & ~there.no if self.answered else there.no & ~there.yes
        if told and (self.first > BEGINNING or self.end < FOREVER):
            told &= sum(1 << subject for subject, day in enumerate(days) if self.first <= day < self.end)
        return told


@dataclass(frozen=True, slots=True)
class Testimony:
    """All that a profile tells of a question: claims of its own, or `count` of several parts (partners, forms); and what
    follows from other answers where it tells nothing.
    """

    told: tuple[Told, ...] = ()
    parts: tuple[tuple[str, Testimony], ...] = ()
    count: int = 0
    derived: tuple[Derivation, ...] = ()

    def value(self, days: Sequence[int], *, fresh: bool = False) -> Value:
        """The value on each of the days: one subject a day, in their order. `fresh` is as if nothing had gone stale."""
        if not (self.told or self.parts or self.derived):
            return UNKNOWN
        yes, no = self._own(days, fresh)
        if self.derived:
            silent = ((1 << len(days)) - 1) & ~(yes | no)
            if silent:
                for step in self.derived:
                    sure = step.sure(days, fresh=fresh) & silent
                    if step.yes:
                        yes |= sure
                    else:
                        no |= sure
        return Value(yes, no)

    def _own(self, days: Sequence[int], fresh: bool) -> Value:
        """The value by the claims themselves."""
        if self.count and not self.parts:
            return UNKNOWN
        if self.parts:
            values = [part.value(days, fresh=fresh) for _, part in self.parts]
            if self.count > len(values):
                return Value(0, (1 << len(days)) - 1)
            return belnap.at_least(self.count, values)
        yes = no = 0
        for subject, day in enumerate(days):
            for told in self.told:
                if told.start <= day < (told.fresh_end if fresh else told.end):
                    if told.yes:
                        yes |= 1 << subject
                    else:
                        no |= 1 << subject
        return Value(yes, no)

    def claims(self) -> Iterator[Told]:
        """Every claim in it, of parts too; what follows from other answers is not among them."""
        yield from self.told
        for _, part in self.parts:
            yield from part.claims()

    def holding(self, day: int, *, fresh: bool = False) -> Iterator[Told]:
        """The claims on which the value of a day rests. Where they are those of another answer, each names its step."""
        own = [told for told in self.claims() if told.start <= day < (told.fresh_end if fresh else told.end)]
        yield from own
        if self.derived and self._own([day], fresh) == UNKNOWN:
            for step in self.derived:
                if step.sure([day], fresh=fresh):
                    for told in step.of.holding(day, fresh=fresh):
                        yield replace(told, yes=step.yes, said=f"{step.said} {told.said}", step=step.step)
