"""What acts towards an instrument tell of being bound by it, and of having signed it.

The acts that one source tells of make one history; the histories of several sources are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from checker.dates import BEGINNING, FOREVER, PartialDate, add_months, first_of_next_month
from checker.evidence.testimony import Path, Sighting, Told
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


class _End(NamedTuple):
    """A denunciation: its number in the profile, and when it took effect."""

    number: int
    act: Act
    when: PartialDate


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
        day < effect.end
        for source, history in _by_source(acts)
        for effect in _bonds(instrument, history, trusted, source)[0]
    )


def tell_signatures(acts: Numbered, trusted: Trusted, path: Path) -> Iterator[Told]:
    """What acts tell of having signed an instrument; `path` is where they stand. Nothing else than a signature does."""
    for source, history in _by_source(acts):
        signatures = [(number, act, act.date) for number, act in history if act.act is ActKind.SIGNATURE and act.date]
        if not signatures:
            continue
        for number, act, when in signatures:
            end = trusted.lasted(act.by)
            if trusted.speaks(act.by) and when.latest < end:
                words = {"day": when, "by": act.by}
                said = (_("signed on %(day)s by %(by)s") if act.by else _("signed on %(day)s")) % words
                yield Told(True, when.latest, end, said, (*path, number), (source,), end)
        number, _act, when = min(signatures, key=lambda signature: signature[2].earliest)
        said = _("not yet signed before %(day)s") % {"day": when}
        yield Told(False, BEGINNING, when.earliest, said, (*path, number), (source,), when.earliest)


def _by_source(acts: Numbered) -> Iterator[tuple[str, Numbered]]:
    """The acts that each source tells of."""
    for source in dict.fromkeys(proof for _number, act in acts for proof in act.proof):
        yield source, [(number, act) for number, act in acts if source in act.proof]


def _absences(history: Numbered, trusted: Trusted, source: str, path: Path) -> Iterator[Told]:
    """Where a source does not list the State: no up to its day, as far back as its own history reaches."""
    denounced = [act.date for _number, act in history if act.act is ActKind.DENUNCIATION and act.date]
    for number, act in history:
        if act.act is ActKind.ABSENCE:
            seen = act.date or trusted.dated((source,))
            start = max((_left(when, seen) for when in denounced if when.earliest <= seen.latest), default=BEGINNING)
            last = trusted.lasted(act.by)
            said = _("not among the Parties on %(day)s") % {"day": seen}
            yield Told(
                False,
                start,
                min(seen.earliest + 1, last),
                said,
                (*path, number),
                (source,),
                last,
                seen=seen,
                distrust=trusted.distrust((source,)),
                sightings=tuple(
                    sighting._replace(begun=start, seen=seen.earliest) for sighting in trusted.sightings((source,))
                ),
            )


def _left(denounced: PartialDate, absent: PartialDate) -> int:
    """From when on the State had left that denounced and was not listed then: where it may have been before and after,
    on the day itself.
    """
    return absent.earliest if denounced.earliest <= absent.earliest < denounced.latest else denounced.latest


def _bonds(
    instrument: Instrument, history: Numbered, trusted: Trusted, source: str
) -> tuple[list[_Effect], list[_End]]:
    """One source's acts that bind, each with its bond, and its denunciations: each ends one bond, and what comes after
    it makes another.
    """
    ends = sorted(
        (_End(number, act, act.date) for number, act in history if act.act is ActKind.DENUNCIATION and act.date),
        key=lambda end: end.when.earliest,
    )
    effects = []
    for number, act in history:
        if act.act in BINDING:
            earliest, latest = _effect(instrument, act, trusted, source)
            begun = BEGINNING if act.date is None else latest if latest < FOREVER else earliest
            bond = sum(end.when.earliest <= begun for end in ends)
            effects.append(_Effect(number, act, earliest, latest, bond, _ending(act, ends[bond:], trusted)))

    def of(effect: _Effect) -> tuple[int, str | None]:
        return effect.bond, trusted.person(effect.act.by)

    given = {of(effect) for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE}
    effects = [  # what the source itself says of a bond comes before what we reckon
        effect for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE or of(effect) not in given
    ]
    return sorted(effects, key=lambda effect: (effect.latest, effect.number)), ends


def _ending(act: Act, ends: Sequence[_End], trusted: Trusted) -> int:
    """The day on which the bond of an act ends: by the first of these denunciations that the same person made, or with
    the predecessor. Who is not named may be anybody.
    """
    denounced = FOREVER
    for end in ends:
        same = trusted.person(end.act.by) == trusted.person(act.by)
        if same or not trusted.named(end.act.by) or not trusted.named(act.by):
            denounced = end.when.earliest
            break
    return min(denounced, trusted.lasted(act.by))


def _history(instrument: Instrument, history: Numbered, trusted: Trusted, source: str, path: Path) -> Iterator[Told]:
    """One source's acts towards one instrument: no before the first binding effect, yes from it, no after
    denunciation until the next one.
    """
    effects, ends = _bonds(instrument, history, trusted, source)
    seen, dated = trusted.dated((source,)), trusted.sightings((source,))

    def told(
        yes: bool, start: int, end: int, said: str, number: int, begun: int | None, *, by: str | None = None
    ) -> Told:
        distrust = trusted.distrust_of_act(source, by)
        sightings = tuple(Sighting(distrust, each.begun if begun is None else begun, each.seen) for each in dated)
        where = (*path, number)
        return Told(yes, start, end, said, where, (source,), end, seen=seen, distrust=distrust, sightings=sightings)

    first = min((effect for effect in effects if not effect.bond), key=lambda effect: effect.earliest, default=None)
    if first and first.earliest > BEGINNING:
        words = {"act": act_name(first.act.act), "day": first.act.date}
        said = _("not yet bound before %(act)s %(day)s") % words
        yield told(False, BEGINNING, first.earliest, said, first.number, BEGINNING)
    for effect in effects:
        by = effect.act.by
        if trusted.speaks(by):
            said = _act_said(effect.act, effect.latest)
            yield told(True, effect.latest, effect.end, said, effect.number, effect.begun, by=by)
    for ended, end in enumerate(ends):
        by = end.act.by
        if trusted.speaks(by):
            again = min((effect.earliest for effect in effects if effect.bond > ended), default=FOREVER)
            until = min(again, trusted.lasted(by))
            said = _("denounced with effect from %(day)s") % {"day": end.when}
            yield told(False, end.when.latest, until, said, end.number, end.when.earliest, by=by)


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
    """An act that binds: the first and the last day on which it may have done so, how many denunciations came before,
    and the day on which the bond ends.
    """

    number: int
    act: Act
    earliest: int
    latest: int
    bond: int
    end: int

    @property
    def begun(self) -> int | None:
        """The first day on which the bond may have begun, where the act says so."""
        if self.act.date is None:
            return None
        return self.act.date.earliest if self.act.act is ActKind.SUCCESSION else self.earliest


def _act_said(act: Act, begun: int) -> str:
    since = str(date.fromordinal(begun)) if begun < FOREVER else str(act.date)
    words = {"act": act_name(act.act), "day": act.date, "by": act.by}
    if act.date:
        done = (_("%(act)s %(day)s by %(by)s") if act.by else _("%(act)s %(day)s")) % words
    else:
        done = (_("%(act)s, date not given by %(by)s") if act.by else _("%(act)s, date not given")) % words
    return done if since == str(act.date) else _("%(act)s: bound from %(day)s") % {"act": done, "day": since}
