from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.dates import IsoWeek, WeekError, review_week

days = st.dates(date(1910, 1, 1), date(2190, 12, 31))


def test_a_week_knows_its_days():
    week = IsoWeek.parse("2026-W47")
    assert str(week) == "2026-W47"
    assert (week.monday, week.sunday) == (date(2026, 11, 16), date(2026, 11, 22))
    assert week.days == tuple(date(2026, 11, 16 + n) for n in range(7))


def test_the_iso_year_differs_from_the_calendar_year_around_new_year():
    assert str(IsoWeek.of(date(2027, 1, 1))) == "2026-W53"
    assert str(IsoWeek.of(date(2024, 12, 31))) == "2025-W01"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-W54", "2026 has weeks 1 to 53"),
        ("2027-W53", "2027 has weeks 1 to 52"),
        ("2027-W00", "2027 has weeks 1 to 52"),
        ("1899-W10", "between 1900 and 2200"),
        ("2026-47", "not an ISO week"),
        ("2026W47", "not an ISO week"),
        ("\x1b", "not an ISO week"),
        ("", "not an ISO week"),
    ],
)
def test_refuses_what_is_no_week(text, says):
    with pytest.raises(WeekError, match=says) as caught:
        IsoWeek.parse(text)
    assert "2026-W47" in caught.value.hint


@settings(deadline=None)
@given(days, st.integers(-400, 400))
def test_moving_by_weeks_is_moving_by_seven_days(day, weeks):
    week = IsoWeek.of(day)
    assert week + weeks == IsoWeek.of(day + timedelta(weeks=weeks))
    assert (week + weeks) - week == weeks
    assert (week + weeks) - weeks == week
    assert (week + weeks > week) == (weeks > 0)
    assert IsoWeek.parse(str(week)) == week
    assert day in week.days


@pytest.mark.parametrize(
    ("today", "reviewed", "expected"),
    [
        (date(2026, 11, 23), [], "2026-W47"),
        (date(2026, 11, 25), [], "2026-W47"),
        (date(2026, 11, 26), [], "2026-W48"),
        (date(2026, 11, 29), [], "2026-W48"),
        (date(2026, 11, 23), ["2026-W47"], "2026-W48"),
        (date(2026, 11, 23), ["2026-W46"], "2026-W47"),
    ],
)
def test_a_review_is_about_the_week_that_just_ended_until_wednesday(today, reviewed, expected):
    done = {IsoWeek.parse(text) for text in reviewed}
    assert str(review_week(today, done)) == expected
