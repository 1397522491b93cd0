"""``mastery review``: from a file, at a terminal, and the reviews there are."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from mastery.cli.run import Run
from mastery.store.journal.journal import retracted_ids

PLAN = """\
# mine
mastery: 1
skills: [{id: kubernetes, name: Kubernetes, level: 4}]
goals:
  - id: pass-cka          # the big one
    goal: Pass the CKA exam
    skill: kubernetes
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-08-03
    due: 2027-06-30
  - {id: talk, goal: Give a talk}
practice: {sessions_per_week: 3, minutes: 45, reserves: 4}
people: [{id: ada, name: Ada Lovelace, role: mentor}]
perseverance:
  if_then:
    - {id: tired, if: I am tired, then: do two minutes}
"""
ANSWERS = """\
meant: three sessions
happened: two, then the flu
why: flu
keep: mornings
change: start at 07:30
chances: {pass-cka: 0.3}
if_then: {if: it is 07:30, then: open the lab}
sessions: mon wed fri
person: ada
question: What did you read first?
"""
EMPTY_WEEKS = 16


@pytest.fixture
def planned(mastery):
    """A plan with sixteen weekly readings, on Tuesday of 2026-W48."""
    mastery.now = "2026-11-24T18:00:00+01:00"
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    first = date(2026, 8, 9)
    for week in range(EMPTY_WEEKS):
        on = first + timedelta(weeks=week)
        write(mastery, on, kind="reading", goal="pass-cka", value=46 + week * 1.4)
    return mastery


@pytest.fixture
def at_terminal(planned, monkeypatch):
    """Somebody types, line by line."""
    monkeypatch.setattr(Run, "interactive", True)
    return planned


def write(mastery, on, **line):
    folder = mastery.home / "journal"
    folder.mkdir(exist_ok=True)
    entry = {"id": f"{on}-{len(list(read_lines(mastery)))}", "at": f"{on}T08:00:00+00:00"}
    with (folder / f"{str(on)[:7]}.other.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({**entry, "on": str(on), **line}) + "\n")


def read_lines(mastery):
    for file in sorted((mastery.home / "journal").glob("*.jsonl")):
        for text in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(text)


def live(mastery, kind):
    lines = list(read_lines(mastery))
    gone = retracted_ids({line["id"]: line["of"] for line in lines if line["kind"] == "retract"})
    return [line for line in lines if line["kind"] == kind and line["id"] not in gone]


def answer(mastery, text, *more):
    file = mastery.home.parent / "answers"
    file.write_text(text, encoding="utf-8")
    return mastery("review", "--answers", str(file), *more)


def saved(mastery, text):
    shown = answer(mastery, text, "--json")
    assert shown.code == 0, shown.err
    return shown.data


def test_a_review_from_a_file_keeps_answers_numbers_and_both_chances(planned):
    shown = answer(planned, ANSWERS)
    assert shown.code == 0, shown.err
    assert "Saved the review of 2026-W47" in shown.out
    assert "Mon 2026-11-23, Wed 2026-11-25, Fri 2026-11-27" in shown.out
    (review,) = live(planned, "review")
    assert (review["week"], review["on"]) == ("2026-W47", "2026-11-24")
    assert review["sessions"] == ["2026-11-23", "2026-11-25", "2026-11-27"]
    assert review["facts"]["planned_sessions"] == 3
    assert review["facts"]["goals"][0]["value"] == pytest.approx(46 + 15 * 1.4)
    (own,), (machine,) = live(planned, "chance"), live(planned, "forecast")
    assert (own["goal"], own["chance"], own["week"]) == ("pass-cka", 0.3, "2026-W47")
    assert machine["week"] == "2026-W47"
    assert 0.02 <= machine["chance"] <= 0.98
    assert '    - {id: tired, if: I am tired, then: do two minutes}\n    - {id: "07-30"' in (
        planned.plan
    )
    assert "What did you read first?" in planned.plan
    assert "of: ada" in planned.plan


def test_the_json_is_the_review_as_stored_with_facts_and_forecasts(planned):
    data = saved(planned, ANSWERS)
    assert data["week"] == "2026-W47"
    assert data["chances"] == {"pass-cka": 0.3}
    assert data["if_then"] == {"if": "it is 07:30", "then": "open the lab"}
    assert data["facts"]["weeks"] == 1
    forecast = {item["id"]: item for item in data["forecasts"]}
    assert forecast["pass-cka"]["gap"] == pytest.approx(
        0.3 - forecast["pass-cka"]["chance"], abs=1e-4
    )
    assert forecast["talk"]["method"] == "no-measure"
    assert data["added_rule"] == "07-30"
    assert data["replaced"] is False


def test_undo_takes_back_plan_and_journal_at_once(planned):
    answer(planned, ANSWERS)
    planned.ok("undo")
    assert planned.plan == PLAN
    assert not live(planned, "review")
    assert not live(planned, "chance")
    assert not live(planned, "forecast")
    planned.ok("undo", "--redo")
    assert len(live(planned, "review")) == 1
    assert "07:30" in planned.plan


def test_a_second_review_of_a_week_replaces_the_first(planned):
    answer(planned, ANSWERS)
    once = planned.plan
    fewer = ANSWERS.partition("chances")[0] + "chances: {pass-cka: 0.5}\n"
    again = answer(planned, fewer, "--week", "2026-W47")
    assert "replaces the earlier one" in again.out
    assert len(live(planned, "review")) == len(live(planned, "forecast")) == 1
    assert [line["chance"] for line in live(planned, "chance")] == [0.5]
    assert planned.plan == once
    planned.ok("undo")
    assert [line["chance"] for line in live(planned, "chance")] == [0.3]


def test_the_same_rule_and_question_are_not_added_twice(planned):
    answer(planned, ANSWERS)
    once = planned.plan
    said = ANSWERS.replace("it is 07:30", "It  is 07:30").replace("mon wed fri", "2026-11-30")
    shown = answer(planned, said)
    assert "Saved the review of 2026-W48" in shown.out
    assert planned.plan == once
    rule = "if_then: {if: I am tired, then: do two minutes}"
    assert answer(planned, rule, "--week", "2026-W46").code == 0
    assert planned.plan == once


def test_the_next_review_asks_for_the_change_and_covers_the_weeks_between(planned):
    planned.now = "2026-11-03T18:00:00+01:00"
    answer(planned, "change: start at 07:30\nsessions: mon\n")
    planned.now = "2026-11-24T18:00:00+01:00"
    planned.ok("practice", "log", "40m", "kubernetes", "--on", "2026-11-10")
    planned.ok("practice", "log", "30m", "kubernetes", "--on", "2026-11-18")
    template = planned.ok("review", "--template").out
    assert 'Last time you meant to change: "start at 07:30". Did you?' in template
    assert "2 sessions, 1h10m in 3 weeks, since Mon 2026-11-02" in template
    data = saved(planned, "kept_last: no\n")
    facts = data["facts"]
    assert (facts["first_on"], facts["last_on"], facts["weeks"]) == ("2026-11-02", "2026-11-22", 3)
    assert (facts["sessions"], facts["sessions_since"]) == (1, 2)
    assert facts["change"] == "start at 07:30"
    assert data["forecasts"][0]["move"] is not None
    assert "start at 07:30" in planned.ok("review", "list").out


def test_days_set_in_the_review_are_counted_in_the_next(planned):
    planned.now = "2026-11-17T18:00:00+01:00"
    answer(planned, "sessions: [mon, thu]\n")
    planned.now = "2026-11-24T18:00:00+01:00"
    planned.ok("practice", "log", "40m", "kubernetes", "--on", "2026-11-19")
    facts = saved(planned, "keep: x\n")["facts"]
    assert (facts["planned_days"], facts["planned_days_kept"]) == (2, 1)
    assert facts["planned_sessions"] == 2


def test_a_wide_gap_asks_what_is_known(planned):
    shown = answer(planned, "chances: {pass-cka: 0.02}\n")
    assert "you say 2%, your records say" in shown.out
    assert "What do you know that the log does not?" in shown.out
    told = answer(planned, "chances: {pass-cka: 0.02}\nknown: I quit\n", "--week", "2026-W47")
    assert "I quit" in told.out
    assert "What do you know" not in told.out


def test_everything_wrong_is_named_at_once_with_its_place(planned):
    said = """\
