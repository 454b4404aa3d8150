"""The acts of a State towards instruments as a drawing: a row an instrument, a mark an act, an axis of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.dates import PartialDate
from checker.language.messages import _
from checker.language.names import act_name
from checker.model.report import Report, TreatyAct
from checker.model.terms import ActKind

ROW = 20
LABEL = 250
WIDTH = 960
HEAD = 26
RIGHT = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """One act: where it stands in pixels, how wide its date is, and what it says."""

    x: float
    width: float
    y: float
    kind: str
    predecessor: bool
    says: str


@dataclass(frozen=True, slots=True)
class Track:
    """One instrument with its marks."""

    instrument: str
    name: str
    y: float
    marks: tuple[Mark, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, in pixels."""

    width: int
    height: float
    label: int
    tracks: tuple[Track, ...]
    years: tuple[tuple[int, float], ...]
    today: float


SIGNED, BOUND, EFFECT, ENDED = "signed", "bound", "effect", "ended"

_SHAPES = {
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


def timeline(report: Report) -> Timeline | None:
    """The drawing of every dated act that is drawn, or None where there is none."""
    drawn = [act for act in report.acts if act.date and act.act in _SHAPES]
    if not drawn:
        return None
    dates = [act.date for act in drawn if act.date]
    today = PartialDate.of(report.on)
    decade = min(date.year for date in dates) // 10 * 10
    begin = PartialDate(max(decade, 1)).earliest
    last = max(today.latest, *(date.latest for date in dates))

    def at(day: int) -> float:
        return round(LABEL + (day - begin) / max(last - begin, 1) * (WIDTH - LABEL - RIGHT), 1)

    disputed = {
        answer.question
        for finding in report.findings
        for answer in finding.answers
        if answer.value.value == "contested" and answer.question.startswith("party-to:")
    }
    tracks = []
    for number, (instrument, acts) in enumerate(_by_instrument(drawn).items()):
        y = HEAD + number * ROW + ROW / 2
        marks = []
        for act in acts:
            if act.date is None:
                continue
            x = at(act.date.earliest)
            width = round(at(act.date.latest) - x, 1)
            marks.append(Mark(x, width, y, _SHAPES[act.act], act.by is not None, say_act(act)))
        tracks.append(Track(instrument, acts[0].name, y, tuple(marks), f"party-to:{instrument}" in disputed))
    end = max(today.year, *(date.year for date in dates))
    years = tuple((year, at(PartialDate(year).earliest)) for year in range(max(decade, 10), end + 1, 10))
    return Timeline(WIDTH, HEAD + len(tracks) * ROW + 8, LABEL, tuple(tracks), years, at(today.earliest))


def say_act(act: TreatyAct) -> str:
    """An act in words: what, when, by whom."""
    when = act.date or _("date not given")
    said = f"{act_name(act.act).replace('-', ' ')} {when}"
    return f"{said} ({act.by})" if act.by else said


def _by_instrument(acts: Sequence[TreatyAct]) -> dict[str, list[TreatyAct]]:
    found: dict[str, list[TreatyAct]] = {}
    for act in acts:
        found.setdefault(act.instrument, []).append(act)
    return found
