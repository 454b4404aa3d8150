"""The budget frame: the person-months of a plan by lead and year, spread evenly over the days of each activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from checker.model.actionplan import Activity

Frame = dict[str, dict[int, float]]
"""Person-months by lead and year; the lead with the most work first."""


def person_months(activities: Iterable[Activity]) -> Frame:
    """The frame of the activities that have a lead and an estimate. One without days counts in no year."""
    found: Frame = {}
    for row in activities:
        if row.owner and row.effort:
            years = found.setdefault(row.owner, {})
            for year, effort in _spread(row, row.effort):
                years[year] = years.get(year, 0.0) + effort
    return dict(sorted(found.items(), key=lambda each: -sum(each[1].values())))


def by_year(frame: Frame) -> dict[int, float]:
    """The person-months of all leads together, year by year."""
    found: dict[int, float] = {}
    for years in frame.values():
        for year, effort in years.items():
            found[year] = found.get(year, 0.0) + effort
    return dict(sorted(found.items()))


def _spread(row: Activity, effort: float) -> Iterator[tuple[int, float]]:
    """The share of each year, by its days."""
    if row.start is None or row.deadline is None or row.deadline.latest < row.start.earliest:
        return
    begin, end = row.start.earliest, row.deadline.latest
    for year in range(date.fromordinal(begin).year, date.fromordinal(end).year + 1):
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        days = min(end, last) - max(begin, first) + 1
        yield year, effort * days / (end - begin + 1)
