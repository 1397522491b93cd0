"""Reference: shares of the way and numbers of days worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mastery.analytics.goals.progress import STALE_AFTER, goal_sessions, measure_progress
from mastery.model.goal import Goal
from mastery.model.journal import Reading

TODAY = date(2026, 11, 22)
START = date(2026, 11, 2)
SCORE = {"of": "score", "unit": "%", "start": 40.0, "target": 80.0}
WEIGHT = {"of": "weight", "unit": "kg", "start": 90.0, "target": 80.0}


def ago(days):
    return TODAY - timedelta(days=days)


def goal_with(measure, **fields):
    return Goal.read({"id": "g", "goal": "Get there", "start": START, "measure": measure, **fields})


def reading(value, days_ago=0, goal="g"):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)
    return Reading(id="r", at=at, on=ago(days_ago), goal=goal, value=float(value))


def progress(goal, *, readings=(), sessions=()):
    return measure_progress(goal, readings, sessions, TODAY)


def test_a_goal_without_a_measure_has_no_progress():
    assert progress(goal_with(None), readings=[reading(60)]) is None


def test_a_reading_by_hand():
    # 50 of 40 to 80 is a quarter of the way.
    found = progress(goal_with(SCORE), readings=[reading(50, 3)])
    assert (found.of, found.unit, found.start, found.target) == ("score", "%", 40, 80)
    assert (found.value, found.fraction, found.reading_on) == (50, 0.25, ago(3))
    assert not found.stale


@pytest.mark.parametrize("of", ["score", "practice-hours", "sessions", "steps"])
@pytest.mark.parametrize("measure", [SCORE, WEIGHT])
def test_before_anything_is_measured_it_stands_at_its_start(measure, of):
    found = progress(goal_with(measure | {"of": of}))
    assert (found.value, found.fraction, found.reading_on) == (found.start, 0, None)


@pytest.mark.parametrize(
    ("measure", "value", "fraction"),
    [
        (SCORE, 30, 0),
        (SCORE, 40, 0),
        (SCORE, 80, 1),
        (SCORE, 95, 1),
        (WEIGHT, 92, 0),
        (WEIGHT, 87.5, 0.25),
        (WEIGHT, 80, 1),
        (WEIGHT, 78, 1),
    ],
)
def test_the_fraction_stays_within_the_way_whether_it_rises_or_falls(measure, value, fraction):
    found = progress(goal_with(measure), readings=[reading(value)])
    assert (found.value, found.fraction) == (value, fraction)


class TestReadings:
    def test_the_last_one_counts_of_a_day_too(self):
        readings = [reading(70, 2), reading(50, 1), reading(60, 1)]
        found = progress(goal_with(SCORE), readings=readings)
        assert (found.value, found.reading_on) == (60, ago(1))

    def test_today_counts_and_tomorrow_does_not(self):
        readings = [reading(50, 0), reading(70, -1)]
        found = progress(goal_with(SCORE), readings=readings)
        assert (found.value, found.reading_on) == (50, TODAY)

    def test_those_of_other_goals_do_not_count(self):
        assert progress(goal_with(SCORE), readings=[reading(70, goal="h")]).value == 40

    def test_sessions_and_steps_say_nothing_of_what_is_read(self, make_session):
        goal = goal_with(SCORE, steps=[{"id": "a", "do": "A", "done_on": TODAY}])
        found = progress(goal, sessions=[make_session(TODAY)])
        assert (found.value, found.reading_on) == (40, None)


class TestWhatFillsItself:
    def test_hours_of_practice_add_to_the_start(self, make_session):
        goal = goal_with({"of": "practice-hours", "start": 10.0, "target": 20.0})
        sessions = [make_session(ago(9), 45), make_session(ago(2), 105)]
        found = progress(goal, sessions=sessions)
        assert (found.unit, found.value, found.fraction) == ("h", 12.5, 0.25)
        assert found.reading_on == ago(2)

    def test_sessions_are_counted_whatever_their_length(self, make_session):
        goal = goal_with({"of": "sessions", "start": 1.0, "target": 5.0})
        found = progress(goal, sessions=[make_session(ago(9), 1), make_session(ago(9), 600)])
        assert (found.unit, found.value, found.fraction) == ("sessions", 3, 0.5)
        assert found.reading_on == ago(9)

    def test_steps_count_once_they_are_done(self):
        days = {"a": ago(2), "b": TODAY, "c": ago(-1), "d": None, "e": ago(5)}
        steps = [{"id": name, "do": name, "done_on": day} for name, day in days.items()]
        goal = goal_with({"of": "steps", "start": 1.0, "target": 5.0}, steps=steps)
        found = progress(goal)
        assert (found.unit, found.value, found.fraction) == ("steps", 4, 0.75)
        assert found.reading_on == TODAY

    def test_the_day_is_the_latest_of_what_was_done(self, make_session):
        sessions = [make_session(ago(2)), make_session(ago(8))]
        found = progress(goal_with({"of": "sessions", "target": 9}), sessions=sessions)
        assert found.reading_on == ago(2)

    def test_a_session_today_counts_and_one_tomorrow_does_not(self, make_session):
        sessions = [make_session(TODAY), make_session(ago(-1))]
        found = progress(goal_with({"of": "sessions", "target": 9}), sessions=sessions)
        assert (found.value, found.reading_on) == (1, TODAY)

    def test_readings_say_nothing_of_it(self):
        found = progress(goal_with({"of": "sessions", "target": 9}), readings=[reading(5)])
        assert (found.value, found.reading_on) == (0, None)

    def test_a_unit_of_ones_own_is_kept(self):
        measure = {"of": "sessions", "unit": "lessons", "target": 9}
        assert progress(goal_with(measure)).unit == "lessons"


class TestSessionsOfAGoal:
    def test_they_count_from_its_first_day_on(self, make_session):
        before, first, later = (make_session(START + timedelta(days=days)) for days in (-1, 0, 1))
        assert goal_sessions(goal_with(None), [before, first, later]) == [first, later]

    def test_without_a_start_all_count(self, make_session):
        old = make_session("2001-01-01")
        assert goal_sessions(goal_with(None, start=None), [old]) == [old]

    def test_only_those_of_its_skill_count(self, make_session):
        go, talk, none = (make_session(TODAY, skill=skill) for skill in ("go", "talk", None))
        assert goal_sessions(goal_with(None, skill="go"), [go, talk, none]) == [go]
        assert goal_sessions(goal_with(None), [go, talk, none]) == [go, talk, none]


class TestStale:
    @pytest.mark.parametrize(("days", "stale"), [(0, False), (21, False), (22, True)])
    @pytest.mark.parametrize("start", [ago(300), None])
    def test_after_more_than_three_intervals_without_a_reading(self, start, days, stale):
        goal = goal_with(SCORE | {"every_days": 7}, start=start)
        assert STALE_AFTER * goal.measure.every_days == 21
        assert progress(goal, readings=[reading(50, days)]).stale is stale

    @pytest.mark.parametrize(("days", "stale"), [(30, False), (31, True)])
    def test_without_a_reading_they_run_from_the_start(self, days, stale):
        assert progress(goal_with(SCORE | {"every_days": 10}, start=ago(days))).stale is stale

    def test_a_reading_from_before_the_start_does_not_shorten_them(self):
        goal = goal_with(SCORE | {"every_days": 7}, start=ago(1))
        assert not progress(goal, readings=[reading(50, 300)]).stale

    def test_with_neither_a_start_nor_a_reading_nobody_can_say(self):
        assert not progress(goal_with(SCORE, start=None)).stale

    @pytest.mark.parametrize("of", ["practice-hours", "sessions", "steps"])
    def test_what_fills_itself_never_is(self, of):
        assert not progress(goal_with({"of": of, "target": 9}, start=ago(300))).stale
