import json
import shutil

import pytest

from mastery.analytics.goals.chance import forecast
from mastery.analytics.goals.futures import Futures

PLAN = """\
mastery: 1
skills: [{id: kubernetes, name: Kubernetes}]
goals:
  - id: hours
    goal: Practise Kubernetes for 60 hours
    skill: kubernetes
    measure: {of: practice-hours, target: 60}
    start: 2026-09-07
    due: 2027-03-01
  - id: exam
    goal: Reach 80 % in the mock exam
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-09-07
    due: 2027-06-28
  - id: weight
    goal: Bring the build down to 10 minutes
    measure: {of: build time, unit: min, start: 30, target: 10}
    start: 2026-09-07
    due: 2027-03-01
  - id: talks
    goal: Give 6 talks
    measure: {of: steps, target: 6}
    start: 2026-09-07
    due: 2027-03-01
    steps:
      - {id: one, do: Meetup, done_on: 2026-09-20}
      - {id: two, do: Team day, done_on: 2026-11-10}
      - {id: three, do: Conference}
"""
CONTRACT = {
    "id", "chance", "chance_if_nothing_changes", "low", "likely", "high", "weeks_of_history",
    "weeks_needed", "weeks_left", "needed_per_week", "method",
}  # fmt: skip


@pytest.fixture
def months(kept, weekly):
    """Eleven full weeks: 3 hours of practice, 2 points of the exam, 1 minute of the build each."""
    tuesdays = weekly(
        "2026-09-08", 11, lambda _: {"kind": "session", "skill": "kubernetes", "minutes": 120}
    )
    thursdays = weekly(
        "2026-09-10", 11, lambda _: {"kind": "session", "skill": "kubernetes", "minutes": 60}
    )
    exam = weekly(
        "2026-09-13", 11, lambda n: {"kind": "reading", "goal": "exam", "value": 47 + 2 * n}
    )
    build = weekly(
        "2026-09-13", 11, lambda n: {"kind": "reading", "goal": "weight", "value": 29 - n}
    )
    return kept(PLAN, [*tuesdays, *thursdays, *exam, *build])


def test_the_shape_that_other_programs_rely_on(months):
    data = months.json("forecast", "hours")
    assert set(data) >= CONTRACT
    assert (data["id"], data["method"]) == ("hours", "drift-1")
    assert (data["weeks_of_history"], data["weeks_needed"], data["weeks_left"]) == (8, 0, 14.0)
    assert data["needed_per_week"] == pytest.approx(27 / 14)
    assert data["last_pace"] == pytest.approx(3)
    assert data["chance_if_nothing_changes"] == 0.98  # 14 weeks of 3 hours are more than 27
    assert 0.02 <= data["chance"] < 0.98
    assert 33 <= data["low"] < data["likely"] < data["high"]


def test_the_inputs_replay_the_numbers(months):
    data = months.json("forecast", "hours")
    again = forecast(**data["inputs"])
    assert data["inputs"]["weeks"] == [3.0] * 8
    assert data["chance"] == again.chance
    assert data["likely"] == pytest.approx(33 + again.likely, abs=1e-6)
    assert months.json("forecast", "hours") == data


def test_a_page_says_both_lines_and_what_they_rest_on(months):
    page = months.ok("forecast", "hours").out
    assert "what usually happens to a pace like yours" in page
    assert "≥98% very likely if nothing changes" in " ".join(page.split())
    assert "target           60 h" in page
    assert "needed           1.93 h a week" in page
    assert "last pace        3 h a week over 8 weeks" in page
    assert "Next: mastery goal fit hours --chance 80" in page
    assert all(len(row) <= 80 for row in page.splitlines())


def test_readings_of_a_level_are_forecast_with_a_caution(months):
    data = months.json("forecast", "exam")
    assert data["inputs"]["weeks"] == pytest.approx([2.0] * 8)
    assert data["inputs"]["remaining"] == 80 - 67
    assert data["high"] <= 100, "a percentage ends at 100"
    assert "this is a level" in months.ok("forecast", "exam").out


def test_progress_may_mean_falling(months):
    data = months.json("forecast", "weight")
    assert data["inputs"]["weeks"] == pytest.approx([1.0] * 8)
    assert data["inputs"]["remaining"] == 19 - 10
    assert data["high"] < data["likely"] < data["low"] <= 19


def test_steps_done_are_weekly_progress(months):
    data = months.json("forecast", "talks")
    assert data["inputs"]["weeks"] == [0, 0, 0, 0, 0, 0, 1, 0]
    assert data["inputs"]["remaining"] == 4


