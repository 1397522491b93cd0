"""Twelve processes that change one home at once lose nothing they were told was saved."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from mastery.store.change import Change
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import AppendItem

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PROCESSES, CHANGES = 12, 3


def add_all(home, process):
    for number in range(CHANGES):
        name = f"goal-{process}-{number}"
        change = Change(
            None,
            edits=[AppendItem(("goals",), {"id": name, "goal": "Win"})] if number else [],
            lines=[{"kind": "note", "text": name}],
        )
        workspace = Workspace(home, lock_seconds=60.0)
        workspace.change(name, lambda _, change=change: change, now=NOW)


def in_processes(command):
    children = []
    for process in range(PROCESSES):
        child = os.fork()
        if child == 0:
            outcome = 1
            try:
                command(process)
                outcome = 0
            finally:
                os._exit(outcome)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_nothing_is_lost(tmp_path):
    (tmp_path / "plan.yaml").write_text("# mine\nmastery: 1\ngoals: []  # none yet\n")
    assert in_processes(lambda process: add_all(tmp_path, process)) == [0] * PROCESSES
    workspace = Workspace(tmp_path)
    names = {
        f"goal-{process}-{number}" for process in range(PROCESSES) for number in range(CHANGES)
    }
    notes = [entry.text for entry in workspace.journal.entries(kinds={"note"})]
    assert sorted(notes) == sorted(names)
    goals = [goal.id for goal in workspace.read_plan().plan.goals]
    assert sorted(goals) == sorted(name for name in names if not name.endswith("-0"))
    assert (tmp_path / "plan.yaml").read_text().startswith("# mine\n")
    assert workspace.doctor() == []
    assert len(workspace.history()) == PROCESSES * CHANGES


@pytest.mark.parametrize("readers", [4])
def test_readers_see_whole_plans_while_others_write(tmp_path, readers):
    (tmp_path / "plan.yaml").write_text("mastery: 1\n")

    def work(process):
        if process < readers:
            for _ in range(20):
                workspace = Workspace(tmp_path)
                assert workspace.read_plan().plan.mastery == 1
                assert workspace.journal.entries() is not None
        else:
            add_all(tmp_path, process)

    assert in_processes(work) == [0] * PROCESSES
