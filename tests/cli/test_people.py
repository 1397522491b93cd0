import json

import pytest

PLAN = """\
# my plan
mastery: 1
skills:
  - {id: k8s, name: Kubernetes}
goals:
  - id: cka     # the big one
    goal: Pass the CKA exam with at least 80 %
    skill: k8s
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-10-01
    due: 2027-06-30
    steps: [{id: labs, do: Finish the labs, done_on: 2026-11-20}]
  - id: talk
    goal: Give a talk
    status: dropped
    closed: {date: 2026-05-01}
learning:
  sources:
    - {id: book, title: Kubernetes in Action, status: done, done_on: 2026-11-18}
  questions:
    - {id: mock, ask: How often a mock exam?, of: mara, added_on: 2026-11-01}
    - {id: old, ask: Answered already?, of: mara, answer: Yes}
people:
  - id: mara    # met at work
    name: Mara Lindqvist
    role: mentor
    next_topic: mock exams   # promised
  - {id: jon, name: Jon, role: peer, tie: weak}
"""

FORECAST = {"kind": "forecast", "goal": "cka", "method": "drift-1"}


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def write_journal(mastery, *lines):
    folder = mastery.home / "journal"
    folder.mkdir(exist_ok=True)
    rows = [
        json.dumps({"id": f"l{number}", "at": f"{line['on']}T12:00:00+01:00", **line})
        for number, line in enumerate(lines)
    ]
    (folder / "2026-11.other.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


class TestAdd:
    def test_the_default_cadence_is_said(self, planned):
        shown = planned.ok("people", "add", "Ada", "--role", "acquaintance", "--tie", "moderate")
        assert shown.out.splitlines()[:2] == [
            "Added ada: Ada (acquaintance, moderate tie)",
            "  in touch every 120 days",
        ]
        assert planned.plan == PLAN + (
            "  - {id: ada, name: Ada, role: acquaintance, tie: moderate}\n"
        )

    def test_json_has_the_person(self, planned):
        data = planned.json(
            "people", "add", "Ada", "--role", "learner", "--every-days", "14",
            "--next-topic", "tests", "--goal", "cka", "--notes", "likes tea",
        )  # fmt: skip
        assert (data["id"], data["every_days"]) == ("ada", 14)
        assert data["goal"] == "cka"
        assert data["empty_tiers"] == ["acquaintance"]

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["add"], 2, "the name is missing"),
            (["add", "X", "--role", "boss"], 2, '--role: "boss" is not one of the choices'),
            (
                ["add", "X", "--every-days", "0"],
                2,
                '--every-days: "0" is not a whole number',
            ),
            (["touch", "nobody"], 4, 'no person "nobody"'),
            (["touch", "mara", "--on", "tomorrow"], 2, "after today"),
            (["brief", "nobody"], 4, 'no person "nobody"'),
            (["show", "nobody"], 4, 'no person "nobody"'),
        ],
    )
    def test_what_is_wrong_is_said(self, planned, arguments, code, message):
        outcome = planned("people", *arguments)
        assert (outcome.code, message in outcome.err) == (code, True)
        assert planned.plan == PLAN


class TestTouch:
    def test_giving_and_getting_are_recorded(self, planned):
        shown = planned.ok("people", "touch", "mara", "--gave", "a link", "--got", "a hint")
        assert shown.out.splitlines() == [
            "In touch with Mara Lindqvist on Mon 2026-11-23 (today)",
            "  gave  a link",
            "  got   a hint",
            "  next  mock exams",
        ]
        assert planned.plan == PLAN

    def test_the_next_topic_changes_the_plan_and_one_undo_takes_both_back(self, planned):
        planned.ok("people", "touch", "mara", "--next-topic", "networking")
        assert "    next_topic: networking   # promised\n" in planned.plan
        assert planned.json("people", "list")["people"][-1]["days_since"] == 0
        planned.ok("undo")
        assert planned.plan == PLAN
        assert planned.json("people", "list")["people"][0]["days_since"] is None

    def test_an_empty_topic_is_taken_out(self, planned):
        planned.ok("people", "touch", "mara", "--next-topic", "")
        assert "next_topic" not in planned.plan


