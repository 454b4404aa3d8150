"""The claims of a profile that sources of enough trust prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from checker.model.form import Date
from checker.model.profile import Act, Claim, Completeness, Profile, ProfileAgreement, ProfileFigure, Reservation
from checker.model.terms import Trust

Proved = TypeVar("Proved", Act, Claim, ProfileFigure, ProfileAgreement, Reservation, Completeness)
"""Whatever in a profile names its proof."""


class Trusted:
    """The claims of one profile, each with those of its proofs that are trusted enough."""

    def __init__(self, profile: Profile, least: Trust = Trust.LOW) -> None:
        self.profile = profile
        self._left_out = frozenset(left_out(profile, least))

    def claims(self, claims: Iterable[Proved]) -> Iterator[tuple[int, Proved]]:
        """The claims with their numbers; without those that no proof suffices for, and each without proofs that do
        not.
        """
        for number, claim in enumerate(claims):
            if self._left_out.isdisjoint(claim.proof):
                yield number, claim
            elif proof := tuple(name for name in claim.proof if name not in self._left_out):
                yield number, claim.model_copy(update={"proof": proof})

    def dated(self, proofs: Iterable[str]) -> Date:
        """The date of the latest of some sources."""
        return max((self.profile.sources[proof].dated for proof in proofs), key=lambda date: date.earliest)


def left_out(profile: Profile, least: Trust) -> tuple[str, ...]:
    """The sources that are trusted less than that, in the order of the profile."""
    return tuple(name for name, source in profile.sources.items() if not source.trust.reaches(least))
