"""Every claim of a profile as it stands on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.belnap import Word
from checker.dates import FOREVER
from checker.evidence.answers import Evidence, say_agreement, say_span
from checker.evidence.testimony import Path, Told
from checker.language.messages import _, amount
from checker.language.names import act_name, role_name, value_name
from checker.model.condition import (
    Agreement,
    AgreementTerms,
    Asked,
)
from checker.model.kinds import KEYED, KINDS, kind_of
from checker.model.profile import Act, Claim, Completeness, Profile, ProfileAgreement, ProfileFigure, Reservation
from checker.model.terms import ClaimState, Role, Section, Trust
from checker.rulebook.book import RuleBook

AnyClaim = Act | Claim | ProfileFigure | ProfileAgreement | Reservation | Completeness


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """One claim on one day.

    `seen` is the last day on which somebody found it so. `ends` is the day on which it goes stale, where it holds and
    will. `asked` are the questions that it helps to answer. A silent claim tells nothing of its own: an act that does
    not bind, or one that another act of the same source makes more exact.
    """

    section: str
    key: str
    path: Path
    claim: AnyClaim
    asked: tuple[Asked, ...]
    standing: ClaimState
    contested: bool
    seen: int
    ends: int | None
    trust: Trust


def claims(book: RuleBook, profile: Profile, day: int) -> list[ClaimFound]:
    """Every claim of a profile, in the order of its sections and of the registry."""
    found = _Claims(book, profile, day)
    return [claim for section in Section for claim in found.of(section.value)]


def asked_of(book: RuleBook, section: str, key: str) -> tuple[Asked, ...]:
    """The questions that the claims under a key answer. Of a figure, as of whatever is asked with terms, there are those that rules ask."""
    kinds = [kind for kind in KINDS if kind.section == section]
    if all(kind.plain for kind in kinds):
        return tuple(kind.ask(key) for kind in kinds)
    asked = [(leaf, kind_of(leaf)) for leaf in book.pair_clauses.questions.values()]
    return tuple(leaf for leaf, kind in asked if kind in kinds and kind.concerns(leaf) == key)


def says(claim: AnyClaim) -> str:
    """What a claim says, in a few words."""
    match claim:
        case Act():
            words = [act_name(claim.act), str(claim.date) if claim.date else _("date not given")]
            return ", ".join([*words, _("by %(by)s") % {"by": claim.by}] if claim.by else words)
        case ProfileFigure():
            return _("%(value)s in %(year)s") % {"value": amount(claim.value), "year": claim.year}
        case ProfileAgreement():
            dates = [*say_agreement(claim), *([_("until %(day)s") % {"day": claim.until}] if claim.until else [])]
            said = f"{', '.join(claim.with_)}: {claim.title} ({', '.join(dates)})"
            if claim.covers:
                said = _("%(agreement)s; covers %(forms)s") % {"agreement": said, "forms": ", ".join(claim.covers)}
            return said
        case Reservation():
            words = [claim.instrument]
            words += [_("article %(article)s") % {"article": claim.article}] if claim.article else []
            said = ", ".join(words)
            if claim.towards:
                said = _("%(article)s towards %(states)s") % {"article": said, "states": ", ".join(claim.towards)}
            return f"{said}: {claim.effect}"
        case Completeness():
            return _("lists all there is, as of %(day)s") % {"day": claim.as_of}
    role = getattr(claim, "role", Role.MEMBER)
    if role is Role.MEMBER:
        parts = [value_name(claim.answer)]
    else:
        parts = [role_name(role) if claim.answer == "yes" else _("no %(role)s") % {"role": role_name(role)}]
    parts += filter(None, (getattr(claim, field, None) for field in ("name", "title", "law")))
    return ", ".join([*parts, *say_span(claim)])


class _Claims:
    def __init__(self, book: RuleBook, profile: Profile, day: int) -> None:
        self.book = book
        self.profile = profile
        self.day = day
        self.evidence = Evidence(profile, book.registry, book.questions)

    def of(self, section: str) -> Iterator[ClaimFound]:
        """The claims of one section."""
        if section in KEYED:
            yield from self._keyed(section)
        elif section == "agreements":
            for number, agreement in enumerate(self.profile.agreements):
                asked = [
                    Agreement(agreement=AgreementTerms.model_validate({"with": partner, "covers": [form]}))
                    for partner in agreement.with_
                    for form in agreement.covers
                ]
                told = self._told(asked[:1]).get((section, number), [])  # it tells the same with each, and of each form
                yield self._found(section, str(number), (section, number), agreement, tuple(asked), told, False)
        elif section == "reservations":
            for number, reservation in enumerate(self.profile.reservations):
                begun = (reservation.date or self.evidence.trusted.dated(reservation.proof)).latest
                path = (section, number)
                told = [Told(True, begun, FOREVER, reservation.effect, path, reservation.proof, FOREVER)]
                yield self._found(section, str(number), path, reservation, (), told, False)
        else:
            for name in type(self.profile.complete).model_fields:
                complete = getattr(self.profile.complete, name)
                if complete:
                    told = list(self.evidence.complete(name))
                    yield self._found(section, name, (section, name), complete, (), told, False)

    def _keyed(self, section: str) -> Iterator[ClaimFound]:
        under = getattr(self.profile, section)
        for key in self.book.names(section):
            if key not in under:
                continue
            asked = asked_of(self.book, section, key)
            told = self._told(asked)
            contested = {
                one.path
                for leaf in asked
                if (testimony := self.evidence.testimony(leaf)).value([self.day]).word() is Word.CONTESTED
                for one in testimony.claims()
                if one.holds(self.day)
            }
            for number, claim in enumerate(under[key]):
                path = (section, key, number)
                yield self._found(section, key, path, claim, asked, told.get(path, []), path in contested)

    def _told(self, asked: Sequence[Asked]) -> dict[Path, list[Told]]:
        told: dict[Path, list[Told]] = {}
        for leaf in asked:
            for one in self.evidence.testimony(leaf).claims():
                told.setdefault(one.path, []).append(one)
        return told

    def _found(
        self,
        section: str,
        key: str,
        path: Path,
        claim: AnyClaim,
        asked: tuple[Asked, ...],
        told: list[Told],
        contested: bool,
    ) -> ClaimFound:
        sources = self.profile.sources
        checked = getattr(claim, "checked_on", None)
        seen = checked or self.evidence.trusted.dated(claim.proof)
        standing = _standing(told, self.day)
        ends = [one.end for one in told if one.holds(self.day)]
        fresh = [one for one in told if one.holds(self.day) and one.end >= one.fresh_end]
        trust = min((sources[proof].trust for proof in claim.proof), key=list(Trust).index)
        return ClaimFound(
            section=section,
            key=key,
            path=path,
            claim=claim,
            asked=asked,
            standing=standing,
            contested=contested,
            seen=seen.earliest,
            ends=None if not ends or fresh else max(ends),
            trust=trust,
        )


def _standing(told: Sequence[Told], day: int) -> ClaimState:
    if not told:
        return ClaimState.SILENT
    if any(one.holds(day) for one in told):
        return ClaimState.HOLDS
    if any(one.stale(day) for one in told):
        return ClaimState.STALE
    return ClaimState.OVER if any(one.end <= day and one.start < one.end for one in told) else ClaimState.TO_COME
