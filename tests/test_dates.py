"""Partial dates, and counting months."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.dates import BEGINNING, FOREVER, PartialDate, add_months, add_years

DAYS = st.dates().map(date.toordinal)
PARTIAL_DATES = st.dates().flatmap(
    lambda day: st.sampled_from(
        [PartialDate(day.year), PartialDate(day.year, day.month), PartialDate(day.year, day.month, day.day)]
    )
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


# Partial dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2007-10-10", "2007-10-10", "2007-10-10"),
        ("2007-10", "2007-10-01", "2007-10-31"),
        ("2007", "2007-01-01", "2007-12-31"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_spans_the_days_that_it_may_be(text: str, earliest: str, latest: str) -> None:
    found = PartialDate.parse(text)
    assert (found.earliest, found.latest) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2001-02-30", "February 2001 has no day 30"),
        ("2001-02-29", "February 2001 has no day 29"),
        ("1900-02-29", "February 1900 has no day 29"),
        ("2001-04-31", "April 2001 has no day 31"),
        ("2001-01-00", "January 2001 has no day 0"),
        ("2001-13", "there is no month 13"),
        ("2001-00", "there is no month 0"),
        ("2001-99-99", "there is no month 99"),
        ("0000", "there is no year 0"),
        ("0000-01-01", "there is no year 0"),
        ("", "write 2007, 2007-10 or 2007-10-10"),
        ("07", "write 2007, 2007-10 or 2007-10-10"),
        ("20071010", "write 2007, 2007-10 or 2007-10-10"),
        ("10.10.2007", "write 2007, 2007-10 or 2007-10-10"),
        ("10/10/2007", "write 2007, 2007-10 or 2007-10-10"),
        ("2007-1-1", "write 2007, 2007-10 or 2007-10-10"),
        ("2007-10-10T00:00", "write 2007, 2007-10 or 2007-10-10"),
        ("2007-10-10\n", "write 2007, 2007-10 or 2007-10-10"),
        (" 2007", "write 2007, 2007-10 or 2007-10-10"),
        ("-2007", "write 2007, 2007-10 or 2007-10-10"),
        ("12007", "write 2007, 2007-10 or 2007-10-10"),
        ("２００７", "write 2007, 2007-10 or 2007-10-10"),
        ("spring 2007", "write 2007, 2007-10 or 2007-10-10"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ValueError, match="is not a date") as caught:
        PartialDate.parse(text)
    assert str(caught.value) == f'"{text}" is not a date: {why}'


@given(PARTIAL_DATES)
def test_a_date_reads_back_as_it_is_written(found: PartialDate) -> None:
    assert PartialDate.parse(str(found)) == found


@given(PARTIAL_DATES)
def test_no_date_lies_outside_time_or_ends_before_it_begins(found: PartialDate) -> None:
    assert BEGINNING < found.earliest <= found.latest < FOREVER


@given(st.dates())
def test_a_year_holds_its_months_and_a_month_its_days(when: date) -> None:
    year, month = PartialDate(when.year), PartialDate(when.year, when.month)
    whole = PartialDate(when.year, when.month, when.day)
    assert year.earliest <= month.earliest <= whole.earliest == when.toordinal() == whole.latest <= month.latest
    assert month.latest <= year.latest
    assert year.latest - year.earliest + 1 == (366 if calendar.isleap(when.year) else 365)


# Months and years


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2007-10-10", 0, "2007-10-10"),
        ("2007-10-10", 3, "2008-01-10"),
        ("2007-01-31", 1, "2007-02-28"),
        ("2008-01-31", 1, "2008-02-29"),
        ("2007-08-31", 1, "2007-09-30"),
        ("2007-12-31", 2, "2008-02-29"),
        ("2008-02-29", 12, "2009-02-28"),
        ("2008-02-29", 48, "2012-02-29"),
        ("2007-12-01", 1, "2008-01-01"),
        ("9999-11-30", 1, "9999-12-30"),
    ],
)
def test_so_many_months_later_is_the_same_day_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert date.fromordinal(add_months(day(start), months)) == date.fromisoformat(end)


@pytest.mark.parametrize("months", [1, 12, 1_000_000])
def test_past_the_last_year_is_forever(months: int) -> None:
    assert add_months(day("9999-12-01"), months) == FOREVER


@given(DAYS, st.integers(0, 2000))
def test_adding_months_lands_in_the_month_that_is_meant(start: int, months: int) -> None:
    end = add_months(start, months)
    before = date.fromordinal(start)
    if end == FOREVER:
        assert before.year * 12 + before.month + months > 9999 * 12 + 12
        return
    after = date.fromordinal(end)
    assert after.year * 12 + after.month == before.year * 12 + before.month + months
    assert after.day == min(before.day, calendar.monthrange(after.year, after.month)[1])


@given(DAYS, st.integers(0, 2000), st.integers(0, 2000))
def test_a_later_start_and_more_months_never_end_earlier(start: int, months: int, more: int) -> None:
    end = add_months(start, months)
    assert start <= end <= add_months(start, months + more)
    assert end <= add_months(min(start + more, date.max.toordinal()), months)


@given(DAYS, st.integers(0, 100))
def test_a_year_is_twelve_months(start: int, years: int) -> None:
    assert add_years(start, years) == add_months(start, 12 * years)
