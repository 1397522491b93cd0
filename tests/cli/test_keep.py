import json
import subprocess
import sys

import pytest

PLAN = """\
mastery: 1
goals:
  - id: cka   # mine
    goal: Pass the CKA
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


def test_undo_walks_back_and_redo_comes_again(planned):
    planned.ok("goal", "edit", "cka", "--why", "joy")
    first = planned.plan
    planned.ok("goal", "add", "Read a book")
    second = planned.plan
    assert planned.ok("undo").out.splitlines() == [
        "Undid: goal add Read a book",
        "Next: mastery undo --redo  brings it back",
    ]
    assert planned.plan == first
    planned.ok("undo")
    assert planned.plan == PLAN
    assert planned("undo").code == 1
    planned.ok("undo", "--redo")
    assert planned.plan == first
    planned.ok("undo", "--redo")
    assert planned.plan == second


def test_undo_takes_back_its_own_change_alone(planned):
    planned.ok("goal", "edit", "cka", "--why", "joy")
    path = planned.home / "plan.yaml"
    path.write_text(planned.plan + "# a comment of mine\n", encoding="utf-8")
    planned.ok("undo")
    assert planned.plan == PLAN + "# a comment of mine\n"


def test_undo_refuses_where_the_place_was_edited(planned):
    planned.ok("goal", "edit", "cka", "--why", "joy")
    edited = planned.plan.replace("joy", "money")
    (planned.home / "plan.yaml").write_text(edited, encoding="utf-8")
    outcome = planned("undo", "1")
    assert outcome.code == 5
    assert planned.plan == edited


def test_a_dry_undo_shows_and_changes_nothing(planned):
    planned.ok("goal", "edit", "cka", "--why", "joy")
    changed = planned.plan
    assert "-    why: joy" in planned.ok("undo", "-n").out
    assert planned.plan == changed


def test_the_history_lists_what_was_done(planned):
    planned.ok("goal", "edit", "cka", "--why", "joy")
    planned.ok("goal", "add", "Read")
    planned.ok("undo")
    items = planned.json("history")["items"]
    assert [(item["label"], item["undone"]) for item in items] == [
        ("goal add Read", True),
        ("goal edit cka", False),
    ]


def test_doctor_is_content_with_a_good_plan(planned):
    assert planned.json("doctor")["problems"] == []
    assert planned.ok("doctor").out == "All is well: the plan and the journal can be read.\n"


def test_doctor_reports_errors_and_warnings_with_their_place(planned):
    planned.ok("goal", "add", "Read a book")
    path = planned.home / "plan.yaml"
    path.write_text(planned.plan + "foo: 1\npeople:\n  - {id: a}\n", encoding="utf-8")
    journal = planned.home / "journal" / "2026-11.box.jsonl"
    journal.write_text('{"id": "torn', encoding="utf-8")
    outcome = planned("doctor", "--json")
    assert outcome.code == 3
    assert outcome.data["ok"] is False
    found = [(item["severity"], item["file"], item["line"]) for item in outcome.data["problems"]]
    assert ("error", "plan.yaml", 10) in found
    assert ("warning", "plan.yaml", 8) in found
    assert ("warning", "journal/2026-11.box.jsonl", 1) in found


def test_warnings_alone_are_no_failure(planned):
    path = planned.home / "plan.yaml"
    path.write_text(PLAN + "foo: 1\n", encoding="utf-8")
    assert planned.json("doctor")["ok"] is True


def test_the_schema_is_written_and_printed(planned):
    planned.ok("schema")
    written = json.loads((planned.home / "plan.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(planned.ok("schema", "--print").out)
    assert written["properties"]["mastery"]["maximum"] == 1


def test_a_long_command_takes_one_line_of_the_history(planned):
    planned.ok("goal", "add", "word " * 500, "--no-input")
    assert len(planned.ok("history").out.splitlines()) < 6
    assert len(planned.ok("undo").out.splitlines()) < 5


def test_a_quiet_undo_says_nothing(planned):
    planned.ok("skill", "add", "Go")
    assert planned.ok("undo", "-q").out == ""
    assert planned.plan == PLAN


def test_a_new_plan_has_the_schema_that_its_first_line_names(mastery):
    mastery.ok("goal", "add", "Read twelve books")
    assert "$schema=plan.schema.json" in mastery.plan.splitlines()[0]
    kept = mastery.home / "plan.schema.json"
    assert kept.read_text(encoding="utf-8") == mastery.ok("schema", "--print").out


@pytest.mark.parametrize(
    ("text", "valid"),
    [(PLAN, True), (PLAN.replace("goal:", "gaol:"), False), (None, True)],
    ids=["small", "broken", "example"],
)
def test_a_real_validator_agrees_with_the_schema(mastery, text, valid):
    mastery.ok("init", "--example")
    path = mastery.home / "plan.yaml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--schemafile",
            str(mastery.home / "plan.schema.json"),
            str(path),
        ],
        capture_output=True,
        check=False,
    )
    assert (done.returncode == 0) is valid
