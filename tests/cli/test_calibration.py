from datetime import date, timedelta

import pytest

PLAN = """\
mastery: 1
goals:
  - id: won
    goal: Read 30 papers
    measure: {of: papers, target: 30}
    start: 2026-01-05
    due: 2026-06-01
    status: done
    closed: {date: 2026-05-20, attainment: 1}
  - {id: late, goal: Write 100 pages, measure: {of: pages, target: 100}, start: 2026-01-05, due: 2026-09-01}
  - {id: gone, goal: Learn Go, measure: {of: steps, target: 5}, start: 2026-01-05, due: 2027-05-01, status: dropped, closed: {date: 2026-10-01}}
  - {id: running, goal: Run, measure: {of: km, target: 100}, start: 2026-01-05, due: 2027-05-01}
"""  # noqa: E501 - goals in flow style stand on one line each


def said(goal, first, count, *, chances, about, own=None):
    """One forecast a week from ``first`` on, and the person's own chance where it is given.

    ``chances`` are the usual one and the one if nothing changes, ``about`` the deadline and target.
    """
    (chance, unchanged), (due, target) = chances, about
    day = date.fromisoformat(first)
    for number in range(count):
        on = (day + timedelta(weeks=number)).isoformat()
        yield {
            "on": on, "kind": "forecast", "goal": goal, "method": "drift-1", "chance": chance,
            "chance_if_nothing_changes": unchanged, "due": due, "target": target,
        }  # fmt: skip
        if own is not None:
            yield {"on": on, "kind": "chance", "goal": goal, "chance": own}


@pytest.fixture
def year(kept):
    pages = {"on": "2026-08-30", "kind": "reading", "goal": "late", "value": 70}
    after = {"on": "2026-09-20", "kind": "reading", "goal": "late", "value": 120}
    return kept(
        PLAN,
        [
            *said("won", "2026-02-01", 10, chances=(0.9, 0.98), about=("2026-06-01", 30), own=0.7),
            *said("late", "2026-02-01", 8, chances=(0.2, 0.6), about=("2026-09-01", 100), own=0.5),
            *said("gone", "2026-02-01", 4, chances=(0.6, 0.9), about=("2027-05-01", 5)),
            *said("running", "2026-10-04", 3, chances=(0.5, 0.5), about=("2027-05-01", 100)),
            pages,
            after,
        ],
    )


def test_what_was_said_is_scored_against_what_happened(year):
    data = year.json("calibration")
    assert (data["resolved"], data["pending"], data["goals"]) == (22, 3, 3)
    usual, unchanged = data["forecasters"]["usual"], data["forecasters"]["unchanged"]
    expected = (10 * (0.9 - 1) ** 2 + 8 * 0.2**2 + 4 * 0.6**2) / 22
    assert usual["brier"] == pytest.approx(expected)
    assert unchanged["brier"] == pytest.approx((10 * 0.02**2 + 8 * 0.6**2 + 4 * 0.9**2) / 22)
    assert usual["brier_of_base_rate"] == pytest.approx((10 / 22) * (12 / 22))
    top = usual["bins"][-1]
    assert (top["count"], top["mean_said"], top["share_happened"]) == (10, pytest.approx(0.9), 1.0)


def test_a_forecaster_with_few_statements_has_no_score_yet(year):
    own = year.json("calibration")["forecasters"]["own"]
    assert (own["resolved"], own["needed"], own["brier"]) == (18, 2, None)


def test_a_page_has_scores_and_a_reliability_table(year):
    page = year.ok("calibration").out
    assert "22 statements resolved, about 3 goals; 3 open." in page
    assert "80% to 100%" in page
    assert "2 more needed" in page
    assert "(chance − outcome)²" in year.ok("calibration", "--explain").out


def test_a_target_reached_too_late_did_not_happen(year):
    low = year.json("calibration")["forecasters"]["usual"]["bins"][1]
    assert (low["count"], low["share_happened"]) == (8, 0.0)


def test_as_of_knows_only_what_had_happened(year):
    data = year.json("calibration", "--as-of", "2026-05-31")
    assert data["resolved"] == 10, "the goal closed on 20 May"
    assert data["forecasters"]["usual"]["brier"] is None


def test_before_twenty_it_says_how_many_there_are(kept):
    program = kept(
        PLAN, said("won", "2026-02-01", 10, chances=(0.9, 0.98), about=("2026-06-01", 30))
    )
    page = program.ok("calibration").out
    assert "10 statements resolved, about 1 goal; 0 open." in page
    assert "from 20 resolved statements on" in page
    assert "Brier" not in page


def test_several_chances_on_a_day_are_one_statement(kept):
    lines = [*said("won", "2026-02-01", 1, chances=(0.9, 0.9), about=("2026-06-01", 30))] * 2
    assert kept(PLAN, lines).json("calibration")["resolved"] == 1


def test_ones_own_chance_needs_no_forecast_beside_it(kept):
    line = {"on": "2026-03-01", "kind": "chance", "goal": "late", "chance": 0.8}
    data = kept(PLAN, [line]).json("calibration")
    assert data["forecasters"]["own"]["resolved"] == 1
    assert data["forecasters"]["usual"]["resolved"] == 0


def test_a_moved_deadline_is_scored_on_the_day_it_was_about(kept):
    plan = PLAN.replace("due: 2026-09-01", "due: 2027-09-01")
    reached = {"on": "2026-08-20", "kind": "reading", "goal": "late", "value": 100}
    lines = [*said("late", "2026-02-01", 1, chances=(0.8, 0.8), about=("2026-09-01", 100)), reached]
    top = kept(plan, lines).json("calibration")
    assert (top["resolved"], top["pending"]) == (1, 0)


def test_no_plan_names_init(mastery):
    assert mastery("calibration").code == 4
