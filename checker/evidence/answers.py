"""What one profile tells of every question, and by which of its claims.

Everything here is relative to a day that the caller gives. A claim tells yes or no over a half-open span of days;
where a date is partial, nothing is told between its first and its last possible day. Claims of several sources are
joined, so where sources differ the value is contested for just the days on which they differ; a later source of no less
trust tells of change. Silence tells nothing. docs/evidence.md says it all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from checker.dates import BEGINNING, FOREVER, PartialDate, add_years
from checker.evidence import treaties
from checker.evidence.testimony import Derivation, Path, Testimony, Told, settle, telling
from checker.evidence.trust import Trusted
from checker.language.messages import _, amount
from checker.language.names import role_name
from checker.model.condition import Agreement, Asked, Figure, PartyTo, SignatoryTo
from checker.model.kinds import kind_of
from checker.model.profile import (
    Answer,
    Claim,
    Completeness,
    Membership,
    Profile,
    ProfileAgreement,
    ProfileBody,
    ProfileStrategy,
)
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.terms import Lasting, Role, Section, Trust
from checker.rulebook.lasting import lasting_of
from checker.rulebook.questions import NEIGHBOURS, question

__all__ = ["LIST_SHELF_LIFE", "Evidence", "Testimony", "Told"]

LIST_SHELF_LIFE = 1
"""Years for which a section that was declared complete is taken to be so."""


_NOTHING = Testimony()


class Evidence:
    """What one profile tells of every question.

    Sources that are trusted less than `min_trust` are left out: what only they prove tells nothing, and a claim that
    others prove too is dated by those alone. What they list is listed all the same: leaving a source out makes no
    yes, and no no, of a section that is complete.
    """

    def __init__(
        self, profile: Profile, registry: Registry, written: dict[str, Question], min_trust: Trust = Trust.LOW
    ) -> None:
        self.profile = profile
        self.trusted = Trusted(profile, min_trust)
        self.registry = registry
        self.written = written
        self._testimonies: dict[str, Testimony] = {}

    def testimony(self, asked: Asked) -> Testimony:
        """All that the profile tells of a question."""
        key = asked.key
        known = self._testimonies.get(key)
        if known is None:
            known = self._hear(asked)
            if key in self.registry.carried:
                known = replace(known, derived=tuple(self._derived(key)))
            self._testimonies[key] = known
        return known

    def _derived(self, key: str) -> Iterator[Derivation]:
        """What may follow for a question from others. The book has refused steps that go round in a circle."""
        for name, follow in self.registry.carried[key]:
            if self.profile.country in follow.not_for:
                continue
            when: Asked = follow.when  # type: ignore[assignment]  # the registry takes nothing but leaves
            said = _("follows from %(question)s (%(norm)s):") % {"question": when.key, "norm": follow.norm}
            first = follow.law_from.toordinal() if follow.law_from else BEGINNING
            end = follow.law_until.toordinal() if follow.law_until else FOREVER
            of = self.testimony(when)
            yield Derivation(name, said, follow.answered == "yes", of, follow.is_ == "yes", first, end)

    def _hear(self, asked: Asked) -> Testimony:
        match asked:
            case PartyTo():
                return Testimony((*telling(list(self._bound(asked.party_to))), *self._unlisted(asked.party_to)))
            case SignatoryTo():
                return Testimony(tuple(self._signed(asked.signatory_to)))
            case Figure():
                return Testimony(tuple(self._figures(asked)))
            case Agreement():
                return self._agreements(asked)
            case _:
                return self._spanned(asked)

    # Acts towards instruments

    def _bound(self, instrument: str) -> Iterator[Told]:
        acts, path = self.profile.instruments.get(instrument, ()), (Section.INSTRUMENTS.value, instrument)
        registered = self.registry.instruments[instrument]
        yield from treaties.tell_bonds(registered, list(self.trusted.claims(acts)), self.trusted, path)

    def _unlisted(self, instrument: str) -> Iterator[Told]:
        acts, registered = self.profile.instruments.get(instrument, ()), self.registry.instruments[instrument]
        for complete in self.complete(Section.INSTRUMENTS.value):
            if not treaties.lists(registered, list(enumerate(acts)), self.trusted, complete.start):
                yield complete

    def _signed(self, instrument: str) -> Iterator[Told]:
        acts, path = self.profile.instruments.get(instrument, ()), (Section.INSTRUMENTS.value, instrument)
        yield from treaties.tell_signatures(list(self.trusted.claims(acts)), self.trusted, path)

    # Claims with a span: answers, bodies, strategies, memberships

    def _spanned(self, asked: Asked) -> Testimony:
        """What claims tell that hold for a span, and that their section is complete."""
        kind = kind_of(asked)
        section = kind.section.value
        claims: Sequence[Claim] = getattr(self.profile, section).get(kind.concerns(asked), ())
        if not claims and section not in self._declared:
            return _NOTHING  # as of most questions: no shelf life is looked up for it
        completes = list(self.complete(section))
        told = telling(list(self._claims(self.trusted.claims(claims), asked)))
        if completes:  # a no, unless it lists what had not ended when it was complete
            listed = [claim.fresh_end for claim in settle(list(self._claims(enumerate(claims), asked))) if claim.yes]
            told += tuple(complete for complete in completes if all(end <= complete.start for end in listed))
        return Testimony(told)

    def _claims(self, claims: Iterable[tuple[int, Claim]], asked: Asked) -> Iterator[Told]:
        """What claims with a span tell, each by what ends its answers."""
        kind, lasting = kind_of(asked), lasting_of(asked, self.written)
        path: Path = (kind.section.value, kind.concerns(asked))
        shelf_life = question(asked, self.registry, self.written).shelf_life
        for number, claim in claims:
            role = claim.role if isinstance(claim, Membership) else Role.MEMBER
            belongs = role in (Role.MEMBER, Role.PARTICIPANT, Role.CHAIR)
            if claim.answer == "no" and not belongs:
                continue  # not an observer: that tells nothing of being a member
            yes = claim.answer == "yes" and belongs
            seen = self.trusted.seen(claim.proof, claim.checked_on)
            dates = self.trusted.dates(claim.proof)
            first = min((*dates, claim.checked_on) if claim.checked_on else dates, key=_latest)
            start = claim.since.latest if claim.since else first.latest
            fresh_end = claim.until.earliest if claim.until else FOREVER
            shelf = add_years(seen.earliest, shelf_life)
            law = yes and lasting is Lasting.REPEAL
            lasts = law or (yes and lasting is Lasting.TERM and claim.until is not None)
            yield Told(
                yes,
                start,
                fresh_end if lasts else min(fresh_end, shelf),
                _spoken(role, claim),
                (*path, number),
                claim.proof,
                fresh_end,
                confirm=shelf if law else FOREVER,
                seen=seen,
                distrust=self.trusted.distrust(claim.proof),
                sightings=self.trusted.sightings(claim.proof, claim.since, claim.checked_on),
            )

    # Figures

    def _figures(self, asked: Figure) -> Iterator[Told]:
        terms = asked.figure
        figures = self.profile.figures.get(terms.of, ())
        unit = self.registry.figures[terms.of].unit
        years = sorted(
            {figure.year for figure in figures}
        )  # of sources that are not heard too: they make no yes and no no
        for number, figure in self.trusted.claims(figures):
            later = next((year for year in years if year > figure.year), None)
            fresh_end = PartialDate(later).earliest if later is not None else FOREVER
            end = min(fresh_end, PartialDate(min(figure.year + terms.within_years + 1, 9999)).earliest)
            said = _("%(value)s %(unit)s in %(year)s") % {
                "value": amount(figure.value),
                "unit": unit,
                "year": figure.year,
            }
            yield Told(
                terms.holds(figure.value),
                PartialDate(figure.year).earliest,
                end,
                said,
                (Section.FIGURES.value, terms.of, number),
                figure.proof,
                fresh_end,
                seen=PartialDate(figure.year),
            )

    # Agreements

    def _agreements(self, asked: Agreement) -> Testimony:
        if self.void(asked):
            said = _("the State has no partner in this group")
            path: Path = ("neighbours",) if asked.agreement.group == NEIGHBOURS else ("country",)
            return Testimony((Told(False, BEGINNING, FOREVER, said, path, (), FOREVER),))
        terms = asked.agreement
        if terms.with_:
            return self._with(terms.with_, terms.covers)
        others = self._others(terms.group or "")
        if others is None:
            return Testimony()
        parts = tuple((member, self._with(member, terms.covers)) for member in others)
        return Testimony(parts=parts, count=terms.with_at_least or len(parts))

    def void(self, asked: Asked) -> bool:
        """Whether it asks for an agreement with the State itself, or with a group in which there is nobody else."""
        if not isinstance(asked, Agreement):
            return False
        terms = asked.agreement
        return terms.with_ == self.profile.country if terms.with_ else self._others(terms.group or "") == []

    def _others(self, group: str) -> list[str] | None:
        """The members of a group of partners without the State itself; None where they are not known."""
        members = self.profile.neighbours if group == NEIGHBOURS else self.registry.partners[group].members
        return None if members is None else [member for member in members if member != self.profile.country]

    def agreed_with(self, partner: str, form: str) -> Testimony:
        """What the profile tells of agreements in force with one partner that cover one form.

        From their entry into force where it is known, else from their signature.
        """
        told = []
        for claim in self._with(partner, (form,)).claims():
            section, number = claim.path
            force = (
                self.profile.agreements[number].in_force
                if section == Section.AGREEMENTS and isinstance(number, int)
                else None
            )
            told.append(replace(claim, start=min(max(claim.start, force.latest), claim.end)) if force else claim)
        return Testimony(tuple(told))

    def reserved(self, instrument: str, form: str, partner: str) -> Testimony:
        """What the profile tells of reservations that take a form away towards a partner under an instrument."""
        told = []
        for number, reservation in self.trusted.claims(self.profile.reservations):
            towards = reservation.towards
            if (
                reservation.instrument == instrument
                and form in reservation.excludes
                and (not towards or partner in towards)
            ):
                begun = reservation.date or self.trusted.dated(reservation.proof)
                said = reservation.effect
                if reservation.article:
                    words = {"article": reservation.article, "effect": said}
                    said = _("reservation to article %(article)s: %(effect)s") % words
                told.append(
                    Told(
                        True,
                        begun.latest,
                        FOREVER,
                        said,
                        (Section.RESERVATIONS.value, number),
                        reservation.proof,
                        FOREVER,
                    )
                )
        return Testimony(tuple(told))

    def _with(self, partner: str, forms: Sequence[str]) -> Testimony:
        parts = tuple((form, Testimony(tuple(self._agreement(partner, form)))) for form in forms)
        return parts[0][1] if len(parts) == 1 else Testimony(parts=parts, count=len(parts))

    def _agreement(self, partner: str, form: str) -> Iterator[Told]:
        for number, agreement in self._heard_agreements.get((partner, form), ()):
            begun = agreement.signed or agreement.in_force or min(self.trusted.dates(agreement.proof), key=_latest)
            end = agreement.until.earliest if agreement.until else FOREVER
            said = f"{partner}: {agreement.title} ({', '.join(say_agreement(agreement))})"
            if begun.latest < end:
                yield Told(True, begun.latest, end, said, (Section.AGREEMENTS.value, number), agreement.proof, end)
        ends = [
            one.until.earliest if one.until else FOREVER
            for _number, one in self._every_agreement.get((partner, form), ())
        ]
        for complete in self.complete(Section.AGREEMENTS.value):
            if all(end <= complete.start for end in ends):
                yield complete

    @cached_property
    def _heard_agreements(self) -> _Agreements:
        return _by_partner(self.trusted.claims(self.profile.agreements))

    @cached_property
    def _every_agreement(self) -> _Agreements:
        """Those of sources that are not heard too: they are listed all the same."""
        return _by_partner(enumerate(self.profile.agreements))

    # Sections that list all there is

    def complete(self, section: str) -> Iterator[Told]:
        """The no of what a section does not list, where it was declared complete."""
        declared = self._declared.get(section)
        for _number, complete in self.trusted.claims([declared] if declared else ()):
            end = add_years(complete.as_of.earliest, LIST_SHELF_LIFE)
            said = _("not listed in a section that is complete as of %(day)s") % {"day": complete.as_of}
            yield Told(
                False,
                complete.as_of.latest,
                end,
                said,
                ("complete", section),
                complete.proof,
                FOREVER,
                seen=complete.as_of,
            )

    @cached_property
    def _declared(self) -> Mapping[str, Completeness]:
        """The sections that were declared complete; those of some kinds never are."""
        return {section: declared for section, declared in self.profile.complete if declared}


_Agreements = Mapping[tuple[str, str], Sequence[tuple[int, ProfileAgreement]]]
"""Agreements with their numbers in the profile, by partner and form."""


def _by_partner(agreements: Iterable[tuple[int, ProfileAgreement]]) -> _Agreements:
    found: dict[tuple[str, str], list[tuple[int, ProfileAgreement]]] = {}
    for number, agreement in agreements:
        for partner in agreement.with_:
            for form in agreement.covers:
                found.setdefault((partner, form), []).append((number, agreement))
    return found


def _latest(date: PartialDate) -> int:
    return date.latest


def _spoken(role: Role, claim: Claim) -> str:
    """What a claim says beside its yes or no, in a few words."""
    parts = [] if role is Role.MEMBER else [role_name(role)]
    match claim:
        case ProfileBody():
            parts += filter(None, (claim.name, claim.law))
        case ProfileStrategy():
            parts += filter(None, (claim.title, claim.law))
        case Answer():
            parts += filter(None, (claim.law,))
    return ", ".join([*parts, *say_span(claim)]) or _("so at the date of the source")


def say_span(claim: Claim) -> Iterator[str]:
    """From when to when a claim holds, and when it was checked, in a few words each."""
    if claim.since:
        yield _("since %(day)s") % {"day": claim.since}
    if claim.until:
        yield _("until %(day)s") % {"day": claim.until}
    if claim.checked_on:
        yield _("checked on %(day)s") % {"day": claim.checked_on}


def say_agreement(agreement: ProfileAgreement) -> Iterator[str]:
    """When an agreement was signed and came into force, in a few words each."""
    if agreement.signed:
        yield _("signed %(day)s") % {"day": agreement.signed}
    else:
        yield _("date of signature not given")
    if agreement.in_force:
        yield _("in force %(day)s") % {"day": agreement.in_force}