def test_sessions_are_counted_where_sessions_are_the_measure(months):
    months.ok("goal", "edit", "hours", "--measure", "sessions", "--target", "50")
    assert months.json("forecast", "hours")["inputs"]["weeks"] == [2.0] * 8


def test_practice_before_the_goal_is_ones_own_history(months):
    assert months.json("forecast", "hours")["inputs"]["own_ratios"] == []
    months.ok("goal", "edit", "hours", "--start", "2026-10-05", "--due", "2026-12-07")
    inputs = months.json("forecast", "hours")["inputs"]
    assert inputs["weeks"] == [3.0] * 7, "weeks since the goal's start"
    assert inputs["own_ratios"] == [1.0], "8 weeks and the 2 after them, from before it too"


def test_two_weeks_of_records_give_no_number(kept, weekly):
    plan = PLAN.replace("start: 2026-09-07", "start: 2026-11-09")
    sessions = weekly("2026-11-10", 2, lambda _: {"kind": "session", "minutes": 60})
    program = kept(plan, sessions)
    data = program.json("forecast", "hours")
    assert (data["method"], data["chance"], data["low"]) == ("too-little-history", None, None)
    assert (data["weeks_of_history"], data["weeks_needed"]) == (2, 2)
    page = program.ok("forecast", "hours").out
    assert "No number yet: it needs 2 weeks more of records." in page
    assert "%" not in page


@pytest.mark.parametrize(
    ("change", "method", "said"),
    [
        (["goal", "done", "hours"], "closed", "Closed: done."),
        (["goal", "edit", "hours", "--target", "33"], "reached", "Reached."),
        (["goal", "edit", "hours", "--due", "2026-11-20"], "overdue", "The date has passed."),
        (["goal", "edit", "hours", "--due", "2026-11-23"], "overdue", "Due today."),
    ],
)
def test_why_there_is_no_chance_to_give(months, change, method, said):
    months.ok(*change)
    data = months.json("forecast", "hours")
    assert (data["method"], data["chance"]) == (method, None)
    assert said in months.ok("forecast", "hours").out


@pytest.mark.parametrize(
    ("fields", "method", "command"),
    [
        ("due: 2027-03-01", "no-measure", "mastery goal edit bare --measure NAME"),
        ("measure: {of: steps, target: 2}", "no-due", "mastery goal edit bare --due DATE"),
        ("measure: {of: steps, start: 3, target: 2}", "no-due", "--due DATE"),
    ],
)
def test_what_the_plan_leaves_open_is_named(kept, fields, method, command):
    program = kept(f"mastery: 1\ngoals:\n  - id: bare\n    goal: Give talks\n    {fields}\n")
    assert program.json("forecast", "bare")["method"] == method
    assert command in program.ok("forecast", "bare").out


def test_as_of_answers_from_the_records_of_that_day(months):
    replayed = months.json("forecast", "hours", "--as-of", "2026-10-26")
    page = months.ok("forecast", "hours", "--as-of", "2026-10-26").out
    assert "From the records up to Mon 2026-10-26 and the present plan." in page
    for file in (months.home / "journal").glob("2026-11*"):
        file.unlink()
    months.now = "2026-10-26T09:00:00+01:00"
    assert months.json("forecast", "hours") == replayed
    assert replayed["progress"]["value"] == 7 * 3


def test_explain_puts_the_numbers_into_the_formula(months):
    page = months.ok("forecast", "hours", "--explain").out
    for part in (
        "3 3 3 3 3 3 3 3 (mean 3)",
        "still to go, from 33 h to 60 h: 27 h",
        "98 days / 7 = 14",
        "weeks with progress: 8 of 8",
        "exp(N(-0.42 − 0.006·max(0, 14 − 4), 0.6)): median 0.62; 0 with 5%",
        "2,000 draws",
    ):
        assert part in page


def test_all_goals_in_one_table(months):
    listed = months.json("forecast")["goals"]
    assert [item["id"] for item in listed] == ["hours", "exam", "weight", "talks"]
    assert listed[0]["chance"] == months.json("forecast", "hours")["chance"]
    page = months.ok("forecast").out
    assert page.splitlines()[0].split() == [
        "id", "chance", "unchanged", "at", "the", "deadline", "needed", "last", "pace",
    ]  # fmt: skip
    assert months.ok("forecast", "--plain").out.startswith("hours\t")


def test_a_year_ahead_is_beyond_what_was_checked(months):
    months.ok("goal", "edit", "hours", "--due", "2028-03-01")
    assert months.json("forecast", "hours")["beyond_checked"]
    assert "beyond what was checked" in months.ok("forecast", "hours").out


def test_what_is_not_there_is_not_found(months):
    assert months("forecast", "piano").code == 4


