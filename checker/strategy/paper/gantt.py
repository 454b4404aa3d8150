"""The plan as pictures: a Gantt chart with a row a measure, goal by goal, and the load of each lead, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.language.messages import _
from checker.model.actionplan import StrategicMeasure
from checker.model.strategy import Strategy
from checker.reporting.paper.blocks import Block
from checker.reporting.paper.pictures import figures
from checker.reporting.pictures.svg import WIDTH, Picture, label, lines, path, rect, text
from checker.strategy.budgeting import person_months
from checker.strategy.paper.parts import figure, in_short

LABEL, ROW, LEAD, HEAD, BAR, GOAL = 204, 22, 15, 18, 8, 15
"""Units: the column of names, a measure, a lead, the years, a bar, and the title of a goal."""

SMALL = 4.6
"""Units that a small letter takes."""


def chart(strategy: Strategy) -> Iterator[Block]:
    """The chart as a block of a paper; nothing where no activity has its days."""
    yield from figures([gantt(strategy)])


def load(strategy: Strategy) -> Iterator[Block]:
    """The person-months of each lead, year by year, as a block of a paper."""
    yield from figures([loads(strategy)])


class _Axis:
    """The years that the plan fills, from its first day to the end of the year in which its last activity ends."""

    def __init__(self, strategy: Strategy) -> None:
        ends = [end for measure in strategy.measures for _start, end in _days(measure)]
        self.first = strategy.period.first
        self.last = max(self.first, min(strategy.period.last, date.fromordinal(max(ends)).year))
        self.begin = date(self.first, 1, 1).toordinal()
        self.end = date(self.last + 1, 1, 1).toordinal()

    def at(self, day: int) -> float:
        """Where a day stands, in units."""
        share = (min(max(day, self.begin), self.end) - self.begin) / (self.end - self.begin)
        return LABEL + share * (WIDTH - LABEL - 2)

    def year(self, year: int) -> tuple[float, float]:
        """Where a year begins and ends."""
        return self.at(date(year, 1, 1).toordinal()), self.at(date(year + 1, 1, 1).toordinal())

    def drawn(self, height: float) -> Iterator[str]:
        """A line at the beginning of each year, with its number."""
        for year in range(self.first, self.last + 1):
            x = self.year(year)[0]
            yield path(f"M{x:.1f} {HEAD - 4}V{height:.0f}", "g") + text(x + 3, 11, str(year), "q s")


def gantt(strategy: Strategy) -> Picture | None:
    """The chart, or None where no activity has its days."""
    dated = [measure for measure in strategy.measures if _days(measure)]
    if not dated:
        return None
    axis = _Axis(strategy)
    marks: list[str] = []
    y = float(HEAD)
    for goal in strategy.goals:
        own = [measure for measure in dated if measure.goal == goal.goal]
        if own:
            marks.append(text(0, y + 10, lines(goal.title, WIDTH, 1)[0], "h"))
            y += GOAL
        for measure in own:
            marks += _row(measure, y, axis)
            y += ROW
        y += 2 if own else 0
    marks.append(path(f"M4 {y + 4:.0f}v{BAR + 2}", "x"))
    marks.append(text(10, y + 13, _("the day by which the audit asks for it"), "q s"))
    title = _("The plan on a time line")
    drawn = "".join([*axis.drawn(y), *marks])
    return Picture("gantt", title, tuple(_says(dated)), int(y) + 20, drawn)


def loads(strategy: Strategy) -> Picture | None:
    """The load of each lead, or None where no activity has its days and an estimate."""
    frame = person_months(strategy.activities)
    if not frame:
        return None
    axis = _Axis(strategy)
    bodies = {one.owner: one.body or one.owner for one in strategy.owners}
    most = max(effort for years in frame.values() for effort in years.values())
    marks: list[str] = []
    y = float(HEAD)
    for lead, years in frame.items():
        marks.append(text(0, y + 10, lines(bodies.get(lead, lead), LABEL - 4, 1, SMALL)[0], "s"))
        for year, effort in years.items():
            if axis.first <= year <= axis.last and round(effort, 1):
                left, right = axis.year(year)
                dark = f' fill-opacity="{0.12 + 0.5 * effort / most:.2f}"'
                marks.append(rect(left + 1, y + 1, right - left - 2, LEAD - 3, "heat", dark))
                marks.append(text((left + right) / 2, y + 10.5, figure(round(effort, 1)), "s", "middle"))
        y += LEAD
    said = tuple(
        f"{bodies.get(lead, lead)}: {'; '.join(f'{year} {figure(round(effort, 1))}' for year, effort in years.items())}."
        for lead, years in frame.items()
    )
    drawn = "".join([*axis.drawn(y), *marks])
    return Picture("load", _("Person-months by lead and year"), said, int(y) + 4, drawn)


def _days(measure: StrategicMeasure) -> list[tuple[int, int]]:
    """The first and the last day of each activity that has both."""
    return [
        (row.start.earliest, row.deadline.latest)
        for row in measure.activities
        if row.start is not None and row.deadline
    ]


def _row(measure: StrategicMeasure, y: float, axis: _Axis) -> Iterator[str]:
    """A measure: its bar with the activities in it, and the day by which the audit asks for it as a stroke."""
    yield label(0, y + 8, lines(f"{measure.code} {measure.title}", LABEL - 4, 2, SMALL), "s", 9.5)
    days = _days(measure)
    begin, end = min(start for start, _end in days), max(end for _start, end in days)
    yield rect(axis.at(begin), y + 3, max(axis.at(end + 1) - axis.at(begin), 2), BAR, "heat", ' fill-opacity="0.25"')
    for start, stop in days:
        yield rect(
            axis.at(start), y + 5, max(axis.at(stop + 1) - axis.at(start), 2), BAR - 4, "heat", ' fill-opacity="0.5"'
        )
    if measure.asked_by:
        yield path(f"M{axis.at(measure.asked_by.latest):.1f} {y + 1:.1f}v{BAR + 4}", "x")


def _says(dated: list[StrategicMeasure]) -> Iterator[str]:
    """The same in sentences: each measure with its days, and the day by which the audit asks for it."""
    for measure in dated:
        rows = [row for row in measure.activities if row.start and row.deadline]
        begin = min((row.start for row in rows if row.start), key=lambda day: day.earliest)
        end = max((row.deadline for row in rows if row.deadline), key=lambda day: day.latest)
        said = {
            "measure": f"{measure.code} {measure.title}",
            "begin": in_short(begin),
            "end": in_short(end),
            "asked": in_short(measure.asked_by),
        }
        if measure.asked_by:
            yield _("%(measure)s: from %(begin)s to %(end)s; the audit asks for it by %(asked)s.") % said
        else:
            yield _("%(measure)s: from %(begin)s to %(end)s.") % said
