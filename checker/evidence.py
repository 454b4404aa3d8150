"""From profiles and days to a panel: the value of every question for every subject, and the claims behind it.

Everything here is relative to a day that the caller gives. A claim tells yes or no over a half-open span of days;
where a date is partial, nothing is told between its first and its last possible day. Claims of several sources are
joined, so where sources differ the value is contested for just the days on which they differ. Silence tells
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from checker import belnap
from checker.asking import NEIGHBOURS, question
from checker.belnap import UNKNOWN, Value
from checker.dates import BEGINNING, FOREVER, PartialDate, add_months, add_years, first_of_next_month
from checker.model.condition import (
    Agreement,
    Asked,
    Figure,
    HasBody,
    HasStrategy,
    MemberOf,
    PartyTo,
    SignatoryTo,
    Yes,
)
from checker.model.profile import Act, ActKind, Claim, Completeness, Profile, Role
from checker.model.question import Question
from checker.model.registry import Instrument, Registry

LIST_SHELF_LIFE = 1
"""Years for which a section that was declared complete is taken to be so."""

Path = tuple[str | int, ...]


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


class Evidence:
    """What one profile tells of every question."""

    def __init__(self, profile: Profile, registry: Registry, written: dict[str, Question]) -> None:
        self.profile = profile
        self.registry = registry
        self.written = written
        self._testimonies: dict[str, Testimony] = {}

    def testimony(self, asked: Asked) -> Testimony:
        """All that the profile tells of a question."""
        known = self._testimonies.get(asked.key)
        if known is None:
            known = self._testimonies[asked.key] = self._hear(asked)
        return known

    def _hear(self, asked: Asked) -> Testimony:
        match asked:
            case PartyTo():
                return Testimony(tuple(self._party(asked.party_to)))
            case SignatoryTo():
                return Testimony(tuple(self._signatory(asked.signatory_to)))
            case MemberOf():
                return self._listed("organisations", asked.member_of, asked)
            case HasBody():
                return self._listed("bodies", asked.has_body, asked)
            case HasStrategy():
                return self._listed("strategies", asked.has_strategy, asked)
            case Yes():
                claims = self.profile.answers.get(asked.yes, ())
                return Testimony(tuple(self._claims(claims, ("answers", asked.yes), self._shelf_life(asked))))
            case Figure():
                return Testimony(tuple(self._figures(asked)))
            case Agreement():
                return self._agreements(asked)

    def _shelf_life(self, asked: Asked) -> int:
        return question(asked, self.registry, self.written).shelf_life

    def _dated(self, proofs: Iterable[str]) -> PartialDate:
        """The date of the latest of the sources."""
        return max((self.profile.sources[proof].dated for proof in proofs), key=lambda date: date.earliest)

    # Claims with a span: answers, bodies, strategies, memberships

    def _listed(self, section: str, name: str, asked: Asked) -> Testimony:
        """The claims of a section that may be complete."""
        claims: Sequence[Claim] = getattr(self.profile, section).get(name, ())
        told = tuple(self._claims(claims, (section, name), self._shelf_life(asked)))
        return Testimony((*told, *self._unlisted(told, section)))

    def _unlisted(self, told: Sequence[Told], section: str) -> Iterator[Told]:
        """The no of a complete section, where what it lists had ended before the day on which it was complete."""
        for complete in self._complete(section):
            if all(claim.fresh_end <= complete.start for claim in told if claim.yes):
                yield complete

    def _claims(self, claims: Sequence[Claim], path: Path, shelf_life: int) -> Iterator[Told]:
        for number, claim in enumerate(claims):
            role = getattr(claim, "role", Role.MEMBER)
            belongs = role in (Role.MEMBER, Role.PARTICIPANT, Role.CHAIR)
            if claim.answer == "no" and not belongs:
                continue  # not an observer: that tells nothing of being a member
            seen = claim.checked_on or self._dated(claim.proof)
            first = min(self.profile.sources[proof].dated.latest for proof in claim.proof)
            start = claim.since.latest if claim.since else min(seen.latest, first)
            fresh_end = claim.until.earliest if claim.until else FOREVER
            last_seen = max(seen.earliest, claim.since.earliest if claim.since else BEGINNING)
            end = min(fresh_end, add_years(last_seen, shelf_life))
            yes = claim.answer == "yes" and belongs
            yield Told(yes, start, max(start, end), _spoken(role, claim), (*path, number), claim.proof, fresh_end)

    # Acts towards instruments

    def _party(self, instrument_id: str) -> Iterator[Told]:
        instrument = self.registry.instruments[instrument_id]
        acts = self.profile.instruments.get(instrument_id, ())
        path = ("instruments", instrument_id)
        listed = False
        for number, act in enumerate(acts):
            if act.act is ActKind.ABSENCE:
                seen = act.date or self._dated(act.proof)
                said = f"not among the Parties on {seen}"
                ended = [  # the source's own history says what was before
                    other.date.latest
                    for other in acts
                    if other.act is ActKind.DENUNCIATION and other.date and set(other.proof) & set(act.proof)
                ]
                start = max((day for day in ended if day <= seen.earliest), default=BEGINNING)
                yield Told(False, start, seen.earliest + 1, said, (*path, number), act.proof, FOREVER)
            listed = listed or act.act in _BINDING
        for source in dict.fromkeys(proof for act in acts for proof in act.proof):
            history = [(number, act) for number, act in enumerate(acts) if source in act.proof]
            yield from self._history(instrument, history, source, path)
        if not listed:
            yield from self._complete("instruments")

    def _history(
        self, instrument: Instrument, history: list[tuple[int, Act]], source: str, path: Path
    ) -> Iterator[Told]:
        """One source's acts towards one instrument: no before the first binding effect, yes from it, no after
        denunciation until the next one. Each denunciation ends one bond, and what comes after it makes another.
        """
        ends = sorted(
            ((number, act.date) for number, act in history if act.act is ActKind.DENUNCIATION and act.date),
            key=lambda end: end[1].earliest,
        )
        effects = []
        for number, act in history:
            if act.act in _BINDING:
                earliest, latest = self._effect(instrument, act)
                begun = BEGINNING if act.date is None else latest if latest < FOREVER else earliest
                bond = sum(end.earliest <= begun for _, end in ends)
                effects.append(_Effect(number, act, earliest, latest, bond))
        given = {effect.bond for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE}
        effects = [  # what the source itself says of a bond comes before what we reckon
            effect for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE or effect.bond not in given
        ]
        effects.sort(key=lambda effect: (effect.latest, effect.number))
        first = min((effect for effect in effects if not effect.bond), key=lambda effect: effect.earliest, default=None)
        if first and first.earliest > BEGINNING:
            said = f"not yet bound before {first.act.act} {first.act.date}"
            yield Told(False, BEGINNING, first.earliest, said, (*path, first.number), (source,), first.earliest)
        for effect in effects:
            end = ends[effect.bond][1].earliest if effect.bond < len(ends) else FOREVER
            if effect.latest < end:
                said = _act_said(effect.act, effect.latest)
                yield Told(True, effect.latest, end, said, (*path, effect.number), (source,), end)
        for ended, (number, when) in enumerate(ends):
            again = min((effect.earliest for effect in effects if effect.bond > ended), default=FOREVER)
            said = f"denounced with effect from {when}"
            yield Told(False, when.latest, max(when.latest, again), said, (*path, number), (source,), again)

    def _effect(self, instrument: Instrument, act: Act) -> tuple[int, int]:
        """The first and the last day on which an act may have bound the State; `FOREVER` where nothing tells."""
        if act.date is None:  # bound, and the source does not say since when: bound on the day of the source
            return BEGINNING, max(
                self._dated(act.proof).latest,
                instrument.in_force.latest if instrument.in_force else BEGINNING,
            )
        if act.act in (ActKind.ENTRY_INTO_FORCE, ActKind.BINDING):
            return act.date.earliest, act.date.latest
        earliest, latest = act.date.earliest, act.date.latest
        if act.act is ActKind.SUCCESSION:
            earliest = BEGINNING  # it steps into a bond that was there: nothing is told before it, and no period runs
        if instrument.in_force is None:
            return earliest, FOREVER
        if act.act is not ActKind.SUCCESSION:
            after = self._after_period(instrument, earliest), self._after_period(instrument, latest)
            if after[0] is None or after[1] is None:
                return earliest, FOREVER
            earliest, latest = after[0], after[1]
        return max(earliest, instrument.in_force.earliest), max(latest, instrument.in_force.latest)

    @staticmethod
    def _after_period(instrument: Instrument, deposit: int) -> int | None:
        if instrument.binds_after_days is not None:
            bound = deposit + instrument.binds_after_days
        elif instrument.binds_after_months is not None:
            bound = add_months(deposit, instrument.binds_after_months)
        else:
            return None
        return first_of_next_month(bound) if instrument.binds_first_of_month else bound

    def _signatory(self, instrument_id: str) -> Iterator[Told]:
        acts = self.profile.instruments.get(instrument_id, ())
        path = ("instruments", instrument_id)
        for number, act in enumerate(acts):
            if act.act is ActKind.SIGNATURE and act.date:
                where = (*path, number)
                by = f" by {act.by}" if act.by else ""
                yield Told(True, act.date.latest, FOREVER, f"signed on {act.date}{by}", where, act.proof, FOREVER)
                yield Told(
                    False,
                    BEGINNING,
                    act.date.earliest,
                    f"not yet signed before {act.date}",
                    where,
                    act.proof,
                    act.date.earliest,
                )
            elif act.act is ActKind.ABSENCE:
                seen = act.date or self._dated(act.proof)
                yield Told(
                    False,
                    BEGINNING,
                    seen.earliest + 1,
                    f"not in the list on {seen}",
                    (*path, number),
                    act.proof,
                    FOREVER,
                )
        if not any(act.act is ActKind.SIGNATURE for act in acts):
            yield from self._complete("instruments")

    # Figures

    def _figures(self, asked: Figure) -> Iterator[Told]:
        terms = asked.figure
        figures = self.profile.figures.get(terms.of, ())
        unit = self.registry.figures[terms.of].unit
        for number, figure in enumerate(figures):
            for source in figure.proof:  # each source is a series of its own: its next year takes the place of the last
                later = [other.year for other in figures if source in other.proof and other.year > figure.year]
                fresh_end = PartialDate(min([*later, 9999])).earliest
                end = min(fresh_end, PartialDate(min(figure.year + terms.within_years + 1, 9999)).earliest)
                start = PartialDate(figure.year).earliest
                said = f"{figure.value:g} {unit} in {figure.year}"
                yield Told(
                    terms.holds(figure.value),
                    start,
                    end,
                    said,
                    ("figures", terms.of, number),
                    (source,),
                    fresh_end,
                )

    # Agreements

    def _agreements(self, asked: Agreement) -> Testimony:
        terms = asked.agreement
        if terms.with_:
            return self._with(terms.with_, terms.covers)
        assert terms.group
        members = self.profile.neighbours if terms.group == NEIGHBOURS else self.registry.partners[terms.group].members
        if members is None:
            return Testimony()
        others = [member for member in members if member != self.profile.country]
        if not others and terms.with_each:
            everywhere = Told(
                True,
                BEGINNING,
                FOREVER,
                "the State has no partner in this group",
                ("neighbours",),
                (),
                FOREVER,
            )
            return Testimony((everywhere,))
        parts = tuple((member, self._with(member, terms.covers)) for member in others)
        return Testimony(parts=parts, count=terms.with_at_least or len(parts))

    def agreed_with(self, partner: str, form: str) -> Testimony:
        """What the profile tells of agreements in force with one partner that cover one form.

        From their entry into force where it is known, else from their signature.
        """
        told = []
        for claim in self._with(partner, (form,)).claims():
            section, number = claim.path
            force = (
                self.profile.agreements[number].in_force
                if section == "agreements" and isinstance(number, int)
                else None
            )
            told.append(replace(claim, start=min(max(claim.start, force.latest), claim.end)) if force else claim)
        return Testimony(tuple(told))

    def reserved(self, instrument: str, form: str, partner: str) -> Testimony:
        """What the profile tells of reservations that take a form away towards a partner under an instrument."""
        told = []
        for number, reservation in enumerate(self.profile.reservations):
            towards = reservation.towards
            if (
                reservation.instrument == instrument
                and form in reservation.excludes
                and (not towards or partner in towards)
            ):
                begun = reservation.date or self._dated(reservation.proof)
                said = (
                    f"reservation to article {reservation.article}: {reservation.effect}"
                    if reservation.article
                    else reservation.effect
                )
                told.append(
                    Told(True, begun.latest, FOREVER, said, ("reservations", number), reservation.proof, FOREVER)
                )
        return Testimony(tuple(told))

    def _with(self, partner: str, forms: Sequence[str]) -> Testimony:
        parts = tuple((form, Testimony(tuple(self._agreement(partner, form)))) for form in forms)
        return parts[0][1] if len(parts) == 1 else Testimony(parts=parts, count=len(parts))

    def _agreement(self, partner: str, form: str) -> Iterator[Told]:
        found = False
        for number, agreement in enumerate(self.profile.agreements):
            if partner not in agreement.with_ or form not in agreement.covers:
                continue
            found = True
            begun = agreement.signed or agreement.in_force or self._dated(agreement.proof)
            end = agreement.until.earliest if agreement.until else FOREVER
            signed = f"signed {agreement.signed}" if agreement.signed else "date of signature not given"
            force = f", in force {agreement.in_force}" if agreement.in_force else ""
            said = f"{partner}: {agreement.title} ({signed}{force})"
            yield Told(True, begun.latest, max(begun.latest, end), said, ("agreements", number), agreement.proof, end)
        if not found:
            yield from self._complete("agreements")

    # Sections that list all there is

    def _complete(self, section: str) -> Iterator[Told]:
        complete: Completeness | None = getattr(self.profile.complete, section)
        if complete:
            end = add_years(complete.as_of.earliest, LIST_SHELF_LIFE)
            said = f"not listed in a section that is complete as of {complete.as_of}"
            yield Told(False, complete.as_of.latest, end, said, ("complete", section), complete.proof, FOREVER)


@dataclass(frozen=True, slots=True)
class _Effect:
    """An act that binds: the first and the last day on which it may have done so, and how many denunciations came
    before.
    """

    number: int
    act: Act
    earliest: int
    latest: int
    bond: int


_BINDING = {
    ActKind.RATIFICATION,
    ActKind.ACCEPTANCE,
    ActKind.APPROVAL,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
    ActKind.FORMAL_CONFIRMATION,
    ActKind.PARTICIPATION,
    ActKind.ENTRY_INTO_FORCE,
    ActKind.BINDING,
}


def _act_said(act: Act, bound: int) -> str:
    by = f" by {act.by}" if act.by else ""
    when = f" {act.date}" if act.date else ", date not given"
    since = str(date.fromordinal(bound))
    return f"{act.act}{when}{by}" if since == str(act.date) else f"{act.act}{when}{by}: bound from {since}"


def _spoken(role: Role, claim: Claim) -> str:
    """What a claim says beside its yes or no, in a few words."""
    parts = [] if role is Role.MEMBER else [str(role)]
    parts += filter(None, (getattr(claim, field, None) for field in ("name", "title", "law")))
    if claim.since:
        parts.append(f"since {claim.since}")
    if claim.until:
        parts.append(f"until {claim.until}")
    if claim.checked_on:
        parts.append(f"checked on {claim.checked_on}")
    return ", ".join(parts) or "so at the date of the source"


@dataclass(frozen=True, slots=True)
class Panel:
    """The value of every question, over the same subjects. Bit *i* of each value is subject *i*."""

    size: int
    values: Mapping[str, Value]


def panel(subjects: Sequence[tuple[Evidence, int]], questions: Iterable[Asked]) -> Panel:
    """The panel of subjects: one State on one day each, in the order given."""
    runs: list[tuple[Evidence, list[int]]] = []
    for evidence, day in subjects:
        if not runs or runs[-1][0] is not evidence:
            runs.append((evidence, []))
        runs[-1][1].append(day)
    values = {}
    for asked in questions:
        yes, no = [], []
        for evidence, days in runs:
            value = evidence.testimony(asked).value(days)
            yes.append((value.yes, len(days)))
            no.append((value.no, len(days)))
        values[asked.key] = Value(_joined(yes), _joined(no))
    return Panel(len(subjects), values)


def _joined(runs: Sequence[tuple[int, int]]) -> int:
    """One bit set from several, each with its width; the first comes lowest. Linear in the bits, unlike a chain of
    shifts.
    """
    if len(runs) == 1:
        return runs[0][0]
    return int("".join(f"{bits:0{width}b}" for bits, width in reversed(runs)), 2)
