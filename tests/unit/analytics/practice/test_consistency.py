"""References: the published behaviour of the habit tracker Loop (vectors), and laws."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.consistency import (
    Rhythm,
    consistency,
    reserves_left,
    score_days,
    sessions_by_day,
)

TODAY = date(2026, 11, 22)


def ago(*days):
    return [TODAY - timedelta(days=n) for n in days]


def score(done, times, days, *, length, **more):
    start = TODAY - timedelta(days=length - 1)
    result = consistency(Counter(done), times=times, days=days, start=start, today=TODAY, **more)
    return result.score


@pytest.mark.parametrize(
    ("done", "times", "days", "length", "expected"),
    [
        pytest.param(ago(0), 1, 1, 1, 0.051922, id="Loop: daily, 1 done"),
        pytest.param(ago(*range(20)), 1, 1, 20, 0.655747, id="Loop: daily, 20 done"),
        pytest.param(ago(0, 1), 1, 2, 2, 0.054816, id="Loop: 1 in 2 days, after 2 checks"),
        pytest.param(ago(*range(20)), 7, 7, 20, 0.655747, id="Loop: 7 in 7 days is daily"),
    ],
)
def test_loop_vectors(done, times, days, length, expected):
    assert score(done, times, days, length=length) == pytest.approx(expected, abs=1e-6)


def test_loop_vector_two_of_three_a_week_for_long():
    done = [day for week in range(200) for day in ago(7 * week + 1, 7 * week + 4)]
    assert score(done, 3, 7, length=1400) == pytest.approx(2 / 3, abs=1e-6)


def test_loop_vector_skips_carry_the_score():
    skipped = {5, 10, 11}
    done = ago(*(n for n in range(20) if n not in skipped))
    carried = score(done, 1, 1, length=20, reserves=ago(*skipped))
    assert carried == pytest.approx(0.596033, abs=1e-6)


def test_by_hand_three_a_week_after_one_session():
    # Window doubled to 6 in 14 days: share 1/6; m = .5 ** (sqrt(3/7) / 13) = .965696.
    assert score(ago(0), 3, 7, length=1) == pytest.approx((1 - 0.965696) / 6, abs=1e-6)


def test_more_than_daily_looks_at_one_period():
    assert Rhythm(10, 7).window == (10, 7)
    assert Rhythm(3, 7).window == (6, 14)
    assert Rhythm(5, 5).window == (1, 1)


def test_two_sessions_of_a_day_both_count_towards_a_week():
    assert score(ago(0, 0), 3, 7, length=1) == pytest.approx(2 * score(ago(0), 3, 7, length=1))


def test_an_unfinished_today_is_ignored():
    done = Counter(ago(1, 2, 3))
    start = TODAY - timedelta(days=3)
    now = consistency(done, times=1, days=1, start=start, today=TODAY)
    yesterday = consistency(done, times=1, days=1, start=start, today=TODAY - timedelta(days=1))
    assert now == yesterday
    assert now.last.on == TODAY - timedelta(days=1)


def test_before_any_day_is_finished_there_is_no_score():
    assert consistency({}, times=1, days=1, start=TODAY, today=TODAY) is None


def test_a_day_that_is_said_to_have_no_session_is_not_finished():
    assert consistency({TODAY: 0}, times=1, days=1, start=TODAY, today=TODAY) is None


def test_sessions_before_the_start_are_in_the_window_of_the_first_days():
    # Three a week asks for 6 in 14 days: the session before is one of two.
    done = Counter(ago(0, 13))
    (first,) = score_days(done, Rhythm(3, 7), start=TODAY, today=TODAY)
    assert (first.done, first.share) == (2, pytest.approx(2 / 6))
    (first,) = score_days(Counter(ago(0, 14)), Rhythm(3, 7), start=TODAY, today=TODAY)
    assert first.done == 1


def test_the_last_day_holds_the_numbers_of_the_formula():
    result = consistency(
        Counter(ago(0, 1)), times=1, days=1, start=TODAY - timedelta(days=1), today=TODAY
    )
    last, kept = result.last, result.rhythm.kept_a_day
    assert (last.done, last.share, result.days) == (1, 1.0, 2)
    assert last.score == last.before * kept + last.share * (1 - kept)


def test_a_session_on_a_reserve_day_counts():
    done = ago(0, 1, 2)
    assert score(done, 1, 1, length=3, reserves=ago(1)) == score(done, 1, 1, length=3)


@pytest.mark.parametrize(("times", "days"), [(0, 7), (1, 0)])
def test_no_rhythm_is_refused(times, days):
    with pytest.raises(ValueError, match="no rhythm"):
        Rhythm(times, days)


class TestRepair:
    def repaired(self, done, *, allowance=4, reserves=()):
        start = TODAY - timedelta(days=39)
        result = consistency(
            Counter(done), times=1, days=1, start=start, today=TODAY,
            reserves=reserves, allowance=allowance,
        )  # fmt: skip
        return [(TODAY - day).days for day in result.repaired]

    def test_a_missed_day_is_repaired_by_the_next_session_within_48_hours(self):
        assert self.repaired(ago(*(n for n in range(20) if n != 5))) == [5]
        assert self.repaired(ago(*(n for n in range(20) if n not in {5, 6}))) == [6, 5]

    def test_after_48_hours_a_day_stays_missed(self):
        assert self.repaired(ago(*(n for n in range(20) if n not in {5, 6, 7}))) == [6, 5]

    def test_a_repaired_day_carries_the_score_like_a_reserve(self):
        done = ago(*(n for n in range(20) if n != 5))
        repaired = score(done, 1, 1, length=20, allowance=4)
        assert repaired == score(done, 1, 1, length=20, reserves=ago(5))

    def test_repairs_end_when_the_reserves_are_spent(self):
        done = ago(*range(0, 40, 2))
        assert len([n for n in self.repaired(done) if n < 28]) == 4
        assert self.repaired(done, allowance=0) == []

    def test_reserves_spent_on_purpose_leave_less_to_repair_with(self):
        done = ago(*(n for n in range(20) if n not in {3, 5, 9, 10, 11}))
        assert self.repaired(done, reserves=ago(9, 10, 11)) == [5]

    def test_a_session_after_the_day_looked_from_repairs_nothing(self):
        done = Counter(ago(-1, *range(2, 20)))
        result = consistency(done, times=1, days=1, start=min(done), today=TODAY, allowance=4)
        assert (result.last.on, result.repaired) == (TODAY - timedelta(days=1), ())

    def test_a_rest_day_of_a_kept_rhythm_needs_no_repair(self):
        done = [day for week in range(20) for day in ago(7 * week, 7 * week + 2, 7 * week + 4)]
        result = consistency(
            Counter(done), times=3, days=7, start=min(done), today=TODAY, allowance=4
        )
        assert result.repaired == ()


class TestReservesLeft:
    def test_they_count_over_28_days_and_then_come_back(self):
        assert reserves_left(ago(0), TODAY, allowance=4) == 3
        assert reserves_left(ago(27), TODAY, allowance=4) == 3
        assert reserves_left(ago(28), TODAY, allowance=4) == 4

    def test_days_set_for_later_are_spent(self):
        assert reserves_left(ago(-1, -5), TODAY, allowance=4) == 2

    def test_only_28_days_that_hold_the_day_count(self):
        assert reserves_left(ago(-25, -26, -27, -28), TODAY, allowance=4) == 1
        assert reserves_left(ago(27, -1), TODAY, allowance=4) == 3

    def test_more_than_allowed_leaves_none(self):
        assert reserves_left(ago(1, 2, 3), TODAY, allowance=2) == 0


def test_sessions_count_by_civil_date_from_two_minutes(make_session):
    sessions = [
        make_session("2026-11-20", 2),
        make_session("2026-11-20", 45),
        make_session("2026-11-21", 1),
    ]
    assert sessions_by_day(sessions) == {date(2026, 11, 20): 2}


DONE = st.dictionaries(st.integers(0, 60), st.integers(0, 3))
OFF = st.sets(st.integers(0, 60), max_size=8)
RHYTHM = st.tuples(st.integers(1, 9), st.integers(1, 9))
LAW = settings(deadline=None, max_examples=80)


def scored(done, rhythm, off=(), allowance=0):
    on = {TODAY - timedelta(days=n): count for n, count in done.items()}
    return list(
        score_days(
            on, Rhythm(*rhythm), start=TODAY - timedelta(days=60), today=TODAY,
            reserves=ago(*off), allowance=allowance,
        )
    )  # fmt: skip


@LAW
@given(DONE, RHYTHM, OFF, st.integers(0, 5))
def test_law_the_score_stays_in_0_to_1(done, rhythm, off, allowance):
    assert all(0 <= day.score <= 1 for day in scored(done, rhythm, off, allowance))


@LAW
@given(DONE, RHYTHM, OFF)
def test_law_a_reserve_leaves_the_score_as_it_was(done, rhythm, off):
    rested = [day for day in scored(done, rhythm, off) if day.kind == "reserve"]
    assert all(day.score == day.before for day in rested)


@LAW
@given(DONE, OFF)
def test_law_a_reserve_never_lowers_a_daily_score(done, off):
    without, with_reserves = scored(done, (1, 1)), scored(done, (1, 1), off)
    assert all(a.score <= b.score for a, b in zip(without, with_reserves, strict=True))


@LAW
@given(DONE, RHYTHM, st.integers(1, 5))
def test_law_a_repair_never_lowers_the_score(done, rhythm, allowance):
    without, repaired = scored(done, rhythm), scored(done, rhythm, allowance=allowance)
    assert all(a.score <= b.score + 1e-12 for a, b in zip(without, repaired, strict=True))


@LAW
@given(DONE, RHYTHM, OFF, st.integers(0, 5))
def test_law_repairs_never_exceed_the_allowance(done, rhythm, off, allowance):
    days = scored(done, rhythm, off, allowance)
    repaired = [day.on for day in days if day.kind == "repaired"]
    for end in ago(*range(60)):
        assert sum(end - timedelta(days=28) < day <= end for day in repaired) <= allowance


@LAW
@given(DONE, RHYTHM, st.integers(1, 60))
def test_law_one_more_session_never_lowers_the_score(done, rhythm, day):
    more = {**done, day: done.get(day, 0) + 1}
    assert scored({0: 1, **done}, rhythm)[-1].score <= scored({0: 1, **more}, rhythm)[-1].score
