"""What acts towards an instrument tell of being bound by it, and of having signed it.

The acts that one source tells of make one history; the histories of several sources are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.dates import BEGINNING, FOREVER, PartialDate, add_months, first_of_next_month
from checker.evidence.testimony import Path, Told
from checker.evidence.trust import Trusted
from checker.language.messages import _
from checker.language.names import act_name
from checker.model.profile import Act
from checker.model.registry import Instrument
from checker.model.terms import ActKind

BINDING = {
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
"""The acts by which a State is bound."""

Numbered = Sequence[tuple[int, Act]]
"""Acts with their numbers in the profile."""

_End = tuple[int, PartialDate]
"""A denunciation: its number in the profile, and when it took effect."""


def tell_bonds(instrument: Instrument, acts: Numbered, trusted: Trusted, path: Path) -> Iterator[Told]:
    """What acts tell of being bound by an instrument; `path` is where they stand."""
    for source, history in _by_source(acts):
        yield from _absences(history, trusted, source, path)
        yield from _history(instrument, history, trusted, source, path)


def lists(instrument: Instrument, acts: Numbered, trusted: Trusted, day: int) -> bool:
    """Whether a section that was complete on a day lists an instrument: one act binds whose bond had not ended, or says
    that the State is listed.
    """
    if any(act.act is ActKind.LISTED for _number, act in acts):
        return True
    return any(
        day < _ends(effect, ends, trusted)
        for source, history in _by_source(acts)
        for effects, ends in (_bonds(instrument, history, trusted, source),)
        for effect in effects
    )


def tell_signatures(acts: Numbered, trusted: Trusted, path: Path) -> Iterator[Told]:
    """What acts tell of having signed an instrument; `path` is where they stand. Nothing else than a signature does."""
    for source, history in _by_source(acts):
        signatures = [
            (number, act, act.date) for number, act in history if act.act is ActKind.SIGNATURE and act.date is not None
        ]
        if not signatures:
            continue
        number, act, date = min(signatures, key=lambda signature: (signature[2].latest, signature[0]))
        where, end = (*path, number), _lasted(act, trusted)
        words = {"day": date, "by": act.by}
        said = (_("signed on %(day)s by %(by)s") if act.by else _("signed on %(day)s")) % words
        if end is not None and date.latest < end:
            yield Told(True, date.latest, end, said, where, (source,), end)
        before = date.earliest
        said = _("not yet signed before %(day)s") % words
        yield Told(False, BEGINNING, before, said, where, (source,), before)


def _by_source(acts: Numbered) -> Iterator[tuple[str, Numbered]]:
    """The acts that each source tells of."""
    for source in dict.fromkeys(proof for _number, act in acts for proof in act.proof):
        yield source, [(number, act) for number, act in acts if source in act.proof]


def _lasted(act: Act, trusted: Trusted) -> int | None:
    """The day from which an act tells nothing because he who did it was no more, and another person than the State; None
    where the profile does not say who he was.
    """
    if act.by is None:
        return FOREVER
    predecessor = trusted.predecessors.get(act.by)
    if predecessor is None:
        return None
    if predecessor.same_person == "yes":
        return FOREVER
    assert predecessor.until is not None
    return predecessor.until.earliest


def _ends(effect: _Effect, ends: Sequence[_End], trusted: Trusted) -> int:
    """The day on which a bond ends: by its denunciation, or with the predecessor."""
    denounced = ends[effect.bond][1].earliest if effect.bond < len(ends) else FOREVER
    lasted = _lasted(effect.act, trusted)
    return min(denounced, FOREVER if lasted is None else lasted)


def _absences(history: Numbered, trusted: Trusted, source: str, path: Path) -> Iterator[Told]:
    """Where a source does not list the State: no up to its day, as far back as its own history reaches."""
    denounced = [act.date.latest for _number, act in history if act.act is ActKind.DENUNCIATION and act.date]
    for number, act in history:
        if act.act is ActKind.ABSENCE:
            seen = act.date or trusted.dated((source,))
            start = max((day for day in denounced if day <= seen.earliest), default=BEGINNING)
            said = _("not among the Parties on %(day)s") % {"day": seen}
            yield Told(
                False,
                start,
                seen.earliest + 1,
                said,
                (*path, number),
                (source,),
                FOREVER,
                seen=seen,
                distrust=trusted.distrust((source,)),
                sightings=tuple(
                    sighting._replace(begun=start, seen=seen.earliest) for sighting in trusted.sightings((source,))
                ),
            )


def _bonds(
    instrument: Instrument, history: Numbered, trusted: Trusted, source: str
) -> tuple[list[_Effect], list[_End]]:
    """One source's acts that bind, each with its bond, and its denunciations: each ends one bond, and what comes after
    it makes another.
    """
    ends = sorted(
        ((number, act.date) for number, act in history if act.act is ActKind.DENUNCIATION and act.date),
        key=lambda end: end[1].earliest,
    )
    effects = []
    for number, act in history:
        if act.act in BINDING:
            earliest, latest = _effect(instrument, act, trusted, source)
            begun = BEGINNING if act.date is None else latest if latest < FOREVER else earliest
            bond = sum(end.earliest <= begun for _number, end in ends)
            effects.append(_Effect(number, act, earliest, latest, bond))

    def of(effect: _Effect) -> tuple[int, str | None]:
        return effect.bond, None if _lasted(effect.act, trusted) == FOREVER else effect.act.by

    given = {of(effect) for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE}
    effects = [  # what the source itself says of a bond comes before what we reckon
        effect for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE or of(effect) not in given
    ]
    return sorted(effects, key=lambda effect: (effect.latest, effect.number)), ends


def _history(instrument: Instrument, history: Numbered, trusted: Trusted, source: str, path: Path) -> Iterator[Told]:
    """One source's acts towards one instrument: no before the first binding effect, yes from it, no after
    denunciation until the next one.
    """
    effects, ends = _bonds(instrument, history, trusted, source)
    seen, distrust = trusted.dated((source,)), trusted.distrust((source,))
    dated = trusted.sightings((source,))

    def told(yes: bool, start: int, end: int, said: str, number: int, begun: int | None) -> Told:
        sightings = dated if begun is None else tuple(sighting._replace(begun=begun) for sighting in dated)
        where = (*path, number)
        return Told(yes, start, end, said, where, (source,), end, seen=seen, distrust=distrust, sightings=sightings)

    first = min((effect for effect in effects if not effect.bond), key=lambda effect: effect.earliest, default=None)
    if first and first.earliest > BEGINNING:
        words = {"act": act_name(first.act.act), "day": first.act.date}
        said = _("not yet bound before %(act)s %(day)s") % words
        yield told(False, BEGINNING, first.earliest, said, first.number, BEGINNING)
    for effect in effects:
        end = _ends(effect, ends, trusted)
        if effect.latest < end and _lasted(effect.act, trusted) is not None:
            said = _act_said(effect.act, effect.latest)
            yield told(True, effect.latest, end, said, effect.number, effect.begun)
    for ended, (number, when) in enumerate(ends):
        again = min((effect.earliest for effect in effects if effect.bond > ended), default=FOREVER)
        said = _("denounced with effect from %(day)s") % {"day": when}
        yield told(False, when.latest, max(when.latest, again), said, number, when.earliest)


def _effect(instrument: Instrument, act: Act, trusted: Trusted, source: str) -> tuple[int, int]:
    """The first and the last day on which an act may have bound the State; `FOREVER` where nothing tells."""
    if act.date is None:  # bound, and the source does not say since when: bound on the day of the source
        return BEGINNING, max(
            trusted.dated((source,)).latest,
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
        after = _after_period(instrument, earliest), _after_period(instrument, latest)
        if after[0] is None or after[1] is None:
            return earliest, FOREVER
        earliest, latest = after[0], after[1]
    return max(earliest, instrument.in_force.earliest), max(latest, instrument.in_force.latest)


def _after_period(instrument: Instrument, deposit: int) -> int | None:
    if instrument.binds_after_days is not None:
        begun = deposit + instrument.binds_after_days
    elif instrument.binds_after_months is not None:
        begun = add_months(deposit, instrument.binds_after_months)
    else:
        return None
    return first_of_next_month(begun) if instrument.binds_first_of_month else begun


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

    @property
    def begun(self) -> int | None:
        """The first day on which the bond may have begun, where the act says so."""
        if self.act.date is None:
            return None
        return self.act.date.earliest if self.act.act is ActKind.SUCCESSION else self.earliest


def _act_said(act: Act, begun: int) -> str:
    since = str(date.fromordinal(begun))
    words = {"act": act_name(act.act), "day": act.date, "by": act.by}
    if act.date:
        done = (_("%(act)s %(day)s by %(by)s") if act.by else _("%(act)s %(day)s")) % words
    else:
        done = (_("%(act)s, date not given by %(by)s") if act.by else _("%(act)s, date not given")) % words
    return done if since == str(act.date) else _("%(act)s: bound from %(day)s") % {"act": done, "day": since}
