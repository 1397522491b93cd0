"""Reference: rankings worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

from mastery.analytics.passion.lived import (
    Given,
    Spent,
    compare_lived,
    passion_by_skill,
    time_given,
)
from mastery.model.plan import Plan

TODAY = date(2026, 11, 22)
SAID = {"design": 9.0, "writing": 6.0, "meetings": 2.0}


def spent(passion, minutes, energy=None, days_ago=28):
    return Spent(passion, TODAY - timedelta(days=days_ago), minutes, energy)


def test_never_before_four_weeks():
    early = compare_lived(SAID, [spent("design", 60, days_ago=27)], TODAY)
    assert (early.rows, early.weeks, early.weeks_needed) == ((), 3, 1)
    assert compare_lived(SAID, [spent("design", 60, days_ago=28)], TODAY).weeks_needed == 0
    assert compare_lived(SAID, [], TODAY).weeks_needed == 4


def test_rows_by_hand_with_their_n():
    sessions = [
        spent("design", 60, 1),
        spent("design", 30, 2, days_ago=3),
        spent("meetings", 240, None),
        spent("other", 900, 2),
    ]
    lived = compare_lived(SAID, sessions, TODAY)
    assert [row.passion for row in lived.rows] == ["design", "writing", "meetings"]
    design, writing, meetings = lived.rows
    assert (design.hours, design.sessions, design.energy, design.energy_sessions) == (
        1.5,
        2,
        1.5,
        2,
    )
    assert (writing.hours, writing.sessions, writing.energy) == (0, 0, None)
    assert (meetings.hours, meetings.energy_sessions) == (4, 0)


def test_hours_against_what_was_said_differ():
    lived = compare_lived(SAID, [spent("design", 60), spent("meetings", 61)], TODAY)
    assert lived.hours_differ
    assert not compare_lived(SAID, [spent("design", 60)], TODAY).hours_differ


def test_energy_against_what_was_said_differs_only_where_it_is_known():
    lived = compare_lived(SAID, [spent("design", 60, -1), spent("meetings", 60, 2)], TODAY)
    assert lived.energy_differs
    assert not compare_lived(SAID, [spent("meetings", 60, 2)], TODAY).energy_differs


def test_equals_do_not_differ():
    said = {"a": 5.0, "b": 5.0}
    assert not compare_lived(said, [spent("b", 600, 2), spent("a", 1, -2)], TODAY).hours_differ


def test_the_time_a_passion_got_is_its_share_of_everything():
    sessions = [
        spent("design", 60, 2),
        spent("design", 30, -1, days_ago=3),
        spent("meetings", 90),
        spent(None, 180, 2),
    ]
    assert time_given("design", sessions, TODAY) == Given(0.25, 0.5)
    assert time_given("meetings", sessions, TODAY) == Given(0.25, None)
    assert time_given("writing", sessions, TODAY) == Given(0.0, None)


def test_the_time_a_passion_got_is_not_told_before_four_weeks():
    assert time_given("design", [spent("design", 60, days_ago=27)], TODAY) is None
    assert time_given("design", [spent("design", 0, days_ago=28)], TODAY) is None
    assert time_given("design", [], TODAY) is None


def test_the_practice_of_a_skill_is_for_what_an_open_goal_says():
    said = {"goal": "Do", "skill": "go"}
    ended = {**said, "id": "old", "passion": "writing", "status": "done"}
    going = {**said, "id": "new", "passion": "design"}
    unlinked = {**said, "id": "bare"}
    for goals in ([ended, going, unlinked], [unlinked, going, ended]):
        assert passion_by_skill(Plan.read({"mastery": 1, "goals": goals})) == {"go": "design"}
    assert passion_by_skill(Plan.read({"mastery": 1, "goals": [ended]})) == {"go": "writing"}
