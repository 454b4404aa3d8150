"""The claims of a profile that sources of enough trust prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from checker.dates import FOREVER
from checker.evidence.testimony import Sighting
from checker.model.form import Date
from checker.model.profile import (
    Act,
    Claim,
    Completeness,
    Predecessor,
    Profile,
    ProfileAgreement,
    ProfileFigure,
    Reservation,
)
from checker.model.terms import Trust

_DISTRUST = {trust: place for place, trust in enumerate(Trust)}

Proved = TypeVar("Proved", Act, Claim, ProfileFigure, ProfileAgreement, Predecessor, Reservation, Completeness)
"""Whatever in a profile names its proof."""


class Trusted:
    """The claims of one profile, each with those of its proofs that are trusted enough."""

    def __init__(self, profile: Profile, least: Trust = Trust.LOW) -> None:
        self.profile = profile
        self._left_out = frozenset(list_left_out(profile, least))
        self._predecessors = {predecessor.name: predecessor for predecessor in profile.predecessors}
        self._heard = {predecessor.name: predecessor.proof for _, predecessor in self.claims(profile.predecessors)}

    def claims(self, claims: Iterable[Proved]) -> Iterator[tuple[int, Proved]]:
        """The claims with their numbers; without those that no proof suffices for, and each without proofs that do
        not.
        """
        for number, claim in enumerate(claims):
            if self._left_out.isdisjoint(claim.proof):
                yield number, claim
            elif proof := tuple(name for name in claim.proof if name not in self._left_out):
                yield number, claim.model_copy(update={"proof": proof})

    # Predecessors. Who they were is looked at also where no source of it is heard: it makes no yes and no no.

    def person(self, by: str | None) -> str | None:
        """The name of the person who acted: None is the State itself, or a predecessor that is the same person."""
        predecessor = self._predecessors.get(by) if by else None
        return None if predecessor and predecessor.same_person == "yes" else by

    def named(self, by: str | None) -> bool:
        """Whether the profile says who acted. Who is not named may be anybody."""
        return by is None or by in self._predecessors

    def speaks(self, by: str | None) -> bool:
        """Whether what an act tells of the time after it is told: who acted is named, by a source that is heard."""
        return by is None or by in self._heard

    def lasted(self, by: str | None) -> int:
        """The day from which acts tell nothing because whoever did them was no more, and another person than the State."""
        predecessor = self._predecessors.get(by) if by else None
        if predecessor is None or predecessor.same_person == "yes" or predecessor.until is None:
            return FOREVER
        return predecessor.until.earliest

    def distrust_of_act(self, proof: str, by: str | None) -> int:
        """How little an act is trusted: no more than what is said of the predecessor that did it."""
        return max(self.distrust((proof,)), self.distrust(self._heard[by]) if by in self._heard else 0)

    def dates(self, proofs: Iterable[str]) -> list[Date]:
        """The date of each of some sources."""
        return [self.profile.sources[proof].dated for proof in proofs]

    def seen(self, proofs: Sequence[str], checked: Date | None) -> Date:
        """When a claim was last found so: checked, or shown by a source. That an undated page was read tells it only where
        nobody checked.
        """
        sources = [self.profile.sources[proof] for proof in proofs]
        if checked is None:
            return max((source.dated for source in sources), key=_span)
        return max((checked, *(source.as_of for source in sources if source.as_of)), key=_span)

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
                distrust, day = _DISTRUST[source.trust], source.as_of.earliest
                begun = since.earliest if since else day
                found.append(Sighting(distrust, begun, day))
                if checked is not None:
                    found.append(Sighting(distrust, begun, checked.earliest))
        return tuple(found)

    def dated(self, proofs: Iterable[str]) -> Date:
        """The date of the latest of some sources."""
        return max((self.profile.sources[proof].dated for proof in proofs), key=_span)


def _span(date: Date) -> tuple[int, int]:
    """For the latest of some dates: of two that may be the same first day, the one that may be later."""
    return date.earliest, date.latest


def list_left_out(profile: Profile, least: Trust) -> tuple[str, ...]:
    """The sources that are trusted less than that, in the order of the profile."""
    return tuple(name for name, source in profile.sources.items() if not source.trust.reaches(least))
