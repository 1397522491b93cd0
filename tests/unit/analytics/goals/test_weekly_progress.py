"""Reference: weeks worked by hand; 2026-11-23 is a Monday, so the week before it is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mastery.analytics.goals.weeks import (
    progress_of,
    readings_of,
    sessions_of,
    towards,
    weekly_hours,
    weekly_progress,
    whole_history,
)
from mastery.model.goal import Goal, Measure
from mastery.model.journal import Reading, Session
from mastery.model.plan import Plan
from mastery.records.known import Records

TODAY = date(2026, 11, 23)
START = TODAY - timedelta(weeks=3)
AT = datetime(2026, 11, 23, 18, tzinfo=UTC)
MORE = {"of": "practice-hours", "start": 0.0, "target": 60.0}
LESS = {"of": "practice-hours", "start": 60.0, "target": 0.0}


def on(days):
    return TODAY + timedelta(days=days)


def goal_with(measure, **fields):
    return Goal.read({"id": "g", "goal": "Get there", "start": START, "measure": measure, **fields})


def session(days, minutes=60, skill=None):
    return Session(id="s", at=AT, on=on(days), minutes=minutes, skill=skill)


def reading(days, value, goal="g"):
    return Reading(id="r", at=AT, on=on(days), goal=goal, value=float(value))


def records_of(*entries):
    in_order = sorted(entries, key=lambda entry: entry.on)
    return Records.holding(Plan.read({"mastery": 1}), tuple(in_order), TODAY)


class TestOwn:
    def test_readings_are_the_goals_from_its_first_day_up_to_today(self):
        days = (-22, -21, 0, 1)
        records = records_of(*(reading(day, 5) for day in days), reading(-1, 5, goal="h"))
        score = {"of": "score", "target": 9.0}
        assert [each.on for each in readings_of(goal_with(score), records)] == [START, TODAY]
        without_start = readings_of(goal_with(score, start=None), records)
        assert [each.on for each in without_start] == [on(-22), START, TODAY]

    def test_sessions_are_the_skills_up_to_today(self):
        go, other, later = session(0, skill="go"), session(-1), session(1, skill="go")
        records = records_of(go, other, later)
        assert sessions_of("go", records) == [go]
        assert sessions_of(None, records) == [other, go]

    def test_progress_is_that_of_the_goals_own_readings(self):
        records = records_of(reading(-22, 50), reading(-1, 30))
        score = {"of": "score", "start": 20.0, "target": 60.0}
        assert progress_of(goal_with(score), records).fraction == 0.25
        assert progress_of(goal_with(score, start=TODAY), records).value == 20


class TestWeeks:
    @pytest.mark.parametrize(
        ("of", "weeks"), [("practice-hours", (0.5, 0, 2)), ("sessions", (1, 0, 2))]
    )
    def test_practice_adds_up_over_the_full_weeks_since_the_start(self, of, weeks):
        records = records_of(session(-22), session(-21, 30), session(-7), session(-1), session(0))
        assert weekly_progress(goal_with({"of": of, "target": 60.0}), records) == weeks

    def test_steps_count_in_the_week_they_were_done(self):
        days = [on(-22), START, on(-1), TODAY, None]
        steps = [{"id": f"s{n}", "do": "it", "done_on": day} for n, day in enumerate(days)]
        goal = goal_with({"of": "steps", "target": 9.0}, steps=steps)
        assert weekly_progress(goal, records_of()) == (1, 0, 1)
        assert whole_history(goal, records_of()) == (1, 0, 1)

    def test_what_counts_down_is_negative_and_never_minus_nought(self):
        weeks = weekly_progress(goal_with(LESS), records_of(session(-7)))
        assert [str(week) for week in weeks] == ["0.0", "0.0", "-1.0"]

    def test_without_a_start_they_begin_with_what_first_counts(self):
        goal = goal_with(MORE, start=None, skill="go")
        records = records_of(session(-21), session(-14, skill="go"), session(-1, 120, skill="go"))
        assert weekly_progress(goal, records) == (1, 2)
        assert weekly_progress(goal, records_of()) == ()

    def test_a_level_without_a_start_begins_with_its_first_reading(self):
        goal = goal_with({"of": "score", "start": 0.0, "target": 60.0}, start=None)
        assert weekly_progress(goal, records_of(reading(-8, 20), reading(-1, 27))) == (7,)

    def test_nine_decimals_are_kept(self):
        assert weekly_progress(goal_with(MORE), records_of(session(-1, 1)))[-1] == 0.016666667

    def test_without_a_measure_there_are_none(self):
        assert weekly_progress(goal_with(None), records_of(session(-1))) == ()
        assert whole_history(goal_with(None), records_of(session(-1))) == ()


class TestWholeHistory:
    def test_practice_from_before_the_start_is_in_it(self):
        assert whole_history(goal_with(MORE), records_of(session(-35))) == (1, 0, 0, 0, 0)

    def test_weeks_before_the_first_practice_are_in_it_since_the_start(self):
        assert whole_history(goal_with(MORE), records_of(session(-7))) == (0, 0, 1)
        assert whole_history(goal_with(MORE, start=None), records_of(session(-7))) == (1,)

    def test_steps_and_readings_begin_with_the_goal(self):
        steps = [{"id": "s", "do": "it", "done_on": on(-35)}]
        of_steps = goal_with({"of": "steps", "target": 9.0}, steps=steps)
        assert whole_history(of_steps, records_of()) == (0, 0, 0)
        level = goal_with({"of": "score", "target": 9.0})
        assert whole_history(level, records_of(reading(-35, 5), reading(-1, 2))) == (
            weekly_progress(level, records_of(reading(-1, 2)))
        )


def test_hours_begin_with_the_first_session_of_the_skill():
    records = records_of(session(-14), session(-7, 30, "go"), session(-1, 60, "go"), session(0))
    assert weekly_hours(records) == (1, 1.5)
    assert weekly_hours(records, "go") == (1.5,)
    assert weekly_hours(records, "talks") == ()


@pytest.mark.parametrize(
    ("target", "difference", "progress"), [(60, 5, 5), (60, -5, -5), (0, -5, 5), (0, 5, -5)]
)
def test_a_difference_towards_the_target_is_progress(target, difference, progress):
    measure = Measure.read({"of": "score", "start": 20.0, "target": float(target)})
    assert towards(measure, difference) == progress
    assert str(towards(measure, 0.0)) == "0.0"
