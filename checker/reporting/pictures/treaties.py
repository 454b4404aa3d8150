"""Treaties over time: a row an instrument, a bar from its entry into force on, and a mark an act; acts without a day stand first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.dates import PartialDate
from checker.language.messages import _, day
from checker.language.names import act_name
from checker.model.report import Report, TreatyAct
from checker.model.terms import ActKind
from checker.reporting.pictures.svg import WIDTH, Picture, hatch, lines, number, path, rect, text

ROW, HEAD, LABEL, UNDATED = 14, 22, 186, 14
MOST = 48
"""Rows of one picture: more do not fit on a page."""

SIGNED, BOUND, EFFECT, ENDED = "signed", "bound", "effect", "ended"

KINDS = {
    ActKind.SIGNATURE: SIGNED,
    ActKind.ENTRY_INTO_FORCE: EFFECT,
    ActKind.DENUNCIATION: ENDED,
    ActKind.RATIFICATION: BOUND,
    ActKind.ACCEPTANCE: BOUND,
    ActKind.APPROVAL: BOUND,
    ActKind.ACCESSION: BOUND,
    ActKind.SUCCESSION: BOUND,
    ActKind.FORMAL_CONFIRMATION: BOUND,
    ActKind.PARTICIPATION: BOUND,
    ActKind.BINDING: BOUND,
}
"""What is drawn. An absence, a list and an act of parliament prove nothing about being bound: they stand in the table."""


@dataclass(frozen=True, slots=True)
class Track:
    """One instrument: its acts by kind with their dates, and from when on it is in force, where that is known."""

    name: str
    acts: tuple[tuple[str, PartialDate | None], ...]
    start: PartialDate | None
    certain: bool
    end: PartialDate | None

    def binds(self) -> bool:
        """Whether a binding act is told at all."""
        return any(kind in (BOUND, EFFECT) for kind, _date in self.acts)


def tracks(acts: Sequence[TreatyAct]) -> list[Track]:
    """The instruments towards which an act is drawn, those in force longest first, those without a day last."""
    grouped: dict[str, list[TreatyAct]] = {}
    for act in acts:
        if act.act in KINDS:
            grouped.setdefault(act.instrument, []).append(act)
    found = [_track(each) for each in grouped.values()]
    return sorted(found, key=lambda track: track.start.earliest if track.start else 10**7)


def _track(acts: Sequence[TreatyAct]) -> Track:
    told = dict.fromkeys((KINDS[act.act], act.date) for act in acts)

    def first(kind: str) -> PartialDate | None:
        return min((date for each, date in told if each == kind and date), key=lambda date: date.earliest, default=None)

    effect, bound = first(EFFECT), first(BOUND)
    return Track(acts[0].name, tuple(told), effect or bound, effect is not None, first(ENDED))


def treaties(report: Report) -> list[Picture]:
    """The pictures: one, or several where there are more instruments than fit. None where no act is drawn."""
    rows = tracks(report.acts)
    parts = [rows[at : at + MOST] for at in range(0, len(rows), MOST)]
    dates = [date for track in rows for _kind, date in track.acts if date]
    first = min((date.year for date in dates), default=report.on.year) // 10 * 10
    return [_picture(part, place, first, report) for place, part in enumerate(parts)]


def _picture(rows: Sequence[Track], place: int, first: int, report: Report) -> Picture:
    begin = PartialDate(max(first, 1)).earliest
    today = report.on.toordinal()
    left, name = LABEL + UNDATED, f"treaties{place or ''}"
    bottom = HEAD + len(rows) * ROW + 2

    def at(when: int) -> float:
        return left + min(max((when - begin) / max(today - begin, 1), 0), 1) * (WIDTH - left - 6)

    marks = []
    free: float = left
    for year in range(first, report.on.year + 1, 10):
        x = at(PartialDate(max(year, 1)).earliest)
        marks.append(path(f"M{number(x)} 16V{bottom}", "g"))
        if x >= free and x < WIDTH - 14:
            marks.append(text(x, 11, str(year), "q s", "middle"))
            free = x + 30
    marks.append(text(LABEL, 11, "?", "q s"))
    for row, track in enumerate(rows):
        y = HEAD + row * ROW + ROW / 2
        (named,) = lines(track.name, LABEL - 6, 1, 5.2)
        marks += [text(0, y + 3.5, named, "s"), _bar(track, y, at, today, name)]
        marks += [_mark(kind, LABEL + 4 if date is None else at(date.earliest), y) for kind, date in track.acts]
    marks.append(_legend(bottom + 4))
    title = _("Treaties over time: a bar from the entry into force on")
    return Picture(name, title, tuple(says(rows)), bottom + 36, "".join(marks))


def _bar(track: Track, y: float, at: object, today: int, name: str) -> str:
    assert callable(at)
    if not track.binds():
        return ""
    end = at(track.end.earliest if track.end else today)
    start = at(track.start.earliest) if track.start else LABEL + UNDATED
    drawn = rect(start, y - 3, max(end - start, 1), 6, "heat", ' fill-opacity=".55"')
    return (
        drawn if track.start and track.certain else drawn + hatch(start, y - 3, max(end - start, 1), 6, name, "dense")
    )


def _mark(kind: str, x: float, y: float) -> str:
    at = f"{number(x)} {number(y)}"
    if kind == EFFECT:
        return path(f"M{number(x)} {number(y - 4.5)}l4.5 4.5-4.5 4.5-4.5-4.5z", "a")
    if kind == ENDED:
        return path(f"M{number(x - 4)} {number(y - 4)}l8 8m0-8l-8 8", "x")
    where = at.split()
    return f'<circle cx="{where[0]}" cy="{where[1]}" r="3" class="{"o" if kind == SIGNED else "a"}"/>'


def _legend(y: float) -> str:
    drawn = []
    x = 0.0
    named = (
        (SIGNED, _("signature")),
        (BOUND, _("binding act")),
        (EFFECT, _("entry into force")),
        (ENDED, _("denunciation")),
    )
    for kind, said in named:
        drawn += [_mark(kind, x + 5, y + 6), text(x + 13, y + 10, said, "q s")]
        x += 24 + len(said) * 5.2
    y += 16
    drawn += [rect(0, y + 3, 22, 6, "heat", ' fill-opacity=".55"'), text(27, y + 10, _("in force"), "q s")]
    x = 40 + len(_("in force")) * 5.2
    drawn += [
        rect(x, y + 3, 22, 6, "heat", ' fill-opacity=".55"'),
        hatch(x, y + 3, 22, 6, "treaties", "dense"),
        text(x + 27, y + 10, _("bound, the day not certain; below ?: no date given"), "q s"),
    ]
    return "".join(drawn)


def says(rows: Sequence[Track]) -> Iterator[str]:
    """The same in sentences: an instrument, and since when it is in force or what else is told of it."""
    for track in rows:
        if track.end:
            said = _("ended %(day)s") % {"day": day(track.end)}
        elif not track.binds():
            said = _("signed only")
        elif track.start is None:
            said = _("bound, date not given")
        elif track.certain:
            said = _("in force since %(day)s") % {"day": day(track.start)}
        else:
            said = _("bound since %(day)s") % {"day": day(track.start)}
        yield f"{track.name}: {said}."


def say_act(act: TreatyAct) -> str:
    """An act in words: what, when, by whom."""
    when = day(act.date) if act.date else _("date not given")
    said = f"{act_name(act.act).replace('-', ' ')} {when}"
    return f"{said} ({act.by})" if act.by else said
