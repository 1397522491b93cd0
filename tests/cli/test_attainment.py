"""What closed goals came to, where they are closed and listed."""

from __future__ import annotations

import pytest

PLAN = """\
mastery: 1
goals:
  - {id: one, goal: Give one talk, weight: 3}
  - {id: two, goal: Give two talks, weight: 2}
  - {id: three, goal: Give three talks}
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def test_the_score_is_shown_where_goals_are_closed_and_listed(planned):
    # Reference: x = (2, -1), w = (3, 2) gives 59.8176 (Kiresuk & Sherman, 1968).
    first = planned.ok("goal", "done", "one", "--attainment", "2")
    assert "attainment of 1 closed goal: " in first.out
    data = planned.json("goal", "drop", "two", "--attainment", "-1", "--lesson", "ask sooner")
    assert data["attained"]["score"] == pytest.approx(59.8176, abs=1e-4)
    assert (data["id"], data["status"]) == ("two", "dropped")
    page = planned.ok("goal", "list", "--all", "--explain").out
    assert "attainment of 2 closed goals: 59.8" in page
    assert "50 + 10·(3·2 + 2·-1)/√(0.7·(3² + 2²) + 0.3·5²)" in " ".join(page.split())
    assert planned.json("goal", "list")["attained"] is None
    assert "attainment" not in planned.ok("goal", "list").out


def test_a_goal_can_be_rated_after_it_was_closed(planned):
    planned.ok("goal", "done", "one")
    before = planned.plan
    planned.now = "2026-12-30T18:00:00+01:00"
    again = planned("goal", "done", "one")
    assert (again.code, planned.plan) == (1, before)
    planned.ok("goal", "done", "one", "--attainment", "1")
    assert "closed: {date: 2026-11-23, attainment: 1}" in planned.plan
    assert planned("goal", "drop", "one", "--attainment", "0").code == 1
    planned.ok("undo")
    assert planned.plan == before


def test_closed_goals_that_nobody_rated_are_named(planned):
    planned.ok("goal", "done", "one")
    assert "attainment" not in planned.ok("goal", "list", "--all").out
    planned.ok("goal", "done", "two", "--attainment", "0")
    assert "not rated yet: one" in planned.ok("goal", "list", "--all").out


def test_the_first_review_of_a_quarter_says_what_they_came_to(planned):
    planned.now = "2026-09-27T18:00:00+02:00"
    planned.ok("review", "--answers", "-", stdin="keep: x\n")
    planned.ok("goal", "done", "one", "--attainment", "1")
    planned.ok("goal", "drop", "two")
    planned.now = "2026-10-04T18:00:00+02:00"
    page = " ".join(planned.ok("review", "--answers", "-", stdin="keep: x\n").out.split())
    assert "a new quarter; attainment 60, where 50 is as expected" in page
    assert "mastery goal drop two --attainment -2..2" in page
