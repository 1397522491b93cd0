from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.goals.weeks import full_weeks, weekly_counts, weekly_levels

MONDAY = date(2026, 11, 2)
many = settings(max_examples=60, deadline=None, database=None)
days_2027 = st.dates(date(2026, 11, 2), date(2027, 3, 1))


def day(number):
    return MONDAY + timedelta(days=number)


def test_weeks_over_the_53rd_week_of_2026():
    # 2026-W53 begins on 28 December and holds 1 to 3 January 2027; W01 begins on 4 January.
    entries = [(date(2026, 12, 28), 1.0), (date(2027, 1, 3), 2.0), (date(2027, 1, 4), 4.0)]
    counts = weekly_counts(entries, start=date(2026, 12, 21), today=date(2027, 1, 11))
    assert counts == (0.0, 3.0, 4.0)


def test_weeks_over_a_leap_day():
    entries = [(date(2028, 2, 28), 1.0), (date(2028, 2, 29), 1.0), (date(2028, 3, 5), 1.0)]
    assert weekly_counts(entries, start=date(2028, 2, 28), today=date(2028, 3, 6)) == (3.0,)


@pytest.mark.parametrize(
    ("start", "today", "count"),
    [
        (0, 0, 0),
        (0, 6, 0),  # Sunday: the week is not over
        (0, 7, 1),
        (1, 7, 0),  # begun on Tuesday: the first week is cut
        (1, 14, 1),
        (6, 14, 1),
        (7, 14, 1),
        (9, 0, 0),  # not begun yet
    ],
)
def test_only_full_weeks_count(start, today, count):
    assert len(full_weeks(day(start), day(today))) == count


@many
@given(st.lists(st.tuples(days_2027, st.integers(0, 9))), days_2027, days_2027)
def test_counts_keep_every_amount_of_full_weeks(entries, start, today):
    counts = weekly_counts(entries, start=start, today=today)
    weeks = full_weeks(start, today)
    covered = {monday + timedelta(days=n) for monday in weeks for n in range(7)}
    assert len(counts) == len(weeks)
    assert sum(counts) == sum(amount for on, amount in entries if on in covered)
    assert all(start <= on < today for on in covered)


def test_a_change_is_spread_evenly_over_its_days():
    levels = weekly_levels(
        [(day(14), 28.0)], start=day(0), start_value=0.0, today=day(14), rising=True
    )
    # 28 over 14 days is 2 a day; Tuesday to Sunday, then a whole week; the last day is not over.
    assert levels == (12.0, 14.0)


def test_a_falling_target_turns_falls_into_progress():
    # A goal whose target lies below its start: weight 90, down to 83 in seven days, up again.
    levels = weekly_levels(
        [(day(13), 83.0), (day(20), 84.0)],
        start=day(6),
        start_value=90.0,
        today=day(21),
        rising=False,
    )
    assert levels == (7.0, -1.0)


def test_falling_readings_of_a_rising_goal_are_negative():
    levels = weekly_levels(
        [(day(6), 60.0), (day(13), 53.0)],
        start=day(-1),
        start_value=46.0,
        today=day(14),
        rising=True,
    )
    assert levels == (14.0, -7.0)


def test_the_last_reading_of_a_day_wins():
    arguments = {"start": day(-1), "start_value": 0.0, "today": day(7), "rising": True}
    assert weekly_levels([(day(6), 99.0), (day(6), 7.0)], **arguments) == (7.0,)
    assert weekly_levels([(day(-1), 3.0), (day(6), 10.0)], **arguments) == (7.0,)


@pytest.mark.parametrize(("last_reading", "weeks"), [(6, 1), (9, 1), (10, 2), (13, 2), (16, 2)])
def test_weeks_after_the_last_reading_are_unknown(last_reading, weeks):
    levels = weekly_levels(
        [(day(last_reading), 10.0)], start=day(0), start_value=0.0, today=day(42), rising=True
    )
    assert len(levels) == weeks


def test_readings_before_the_start_or_after_today_are_ignored():
    arguments = {"start": day(0), "start_value": 0.0, "today": day(14), "rising": True}
    known = [(day(13), 13.0)]
    extra = [(day(-3), 50.0), (day(15), 99.0)]
    assert weekly_levels(known + extra, **arguments) == weekly_levels(known, **arguments)


def test_without_a_reading_there_is_no_history():
    assert weekly_levels([], start=day(0), start_value=5, today=day(60), rising=True) == ()


@many
@given(
    st.dictionaries(days_2027, st.integers(-100, 100), max_size=6),
    st.dates(date(2026, 11, 2), date(2027, 1, 1)),
)
def test_a_mirrored_goal_has_the_same_history(readings, start):
    arguments = {"start": start, "today": date(2027, 3, 2)}
    rising = weekly_levels(readings.items(), start_value=10, rising=True, **arguments)
    mirrored = [(on, -value) for on, value in readings.items()]
    falling = weekly_levels(mirrored, start_value=-10, rising=False, **arguments)
    assert falling == rising


@many
@given(st.integers(-50, 50), st.integers(1, 12))
def test_whole_weeks_of_readings_keep_the_whole_change(change, weeks):
    start, end = day(-1), day(7 * weeks - 1)
    levels = weekly_levels(
        [(end, float(change))], start=start, start_value=0.0, today=day(7 * weeks), rising=True
    )
    assert len(levels) == weeks
    assert sum(levels) == pytest.approx(change)
