"""Partial dates, and the half-open spans of days that they bound.

Days are proleptic Gregorian ordinals (`datetime.date.toordinal`), so that spans are pairs of whole numbers.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

BEGINNING = 0
"""Before every day."""

FOREVER = date.max.toordinal() + 1
"""After every day."""

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as the source gives it."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2007`, `2007-10` or `2007-10-10`; raise `ValueError` in words for anything else."""
        match = _WRITTEN.fullmatch(text)
        if not match:
            raise ValueError(f'"{text}" is not a date: write 2007, 2007-10 or 2007-10-10')
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if year < 1:
            raise ValueError(f'"{text}" is not a date: there is no year 0')
        if month is not None and not 1 <= month <= 12:
            raise ValueError(f'"{text}" is not a date: there is no month {month}')
        if month is not None and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f'"{text}" is not a date: {calendar.month_name[month]} {year} has no day {day}')
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """A whole day."""
        return cls(day.year, day.month, day.day)

    @property
    def whole(self) -> date | None:
        """The day, where the day is known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> int:
        """The first day that it may be."""
        return date(self.year, self.month or 1, self.day or 1).toordinal()

    @property
    def latest(self) -> int:
        """The last day that it may be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1]).toordinal()

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def add_months(day: int, months: int) -> int:
    """The day so many months later: the same day of the month, or the month's last where it has none.

    Past the year 9999 it is `FOREVER`.
    """
    start = date.fromordinal(day)
    months += start.year * 12 + start.month - 1
    year, month = divmod(months, 12)
    if year > date.max.year:
        return FOREVER
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1])).toordinal()


def add_years(day: int, years: int) -> int:
    """The day so many years later, as `add_months` counts."""
    return add_months(day, 12 * years)


def first_of_next_month(day: int) -> int:
    """The first day of the month after the one in which a day lies: what Council of Europe treaties mean by their periods."""
    return FOREVER if day >= FOREVER else add_months(date.fromordinal(day).replace(day=1).toordinal(), 1)