class TestList:
    def test_the_most_overdue_stands_first_with_its_reason(self, planned):
        planned.ok("people", "touch", "jon", "--on", "2026-11-20")
        planned.ok("people", "touch", "mara", "--on", "2026-10-14", "--got", "advice")
        lines = planned.ok("people", "list").out.splitlines()
        assert lines[1].startswith("mara  Mara Lindqvist  mentor  due: 40 days ago, every 30 days")
        assert lines[2].startswith("jon   Jon             peer    3 days ago, every 180 days")
        assert any(line.startswith("no learner: ") for line in lines)
        assert lines[-1] == "Next: mastery people brief mara  prepare the next talk"

    def test_json_counts_what_was_given_and_got(self, planned):
        write_journal(
            planned,
            {"kind": "contact", "on": "2026-11-10", "person": "mara", "gave": "x", "got": "y"},
            {
                "kind": "session", "on": "2026-11-12", "minutes": 30, "skill": "k8s",
                "feedback": "coach", "feedback_from": "mara", "feedback_note": "slower",
            },
        )  # fmt: skip
        mara = next(each for each in planned.json("people", "list")["people"] if each["gave"])
        assert (mara["id"], mara["gave"], mara["got"]) == ("mara", 1, 2)
        assert (mara["overdue"], mara["is_due"]) == (0.43, False)

    def test_nobody_yet(self, mastery):
        mastery.ok("goal", "add", "Learn to sail")
        shown = mastery.ok("people", "list").out
        assert "No people yet." in shown
        assert "who could be a mentor?" in shown


class TestBrief:
    @pytest.fixture
    def met(self, planned):
        write_journal(
            planned,
            {"kind": "contact", "on": "2026-11-10", "person": "mara", "got": "drill daily"},
            {"kind": "reading", "on": "2026-11-05", "goal": "cka", "value": 50},
            {"kind": "reading", "on": "2026-11-19", "goal": "cka", "value": 58},
            {"kind": "session", "on": "2026-11-05", "minutes": 60, "skill": "k8s"},
            {
                "kind": "session", "on": "2026-11-12", "minutes": 45, "skill": "k8s",
                "feedback": "coach", "feedback_from": "mara",
                "feedback_note": "read the task twice",
            },
            {**FORECAST, "on": "2026-11-15", "chance": 0.4},
            {**FORECAST, "on": "2026-11-22", "chance": 0.62},
        )  # fmt: skip
        return planned

    def test_one_page(self, met):
        assert met.ok("people", "brief", "mara").out.splitlines() == [
            "For Mara Lindqvist  mentor · Mon 2026-11-23",
            "  Last contact Tue 2026-11-10 (13 days ago)",
            "    you got  drill daily",
            "    topic    mock exams",
            "",
            "What moved  since Tue 2026-11-10",
            "  Pass the CKA exam with at least 80 %  due Wed 2027-06-30 (in 219 days)",
            "    mock score: 50 → 58 of 80 %",
            "    1 session, 45m",
            "    chance 62% (worked out Sun 2026-11-22)",
            "    step done: Finish the labs",
            "  finished: Kubernetes in Action",
            "",
            "Open questions",
            "  How often a mock exam?  open 22 days",
            "",
            "Their feedback  received once",
            "  Thu 2026-11-12 on k8s: read the task twice",
            "",
            "One ask",
            "  How often a mock exam?",
            "",
            "Next: mastery people touch mara  afterwards",
        ]

    def test_feedback_that_was_acted_on_is_counted_and_no_longer_listed(self, met):
        met.ok("practice", "log", "30m", "k8s", "--acted")
        data = met.json("people", "brief", "mara")
        assert (data["feedback"], data["feedback_received"]) == ([], 1)

    def test_the_ask_falls_back_to_what_there_is(self, met):
        def ask_after(*change):
            met.ok(*change)
            return met.json("people", "brief", "mara")["ask"]["of"]

        assert ask_after("learn", "answer", "mock", "weekly") == "topic"
        assert ask_after("people", "touch", "mara", "--next-topic", "") == "feedback"
        assert ask_after("practice", "log", "9m", "k8s", "--acted") == "chance"

    def test_as_of_looks_no_further(self, met):
        data = met.json("people", "brief", "mara", "--as-of", "2026-11-16")
        assert data["goals"][0]["chance"] == 0.4
        assert data["goals"][0]["now"]["value"] == 50
        assert (data["goals"][0]["steps"], data["finished"]) == ([], [])

    def test_a_goal_that_was_closed_later_was_open(self, met):
        goals = met.json("people", "brief", "mara", "--as-of", "2026-04-20")["goals"]
        assert [(goal["id"], goal["closed"]) for goal in goals] == [("cka", None), ("talk", None)]

    def test_a_first_meeting_looks_back_a_month(self, planned):
        data = planned.json("people", "brief", "jon")
        assert (data["last"], data["since"]) == (None, "2026-10-24")
        assert "You have not been in touch yet." in planned.ok("people", "brief", "jon").out


def test_show_lists_contacts_and_feedback(planned):
    planned.ok("people", "touch", "mara", "--gave", "a link", "--note", "at lunch")
    shown = planned.ok("people", "show", "mara").out
    assert "Mara Lindqvist  mara · mentor" in shown
    assert "a link" in shown
    assert planned.json("people", "show", "mara")["touches"][0]["note"] == "at lunch"
