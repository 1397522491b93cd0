import json
from datetime import date, timedelta

import pytest

PLAN = """\
mastery: 1
skills: [{id: a, name: Ada}, {id: b, name: Basic}]
goals:
  - id: ada     # the old dream
    goal: Practise Ada for 200 hours
    why: It runs on trains
    skill: a
    measure: {of: practice-hours, target: 200}
    start: 2026-09-07
    due: 2027-03-01
  - {id: basic, goal: Practise Basic for 30 hours, skill: b, measure: {of: practice-hours, target: 30}, start: 2026-09-07, due: 2027-06-07}
"""  # noqa: E501 - a goal in flow style stands on one line


def logged(chances, last="2026-11-22"):
    """One forecast of ``ada`` a week, the last one on ``last``."""
    first = date.fromisoformat(last) - timedelta(weeks=len(chances) - 1)
    return [
        {
            "on": (first + timedelta(weeks=number)).isoformat(),
            "kind": "forecast", "goal": "ada", "method": "drift-1", "chance": chance,
        }
        for number, chance in enumerate(chances)
        if chance is not None
    ]  # fmt: skip


@pytest.fixture
def months(kept, weekly):
    """Eleven weeks with 3 hours of Ada and 1 hour of Basic, and what was logged besides."""

    def make(*lines, plan=PLAN):
        ada = weekly("2026-09-08", 11, lambda _: {"kind": "session", "skill": "a", "minutes": 180})
        basic = weekly("2026-09-09", 11, lambda _: {"kind": "session", "skill": "b", "minutes": 60})
        return kept(plan, [*ada, *basic, *lines])

    return make


def offered(program):
    return "Decide about ada" in program.ok("today").out


def test_the_sheet_has_evidence_for_each_way(months):
    program = months(*logged([0.1, 0.1, 0.15, 0.05]))
    page = program.ok("goal", "decide", "ada").out
    assert [row for row in page.splitlines() if row in ("Persist", "Adjust", "Stop")] == [
        "Persist", "Adjust", "Stop",
    ]  # fmt: skip
    assert "the chance was below 20% in four weeks running" in page
    assert "Why it matters: It runs on trains" in page
    assert "last weeks  10%, 10%, 15%, 5%" in page
    assert "gives back  3 h a week" in page
    assert "basic" in page
    assert "talk to someone" in page
    data = program.json("goal", "decide", "ada")
    assert data["reasons"] == ["low-chance"]
    assert len(data["fit"]["alternatives"]) == 3
    assert [item["id"] for item in data["others"]] == ["basic"]


@pytest.mark.parametrize(
    ("chances", "due"),
    [
        ([0.1, 0.1, 0.1, 0.19], True),
        ([0.1, 0.1, 0.1, 0.20], False),
        ([0.1, 0.1, 0.1], False),
        ([0.1, 0.1, None, 0.1, 0.1], False),
        ([0.9, 0.1, 0.1, 0.1, 0.1], True),
    ],
)
def test_it_is_offered_after_four_unlikely_weeks_running(months, chances, due):
    assert offered(months(*logged(chances))) is due


def test_chances_of_long_ago_are_no_reason(months):
    assert not offered(months(*logged([0.1] * 4, last="2026-10-25")))


def test_the_day_of_the_stop_rule_is_a_reason(months):
    rule = "    stop_rule: {if: no job ad asks for it, on: 2026-11-23, then: stop}\n"
    program = months(plan=PLAN.replace("    skill: a\n", "    skill: a\n" + rule))
    assert offered(program)
    page = program.ok("goal", "decide", "ada").out
    assert "You wrote: if no job ad asks for it, on Mon 2026-11-23, then stop." in page
    program.now = "2026-11-22T18:00:00+01:00"
    assert not offered(program)


def test_a_decision_answers_what_came_up(months):
    program = months(*logged([0.1] * 4))
    before = program.plan
    shown = program.ok("goal", "decide", "ada", "--verdict", "persist", "--why", "the exam moved")
    assert "you go on" in shown.out
    assert program.plan == before, "only the journal tells"
    assert not offered(program)
    assert "persist on Mon 2026-11-23: the exam moved" in program.ok("goal", "decide", "ada").out


def test_adjusting_leads_to_the_levers(months):
    shown = months().ok("goal", "decide", "ada", "--verdict", "adjust")
    assert "Next: mastery goal fit ada --chance 80" in shown.out


def test_stopping_closes_the_goal_with_its_lesson_and_is_undone_as_one(months):
    program = months()
    before = program.plan
    data = program.json(
        "goal", "decide", "ada", "--verdict", "stop", "--why", "no market", "--instead", "talks"
    )
    assert (data["goal"]["status"], data["instead"]) == ("dropped", "talks")
    assert "    closed:" in program.plan
    assert "lesson: no market" in program.plan
    assert "# the old dream" in program.plan
    files = (program.home / "journal").glob("2026-11*")
    lines = [json.loads(row) for file in files for row in file.read_text().splitlines()]
    (line,) = [line for line in lines if line["kind"] == "decision"]
    assert (line["verdict"], line["why"], line["instead"]) == ("stop", "no market", "talks")
    assert program.json("forecast", "ada")["method"] == "closed"
    program.ok("undo")
    assert program.plan == before
    assert program.json("goal", "decide", "ada")["decided"] == []


def test_a_dry_run_writes_nothing(months):
    program = months()
    before = program.plan
    program.ok("goal", "decide", "ada", "--verdict", "stop", "-n")
    assert program.plan == before


@pytest.mark.parametrize(
    ("flags", "code", "message"),
    [
        (["--verdict", "quit"], 2, "one of persist, adjust, stop"),
        (["--why", "because"], 2, "a reason needs a verdict"),
        (["--verdict", "stop", "--as-of", "2026-11-01"], 2, "--as-of only looks"),
    ],
)
def test_bad_input_is_one_clear_error(months, flags, code, message):
    refused = months()("goal", "decide", "ada", *flags)
    assert refused.code == code
    assert message in refused.err


def test_a_closed_goal_is_decided_already(months):
    program = months()
    program.ok("goal", "done", "ada")
    refused = program("goal", "decide", "ada")
    assert refused.code == 1
    assert "mastery goal reopen ada" in refused.err


def test_an_unknown_goal_is_not_found(months):
    assert months()("goal", "decide", "cobol").code == 4


def test_a_goal_without_a_number_can_be_decided_about(kept):
    program = kept("mastery: 1\ngoals: [{id: bare, goal: Write a book}]\n")
    page = program.ok("goal", "decide", "bare").out
    assert "no number: nothing is measured" in page
    assert "mastery goal edit" in page
