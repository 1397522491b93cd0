"""Reference: hours a week worked by hand from sessions of one length each week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mastery.analytics.goals.hours import (
    hours_each,
    hours_given,
    hours_needed,
    hours_now,
    hours_together,
)
from mastery.model.goal import Goal
from mastery.model.journal import Reading, Session
from mastery.model.plan import Plan
from mastery.records.known import Records

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 18, tzinfo=UTC)
START = TODAY - timedelta(weeks=8)
HOURS = {"of": "practice-hours", "target": 60.0}


def goal_with(measure=None, **fields):
    return Goal.read({"id": "g", "goal": "Get there", "start": START, "measure": measure, **fields})


def session(on, hours, skill=None):
    return Session(id="s", at=AT, on=on, minutes=int(60 * hours), skill=skill)


def weekly(hours, skill=None, *, weeks=8):
    """So many hours each Monday of the last full weeks."""
    days = [TODAY - timedelta(weeks=ago) for ago in range(weeks, 0, -1)]
    return [session(day, hours, skill) for day in days]


def records_of(*entries):
    in_order = sorted(entries, key=lambda entry: entry.on)
    return Records.holding(Plan.read({"mastery": 1}), tuple(in_order), TODAY)


class TestGiven:
    def test_the_mean_of_the_full_weeks_since_the_start(self):
        records = records_of(*weekly(1, "go"), session(date(2026, 11, 19), 4, "go"))
        assert hours_given(goal_with(skill="go"), records) == 1.5

    def test_only_the_last_eight_weeks_tell(self):
        goal = goal_with(skill="go", start=TODAY - timedelta(weeks=12))
        assert hours_given(goal, records_of(*weekly(3, "go", weeks=6))) == 2.25
        early = [session(goal.start, 20, "go"), *weekly(3, "go")]
        assert hours_given(goal, records_of(*early)) == 3

    def test_weeks_without_practice_since_the_start_are_weeks(self):
        assert hours_given(goal_with(skill="go"), records_of(*weekly(2, "go", weeks=4))) == 1

    @pytest.mark.parametrize(("weeks", "given"), [(3, None), (4, 2)])
    def test_it_takes_four_full_weeks(self, weeks, given):
        goal = goal_with(skill="go", start=None)
        assert hours_given(goal, records_of(*weekly(2, "go", weeks=weeks))) == given

    def test_without_a_skill_all_practice_counts_if_the_goal_counts_practice(self):
        records = records_of(*weekly(2, "go"), *weekly(1))
        assert hours_given(goal_with(HOURS), records) == 3
        assert hours_given(goal_with({"of": "sessions", "target": 9}), records) == 3
        assert hours_given(goal_with({"of": "steps", "target": 9}), records) is None
        assert hours_given(goal_with(), records) is None


class TestTogether:
    def test_a_skill_of_several_goals_is_practised_once(self):
        goals = [goal_with(skill="go"), goal_with(skill="go", start=TODAY - timedelta(weeks=4))]
        records = records_of(*weekly(2, "go", weeks=4))
        assert [hours_given(goal, records) for goal in goals] == [1, 2]
        assert hours_together(goals, records) == 2
        assert hours_together(goals[::-1], records) == 2

    def test_different_skills_add_up(self):
        records = records_of(*weekly(2, "go"), *weekly(1, "talks"))
        assert hours_together([goal_with(skill="go"), goal_with(skill="talks")], records) == 3

    def test_practice_of_the_skills_is_part_of_any_practice(self):
        goals = [goal_with(HOURS), goal_with(skill="go"), goal_with(skill="talks")]
        skills = [*weekly(2, "go"), *weekly(1, "talks")]
        assert hours_together(goals, records_of(*skills)) == 3
        assert hours_together(goals, records_of(*skills, *weekly(1))) == 4

    def test_of_any_practice_and_that_of_the_skills_the_greater_counts(self):
        goals = [goal_with(HOURS), goal_with(skill="go", start=TODAY - timedelta(weeks=4))]
        records = records_of(*weekly(4, "go", weeks=4))
        assert [hours_given(goal, records) for goal in goals] == [2, 4]
        assert hours_together(goals, records) == 4

    def test_what_is_not_measured_counts_as_it_was_said(self):
        said = goal_with(hours_per_week=2.5)
        never_practised = goal_with(skill="talks", hours_per_week=1.5)
        goals = [said, never_practised, goal_with(), goal_with(skill="go", hours_per_week=9)]
        assert hours_together(goals, records_of(*weekly(1, "go"))) == 5

    def test_no_goals_get_no_hours(self):
        assert hours_together([], records_of(*weekly(1))) == 0


def test_the_hours_of_now_are_measured_and_else_as_said():
    goal = goal_with(skill="go", hours_per_week=5)
    assert hours_now(goal, records_of(*weekly(2, "go"))) == 2
    assert hours_now(goal, records_of()) == 5
    assert hours_now(goal_with(), records_of()) is None


class TestNeeded:
    def test_what_is_left_over_the_weeks_left(self):
        goal = goal_with(HOURS, due=TODAY + timedelta(weeks=11))
        assert hours_needed(goal, records_of(*weekly(2))) == 4

    def test_practice_that_is_to_become_less_needs_what_is_left_of_it(self):
        less = {"of": "practice-hours", "start": 60.0, "target": 16.0}
        goal = goal_with(less, due=TODAY + timedelta(weeks=11))
        assert hours_needed(goal, records_of()) == 4

    @pytest.mark.parametrize("sessions", [5, 6])
    def test_a_goal_that_is_reached_needs_none_even_on_its_last_day(self, sessions):
        records = records_of(*[session(START, 12)] * sessions)
        for due in (TODAY + timedelta(weeks=11), TODAY):
            assert hours_needed(goal_with(HOURS, due=due, hours_per_week=5), records) == 0

    @pytest.mark.parametrize("days", [0, -1])
    def test_a_deadline_that_has_come_leaves_what_was_said(self, days):
        goal = goal_with(HOURS, due=TODAY + timedelta(days=days), hours_per_week=5)
        assert hours_needed(goal, records_of(*weekly(2))) == 5

    @pytest.mark.parametrize(
        "goal",
        [
            goal_with(hours_per_week=5, due=TODAY + timedelta(weeks=11)),
            goal_with(HOURS, hours_per_week=5),
            goal_with({"of": "sessions", "target": 9.0}, hours_per_week=5, due=date(2027, 1, 1)),
        ],
    )
    def test_only_hours_of_practice_by_a_day_tell_how_many(self, goal):
        assert hours_needed(goal, records_of(*weekly(2))) == 5


def test_the_length_of_a_session_is_the_mean_of_those_that_count():
    records = records_of(session(START, 1, "go"), session(TODAY, 2, "go"), session(TODAY, 9))
    assert hours_each(goal_with(skill="go"), records) == 1.5
    assert hours_each(goal_with(), records) == 4
    assert hours_each(goal_with(skill="talks"), records) is None


def test_readings_of_hours_say_nothing_of_the_practice_there_was():
    reading = Reading(id="r", at=AT, on=TODAY, goal="g", value=50.0)
    goal = goal_with(HOURS, due=TODAY + timedelta(weeks=12))
    assert hours_needed(goal, records_of(reading)) == 5
