"""Several States side by side: a row a State, its duties as one bar by verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.assessment.overview import Overview
from checker.language.messages import _, number
from checker.language.names import verdict_name
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.pictures.svg import WIDTH, Picture, hatch, lines, rect, text

ROW, LABEL, TALLY = 22, 110, 60


def states(views: Sequence[Overview]) -> Picture:
    """The picture, in the order of the States given."""
    marks = []
    for at, view in enumerate(views):
        y = at * ROW + 4
        counts = of_duties(view)
        total = sum(counts.values())
        (named,) = lines(view.name, LABEL - 6, 1, 5.6)
        marks.append(text(0, y + 12, named))
        x: float = LABEL
        for verdict, count in counts.items():
            width = (WIDTH - LABEL - TALLY) * count / max(total, 1)
            marks.append(rect(x, y, width, 15, verdict.value))
            if verdict in _HATCHED:
                marks.append(hatch(x, y, width, 15, "states", _HATCHED[verdict]))
            x += width
        met, gaps = counts.get(Verdict.MET, 0), counts.get(Verdict.GAP, 0)
        marks.append(text(WIDTH, y + 12, f"{number(met)} / {number(gaps)}", "s", "end"))
    bottom = len(views) * ROW + 8
    left = 0.0
    for verdict in outline.SHARES:
        said = verdict_name(verdict)
        marks.append(rect(left, bottom, 14, 10, verdict.value))
        if verdict in _HATCHED:
            marks.append(hatch(left, bottom, 14, 10, "states", _HATCHED[verdict]))
        marks.append(text(left + 18, bottom + 9, said, "q s"))
        left += 30 + len(said) * 5.4
    marks.append(text(0, bottom + 26, _("at the right: duties met / gaps"), "q s"))
    return Picture("states", _("The States side by side"), tuple(says(views)), bottom + 32, "".join(marks))


_HATCHED = {Verdict.UNKNOWN: "wide", Verdict.GAP: "dense"}
"""Hatching, for whoever does not see the colours: what is unknown wide, what is missing dense."""


def of_duties(view: Overview) -> dict[Verdict, int]:
    """The duties of a State by verdict, in the order of a bar."""
    found = {verdict: sum(pack.of(verdict) for pack in view.packs) for verdict in outline.SHARES}
    return {verdict: count for verdict, count in found.items() if count}


def says(views: Sequence[Overview]) -> Iterator[str]:
    """The same in sentences."""
    for view in views:
        counts = ", ".join(f"{verdict_name(verdict)} {number(count)}" for verdict, count in of_duties(view).items())
        yield f"{view.name}: {counts}."