hapened: x
meant: 3
kept_last: maybe
chances: {pass-cka: 170, nope: 0.5}
if_then: {if: a, than: b}
sessions: [mon, 2026-12-24, 12/12/2026]
"""
    shown = answer(planned, said)
    assert shown.code == 2
    for expected in (
        'answers:1:1: hapened: unknown key\n    hapened: x\n    ^\n  did you mean "happened"?',
        "answers:2:8: meant: must be text",
        'answers:3:12: kept_last: cannot be "maybe"',
        'a chance is a number from 0 to 1, not "170"',
        'no open goal "nope"',
        "if_then.than: unknown key",
        'did you mean "then"?',
        "if_then: needs both: if and then",
        "Thu 2026-12-24 is not in 2026-W48",
        'cannot read "12/12/2026" as a date',
        "9 answers are wrong; no review was saved",
    ):
        assert expected in shown.err
    assert not live(planned, "review")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("week: 2026-W54\nmeant: x", "2026 has weeks 1 to 53"),
        ("week: last\nmeant: x", 'cannot read "last" as a week'),
        ("week: 2026-W49\nmeant: x", "2026-W49 has not begun: it starts Mon 2026-11-30"),
        ("chances: 0.5", "chances: must have lines of its own"),
        ("chances: {pass-cka: 0.1, pass: 0.2}", 'there is a chance for "pass-cka" already'),
        ("person: 3", "person: must be text"),
        ("week: 2026-W47\n", "nothing was answered: there is no review of 2026-W47"),
        ("chances: {pass-cka: }\nif_then: {if: , then: }\n", "nothing was answered"),
    ],
)
def test_a_wrong_file_saves_nothing(planned, said, expected):
    shown = answer(planned, said)
    assert shown.code == 2
    assert expected in shown.err
    assert not live(planned, "review")


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("--week", "2026-W49", "--template"), 2, "2026-W49 has not begun"),
        (("--week", "soon"), 2, 'cannot read "soon" as a week'),
        (("--answers", "no-such-file.yaml"), 2, "no-such-file.yaml"),
        (("--as-of", "yesterday"), 2, "--as-of has no meaning"),
        ((), 2, "mastery review --template > answers.yaml"),
        (("show",), 4, "there is no review yet"),
        (("show", "2026-W60"), 2, "2026 has weeks 1 to 53"),
    ],
)
def test_what_cannot_be_done_says_what_to_do(planned, arguments, code, expected):
    shown = planned("review", *arguments)
    assert shown.code == code
    assert expected in shown.err


def test_the_file_and_the_command_must_mean_the_same_week(planned):
    shown = answer(planned, "week: 2026-W46\nmeant: x", "--week", "2026-W47")
    assert shown.code == 2
    assert "the file is about 2026-W46, the command about 2026-W47" in shown.err


def test_without_a_plan_the_way_to_one_is_named(mastery):
    assert mastery("review").code == 4
    shown = answer(mastery, ANSWERS)
    assert shown.code == 4
    assert "mastery init" in shown.err


def test_percent_is_understood_in_a_file_when_it_says_so(planned):
    data = saved(planned, '{"chances": {"pass": "70 %"}}')
    assert data["chances"] == {"pass-cka": 0.7}


def test_the_person_may_be_a_stranger(planned):
    shown = answer(planned, "person: Grace Hopper\nquestion: How?\n")
    assert "Grace Hopper is not among your people" in shown.out
    assert live(planned, "review")[0]["person"] == "Grace Hopper"
    assert "of: " not in planned.plan.partition("learning:")[2]


def test_the_template_is_a_file_of_answers_with_nothing_answered(planned):
    template = planned.ok("review", "--template").out
    assert "week: 2026-W47" in template
    assert "  # pass-cka reaches 80 % by Wed 2027-06-30\n  pass-cka:\n" in template
    assert "talk:" not in template
    assert "if I am tired then do two minutes" in template
    shown = answer(planned, template)
    assert shown.code == 2
    assert "nothing was answered" in shown.err
    filled = template.replace("  pass-cka:\n", "  pass-cka: 0.6\n").replace(
        "\nmeant:", "\nmeant: a"
    )
    assert answer(planned, filled).code == 0


def test_nothing_a_person_wrote_ends_a_comment_of_the_template(planned):
    planned.now = "2026-11-17T18:00:00+01:00"
    answer(planned, 'change: "one\\ntwo: 3"\n')
    planned.now = "2026-11-24T18:00:00+01:00"
    template = planned.ok("review", "--template").out
    assert "nothing was answered" in answer(planned, template).err


def test_a_dry_run_writes_nothing(planned):
    before = sorted(planned.home.rglob("*"))
    shown = answer(planned, ANSWERS, "--dry-run")
    assert '+    - {id: "07-30"' in shown.out
    assert "Dry run: nothing was written." in shown.out
    assert planned.plan == PLAN
    assert sorted(planned.home.rglob("*")) == before


def test_the_data_choose_what_is_asked(planned):
    planned.ok(
        "setback",
        "log",
        "the flu",
        "--cause",
        "energy",
        "--from",
        "2026-11-18",
        "--until",
        "2026-11-20",
    )
    template = planned.ok("review", "--template").out
    assert '3. Why the difference? (your log has "the flu", which cost about 1.0 hours)' in template
    assert "(no contact with Ada Lovelace is logged yet)" in template
    assert "# such as: ada" in template


def test_a_change_that_did_not_hold_and_an_overdue_person_are_named(planned):
    log = ("practice", "log", "40m", "kubernetes")
    planned.ok(*log, "--on", "2026-11-17", "--change", "slow down")
    write(planned, date(2026, 11, 18), kind="session", skill="kubernetes", minutes=30, held=False)
    write(planned, date(2026, 10, 3), kind="contact", person="ada")
    template = planned.ok("review", "--template").out
    assert '4. One thing to change? (in practice "slow down" did not hold)' in template
    assert "8. One person? (the last contact with Ada Lovelace was 52 days ago)" in template


def test_coming_back_after_months_is_one_review_of_one_week(planned):
    planned.now = "2026-08-18T18:00:00+02:00"
    answer(planned, "change: earlier\n")
    planned.now = "2026-11-24T18:00:00+01:00"
    data = saved(planned, "keep: x\n")
    assert data["week"] == "2026-W47"
    assert (data["facts"]["weeks"], data["facts"]["planned_sessions"]) == (14, 3)
    assert len(live(planned, "review")) == 2


def test_the_first_review_of_a_month_and_a_quarter_points_further(planned):
    planned.now = "2026-09-22T18:00:00+02:00"
    first = saved(planned, "keep: x\n")
    assert first["also_due"] == []
    planned.now = "2026-10-06T18:00:00+02:00"
    second = saved(planned, "keep: x\n")
    assert [(part["every"], part["command"]) for part in second["also_due"]] == [
        ("month", "mastery passion audit"),
        ("quarter", "mastery goal list --all"),
        ("quarter", "mastery passion show"),
        ("quarter", "mastery passion reflect"),
    ]
    planned.now = "2026-10-13T18:00:00+02:00"
    assert saved(planned, "keep: x\n")["also_due"] == []


def test_a_stop_rule_whose_day_has_come_asks_to_decide(planned):
    ruled = "Give a talk, stop_rule: {if: none, on: 2026-11-20}}"
    plan = PLAN.replace("Give a talk}", ruled)
    (planned.home / "plan.yaml").write_text(plan, encoding="utf-8")
    shown = answer(planned, "keep: x\n")
    assert "Persist, adjust or stop: talk" in shown.out
    assert "mastery goal decide talk" in shown.out
    write(planned, date(2026, 11, 24), kind="decision", goal="talk", verdict="persist")
    assert "goal decide" not in answer(planned, "keep: x\n").out


def test_a_review_is_shown_as_it_was_written(planned):
    answer(planned, ANSWERS)
    shown = planned.ok("review", "show").out
    assert shown.startswith("Review of 2026-W47  Mon 2026-11-16 to Sun 2026-11-22")
    for expected in ("0 of 3 sessions", "two, then the flu", "if it is 07:30 then open the lab",
                     "30%", "Ada Lovelace: What did you read first?"):  # fmt: skip
        assert expected in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert planned.ok("review", "show", "2026-W47").out == shown
    missing = planned("review", "show", "2026-W46")
    assert missing.code == 4
    assert 'no review of "2026-W46"' in missing.err
    data = planned.json("review", "show")
    assert data["forecasts"][0]["own"] == 0.3
    assert data["facts"]["planned_sessions"] == 3


def test_a_review_as_markdown_is_inert(planned):
    answer(planned, 'why: "<img src=x> *flu*\\n- two"\n')
    shown = planned.ok("review", "show", "--markdown").out
    assert shown.startswith("# Review of 2026-W47\n")
    assert "\\<img src=x\\> \\*flu\\*\\\n\\- two" in shown


def test_the_list_says_whether_a_change_was_kept(planned):
    assert "No reviews yet." in planned.ok("review", "list").out
    answer(planned, "change: earlier\n", "--week", "2026-W46")
    answer(planned, "change: shorter\nkept_last: partly\n")
    rows = planned.json("review", "list")["reviews"]
    assert [(row["week"], row["change"], row["kept"]) for row in rows] == [
        ("2026-W47", "shorter", None),
        ("2026-W46", "earlier", "partly"),
    ]
    plain = planned.ok("review", "list", "--plain").out
    assert "2026-W46\tTue 2026-11-24\t0 of 3\tearlier\tpartly\n" in plain


def test_control_sequences_in_answers_stay_text(planned):
    answer(planned, 'change: "\\u202edrow"\n')
    for command in ("show", "list"):
        assert "\u202e" not in planned.ok("review", command).out


TYPED = [
    "",  # meant: the plan's own numbers
    "two", "flu", "worked", "s", "07:30",
    "2",  # the person's chance, in percent
    "it is 07:30", "open the lab", "wed fri", "", "How?",
    "a new job",  # asked because the two chances lie far apart
]  # fmt: skip


def test_the_conversation_shows_numbers_first_and_the_machine_last(at_terminal):
    shown = at_terminal.ok("review", "--plain", stdin="\n".join(TYPED) + "\n")
    assert shown.out.startswith("Review of 2026-W47\n")
    assert "your records say" not in shown.err.partition("which days")[0]
    assert "pass-cka: you say 2%, your records say" in shown.err
    (review,) = live(at_terminal, "review")
    assert review["meant"] == "3 sessions of practice"
    assert review["known"] == "a new job"
    assert review["person"] == "ada"
    assert review["sessions"] == ["2026-11-25", "2026-11-27"]
    assert "keep" not in review
    assert [line["chance"] for line in live(at_terminal, "chance")] == [0.02]
    assert [line["worked"] for line in live(at_terminal, "if_then")] == [True]


def test_an_interrupted_review_goes_on_where_it_was_left(at_terminal):
    left = at_terminal("review", "--plain", stdin="\n".join([*TYPED[:6], "q"]) + "\n")
    assert left.code == 1
    assert "mastery review goes on where you left" in left.err
    assert not live(at_terminal, "review")
    again = at_terminal.ok("review", "--plain", stdin="\n".join(TYPED[6:]) + "\n")
    assert "6 answers kept" in again.err
    assert live(at_terminal, "review")[0]["change"] == "07:30"
    assert not list((at_terminal.home / ".mastery").rglob("review.json"))


def test_a_draft_of_another_week_is_not_taken_up(at_terminal):
    at_terminal("review", "--plain", stdin="\n".join([*TYPED[:6], "q"]) + "\n")
    at_terminal.now = "2026-12-01T18:00:00+01:00"
    at_terminal.ok("review", "--plain", stdin="\n".join(["only this", *"sssssssssss"]) + "\n")
    (review,) = live(at_terminal, "review")
    assert (review["week"], review["meant"]) == ("2026-W48", "only this")
    assert "change" not in review


def test_the_conversation_corrects_slips(at_terminal):
    typed = [*TYPED[:6], "170", "70", "s", "2026-12-24", "wed", "s", "s"]
    shown = at_terminal.ok("review", "--plain", stdin="\n".join(typed) + "\n")
    assert '"170" is not a number from 0 to 100' in shown.err
    assert "Thu 2026-12-24 is not in 2026-W48" in shown.err
    assert live(at_terminal, "chance")[0]["chance"] == 0.7


def test_skipping_everything_saves_nothing(at_terminal):
    shown = at_terminal("review", "--plain", stdin="s\n" * 11)
    assert shown.code == 2
    assert "nothing was answered" in shown.err


def test_if_then_plans_are_shown_with_their_record_and_asked_about(planned):
    planned.ok("setback", "fired", "tired", "--worked")
    template = planned.ok("review", "--template").out
    assert "if I am tired then do two minutes  (worked 1 of 1, true rate 21% to 100%)" in template
    assert "fired:\n  # if I am tired then do two minutes\n  tired:\n" in template
    answer(planned, "fired: {tired: not}\n")
    (asked,) = [line for line in live(planned, "if_then") if "week" in line]
    assert (asked["rule"], asked["worked"], asked["week"]) == ("tired", False, "2026-W47")
    assert asked["on"] == "2026-11-22"
    assert "worked 1/2" not in planned.ok("setback", "list").out
    assert "1/2" in planned.ok("setback", "list").out


def test_another_review_of_the_week_takes_its_firings_back_and_no_others(planned):
    planned.ok("setback", "fired", "tired", "--worked")
    answer(planned, "fired: {tired: not}\n")
    answer(planned, "keep: x\n", "--week", "2026-W47")
    assert [line["worked"] for line in live(planned, "if_then")] == [True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fired: {tired: often}", "one of worked, not"),
        ("fired: {bored: worked}", "there is no such if-then plan"),
        ("fired: worked", "must have lines of its own"),
    ],
)
def test_a_firing_that_cannot_be_is_refused_with_its_place(planned, text, said):
    shown = answer(planned, text + "\n")
    assert shown.code == 2
    assert "answers:1" in shown.err
    assert said in shown.err
    assert not live(planned, "review")


def test_what_gets_in_the_way_most_offers_its_if_then_for_next_week(planned):
    planned.ok("setback", "log", "Slept badly", "--cause", "energy",
               "--if", "I yawn", "--then", "stand up")  # fmt: skip
    planned.ok("setback", "log", "A cold", "--cause", "energy")
    planned.ok("setback", "log", "A meeting", "--cause", "time")
    template = planned.ok("review", "--template").out
    assert "# 6. The likeliest obstacle next week: how will you notice it? (if …)\n" in template
    assert "# such as: I yawn\n" in template


def test_taking_the_offered_if_then_adds_no_second_one(planned, monkeypatch):
    planned.ok("setback", "log", "Slept badly", "--cause", "energy",
               "--if", "I yawn", "--then", "stand up")  # fmt: skip
    before = planned.plan
    monkeypatch.setattr(Run, "interactive", True)
    typed = ["s"] * 8 + ["", "", "s", "s", "s"]
    planned.ok("review", "--plain", stdin="\n".join(typed) + "\n")
    (review,) = live(planned, "review")
    assert review["if_then"] == {"if": "I yawn", "then": "stand up"}
    assert planned.plan == before


def test_the_day_s_screen_knows_the_chances_of_a_review_without_computing(planned):
    planned.now = "2026-11-22T18:00:00+01:00"
    answer(planned, "keep: x\n")
    chances = planned.ok("today").out.partition("Chance to make it")[2]
    assert "pass-cka" in chances
    assert "*" not in chances
