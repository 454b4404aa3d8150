"""Partner States by tier, and what is open with each: the table of partners by form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.assessment.assessment import Assessment
from checker.assessment.cooperation import Side, cooperation
from checker.belnap import Word
from checker.language.messages import _, state
from checker.model.strategy import Partner
from checker.model.terms import Availability

NEAREST, LAST = 1, 5
"""The tier of neighbours, and that of others with which no more than an agreement is known."""

Standing = Word | Literal["blocked"]

_STANDING: dict[Availability, Standing] = {
    Availability.AVAILABLE: Word.YES,
    Availability.UNAVAILABLE: Word.NO,
    Availability.UNKNOWN: Word.UNKNOWN,
    Availability.CONTESTED: Word.CONTESTED,
    Availability.BLOCKED: "blocked",
}


@dataclass(frozen=True)
class Heard:
    """Whom a draft hears beside the State itself: partners with a profile of their own, and names of States by code."""

    own: Side | None = None
    others: Mapping[str, Side] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def partners(assessment: Assessment, heard: Heard) -> Iterator[Partner]:
    """The partners by tier. Where a partner's own profile is given, both States are heard; else one's own alone."""
    for country, (tier, reasons) in _tiers(assessment).items():
        other = heard.others.get(country)
        yield Partner(
            country=country,
            name=state(country, heard.names.get(country, country)),
            tier=tier,
            why=tuple(reasons),
            pair=heard.own is not None and other is not None,
            forms=dict(_forms(assessment, country, heard.own, other)),
        )


def _tiers(assessment: Assessment) -> dict[str, tuple[int, list[str]]]:
    """The tier of each partner, and why it stands there; the nearest first."""
    profile, registry = assessment.read.profile, assessment.book.registry
    found: dict[str, tuple[int, list[str]]] = {}

    def place(country: str, tier: int, why: str) -> None:
        if country != profile.country:
            held, reasons = found.get(country, (tier, []))
            found[country] = (min(held, tier), [*reasons, why])

    for country in profile.neighbours or ():
        place(country, NEAREST, _("neighbour"))
    for group in registry.partners.values():
        if group.tier and profile.country in group.members:
            for country in group.members:
                place(country, group.tier, group.title)
    agreed = dict.fromkeys(country for agreement in profile.agreements for country in agreement.with_)
    for country in agreed:
        if country not in found:
            place(country, LAST, _("an agreement is known"))
    return dict(sorted(found.items(), key=lambda item: (item[1][0], item[0])))


def _forms(
    assessment: Assessment, country: str, own: Side | None, other: Side | None
) -> Iterator[tuple[str, Standing]]:
    pair: dict[str, Availability] = {}
    if own is not None and other is not None:
        pair = {found.id: found.availability for found in cooperation(assessment.book, own, other, assessment.day)}
    for form in assessment.book.registry.forms:
        if form in pair:
            yield form, _STANDING[pair[form]]
        else:
            yield form, assessment.evidence.agreed_with(country, form).value([assessment.day]).word()