def test_no_plan_names_init(mastery):
    missing = mastery("forecast")
    assert missing.code == 4
    assert "mastery init" in missing.err


def test_the_move_since_the_last_one_logged_adds_up(months):
    before = months.json("forecast", "hours", "--as-of", "2026-11-16")
    inputs = before["inputs"]
    line = {
        "id": "logged", "at": "2026-11-16T18:00:00+01:00", "on": "2026-11-16", "kind": "forecast",
        "goal": "hours", "method": "drift-1", "chance": before["chance"],
        "history": inputs["weeks"], "remaining": inputs["remaining"],
        "weeks_left": inputs["weeks_left"], "seed": inputs["seed"], "target": 60,
        "due": "2027-03-01",
    }  # fmt: skip
    with (months.home / "journal" / "2026-11.desk.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    months.ok("goal", "edit", "hours", "--target", "66")
    data = months.json("forecast", "hours")
    move = data["move"]
    assert move["before"] == before["chance"]
    assert move["after"] == data["chance"]
    added = move["pace"] + move["time"] + move["target"]
    assert added == pytest.approx(move["after"] - move["before"])
    assert move["target"] < 0, "the target moved away"
    assert data["moved_since"] == "2026-11-16"
    assert "points since Mon 2026-11-16: " in months.ok("forecast", "hours").out


def test_a_renamed_goal_keeps_its_history(months):
    months.ok("goal", "rename", "exam", "mock")
    assert months.json("forecast", "mock")["inputs"]["weeks"] == pytest.approx([2.0] * 8)


def test_a_session_taken_back_no_longer_counts(months):
    before = months.json("forecast", "hours")
    months.ok("practice", "log", "5h", "kubernetes")
    assert months.json("forecast", "hours")["progress"]["value"] == 38
    months.ok("undo")
    assert months.json("forecast", "hours") == before


def chances_listed(program):
    return {item["id"]: item["chance"] for item in program.json("goal", "list")["goals"]}


def test_lists_show_what_was_computed_and_compute_nothing(months, monkeypatch):
    computed = {item["id"]: item["chance"] for item in months.json("forecast")["goals"]}

    def refuse(*_, **__):
        raise AssertionError("nothing is to be simulated here")

    monkeypatch.setattr(Futures, "__init__", refuse)
    assert chances_listed(months) == computed
    assert f"hours {computed['hours']:.0%}" in months.ok("today").out
    letters = months.json("goal", "score", "exam")["letters"]
    assert letters["achievable"]["evidence"][0]["rule"] == "chance"


def test_what_was_computed_counts_only_while_its_inputs_are_the_same(months):
    months.ok("forecast")
    known = chances_listed(months)
    months.ok("goal", "edit", "exam", "--due", "2027-05-31")
    assert chances_listed(months) == {**known, "exam": None}
    months.ok("practice", "log", "30m", "kubernetes")
    assert set(chances_listed(months).values()) == {None}
    months.ok("forecast", "talks")
    assert chances_listed(months)["talks"] == known["talks"]
    months.now = "2026-11-24T18:00:00+01:00"
    assert set(chances_listed(months).values()) == {None}


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b'{"hours": 3, "exam": ["x", true]}'])
def test_a_damaged_cache_is_an_empty_one(months, damage):
    months.ok("forecast")
    cache = months.home / ".mastery" / "cache" / "forecasts.json"
    cache.write_bytes(damage)
    assert set(chances_listed(months).values()) == {None}
    months.ok("forecast", "hours")
    assert chances_listed(months)["hours"] is not None


def test_a_cache_that_cannot_be_written_fails_nothing(months):
    months.ok("goal", "pause", "talks")
    shutil.rmtree(months.home / ".mastery" / "cache")
    (months.home / ".mastery" / "cache").write_bytes(b"in the way")
    assert months.json("forecast", "hours")["method"] == "drift-1"
    assert set(chances_listed(months).values()) == {None}


def test_else_the_last_logged_chance_is_shown_with_its_day(months):
    line = {
        "id": "logged", "at": "2026-11-15T18:00:00+01:00", "on": "2026-11-15", "kind": "forecast",
        "goal": "hours", "method": "drift-1", "chance": 0.31, "target": 60, "due": "2027-03-01",
    }  # fmt: skip
    with (months.home / "journal" / "2026-11.desk.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")
    page = months.ok("goal", "list").out
    assert "31%*" in page
    assert "* as last written down: hours on Sun 2026-11-15" in page
    today = months.ok("today").out
    assert "hours 31%" in today
    assert "Sun 2026-11-15" in today
    months.ok("goal", "edit", "hours", "--target", "90")
    assert chances_listed(months)["hours"] is None, "it was about another target"
