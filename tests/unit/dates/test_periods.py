from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.dates.periods import Period, add_months, days_in_month


@settings(deadline=None)
@given(st.integers(1800, 2400), st.integers(1, 12))
def test_months_are_as_long_as_the_calendar_says(year, month):
    assert days_in_month(year, month) == calendar.monthrange(year, month)[1]


def test_a_period_is_half_open():
    june = Period.months(2027, 6, 1)
    assert (june.start, june.stop, june.last) == (
        date(2027, 6, 1),
        date(2027, 7, 1),
        date(2027, 6, 30),
    )


@settings(deadline=None)
@given(st.dates(date(1910, 1, 1), date(2190, 12, 31)))
def test_a_week_runs_from_monday_to_sunday_around_its_day(day):
    week = Period.week_of(day)
    assert week.start <= day < week.stop
    assert week.start.weekday() == 0
    assert week.stop - week.start == timedelta(days=7)


@settings(deadline=None)
@given(st.dates(date(1910, 1, 1), date(2190, 12, 31)), st.integers(-600, 600))
def test_moving_by_months_keeps_the_day_or_takes_the_last(day, months):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, days_in_month(moved.year, moved.month))


def test_moving_beyond_the_years_overflows():
    with pytest.raises(OverflowError):
        add_months(date(2026, 1, 1), 120_000)
