import json

import pytest

from mastery.analytics.perseverance.rules import score_interval
from mastery.cli.run import Run

PLAN = """\
# my plan
mastery: 1
skills: [{id: kubernetes, name: Kubernetes}]
goals:
  - id: cka     # the big one
    goal: Pass the CKA exam
    if_then: [{id: early, if: it is 07:30, then: open the lab}]
  - id: hours
    goal: Practise 100 hours
    skill: kubernetes
    measure: {of: practice-hours, target: 100}
    start: 2026-08-03
    due: 2027-06-30
practice: {sessions_per_week: 7, minutes: 60}
perseverance: {reasons: [I want to run my own platform]}
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


@pytest.fixture
def asked(planned, monkeypatch):
    monkeypatch.setattr(Run, "interactive", True)
    return planned


def lines(program):
    files = sorted((program.home / "journal").glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text().splitlines()]


class TestLog:
    def test_a_setback_is_logged_and_a_reason_to_go_on_is_shown(self, planned):
        assert planned.ok("setback", "log", "Failed the mock exam").out.splitlines() == [
            "Logged: Failed the mock exam",
            "  You go on because: I want to run my own platform",
            'Next: mastery setback plan --if "…" --then "…"  plan for next time',
        ]
        assert planned.plan == PLAN

    def test_every_flag_lands_in_its_field(self, planned):
        planned.ok(
            "setback", "log", "Ill", "--cause", "energy", "--goal", "cka", "--size", "6", "--not",
            "--friend", "rest", "--from", "2026-11-16", "--until", "2026-11-20",
            "--on", "yesterday",
        )  # fmt: skip
        (line,) = lines(planned)
        assert {key: line[key] for key in line if key not in ("id", "at")} == {
            "on": "2026-11-22", "kind": "setback", "what": "Ill", "cause": "energy", "goal": "cka",
            "size": 6, "in_my_control": False, "friend": "rest", "from_on": "2026-11-16",
            "until_on": "2026-11-20",
        }  # fmt: skip

    def test_its_if_then_plan_goes_to_the_goal_and_one_undo_takes_back_both(self, planned):
        data = planned.json(
            "setback", "log", "Skipped again", "--goal", "cka", "--if", "I am tired after work",
            "--then", "do the two-minute version",
        )  # fmt: skip
        id_ = data["plan"]["id"]
        assert data["plan"]["goal"] == "cka"
        assert lines(planned)[0]["plan"] == id_
        rule = f"{{id: {id_}, if: I am tired after work, then: do the two-minute version}}"
        assert rule in planned.plan
        planned.ok("undo")
        assert planned.plan == PLAN
        assert planned.json("setback", "list")["recent"] == []

    def test_without_a_goal_it_goes_to_the_whole_plan(self, planned):
        planned.ok("setback", "log", "x", "--if", "the pager rings", "--then", "note the next step")
        assert "if_then: [{id: pager-rings" in planned.plan

    def test_the_count_of_its_kind_is_said_from_the_third_on(self, planned):
        for _ in range(2):
            shown = planned.ok("setback", "log", "Late shift", "--cause", "time").out
            assert "in a year" not in shown
        shown = planned.ok("setback", "log", "Late shift", "--cause", "time").out
        assert "The 3rd about time in a year." in shown

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            ((), 2, "what happened is missing"),
            (("  ",), 2, "what happened is missing"),
            (("x", "--cause", "bad luck"), 2, '--cause: "bad luck" is not one of the choices'),
            (("x", "--goal", "nope"), 4, 'no goal "nope"'),
            (("x", "--size", "11"), 2, '--size: "11" is not a number from 0 to 10'),
            (("x", "--if", "y"), 2, "add --then TEXT"),
            (("x", "--then", "y"), 2, "add --if TEXT"),
            (("x", "--if", " ", "--then", "y"), 2, "if: "),
            (("x", "--on", "tomorrow"), 2, "that is after today"),
            (("x", "--from", "tomorrow"), 2, "that is after today"),
            (("x", "--from", "2026-11-20", "--until", "2026-11-19"), 2, "before it began"),
        ],
    )
    def test_what_cannot_be_logged(self, planned, arguments, code, message):
        refused = planned("setback", "log", *arguments)
        assert (refused.code, refused.out) == (code, "")
        assert message in refused.err
        assert planned.plan == PLAN
        assert lines(planned) == []

    def test_without_a_plan_it_names_init(self, mastery):
        refused = mastery("setback", "log", "x")
        assert refused.code == 4
        assert "mastery init" in refused.err

    def test_a_terminal_is_asked_and_may_skip_nearly_all(self, asked):
        asked.ok("setback", "log", stdin="Ill\nenergy\ns\n4\nno\nrest\nI cough\nlie down\n")
        (line,) = lines(asked)
        assert (line["what"], line["cause"], line["size"]) == ("Ill", "energy", 4)
        assert (line["in_my_control"], line["friend"]) == (False, "rest")
        assert "if: I cough, then: lie down" in asked.plan
        asked.ok("setback", "log", "x", stdin="s\ns\ns\ns\ns\ns\n")
        assert set(lines(asked)[-1]) == {"id", "at", "on", "kind", "what"}

    def test_leaving_keeps_the_answers(self, asked):
        left = asked("setback", "log", stdin="Ill\nq\n")
        assert left.code == 1
        assert lines(asked) == []
        asked.ok("setback", "log", stdin="s\ns\ns\ns\ns\ns\n")
        assert lines(asked)[0]["what"] == "Ill"


class TestList:
    def test_causes_are_counted_and_cost_hours_where_dates_are_known(self, planned):
        planned.ok("practice", "log", "90", "kube", "--on", "2026-11-17")
        dates = ("--from", "2026-11-16", "--until", "2026-11-18")
        planned.ok("setback", "log", "Ill", "--cause", "energy", *dates)
        planned.ok("setback", "log", "Meeting", "--cause", "time")
        planned.ok("setback", "log", "Meeting", "--cause", "time")
        planned.ok("setback", "log", "Whatever")
        data = planned.json("setback", "list")
        assert [(cause["kind"], cause["count"]) for cause in data["causes"]] == [
            ("time", 2), ("energy", 1),
        ]  # fmt: skip
        assert data["causes"][0]["cost_hours"] is None
        assert data["causes"][1]["cost_hours"] == pytest.approx(1.5)
        assert data["without_cause"] == 1
        shown = " ".join(planned.ok("setback", "list", "--explain").out.split())
        assert "energy: 3 days × plan/7 = 180 min planned − 90 min done = 1.5 h" in shown

    def test_lost_hours_are_told_as_chance_where_a_goal_counts_hours(self, planned):
        for week in range(14):
            day = f"2026-{8 + week // 4:02}-{1 + 7 * (week % 4):02}"
            planned.ok("practice", "log", "3h", "kube", "--on", day, "-q")
        dates = ("--from", "2026-11-03", "--until", "2026-11-12")
        planned.ok("setback", "log", "Ill", "--cause", "energy", *dates)
        (cost,) = planned.json("setback", "list")["causes"][0]["chances"]
        assert (cost["goal"], cost["hours"]) == ("hours", 7.0)
        assert cost["chance"] <= cost["chance_with"]

    def test_as_of_an_earlier_day(self, planned):
        planned.ok("setback", "log", "Ill", "--on", "2026-11-01")
        assert planned.json("setback", "list", "--as-of", "2026-10-31")["recent"] == []

    def test_nothing_yet_says_how_to_be_ready(self, mastery):
        mastery.ok("skill", "add", "Go")
        shown = mastery.ok("setback", "list").out
        assert shown.startswith("No setback in the last 12 months.\n")

    def test_a_renamed_goal_keeps_its_setbacks(self, planned):
        planned.ok("setback", "log", "Ill", "--goal", "cka")
        planned.ok("goal", "rename", "cka", "exam")
        assert planned.json("setback", "list")["recent"][0]["goal"] == "exam"


class TestRules:
    def test_a_plan_is_added_to_a_goal_or_to_all(self, planned):
        added = planned.json("setback", "plan", "--if", "I yawn", "--then", "walk", "--goal", "cka")
        assert added == {"id": added["id"], "if": "I yawn", "then": "walk", "goal": "cka"}
        planned.ok("undo")
        assert planned.plan == PLAN

    def test_ids_differ_from_those_of_other_goals(self, planned):
        first = planned.json("setback", "plan", "--if", "I yawn", "--then", "a", "--goal", "cka")
        second = planned.json("setback", "plan", "--if", "I yawn", "--then", "b")
        assert first["id"] != second["id"]

    def test_firing_keeps_a_ledger_with_its_interval(self, planned):
        planned.ok("setback", "fired", "early", "--worked", "--on", "2026-11-20")
        planned.ok("setback", "fired", "lab", "--worked")
        state = planned.json("setback", "fired", "early", "--not")
        assert (state["fired"], state["worked"], state["last_on"]) == (3, 2, "2026-11-23")
        assert (state["share"], state["low"], state["high"]) == (2 / 3, *score_interval(2, 3))
        assert "2/3" in planned.ok("setback", "list").out

    def test_one_that_fails_is_said_to_need_another_response(self, planned):
        for _ in range(3):
            assert "another response" not in planned.ok("setback", "fired", "early", "--not").out
        assert "another response" in planned.ok("setback", "fired", "early", "--not").out

    def test_whether_it_worked_is_asked_or_needed(self, planned, monkeypatch):
        refused = planned("setback", "fired", "early")
        assert refused.code == 2
        assert "--worked or --not" in refused.err
        monkeypatch.setattr(Run, "interactive", True)
        planned.ok("setback", "fired", "early", stdin="yes\n")
        assert lines(planned)[0]["worked"] is True

    def test_one_that_is_not_there(self, planned):
        assert planned("setback", "fired", "nope", "--worked").code == 4
        assert planned("setback", "retire", "nope").code == 4

    def test_a_retired_one_keeps_its_ledger_and_fires_no_more(self, planned):
        planned.ok("setback", "fired", "early", "--worked")
        planned.ok("setback", "retire", "early")
        assert "retired_on: 2026-11-23" in planned.plan
        assert planned.json("setback", "list")["rules"][0]["fired"] == 1
        assert planned("setback", "fired", "early", "--worked").code == 1
        assert planned.json("setback", "plan")["rules"] == []

    def test_rehearsal_shows_each_in_full_and_the_cause_without_one(self, planned):
        planned.ok("setback", "log", "Late", "--cause", "time")
        shown = planned.ok("setback", "plan").out
        assert "  If it is 07:30, then open the lab." in shown
        assert "What comes most often: time (once in a year)." in shown
        planned.ok("setback", "log", "Late", "--cause", "time", "--if", "x y", "--then", "z")
        assert planned.json("setback", "plan")["cause"] is None

    def test_a_terminal_is_asked_for_one_after_the_rehearsal(self, asked):
        asked.ok("setback", "plan", stdin="I yawn\nwalk\n")
        assert "if: I yawn, then: walk" in asked.plan
        before = asked.plan
        asked.ok("setback", "plan", stdin="s\n")
        assert asked.plan == before


def test_a_setback_cannot_end_before_the_day_it_counts_for(planned):
    outcome = planned("setback", "log", "Flu", "--until", "2026-11-20")
    assert outcome.code == 2
    assert "it cannot last until 2026-11-20, before it began on 2026-11-23" in outcome.err
    planned.ok("setback", "log", "Flu", "--from", "2026-11-18", "--until", "2026-11-20")


def test_no_line_ever_scolds(planned):
    shown = "".join(
        planned.ok(*arguments).out
        for arguments in (
            ("setback", "log", "Missed all sessions", "--cause", "motivation"),
            ("setback", "fired", "early", "--not"),
            ("setback", "list", "--explain"),
            ("setback", "plan"),
        )
    ).lower()
    for word in ("streak", "should have", "failure", "again?", "excuse"):
        assert word not in shown
