"""Reference: the days on which things become due, worked by hand from a Monday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.analytics.today import (
    due_decisions,
    due_experiments,
    due_learning,
    due_people,
    due_practice,
    due_readings,
    due_review,
    due_steps,
)
from mastery.model.journal import read_entry
from mastery.model.plan import Plan
from mastery.records.known import Records

MONDAY = date(2026, 11, 23)
GOAL = {"id": "g", "goal": "Get there"}
SCORE = {"of": "score", "target": 80.0, "every_days": 7}
SKILL = {"id": "go", "name": "Go"}
RULE = {"if": "none", "on": MONDAY}
UNLIKELY = [
    ("forecast", -7 * ago, {"goal": "g", "method": "drift-1", "chance": 0.1})
    for ago in (4, 3, 2, 1)
]


def on(days):
    return MONDAY + timedelta(days=days)


def found(source, *lines, today=MONDAY, **plan):
    """What is due after lines of the journal: ``(kind, days from Monday, fields)`` each."""
    entries = [
        read_entry(
            {"id": f"l{number}", "at": f"{on(days)}T18:00:00+00:00", "on": on(days).isoformat(),
             "kind": kind, **fields}
        )
        for number, (kind, days, fields) in enumerate(lines)
    ]  # fmt: skip
    return list(source(Records.holding(Plan.read({"mastery": 1, **plan}), tuple(entries), today)))


def ranks(source, *lines, today=MONDAY, **plan):
    return [item.rank for item in found(source, *lines, today=today, **plan)]


class TestSteps:
    @pytest.mark.parametrize(("by", "rank"), [(None, 10), (-1, 10), (0, 10), (1, 25)])
    def test_a_first_step_is_due_and_presses_from_its_day_on(self, by, rank):
        step = {"do": "call", "by": None if by is None else on(by)}
        assert ranks(due_steps, goals=[{**GOAL, "first_step": step}]) == [rank]
        done = {**step, "done_on": on(-2)}
        assert ranks(due_steps, goals=[{**GOAL, "first_step": done}]) == []

    @pytest.mark.parametrize(
        ("by", "due"), [(None, []), (-9, [15]), (0, [15]), (1, [35]), (7, [35]), (8, [])]
    )
    def test_a_milestone_is_due_a_week_before_and_presses_from_its_day_on(self, by, due):
        step = {"id": "s", "do": "labs", "by": None if by is None else on(by)}
        assert ranks(due_steps, goals=[{**GOAL, "steps": [step]}]) == due
        done = {**step, "done_on": on(-2)}
        assert ranks(due_steps, goals=[{**GOAL, "steps": [done]}]) == []

    def test_a_goal_that_is_paused_asks_for_nothing(self):
        goal = {**GOAL, "status": "paused", "first_step": {"do": "call"}}
        assert ranks(due_steps, goals=[goal]) == []


class TestDecisions:
    @pytest.mark.parametrize(("due", "rank"), [(-1, [12]), (0, [])])
    def test_a_goal_is_overdue_the_day_after_its_deadline(self, due, rank):
        assert ranks(due_decisions, goals=[{**GOAL, "due": on(due)}]) == rank

    def test_of_several_reasons_the_most_pressing_is_told(self):
        ruled, overdue = {**GOAL, "stop_rule": RULE}, {**GOAL, "due": on(-1)}
        assert ranks(due_decisions, *UNLIKELY, goals=[GOAL]) == [22]
        assert ranks(due_decisions, *UNLIKELY, goals=[ruled]) == [18]
        assert ranks(due_decisions, *UNLIKELY, goals=[ruled | overdue]) == [12]


class TestReview:
    BEGAN = ("session", -1, {"minutes": 30})

    @pytest.mark.parametrize(
        ("day", "what"),
        [
            (0, ["Review week 2026-W47"]),
            (2, ["Review week 2026-W47"]),
            (3, []),
            (4, ["Review week 2026-W48"]),
            (6, ["Review week 2026-W48"]),
        ],
    )
    def test_until_wednesday_of_the_last_week_and_from_friday_of_this_one(self, day, what):
        due = found(due_review, self.BEGAN, today=on(day))
        assert [item.what for item in due] == what

    def test_a_week_is_reviewed_once(self):
        last, this = (("review", 0, {"week": f"2026-W{week}"}) for week in (47, 48))
        assert ranks(due_review, self.BEGAN, last) == []
        assert ranks(due_review, self.BEGAN, this) == [20]
        assert ranks(due_review, self.BEGAN, this, today=on(5)) == []
        assert ranks(due_review, self.BEGAN, last, today=on(5)) == [40]

    def test_a_week_before_the_first_line_needs_none(self):
        assert ranks(due_review, ("note", 0, {"text": "hi"}), today=on(1)) == []
        assert ranks(due_review) == []


class TestPractice:
    def practised(self, *days):
        return [("session", day, {"minutes": 30, "skill": "go"}) for day in days]

    def due(self, *days, sessions_per_week=None, today=MONDAY):
        plan = {"skills": [SKILL], "practice": {"sessions_per_week": sessions_per_week}}
        return found(due_practice, *self.practised(*days), today=today, **plan)

    def test_not_on_a_day_with_a_session(self):
        assert self.due(0) == []
        assert [item.what for item in self.due(-1)] == ["Practise go"]

    def test_not_when_the_week_is_full(self):
        assert self.due(0, 1, sessions_per_week=2, today=on(3)) == []
        (item,) = self.due(-1, 0, sessions_per_week=2, today=on(3))
        assert item.why == "1 of 2 this week"

    @pytest.mark.parametrize(("per_week", "days"), [(None, 7), (4, 3)])
    def test_after_more_days_than_usual_it_is_a_comeback(self, per_week, days):
        (usual,) = self.due(-days, sessions_per_week=per_week)
        (late,) = self.due(-days - 1, sessions_per_week=per_week)
        assert (usual.rank, late.rank) == (30, 28)
        assert late.command == "mastery comeback"

    def test_without_a_skill_there_is_nothing_to_practise(self):
        assert ranks(due_practice, *self.practised(-1)) == []


class TestReadings:
    def due(self, *days, start=None, **measure):
        lines = [("reading", day, {"goal": "g", "value": 5.0}) for day in days]
        goal = {**GOAL, "start": start, "measure": SCORE | measure}
        return [item.why for item in found(due_readings, *lines, goals=[goal])]

    @pytest.mark.parametrize(("days", "due"), [(6, []), (7, ["last read 7 days ago"])])
    def test_after_the_interval_of_the_measure(self, days, due):
        assert self.due(-days) == due
        assert self.due(-days, start=on(-60)) == due

    @pytest.mark.parametrize(("days", "due"), [(6, []), (7, ["no reading yet"])])
    def test_before_the_first_one_it_runs_from_the_start(self, days, due):
        assert self.due(start=on(-days)) == due

    def test_with_neither_a_start_nor_a_reading_one_is_due(self):
        assert self.due() == ["no reading yet"]

    def test_a_reading_from_before_the_start_does_not_make_it_sooner(self):
        assert self.due(-60, start=on(-6)) == []

    def test_what_fills_itself_is_not_read(self):
        assert self.due(of="sessions") == []


class TestLearning:
    @pytest.mark.parametrize(("day", "due"), [(-1, [55]), (0, [55]), (1, [])])
    def test_a_takeaway_is_used_from_its_day_on_until_it_was(self, day, due):
        source = {"id": "s", "title": "A book", "status": "done", "use_on": on(day)}
        assert ranks(due_learning, learning={"sources": [source]}) == due
        used = {**source, "used_on": on(-1)}
        assert ranks(due_learning, learning={"sources": [used]}) == []

    @pytest.mark.parametrize(("by", "due"), [(0, [58]), (1, [])])
    def test_an_event_is_followed_up_by_its_day(self, by, due):
        event = {"id": "e", "name": "A meetup", "date": on(-3), "follow_up_by": on(by)}
        assert ranks(due_learning, learning={"events": [event]}) == due

    @pytest.mark.parametrize(("days", "due"), [(13, []), (14, [75])])
    def test_a_topic_is_looked_at_after_its_interval(self, days, due):
        learning = {"topics": [{"id": "t", "name": "Go", "scan_every_days": 14}]}
        assert ranks(due_learning, ("scan", -days, {"topic": "t"}), learning=learning) == due


def test_of_the_people_only_the_most_overdue_is_named():
    people = [{"id": name, "name": name, "role": "mentor"} for name in ("ada", "bo", "cy")]
    touches = [("contact", -31, {"person": "ada"}), ("contact", -60, {"person": "bo"}),
               ("contact", -29, {"person": "cy"})]  # fmt: skip
    (item,) = found(due_people, *touches, people=people)
    assert (item.what, item.why) == ("Be in touch with bo", "last contact 60 days ago")
    assert found(due_people, touches[2], people=people[2:]) == []


@pytest.mark.parametrize(("day", "due"), [(-1, [65]), (0, [65]), (1, [])])
def test_an_experiment_is_decided_from_its_day_on_until_it_was(day, due):
    experiment = {"id": "x", "try": "juggling", "decide_on": on(day)}
    assert ranks(due_experiments, passion={"experiments": [experiment]}) == due
    decided = {**experiment, "verdict": "keep"}
    assert ranks(due_experiments, passion={"experiments": [decided]}) == []
