from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.analytics.goals.decisions import decisions_due, last_decided_on, weekly_chances
from mastery.model.journal import read_entry
from mastery.model.plan import Plan
from mastery.records.known import Records

MONDAY = date(2026, 11, 23)
GOAL = {"id": "g", "goal": "Get there"}


def on(days):
    return MONDAY + timedelta(days=days)


def records_of(*lines, today=MONDAY, **goal):
    entries = [
        read_entry(
            {"id": f"l{number}", "at": f"{on(days)}T18:00:00+00:00", "on": on(days).isoformat(),
             "goal": "g", **fields}
        )
        for number, (days, fields) in enumerate(lines)
    ]  # fmt: skip
    return Records.holding(Plan.read({"mastery": 1, "goals": [GOAL | goal]}), tuple(entries), today)


def chance(days, said=0.1, **fields):
    return days, {"kind": "forecast", "method": "drift-1", "chance": said, **fields}


def decision(days, **fields):
    return days, {"kind": "decision", "verdict": "persist", **fields}


def reasons(*lines, today=MONDAY, **goal):
    due = decisions_due(records_of(*lines, today=today, **goal))
    return [reason for item in due for reason in item.reasons]


UNLIKELY = [chance(days) for days in (-22, -15, -8, -1)]


class TestStopRule:
    @pytest.mark.parametrize(("day", "due"), [(-1, ["stop-rule"]), (0, ["stop-rule"]), (1, [])])
    def test_its_day_is_a_reason_from_then_on(self, day, due):
        assert reasons(stop_rule={"if": "none", "on": on(day)}) == due

    @pytest.mark.parametrize(("decided", "due"), [(-3, ["stop-rule"]), (-2, []), (-1, [])])
    def test_a_decision_of_that_day_or_later_answers_it(self, decided, due):
        assert reasons(decision(decided), stop_rule={"if": "none", "on": on(-2)}) == due

    def test_a_decision_about_another_goal_does_not(self):
        other = decision(-1, goal="h")
        assert reasons(other, stop_rule={"if": "none", "on": on(-2)}) == ["stop-rule"]


class TestLowChances:
    def test_a_chance_of_the_day_of_the_decision_is_answered_by_it(self):
        assert reasons(*UNLIKELY) == ["low-chance"]
        assert reasons(*UNLIKELY, decision(-23)) == ["low-chance"]
        assert reasons(*UNLIKELY, decision(-22)) == []

    @pytest.mark.parametrize(("weeks", "due"), [(2, ["low-chance"]), (3, [])])
    def test_they_are_a_reason_until_two_weeks_after_the_week_of_the_last(self, weeks, due):
        last_week = on(-7)
        assert reasons(*UNLIKELY, today=last_week + timedelta(weeks=weeks)) == due
        assert reasons(*UNLIKELY, today=last_week + timedelta(weeks=2, days=1)) == []

    def test_the_last_one_of_a_week_counts_and_a_week_without_any_is_none(self):
        records = records_of(chance(-20, 0.9), chance(-18, 0.3), chance(-1, 0.1), chance(-1, 0.2))
        (goal,) = records.plan.goals
        assert weekly_chances(goal, records) == [
            (on(-28), None),
            (on(-21), 0.3),
            (on(-14), None),
            (on(-7), 0.2),
        ]

    def test_those_of_other_goals_and_lines_without_a_chance_say_nothing(self):
        records = records_of(chance(-1, goal="h"), chance(-1, None))
        (goal,) = records.plan.goals
        assert weekly_chances(goal, records) == []


def test_the_last_decision_is_the_latest_about_the_goal():
    records = records_of(decision(-9), decision(-5), decision(-7), decision(-1, goal="h"))
    (goal,) = records.plan.goals
    assert last_decided_on(goal, records) == on(-5)
    assert last_decided_on(goal, records_of()) is None


def test_only_active_goals_are_asked_about():
    assert reasons(*UNLIKELY, status="paused") == []
