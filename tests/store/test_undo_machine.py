"""Any mix of commands, undo, redo and hand edits: undone to the start, the start is back."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from mastery.store.change import Change
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import AppendItem, Remove, SetValue

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
BODY = """\
mastery: 1

goals:
  - id: cka   # the exam
    goal: Pass the CKA exam
    status: active   # still

  # the guide
  - id: guide
    goal: Write the guide
    status: active
perseverance: {reasons: [because]}
"""
NOTE = {"kind": "note", "text": "hi"}


class UndoMachine(RuleBasedStateMachine):
    """The home beside a model of it: the body of the plan and the live entries after each step."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name))
        self.path = self.workspace.home.plan
        self.path.write_text(BODY)
        self.comments = ""
        self.states = [(BODY, ())]
        self.undone = []
        self.made = 0

    def teardown(self):
        while len(self.states) > 1:
            self.undo()
        self.says_what_the_model_says()
        assert self.path.read_text() == self.comments + BODY
        self.folder.cleanup()

    def change(self, *edits, notes=0):
        wanted = Change(None, edits=edits, lines=[NOTE] * notes)
        committed = self.workspace.change("change", lambda _: wanted, now=NOW)
        if committed.changed:
            body = self.path.read_text().removeprefix(self.comments)
            entries = (*self.states[-1][1], *(line["id"] for line in committed.lines))
            self.states.append((body, entries))
            self.undone.clear()

    def goals(self):
        return self.workspace.read_plan().plan.goals

    @rule(notes=st.integers(0, 2))
    def add_goal(self, notes):
        self.made += 1
        goal = {"id": f"goal-{self.made}", "goal": f"Reach {self.made}"}
        self.change(AppendItem(("goals",), goal), notes=notes)

    @rule(place=st.integers(0, 9), status=st.sampled_from(["active", "done", "paused"]))
    def set_status(self, place, status):
        if self.goals():
            path = ("goals", place % len(self.goals()), "status")
            self.change(SetValue(path, status), notes=1)

    @rule(place=st.integers(0, 9))
    def remove_goal(self, place):
        if self.goals():
            self.change(Remove(("goals", place % len(self.goals()))))

    @rule(reason=st.sampled_from(["I said so", "C# and F #1", "yes"]))
    def add_reason_and_role(self, reason):
        reasons = AppendItem(("perseverance", "reasons"), reason)
        self.change(reasons, SetValue(("person", "role"), reason))

    @rule(notes=st.integers(1, 3))
    def log(self, notes):
        self.change(notes=notes)

    @rule()
    def comment_by_hand(self):
        self.comments = f"# {len(self.comments)}\n{self.comments}"
        self.path.write_text(self.comments + self.states[-1][0])
        self.workspace = Workspace(self.path.parent)

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self):
        self.workspace.undo(now=NOW)
        self.undone.append(self.states.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        self.workspace.undo(now=NOW, redo=True)
        self.states.append(self.undone.pop())

    @invariant()
    def says_what_the_model_says(self):
        body, entries = self.states[-1]
        assert self.path.read_text() == self.comments + body
        live = Workspace(self.path.parent).journal.entries()
        assert [entry.id for entry in live] == list(entries)


TestUndoMachine = UndoMachine.TestCase
TestUndoMachine.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
