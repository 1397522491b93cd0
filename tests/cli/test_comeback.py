import json

import pytest

PLAN = """\
mastery: 1
skills: [{id: kubernetes, name: Kubernetes}]
goals:
  - id: hours
    goal: Practise 60 hours
    skill: kubernetes
    measure: {of: practice-hours, target: 60}
    start: 2026-08-03
    due: 2027-06-30
practice: {sessions_per_week: 4, minutes: 60, minimum: open the lab, cue: after breakfast}
perseverance: {reasons: [I want to run my own platform]}
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def practised(program, sessions):
    """Write a session for each (day, minutes)."""
    folder = program.home / "journal"
    folder.mkdir(exist_ok=True)
    for number, (day, minutes) in enumerate(sessions):
        line = {"id": f"s{number}", "at": f"{day}T09:00:00+01:00", "on": day, "kind": "session"}
        with (folder / f"{day[:7]}.other.jsonl").open("a") as file:
            file.write(json.dumps({**line, "minutes": minutes, "skill": "kubernetes"}) + "\n")


OCTOBER = [(f"2026-10-{day:02}", 60) for day in range(5, 31, 3)]


def test_without_a_session_there_is_nothing_to_come_back_from(planned):
    shown = planned.ok("comeback").out
    assert shown.startswith("No session is logged yet, so there is nothing to come back from.\n")
    assert planned.json("comeback")["days_since"] is None


def test_after_a_gap_a_smaller_first_week_is_planned(planned):
    practised(planned, OCTOBER)
    data = planned.json("comeback")
    assert (data["days_since"], data["is_gap"], data["last_on"]) == (25, True, "2026-10-29")
    assert (data["returns"], data["usual_days"]) == (0, None)
    week = data["first_week"]
    assert (week["share"], week["of_comebacks"]) == (0.4, 0)
    assert week["old_minutes"] == pytest.approx(9 * 60 / 4)
    assert week["minutes"] == round(0.4 * 9 * 60 / 4)
    assert week["days"] == ["2026-11-23"]


def test_the_page_says_how_long_what_first_and_why(planned):
    practised(planned, OCTOBER)
    shown = [row.rstrip() for row in planned.ok("comeback").out.splitlines()]
    assert shown[:4] == [
        "Your last session was 25 days ago, on Thu 2026-10-29.",
        "  A first week back: 1 session of 54m, on Mon 2026-11-23",
        "  Begin with: open the lab",
        "  When: after breakfast",
    ]
    assert shown[-2:] == [
        "  You go on because: I want to run my own platform",
        "Next: mastery practice start  a short one is enough",
    ]


def test_earlier_comebacks_set_the_share_and_the_usual_days(planned):
    june = [(f"2026-06-{day:02}", 60) for day in (1, 3, 8, 10, 15, 17, 22, 24)]
    back = [("2026-07-06", 30), ("2026-07-08", 30), ("2026-07-14", 60), ("2026-07-17", 60)]
    practised(planned, [*june, *back])
    data = planned.json("comeback", "--as-of", "2026-08-10")
    assert (data["returns"], data["usual_days"]) == (5, 5)
    assert data["first_week"]["of_comebacks"] == 5
    shown = planned.ok("comeback", "--as-of", "2026-08-10").out
    assert "You came back 5 times before; your median is 5 days." in " ".join(shown.split())


def test_without_a_gap_there_is_no_plan_and_no_hurry(planned):
    practised(planned, [*OCTOBER, ("2026-11-22", 60)])
    data = planned.json("comeback")
    assert (data["is_gap"], data["first_week"]) == (False, None)
    assert data["usual_days"] == 24
    assert " ".join(planned.ok("comeback").out.split()).startswith(
        "Your last session was 1 day ago, on Sun 2026-11-22. "
        "You came back once before, after 24 days."
    )


def test_a_goal_that_counts_practice_shows_what_the_week_does_to_its_chance(planned):
    practised(planned, [(f"2026-08-{day:02}", 90) for day in range(3, 31, 2)] + OCTOBER)
    (goal,) = planned.json("comeback")["goals"]
    assert goal["goal"] == "hours"
    assert 0.02 <= goal["chance_away"] <= goal["chance_back"] <= 0.98


def test_slack_is_told_where_there_is_some(planned):
    plan = planned.home / "plan.yaml"
    plan.write_text(PLAN.replace("target: 60", "target: 70"))
    months = ("09", "10", "11")
    practised(
        planned, [(f"2026-{month}-{day:02}", 120) for month in months for day in range(1, 23, 2)]
    )
    (goal,) = planned.json("comeback")["goals"]
    assert goal["slack_weeks"] > 1
    shown = " ".join(planned.ok("comeback").out.split())
    assert f"you can miss {goal['slack_weeks']} more weeks and stay at 80%" in shown


def test_explained_with_the_numbers_put_in(planned):
    practised(planned, OCTOBER)
    shown = " ".join(planned.ok("comeback", "--explain").out.split())
    assert "54m = 40% (the usual share; you have no earlier comeback yet) of 2h15m a week" in shown
    assert "a gap is more than 3.5 days between two sessions; you came back from 0" in shown


def test_without_a_plan_it_names_init(mastery):
    refused = mastery("comeback")
    assert refused.code == 4
    assert "mastery init" in refused.err


def test_no_line_ever_scolds(planned):
    practised(planned, OCTOBER)
    shown = planned.ok("comeback", "--explain").out.lower()
    for word in ("streak", "broken", "failed", "missed", "lost"):
        assert word not in shown
