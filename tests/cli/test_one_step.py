"""Every command that changed anything is one step back, and one forth again."""

from __future__ import annotations

import pytest

from mastery.cli.run import Run
from mastery.store.files.machine import machine_name


def files_of(mastery):
    """What stands in the home, but for what the program keeps for itself and its journal lines."""
    return {
        str(path.relative_to(mastery.home)): path.read_bytes()
        for path in sorted(mastery.home.rglob("*"))
        if path.is_file()
        and ".mastery" not in path.parts
        and path.name != ".gitattributes"
        and not path.name.endswith(f".{machine_name(mastery.home / '.mastery')}.jsonl")
    }


@pytest.mark.parametrize("how", ["init --example", "init --answers", "schema"])
def test_the_files_that_a_command_makes_go_and_come_with_it(mastery, answers, how):
    mastery.ok("skill", "add", "Go")
    if how == "schema":
        (mastery.home / "plan.schema.json").write_text("{}", encoding="utf-8")
    else:
        mastery.ok("undo")
    before = files_of(mastery)
    mastery.ok(*(how.split() + [answers] * how.endswith("answers")))
    after = files_of(mastery)
    assert after != before
    mastery.ok("undo")
    assert files_of(mastery) == before
    mastery.ok("undo", "--redo")
    assert files_of(mastery) == after


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("goals:\n  - goal: Write a book by 2027-06-30\n", encoding="utf-8")
    return str(path)


def test_a_file_that_was_changed_since_is_not_taken_away(mastery):
    mastery.ok("skill", "add", "Go")
    schema = mastery.home / "plan.schema.json"
    schema.write_text("{}", encoding="utf-8")
    mastery.ok("schema")
    schema.write_text("[]", encoding="utf-8")
    refused = mastery("undo")
    assert refused.code == 5
    assert "plan.schema.json" in refused.err
    assert schema.read_text(encoding="utf-8") == "[]"


def test_what_an_undo_would_take_back_is_said_and_nothing_done(mastery):
    mastery.ok("skill", "add", "Go")
    mastery.ok("practice", "log", "45", "go")
    mastery.ok("practice", "start", "go")
    shown = mastery.ok("undo", "-n").out
    assert shown.splitlines()[0] == "Would undo: practice start go"
    assert mastery.json("history")["items"][0]["undone"] is False


def test_a_sitting_of_recall_is_undone_as_one(mastery, monkeypatch):
    mastery.ok("skill", "add", "Go")
    for word in ("chan", "defer", "slice"):
        mastery.ok("learn", "card", "add", "--front", f"{word}?", "--back", "A thing of Go")
    monkeypatch.setattr(Run, "interactive", True)
    mastery.ok("learn", "recall", "--plain", stdin="\n3\n" * 3)
    monkeypatch.setattr(Run, "interactive", False)
    assert mastery.json("learn", "recall")["new"] == 0
    items = mastery.json("history")["items"]
    labels = [item["label"] for item in items]
    assert labels[:2] == ["learn recall", "learn card add slice?"]
    mastery.ok("undo")
    assert mastery.json("learn", "recall")["new"] == 3


def test_an_undo_as_data_says_what_it_touched_and_the_plan_as_text(mastery):
    mastery.ok("skill", "add", "Go")
    mastery.ok("practice", "log", "45", "go")
    before = mastery.plan
    mastery.ok("skill", "edit", "go", "--level", "3")
    undone = mastery.json("undo")
    assert undone["files"] == ["plan.yaml"]
    assert undone["after"] == before
    assert mastery.json("undo")["files"] == ["journal"]
