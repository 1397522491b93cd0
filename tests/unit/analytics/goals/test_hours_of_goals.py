from __future__ import annotations

from datetime import date

import pytest

from mastery.analytics.goals.hours import GoalHours, weigh_goals
from mastery.store.workspace import Workspace
from mastery.usecases.loading import load_records

TODAY = date(2026, 11, 23)
PLAN = """\
mastery: 1
goals:
  - {id: open, goal: Write a book}
  - {id: talk, goal: Give a talk, hours_per_week: 2}
  - {id: exam, goal: Pass, hours_per_week: 1, due: 2026-12-07, measure: {of: practice-hours, target: 6}}
  - {id: rest, goal: Draw, hours_per_week: 9, status: paused}
"""  # noqa: E501 - a goal in flow style stands on one line


@pytest.fixture
def weighed(tmp_path):
    def weigh(owner=""):
        (tmp_path / "plan.yaml").write_text(PLAN + owner, encoding="utf-8")
        return weigh_goals(load_records(Workspace(tmp_path), TODAY)).goals

    return weigh


def test_the_goal_that_needs_most_comes_first_with_what_was_said_beside_it(weighed):
    assert weighed("person: {hours_per_week: 4}\n") == (
        GoalHours("exam", needed=3, stated=1, measured=None, over_without=0),
        GoalHours("talk", needed=2, stated=2, measured=None, over_without=0),
        GoalHours("open", needed=None, stated=None, measured=None, over_without=None),
    )


def test_a_goal_of_unknown_need_gives_back_what_nobody_knows(weighed):
    assert [item.over_without for item in weighed("person: {hours_per_week: 1}\n")] == [1, 2, None]


def test_without_any_hours_nobody_knows_what_would_be_left_over(weighed):
    assert {item.over_without for item in weighed()} == {None}
