import json

import pytest

PLAN = """\
# my plan
mastery: 1
skills:
  - {id: kubernetes, name: Kubernetes}
goals:
  - id: cka     # the big one
    goal: Pass the CKA exam with at least 80 %
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-11-01
    due: 2027-06-30   # hard date
    custom: mine
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def test_a_first_goal_begins_a_plan(mastery):
    shown = mastery.ok("goal", "add", "Give 3 conference talks by end of June 2027")
    assert shown.out.splitlines()[:2] == [
        "A new plan was begun.",
        "Added give-3-conference-talks: Give 3 conference talks by end of June 2027",
    ]
    assert mastery.plan == (
        "# yaml-language-server: $schema=plan.schema.json\n"
        "mastery: 1\n"
        "goals:\n"
        "  - id: give-3-conference-talks\n"
        "    goal: Give 3 conference talks by end of June 2027\n"
        "    start: 2026-11-23\n"
    )


def test_every_flag_lands_in_its_field(planned):
    added = planned.json(
        "goal", "add", "Lead a team", "--due", "in 6 months", "--measure", "people", "--unit",
        "reports", "--start-value", "0", "--target", "4", "--every-days", "30", "--skill", "kube",
        "--why", "I like it", "--hours", "2.5", "--confidence", "6", "--difficulty", "7",
        "--first-step", "Ask my manager", "--first-step-by", "friday", "--obstacle", "time",
        "--kind", "learning", "--weight", "2",
    )  # fmt: skip
    assert added["id"] == "lead-team"
    assert added["due"] == "2027-05-23"
    assert added["skill"] == "kubernetes"
    assert added["measure"] == {
        "of": "people", "unit": "reports", "start": 0.0, "target": 4.0, "every_days": 30,
    }  # fmt: skip
    assert added["first_step"] == {"do": "Ask my manager", "by": "2026-11-27"}
    assert (added["hours_per_week"], added["confidence"], added["weight"]) == (2.5, 6.0, 2.0)
    assert 0 <= added["score"] <= 100
    assert set(added["letters"]) == {
        "specific", "measurable", "achievable", "relevant", "time_bound",
    }  # fmt: skip


def test_only_the_text_is_required_without_a_terminal(mastery):
    outcome = mastery("goal", "add")
    assert outcome.code == 2
    assert outcome.err == (
        'mastery: the goal\'s text is missing\n  hint: mastery goal add "TEXT" --due DATE\n'
    )
    assert not (mastery.home / "plan.yaml").exists()


@pytest.mark.parametrize(
    ("flags", "code", "message"),
    [
        (["--due", "32 march"], 2, 'cannot read "32 march" as a date'),
        (["--due", "2026-11-01"], 2, "due: the due date must be after the start"),
        (["--measure", "x"], 2, "a measure needs the value to reach"),
        (
            ["--start-value", "5", "--target", "5"],
            2,
            "measure.target: the target equals the start: nothing to reach",
        ),
        (["--hours", "200"], 2, '--hours: "200" is not a number from 0 to 168'),
        (["--hours", "many"], 2, '--hours: "many" is not a number'),
        (["--skill", "rust"], 4, 'no skill "rust"'),
        (["--first-step-by", "friday"], 2, "--first-step-by needs --first-step"),
        (["--as-of", "2026-01-01"], 2, "no such option: --as-of"),
    ],
)
def test_bad_input_is_one_clear_error_and_nothing_is_written(planned, flags, code, message):
    outcome = planned("goal", "add", "Lead a team", *flags)
    assert outcome.code == code
    assert message in outcome.err
    assert len(outcome.err.splitlines()) <= 3
    assert planned.plan == PLAN


def test_a_dry_run_shows_the_change_and_writes_nothing(planned):
    shown = planned.ok("goal", "edit", "cka", "--due", "2027-07-31", "-n")
    assert "-    due: 2027-06-30   # hard date\n+    due: 2027-07-31   # hard date" in shown.out
    assert "Dry run: nothing was written." in shown.out
    assert planned.plan == PLAN
    assert not (planned.home / ".mastery").exists()


def test_a_dry_run_as_json_has_the_diff(planned):
    outcome = planned.ok("--json", "-n", "goal", "progress", "cka", "50")
    printed = json.loads(outcome.out)
    assert printed["schema"] == "mastery.goal.progress/1"
    assert printed["dry_run"] is True
    assert printed["lines"][0]["value"] == 50


def test_one_field_changes_one_line(planned):
    planned.ok("goal", "edit", "cka", "--due", "2027-07-31")
    assert planned.plan == PLAN.replace("due: 2027-06-30 ", "due: 2027-07-31 ")


def test_a_field_of_the_measure_can_be_changed_alone(planned):
    planned.ok("goal", "edit", "cka", "--target", "90")
    assert planned.plan == PLAN.replace("target: 80", "target: 90")


def test_an_edit_that_says_nothing_is_refused(planned):
    outcome = planned("goal", "edit", "cka")
    assert outcome.code == 2
    assert "nothing to change was said" in outcome.err


def test_a_list_without_goals_says_what_to_type(mastery):
    mastery.ok("goal", "add", "Read a book")
    mastery.ok("goal", "drop", "book")
    assert 'mastery goal add "…"' in mastery.ok("goal", "list").out
    assert "book" in mastery.ok("goal", "list", "--all").out


def test_the_list_shows_progress(planned):
    planned.ok("goal", "progress", "cka", "62.5")
    shown = planned.ok("goal", "list").out
    assert "62.5 → 80 %, 50%" in " ".join(shown.split())


def test_the_plain_list_has_a_row_a_goal_and_nothing_else(planned):
    planned.ok("goal", "progress", "cka", "62.5")
    planned.ok("goal", "add", "Read a book about containers and everything around them")
    rows = [row.split("\t") for row in planned.ok("goal", "list", "--plain").out.splitlines()]
    assert [row[:2] for row in rows] == [
        ["cka", "active"],
        ["read-book-containers-everything", "active"],
    ]
    assert rows[0][2:7] == ["Pass the CKA exam with at least 80 %", "2027-06-30", "62.5", "80", "%"]
    assert rows[1][2] == "Read a book about containers and everything around them"


def test_show_tells_everything_the_plan_says(planned):
    shown = planned.ok("goal", "show", "cka").out
    assert "due           Wed 2027-06-30 (in 219 days)" in shown
    assert "last reading  none yet" in shown


@pytest.mark.parametrize("query", ["cka", "CK", "exam"])
def test_a_part_of_the_id_or_a_word_is_enough(planned, query):
    assert planned.json("goal", "show", query)["id"] == "cka"


def test_an_unknown_goal_is_not_found(planned):
    outcome = planned("goal", "show", "cke")
    assert outcome.code == 4
    assert outcome.err == 'mastery: no goal "cke"\n  hint: did you mean cka?\n'


def test_a_reading_goes_to_the_journal_alone(planned):
    shown = planned.ok("goal", "progress", "cka", "50", "--on", "yesterday").out
    assert shown.splitlines()[0] == "cka: mock score 50 % on Sun 2026-11-22"
    assert planned.plan == PLAN
    files = list((planned.home / "journal").iterdir())
    line = json.loads(files[0].read_text(encoding="utf-8"))
    assert (line["kind"], line["goal"], line["value"], line["on"]) == (
        "reading", "cka", 50.0, "2026-11-22",
    )  # fmt: skip


def test_the_last_reading_of_a_day_counts_and_says_so(planned):
    planned.ok("goal", "progress", "cka", "50")
    assert "instead of 50" in planned.ok("goal", "progress", "cka", "52").out
    assert planned.json("goal", "show", "cka")["progress"]["value"] == 52


def test_a_falling_reading_is_recorded_and_said(planned):
    planned.ok("goal", "progress", "cka", "60", "--on", "2026-11-20")
    assert "further from the target than 60" in planned.ok("goal", "progress", "cka", "55").out


def test_as_of_shows_an_earlier_day(planned):
    planned.ok("goal", "progress", "cka", "60", "--on", "2026-11-20")
    then = planned.json("goal", "show", "cka", "--as-of", "2026-11-19")
    assert then["progress"]["reading_on"] is None
    assert planned.json("goal", "show", "cka")["progress"]["value"] == 60


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["50", "--on", "tomorrow"], "a reading cannot be on 2026-11-24: that is after today"),
        (["101"], "101 cannot be: the measure is at most 100"),
        (["nan"], 'VALUE: "nan" is not a number'),
    ],
)
def test_an_impossible_reading_is_refused(planned, arguments, message):
    outcome = planned("goal", "progress", "cka", *arguments)
    assert outcome.code == 2
    assert message in outcome.err
    assert not list((planned.home / "journal").glob("*"))


def test_a_measure_that_fills_itself_takes_no_reading(mastery):
    mastery.ok("goal", "add", "Practise 100 hours", "--measure", "practice-hours", "--target", "9")
    outcome = mastery("goal", "progress", "practise", "5")
    assert outcome.code == 2
    assert "fills itself" in outcome.err


def test_steps_are_added_and_done(planned):
    planned.ok("goal", "step", "cka", "--add", "Book the exam", "--by", "friday")
    planned.ok("goal", "step", "cka", "--add", "Finish the labs")
    assert "first_step: {do: Book the exam, by: 2026-11-27}" in planned.plan
    planned.ok("goal", "step", "cka", "first", "--on", "yesterday")
    planned.ok("goal", "step", "cka", "labs")
    goal = planned.json("goal", "show", "cka")
    assert goal["first_step"]["done_on"] == "2026-11-22"
    assert goal["steps"][0]["done_on"] == "2026-11-23"


def test_a_step_that_is_called_first_is_not_taken_for_the_first_step(planned):
    planned.ok("goal", "step", "cka", "--add", "Book the exam")
    planned.ok("goal", "step", "cka", "--add", "Finish the labs")
    path = planned.home / "plan.yaml"
    path.write_text(planned.plan.replace("id: finish-labs", "id: first"), encoding="utf-8")
    assert "Finish the labs" in planned.ok("goal", "step", "cka", "first").out
    goal = planned.json("goal", "show", "cka")
    assert "done_on" not in goal["first_step"]
    assert goal["steps"][0] == {"id": "first", "do": "Finish the labs", "done_on": "2026-11-23"}


def test_a_reading_of_an_earlier_day_leaves_the_goal_where_it_stands_today(planned):
    planned.ok("goal", "progress", "cka", "60")
    taken = planned.json("goal", "progress", "cka", "40", "--on", "yesterday")
    assert (taken["value"], taken["on"], taken["before"]) == (40, "2026-11-22", None)
    shown = planned.json("goal", "show", "cka")["progress"]
    assert taken["progress"] == shown
    assert shown["value"] == 60


@pytest.mark.parametrize(
    ("new", "message"),
    [("cka", 'the goal is called "cka" already'), ("!!!", '"!!!" has no letter or digit')],
)
def test_an_id_that_is_no_change_or_none_is_refused_for_what_it_is(planned, new, message):
    before = planned.plan
    outcome = planned("goal", "rename", "cka", new)
    assert outcome.code != 0
    assert message in outcome.err
    assert planned.plan == before


def test_a_goal_is_closed_and_reopened(planned):
    planned.ok("goal", "done", "cka", "--attainment", "1", "--lesson", "Start early")
    assert "status: done" in planned.plan
    assert "closed: {date: 2026-11-23, attainment: 1, lesson: Start early}" in planned.plan
    outcome = planned("goal", "drop", "cka")
    assert outcome.code == 1
    assert outcome.err.splitlines()[0] == 'mastery: goal "cka" is done; it cannot be dropped'
    planned.ok("goal", "reopen", "cka")
    assert "closed" not in planned.plan
    assert "status: active" in planned.plan


def test_a_goal_is_paused(planned):
    planned.ok("goal", "pause", "cka")
    assert planned.json("goal", "list")["goals"][0]["status"] == "paused"
    assert planned("goal", "pause", "cka").code == 1


def test_a_renamed_goal_keeps_its_readings(planned):
    planned.ok("goal", "progress", "cka", "60")
    planned.ok("goal", "rename", "cka", "Kubernetes Admin")
    assert "id: kubernetes-admin     # the big one" in planned.plan
    assert planned.json("goal", "show", "admin")["progress"]["value"] == 60
    planned.ok("undo")
    assert planned.plan == PLAN
    assert planned.json("goal", "show", "cka")["progress"]["value"] == 60


def test_a_taken_id_is_refused(planned):
    planned.ok("goal", "add", "Write a book")
    outcome = planned("goal", "rename", "write", "cka")
    assert outcome.code == 1
    assert 'there is another goal "cka"' in outcome.err


def test_undo_gives_back_every_byte(planned):
    for command in (
        ("goal", "add", "Write a book"),
        ("goal", "edit", "cka", "--why", "a: b # c"),
        ("goal", "done", "cka"),
        ("goal", "step", "cka", "--add", "Book it"),
    ):
        planned.ok(*command)
        assert planned.plan != PLAN
        planned.ok("undo")
        assert planned.plan == PLAN


def test_a_score_needs_no_plan(mastery):
    data = mastery.json("goal", "score", "Pass the CKA exam by June 2027")
    assert data["goal"] == "Pass the CKA exam by June 2027"
    assert 0 <= data["score"] <= 100
    for letter in data["letters"].values():
        for item in letter["evidence"]:
            assert data["goal"][item["start"] : item["end"]] == item["text"]


def test_a_stream_of_texts_gives_a_line_each(mastery):
    texts = "Learn Go\n\nRun a marathon by May 2027\n"
    lines = mastery.ok("goal", "score", "--stdin", "--json", stdin=texts).out.splitlines()
    assert [json.loads(line)["goal"] for line in lines] == [
        "Learn Go", "", "Run a marathon by May 2027",
    ]  # fmt: skip


def test_all_goals_are_scored_in_a_table(planned):
    shown = planned.ok("goal", "score").out
    assert shown.splitlines()[0].split()[:2] == ["id", "score"]
    assert shown.splitlines()[1].startswith("cka")


def test_text_of_the_person_is_never_markup_or_a_control_sequence(mastery):
    mastery.ok("goal", "add", "Learn [red]Rust[/red] \u202e[link=file:///etc]now[/link]")
    shown = mastery.ok("goal", "list", "--color", "always").out
    assert "[red]" in shown
    assert "\u202e" not in shown
    assert r"\u202e" in shown
    assert "\x1b]8" not in shown


def test_a_control_character_is_refused_with_its_name(mastery):
    outcome = mastery("goal", "add", "Learn \x1b[31mRust")
    assert outcome.code == 2
    assert "the control character U+001B cannot be kept in a plan" in outcome.err


def test_a_goal_of_several_lines_is_shown_in_lines(mastery):
    page = mastery.ok("goal", "score", "Goal: swim\nBy: end of June\nMeasure: 40 lengths")
    assert page.out.startswith("Goal: swim\nBy: end of June\nMeasure: 40 lengths\nS ")
