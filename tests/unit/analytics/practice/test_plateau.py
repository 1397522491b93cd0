"""Reference: straight lines with known slopes, and noise made with a known change."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from mastery.analytics.practice.plateau import Point, find_plateau, points_of
from mastery.model.journal import Reading

START = date(2026, 1, 1)


def line(slopes, noise=0.0, seed=1):
    """One reading after each deliberate hour, growing by the given slopes."""
    rng, value, points = random.Random(seed), 0.0, []
    for hour, slope in enumerate(slopes):
        value += slope
        points.append(Point(START + timedelta(days=hour), hour, value + rng.gauss(0, noise)))
    return points


def test_a_straight_line_is_no_slower_and_has_its_slope():
    found = find_plateau(line([2.0] * 30))
    assert found.state == "no_slower"
    assert (found.recent_readings, found.earlier_readings) == (10, 20)
    for interval in (found.recent, found.earlier):
        assert (interval.low, interval.estimate, interval.high) == pytest.approx((2, 2, 2))
    assert found.difference.estimate == pytest.approx(0)


def test_a_line_that_goes_flat_is_a_plateau():
    found = find_plateau(line([2.0] * 20 + [0.0] * 10))
    assert found.state == "plateau"
    assert found.recent.estimate == pytest.approx(0)
    assert found.difference.estimate == pytest.approx(-2)


def test_a_line_that_bends_but_moves_is_slower():
    assert find_plateau(line([2.0] * 20 + [0.5] * 10)).state == "slower"


def test_falling_is_progress_where_the_target_lies_below():
    falling = line([-2.0] * 20 + [0.0] * 10)
    found = find_plateau(falling, rising=False)
    assert (found.state, found.earlier.estimate) == ("plateau", pytest.approx(2))
    assert find_plateau(falling).state == "no_slower"


def test_a_known_plateau_is_found_through_noise():
    found = find_plateau(line([2.0] * 20 + [0.0] * 10, noise=0.5))
    assert found.state == "plateau"
    assert found.recent.low < 0 < found.recent.high


def test_steady_growth_in_noise_is_seldom_called_slower():
    found = [find_plateau(line([1.0] * 30, 1.0, seed), seed=seed) for seed in range(20)]
    assert sum(each.state != "no_slower" for each in found) <= 4


def test_the_interval_holds_the_estimate_and_the_seed_fixes_it():
    noisy = line([1.0] * 25, noise=1.0)
    one = find_plateau(noisy, seed="goal")
    assert one == find_plateau(noisy, seed="goal")
    assert one != find_plateau(noisy, seed="other")
    assert one.recent.low < one.recent.estimate < one.recent.high


class TestRefusal:
    def test_fewer_than_six_readings(self):
        points = [Point(START, hours, 1.0) for hours in (0, 2, 4, 16, 18)]
        found = find_plateau(points)
        assert (found.state, found.recent) == ("too_few_readings", None)
        assert (found.recent_readings, found.earlier_readings) == (2, 3)

    def test_six_are_enough_when_three_are_recent(self):
        points = [Point(START, hours, hours) for hours in (0, 2, 4, 14, 16, 18)]
        assert find_plateau(points).state == "no_slower"

    def test_six_with_two_recent_are_not(self):
        points = [Point(START, hours, hours) for hours in (0, 1, 2, 4, 16, 18)]
        assert find_plateau(points).state == "too_few_readings"

    def test_readings_without_practice_between_them(self):
        points = [Point(START, hours, hours) for hours in (5, 5, 5, 16, 17, 18)]
        assert find_plateau(points).state == "too_few_readings"

    def test_nothing_at_all(self):
        assert find_plateau([]).state == "too_few_readings"

    def test_exactly_ten_hours_before_the_last_is_earlier(self):
        found = find_plateau([Point(START, hours, 0.0) for hours in (0, 8, 8.01, 18)])
        assert (found.recent_readings, found.earlier_readings) == (2, 2)


def test_readings_are_placed_by_deliberate_hours_and_the_last_of_a_day_wins(make_session):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)

    def reading(day, value):
        return Reading(id="r", at=at, on=date(2026, 11, day), goal="g", value=value)

    full = {"aim": "a", "beyond": True, "feedback": "self", "focus": 9.0, "change": "c"}
    sessions = [
        make_session("2026-11-10", 60, **full),
        make_session("2026-11-12", 60),
        make_session("2026-11-12", 120, **full),
    ]
    readings = [reading(9, 1.0), reading(10, 2.0), reading(10, 3.0), reading(12, 4.0)]
    assert points_of(readings, sessions) == (
        Point(date(2026, 11, 9), 0, 1),
        Point(date(2026, 11, 10), 1, 3),
        Point(date(2026, 11, 12), 3, 4),
    )
