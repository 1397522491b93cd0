import pytest

from mastery.cli.run import Run


def test_the_first_session_begins_a_plan_with_its_skill(mastery):
    shown = mastery.ok("practice", "log", "45", "Public speaking")
    assert shown.out.splitlines()[:2] == [
        "A new plan was begun, with the skill public-speaking.",
        "Logged 45m of public-speaking on Mon 2026-11-23",
    ]
    assert mastery.plan.endswith("skills:\n  - id: public-speaking\n    name: Public speaking\n")


def test_undo_takes_back_the_session_and_the_plan_it_began(mastery, lines):
    mastery.ok("practice", "log", "45", "Go")
    mastery.ok("undo")
    assert not (mastery.home / "plan.yaml").exists()
    assert lines()[-1]["kind"] == "retract"


def test_every_flag_lands_in_its_field(planned, lines):
    planned.ok(
        "practice", "log", "1h30", "kube", "--on", "yesterday", "--aim", "a", "--tries", "12",
        "--hits", "9", "--effort", "7", "--focus", "8.5", "--drill", "net", "--beyond",
        "--energy", "-1", "--feedback", "peer", "--about", "process", "--feedback-from", "lee",
        "--feedback-note", "n", "--acted", "--wrong", "w", "--change", "c", "--not-held",
        "--note", "x",
    )  # fmt: skip
    (line,) = lines()
    assert {key: line[key] for key in line if key not in ("id", "at")} == {
        "on": "2026-11-22", "kind": "session", "skill": "kubernetes", "minutes": 90,
        "aim": "a", "tries": 12, "hits": 9, "effort": 7, "focus": 8.5, "drill": "netpol",
        "beyond": True, "energy": -1, "feedback": "peer", "about": "process",
        "feedback_from": "lee", "feedback_note": "n", "acted_on": True, "wrong": "w",
        "change": "c", "held": False, "note": "x",
    }  # fmt: skip


def test_nought_is_an_answer(planned, lines):
    planned.ok("practice", "log", "30", "kube", "--tries", "5", "--hits", "0", "--focus", "0")
    (line,) = lines()
    assert (line["tries"], line["hits"], line["focus"]) == (5, 0, 0)


def test_the_checklist_names_the_one_missing_tick(planned):
    shown = planned.ok(
        "practice", "log", "45", "kube", "--aim", "three policies", "--tries", "12",
        "--hits", "9", "--feedback", "tool", "--focus", "8",
    )  # fmt: skip
    assert [row.rstrip() for row in shown.out.splitlines()] == [
        "Logged 45m of kubernetes on Mon 2026-11-23",
        "  [x] aim      three policies",
        "  [x] stretch  71% would succeed (estimated)",
        "  [x] feedback tool",
        "  [x] focus    8 of 10",
        "  [ ] change   not said",
        "  4 of 5; 36m of 45m count as deliberate. Missing: change – name what you will",
        "  do differently next time (--change)",
        "This week: 1 of 4 sessions, 45m",
    ]


def test_as_json(planned):
    data = planned.json("practice", "log", "50", "kube", "--aim", "a", "--change", "slower")
    assert (data["skill"], data["on"], data["minutes"]) == ("kubernetes", "2026-11-23", 50)
    assert (data["quality"], data["deliberate_minutes"]) == (2, 20)
    assert data["missing"] == ["stretch", "feedback", "focus"]
    assert (data["week_sessions"], data["week_planned"], data["week_minutes"]) == (1, 4, 50)
    assert data["try_next"] == "slower"
    assert data["plan_created"] is False


def test_a_minimum_session_keeps_the_rhythm_and_is_not_judged(planned):
    shown = planned.ok("practice", "log", "3", "kube").out
    assert "A minimum session: the rhythm is kept." in shown
    assert "[ ]" not in shown


def test_a_mentor_gives_coaching_and_a_peer_feedback_of_a_peer(planned, lines):
    planned.ok("practice", "log", "30", "kube", "--feedback-from", "dana")
    planned.ok("practice", "log", "30", "kube", "--feedback-from", "lee")
    assert [line["feedback"] for line in lines()] == ["coach", "peer"]


def test_the_only_skill_need_not_be_said(mastery, lines):
    mastery.ok("skill", "add", "Go")
    mastery.ok("practice", "log", "30m")
    assert lines()[0]["skill"] == "go"


