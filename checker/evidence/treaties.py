"""What acts towards an instrument tell of being bound by it, and of having signed it.

The acts that one source tells of make one history; the histories of several sources are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.dates import BEGINNING, FOREVER, add_months, first_of_next_month
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


def bound(instrument: Instrument, acts: Numbered, trusted: Trusted, path: Path) -> Iterator[Told]:
    """What acts tell of being bound by an instrument; `path` is where they stand."""
    for number, act in acts:
        if act.act is ActKind.ABSENCE:
            seen = act.date or trusted.dated(act.proof)
            said = _("not among the Parties on %(day)s") % {"day": seen}
            ended = [  # the source's own history says what was before
                other.date.latest
                for _number, other in acts
                if other.act is ActKind.DENUNCIATION and other.date and set(other.proof) & set(act.proof)
            ]
            start = max((day for day in ended if day <= seen.earliest), default=BEGINNING)
            yield Told(False, start, seen.earliest + 1, said, (*path, number), act.proof, FOREVER)
    for source in dict.fromkeys(proof for _number, act in acts for proof in act.proof):
        history = [(number, act) for number, act in acts if source in act.proof]
        yield from _history(instrument, history, trusted, source, path)


def signed(acts: Numbered, trusted: Trusted, path: Path) -> Iterator[Told]:
    """What acts tell of having signed an instrument; `path` is where they stand."""
    for number, act in acts:
        where = (*path, number)
        if act.act is ActKind.SIGNATURE and act.date:
            words = {"day": act.date, "by": act.by}
            said = (_("signed on %(day)s by %(by)s") if act.by else _("signed on %(day)s")) % words
            yield Told(True, act.date.latest, FOREVER, said, where, act.proof, FOREVER)
            before = act.date.earliest
            said = _("not yet signed before %(day)s") % words
            yield Told(False, BEGINNING, before, said, where, act.proof, before)
        elif act.act is ActKind.ABSENCE:
            seen = act.date or trusted.dated(act.proof)
            said = _("not in the list on %(day)s") % {"day": seen}
            yield Told(False, BEGINNING, seen.earliest + 1, said, where, act.proof, FOREVER)


def _history(instrument: Instrument, history: Numbered, trusted: Trusted, source: str, path: Path) -> Iterator[Told]:
    """One source's acts towards one instrument: no before the first binding effect, yes from it, no after
    denunciation until the next one. Each denunciation ends one bond, and what comes after it makes another.
    """
    ends = sorted(
        ((number, act.date) for number, act in history if act.act is ActKind.DENUNCIATION and act.date),
        key=lambda end: end[1].earliest,
    )
    effects = []
    for number, act in history:
        if act.act in BINDING:
            earliest, latest = _effect(instrument, act, trusted)
            begun = BEGINNING if act.date is None else latest if latest < FOREVER else earliest
            bond = sum(end.earliest <= begun for _number, end in ends)
            effects.append(_Effect(number, act, earliest, latest, bond))
    given = {effect.bond for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE}
    effects = [  # what the source itself says of a bond comes before what we reckon
        effect for effect in effects if effect.act.act is ActKind.ENTRY_INTO_FORCE or effect.bond not in given
    ]
    effects.sort(key=lambda effect: (effect.latest, effect.number))
    first = min((effect for effect in effects if not effect.bond), key=lambda effect: effect.earliest, default=None)
    if first and first.earliest > BEGINNING:
        words = {"act": act_name(first.act.act), "day": first.act.date}
        said = _("not yet bound before %(act)s %(day)s") % words
        yield Told(False, BEGINNING, first.earliest, said, (*path, first.number), (source,), first.earliest)
    for effect in effects:
        end = ends[effect.bond][1].earliest if effect.bond < len(ends) else FOREVER
        if effect.latest < end:
            said = _act_said(effect.act, effect.latest)
            yield Told(True, effect.latest, end, said, (*path, effect.number), (source,), end)
    for ended, (number, when) in enumerate(ends):
        again = min((effect.earliest for effect in effects if effect.bond > ended), default=FOREVER)
        said = _("denounced with effect from %(day)s") % {"day": when}
        yield Told(False, when.latest, max(when.latest, again), said, (*path, number), (source,), again)


def _effect(instrument: Instrument, act: Act, trusted: Trusted) -> tuple[int, int]:
    """The first and the last day on which an act may have bound the State; `FOREVER` where nothing tells."""
    if act.date is None:  # bound, and the source does not say since when: bound on the day of the source
        return BEGINNING, max(
            trusted.dated(act.proof).latest,
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


def _act_said(act: Act, begun: int) -> str:
    since = str(date.fromordinal(begun))
    words = {"act": act_name(act.act), "day": act.date, "by": act.by}
    if act.date:
        done = (_("%(act)s %(day)s by %(by)s") if act.by else _("%(act)s %(day)s")) % words
    else:
        done = (_("%(act)s, date not given by %(by)s") if act.by else _("%(act)s, date not given")) % words
    return done if since == str(act.date) else _("%(act)s: bound from %(day)s") % {"act": done, "day": since}
