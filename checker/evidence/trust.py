"""The claims of a profile that sources of enough trust prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from checker.evidence.testimony import Sighting
from checker.model.form import Date
from checker.model.profile import Act, Claim, Completeness, Profile, ProfileAgreement, ProfileFigure, Reservation
from checker.model.terms import Trust

_DISTRUST = {trust: place for place, trust in enumerate(Trust)}

Proved = TypeVar("Proved", Act, Claim, ProfileFigure, ProfileAgreement, Reservation, Completeness)
"""Whatever in a profile names its proof."""


class Trusted:
    """The claims of one profile, each with those of its proofs that are trusted enough."""

    def __init__(self, profile: Profile, least: Trust = Trust.LOW) -> None:
        self.profile = profile
        self._left_out = frozenset(list_left_out(profile, least))
        self.predecessors = {predecessor.name: predecessor for predecessor in profile.predecessors}

    def claims(self, claims: Iterable[Proved]) -> Iterator[tuple[int, Proved]]:
        """The claims with their numbers; without those that no proof suffices for, and each without proofs that do
        not.
        """
        for number, claim in enumerate(claims):
            if self._left_out.isdisjoint(claim.proof):
                yield number, claim
            elif proof := tuple(name for name in claim.proof if name not in self._left_out):
                yield number, claim.model_copy(update={"proof": proof})

    def dates(self, proofs: Iterable[str]) -> list[Date]:
        """The date of each of some sources."""
        return [self.profile.sources[proof].dated for proof in proofs]

    def seen(self, proofs: Sequence[str], checked: Date | None) -> Date:
        """When a claim was last found so: checked, or shown by a source. That an undated page was read tells it only where
        nobody checked.
        """
        sources = [self.profile.sources[proof] for proof in proofs]
        if checked is None:
            return max((source.dated for source in sources), key=_earliest)
        return max((checked, *(source.as_of for source in sources if source.as_of)), key=_earliest)

    def distrust(self, proofs: Iterable[str]) -> int:
        """How little the best of some sources is trusted; 0 is the most trusted."""
        return min(_DISTRUST[self.profile.sources[proof].trust] for proof in proofs)

    def sightings(
        self, proofs: Iterable[str], since: Date | None = None, checked: Date | None = None
    ) -> tuple[Sighting, ...]:
        """What each source that shows its date lends a claim that holds since a date, and was checked on another."""
        found = []
        for proof in proofs:
            source = self.profile.sources[proof]
            if source.as_of is not None:
                day = source.as_of.earliest
                begun = since.earliest if since else day
                found.append(Sighting(_DISTRUST[source.trust], begun, max(day, checked.earliest) if checked else day))
        return tuple(found)

    def dated(self, proofs: Iterable[str]) -> Date:
        """The date of the latest of some sources."""
        return max((self.profile.sources[proof].dated for proof in proofs), key=lambda date: date.earliest)


def _earliest(date: Date) -> int:
    return date.earliest


def list_left_out(profile: Profile, least: Trust) -> tuple[str, ...]:
    """The sources that are trusted less than that, in the order of the profile."""
    return tuple(name for name, source in profile.sources.items() if not source.trust.reaches(least))