def test_a_return_is_welcomed_with_what_is_usual(planned):
    for day in ("2026-10-01", "2026-10-10", "2026-11-09"):
        planned.ok("practice", "log", "30", "kube", "--on", day)
    shown = planned.ok("practice", "log", "30", "kube").out
    assert "  Back after 14 days; your median is 19.5.\n" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "the duration is missing"),
        (("45",), 2, "say which skill was practised"),
        (("abc", "kube"), 2, 'cannot read "abc" as a duration'),
        (("0", "kube"), 2, "it must be between 1 minute and 24 hours"),
        (("45", "kubernets"), 4, "did you mean kubernetes?"),
        (("45", "juggling"), 4, "add it with: mastery skill add juggling"),
        (("45", "kube", "--on", "tomorrow"), 2, "that is after today, 2026-11-23"),
        (("45", "kube", "--tries", "3", "--hits", "4"), 2, "4 hits in 3 tries cannot be"),
        (("45", "kube", "--hits", "4"), 2, "hits without tries say nothing"),
        (("45", "kube", "--tries", "-1"), 2, "tries"),
        (("45", "kube", "--drill", "dns"), 4, "mastery skill drill kubernetes dns"),
        (("45", "kube", "--feedback-from", "bo"), 4, "mastery people add bo"),
        (("45", "kube", "--feedback", "boss"), 2, '--feedback: "boss" is not one of the choices'),
        (("45", "kube", "--feedback", "none", "--about", "task"), 2, "contradict each other"),
        (("45", "kube", "--focus", "11"), 2, '--focus: "11" is not a number from 0 to 10'),
        (("45", "kube", "--energy", "3"), 2, '--energy: "3" is not a number from -2 to 2'),
    ],
)
def test_what_cannot_be_logged(planned, arguments, code, message, lines):
    refused = planned("practice", "log", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert message in refused.err
    assert lines() == []


def test_all_that_is_wrong_is_named_at_once(planned):
    refused = planned("practice", "log", "45", "kube", "--focus", "11", "--effort", "-1")
    assert "focus:" in refused.err
    assert "effort:" in refused.err


def test_a_day_has_24_hours(planned):
    planned.ok("practice", "log", "20h", "kube")
    planned.ok("practice", "log", "4h", "kube")
    refused = planned("practice", "log", "1", "kube")
    assert refused.code == 2
    assert "2026-11-23 has 24h of practice already" in refused.err
    planned.ok("undo")
    planned.ok("practice", "log", "1", "kube")


def test_a_dry_run_writes_nothing(planned, lines):
    shown = planned.ok("practice", "log", "45", "kube", "-n")
    assert '"minutes": 45' in shown.out
    assert lines() == []


def test_without_a_duration_or_a_skill_an_empty_home_stays_empty(mastery):
    refused = mastery("practice", "log", "45")
    assert (refused.code, mastery.home.joinpath("plan.yaml").exists()) == (2, False)
    assert "mastery practice log DURATION SKILL" in refused.err


def test_a_terminal_is_asked_at_most_for_what_is_open(asked, lines):
    asked.ok("practice", "log", "45", "kube", "--on", "2026-11-20", stdin="8\nslow down\n")
    asked.ok("practice", "log", "45", "kube", stdin="yes\ns\nbreathe\n")
    first, second = lines()
    assert (first["focus"], first["change"]) == (8, "slow down")
    assert (second["held"], second["change"]) == (True, "breathe")
    assert "focus" not in second


def test_a_change_that_did_not_hold_is_offered_again(asked, lines):
    asked.ok("practice", "log", "45", "kube", "--on", "2026-11-20", stdin="8\nslow down\n")
    asked.ok("practice", "log", "45", "kube", stdin="no\n8\n\n")
    assert (lines()[1]["held"], lines()[1]["change"]) == (False, "slow down")


def test_flags_are_not_asked_again(asked):
    said = ("--focus", "7", "--change", "c", "--aim", "a")
    shown = asked.ok("practice", "log", "45", "kube", *said)
    assert "focused" not in shown.err


def test_the_skill_is_asked_where_there_are_several(asked, lines):
    asked.ok("practice", "log", "45", stdin="writing\ns\ns\n")
    assert lines()[0]["skill"] == "writing"


def test_a_terminal_is_asked_for_what_is_missing_in_an_empty_home(mastery, monkeypatch, lines):
    monkeypatch.setattr(Run, "interactive", True)
    mastery.ok("practice", "log", stdin="45m\nPublic speaking\ns\ns\n")
    (line,) = lines()
    assert (line["minutes"], line["skill"]) == (45, "public-speaking")
