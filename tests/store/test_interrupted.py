"""A change of plan and journal whose command was killed after it had been decided on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mastery.store.change import Change
from mastery.store.files import disk
from mastery.store.files.disk import DiskError
from mastery.store.files.lock import Lock
from mastery.store.undo.ledger import Ledger
from mastery.store.undo.pending import PendingConflictError, UnfinishedError
from mastery.store.undo.undo import UndoConflictError
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import SetValue

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = "# mine\nmastery: 1\ngoals:\n  - id: cka\n    goal: Pass the CKA exam\n    status: active\n"
DONE = PLAN.replace("active", "done")
NOTE = {"kind": "note", "text": "passed"}


class KilledError(BaseException):
    """Stands for the end of the process."""


def finish_goal(home):
    change = Change(None, edits=[SetValue(("goals", 0, "status"), "done")], lines=[NOTE, NOTE])
    Workspace(home).change("goal done", lambda _: change, now=NOW)


def add_note(home, said=None):
    workspace = Workspace(home, report=(said if said is not None else []).append)
    return workspace.change(
        "note", lambda _: Change(None, lines=[{**NOTE, "text": "next"}]), now=NOW
    )


def notes(home):
    return [entry.text for entry in Workspace(home).journal.entries()]


def text_of(home):
    return (home / "plan.yaml").read_text()


@pytest.fixture(params=["exchange_plan", "append"])
def interrupted(request, tmp_path, monkeypatch):
    """A home whose last command was killed before its plan half, or before its journal half."""
    (tmp_path / "plan.yaml").write_text(PLAN)

    def die(*_):
        raise KilledError

    monkeypatch.setattr(Ledger, request.param, die)
    with pytest.raises(KilledError):
        finish_goal(tmp_path)
    monkeypatch.undo()
    assert (tmp_path / ".mastery" / "pending.json").exists()
    return tmp_path


def test_the_next_command_ends_it_and_says_so(interrupted):
    said = []
    add_note(interrupted, said)
    assert said == ['finished "goal done", which had been interrupted']
    assert text_of(interrupted) == DONE
    assert notes(interrupted) == ["passed", "passed", "next"]
    assert [item.label for item in Workspace(interrupted).history()] == ["note", "goal done"]


def test_a_reader_ends_it_too(interrupted):
    assert Workspace(interrupted).read_plan().plan.goals[0].status == "done"
    assert notes(interrupted) == ["passed", "passed"]
    assert not (interrupted / ".mastery" / "pending.json").exists()


def test_a_reader_leaves_it_to_a_command_at_work(interrupted):
    with Lock(interrupted / ".mastery" / "lock", seconds=0.0, report=print).hold():
        Workspace(interrupted).read_plan()
    assert (interrupted / ".mastery" / "pending.json").exists()


def test_a_dry_run_only_says_so(interrupted):
    said = []
    before = text_of(interrupted)
    workspace = Workspace(interrupted, dry_run=True, report=said.append)
    workspace.read_plan()
    assert said == ["a change was interrupted; the next command without --dry-run ends it"]
    assert text_of(interrupted) == before
    assert [problem.file for problem in workspace.doctor()] == [".mastery/pending.json"]


@pytest.fixture
def edited(interrupted):
    path = interrupted / "plan.yaml"
    path.write_text("# by hand\n" + path.read_text())
    return interrupted


def test_a_plan_that_was_edited_since_is_not_overwritten(edited):
    before = text_of(edited)
    with pytest.raises(PendingConflictError) as caught:
        add_note(edited)
    assert caught.value.exit_code == 5
    assert "mastery undo --redo" in (caught.value.hint or "")
    assert text_of(edited) == before
    assert notes(edited) == []


def test_reading_goes_on_and_says_what_to_do(edited):
    said = []
    Workspace(edited, report=said.append).read_plan()
    assert len(said) == 1
    assert "mastery undo --redo" in said[0]


def test_undo_drops_it_and_keeps_the_edit(edited):
    undone = Workspace(edited).undo(now=NOW)
    assert (undone.item.label, undone.item.undone) == ("goal done", True)
    assert text_of(edited) == "# by hand\n" + PLAN
    add_note(edited)
    assert notes(edited) == ["next"]
    assert [item.label for item in Workspace(edited).history()] == ["note"]


def test_undo_redo_makes_it_on_the_edited_plan(edited):
    Workspace(edited).undo(now=NOW, redo=True)
    assert text_of(edited) == "# by hand\n" + DONE
    assert notes(edited) == ["passed", "passed"]
    Workspace(edited).undo(now=NOW)
    assert text_of(edited) == "# by hand\n" + PLAN
    assert notes(edited) == []


def test_undo_redo_refuses_where_the_same_place_was_edited(interrupted):
    text = PLAN.replace("active", "paused")
    (interrupted / "plan.yaml").write_text(text)
    with pytest.raises(UndoConflictError):
        Workspace(interrupted).undo(now=NOW, redo=True)
    assert text_of(interrupted) == text
    Workspace(interrupted).undo(now=NOW)
    assert text_of(interrupted) == text
    add_note(interrupted)


def test_lines_that_are_there_already_are_not_added_twice(tmp_path, monkeypatch):
    (tmp_path / "plan.yaml").write_text(PLAN)
    monkeypatch.setattr(disk, "remove", lambda *_, **__: None)
    finish_goal(tmp_path)
    monkeypatch.undo()
    assert (tmp_path / ".mastery" / "pending.json").exists()
    (tmp_path / "plan.yaml").write_text("# by hand\n" + DONE)
    add_note(tmp_path)
    assert notes(tmp_path) == ["passed", "passed", "next"]
    assert text_of(tmp_path) == "# by hand\n" + DONE


def test_a_disk_that_fails_after_the_decision_is_told_apart(tmp_path, monkeypatch):
    (tmp_path / "plan.yaml").write_text(PLAN)

    def fail(*_):
        raise DiskError("write", "journal", OSError(5, "Input/output error"))

    monkeypatch.setattr(Ledger, "append", fail)
    with pytest.raises(UnfinishedError, match="written down but not yet in its files"):
        finish_goal(tmp_path)
    monkeypatch.undo()
    add_note(tmp_path)
    assert notes(tmp_path) == ["passed", "passed", "next"]


def test_a_damaged_note_of_it_is_set_aside(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN)
    finish_goal(tmp_path)
    (tmp_path / ".mastery" / "pending.json").write_text("{")
    add_note(tmp_path)
    assert (tmp_path / ".mastery" / "pending.damaged.json").read_text() == "{"
