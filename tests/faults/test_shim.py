"""However a command is disturbed, its home is as it was before it, or as it is after it.

``MASTERY_ALL_FAULTS=1`` disturbs every call; else a fixed share of them is.
"""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mastery.store.change import Change
from mastery.store.files import disk
from mastery.store.files.lock import Lock
from mastery.store.undo.ledger import Ledger
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import SetValue
from mastery.usecases.goals import setting, tracking
from mastery.usecases.practice import sessions
from mastery.usecases.review import saving

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
EVERY = 1 if os.environ.get("MASTERY_ALL_FAULTS") else 5

PLAN = """\
# mine
mastery: 1
goals:
  - id: cka   # the exam
    goal: Pass the CKA exam
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-09-07
    due: 2027-06-30
    status: active
skills:
  - {id: kubernetes, name: Kubernetes}
"""

ANSWERS = b"""\
week: 2026-W47
change: start before breakfast
chances: {cka: 0.6}
if_then: {if: it is 07:30, then: open the lab}
"""


def open_home(home: Path) -> Workspace:
    return Workspace(home, lock_seconds=0.0)


def change(home: Path, label: str, *edits: object, lines: tuple[dict[str, object], ...] = ()):
    return open_home(home).change(label, lambda _: Change(None, edits=edits, lines=lines), now=NOW)


def empty(home: Path) -> None:
    """A home that is not there yet."""


def begun(home: Path) -> None:
    start = Change(None, new_text=PLAN, lines=[{"kind": "note", "text": f"{n}"} for n in range(3)])
    open_home(home).change("init", lambda _: start, now=NOW, create=True)


def linked(home: Path) -> None:
    begun(home)
    (home / "dotfiles").mkdir()
    (home / "plan.yaml").rename(home / "dotfiles" / "plan.yaml")
    (home / "plan.yaml").symlink_to("dotfiles/plan.yaml")


def torn(home: Path) -> None:
    begun(home)
    (path,) = (home / "journal").iterdir()
    path.write_bytes(path.read_bytes() + b'{"id": "torn", "at": "2026-')


def achieved(home: Path) -> None:
    begun(home)
    finish_goal(home)


def undone(home: Path) -> None:
    achieved(home)
    open_home(home).undo(now=NOW, which="2")


def add_goal(home: Path) -> None:
    setting.add_goal(open_home(home), setting.GoalFields({"goal": "Give a talk"}), NOW)


def log_practice(home: Path) -> None:
    sessions.log_session(open_home(home), 45, "kubernetes", {"focus": 7}, NOW)


def take_reading(home: Path) -> None:
    tracking.take_reading(open_home(home), "cka", 60, NOW)


def review(home: Path) -> None:
    saving.record_review_from_file(open_home(home), ANSWERS, "answers", NOW)


def finish_goal(home: Path) -> None:
    decided = {"kind": "decision", "goal": "cka", "verdict": "done"}
    done = SetValue(("goals", 0, "status"), "done")
    change(home, "goal done", done, lines=(decided, {"kind": "note", "text": "passed"}))


def start_with_practice(home: Path) -> None:
    sessions.log_session(open_home(home), 45, "kubernetes", {}, NOW)


def undo(home: Path) -> None:
    open_home(home).undo(now=NOW, which="2")


def redo(home: Path) -> None:
    open_home(home).undo(now=NOW, which="2", redo=True)


OPERATIONS = (
    ("goal add", begun, add_goal),
    ("goal add to a linked plan", linked, add_goal),
    ("practice log", begun, log_practice),
    ("practice log below a torn line", torn, log_practice),
    ("change both", begun, finish_goal),
    ("practice log in an empty home", empty, start_with_practice),
    ("undo both", achieved, undo),
    ("redo both", undone, redo),
    ("goal progress", begun, take_reading),
    ("review", begun, review),
)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation[0])
def test_no_fault_leaves_a_home_half_changed(faults, operation, fault):
    assert faults(*operation).violations(fault, every=EVERY, offset=len(fault)) == []


def test_the_fault_program_disturbs_every_call_of_a_command(faults):
    made = faults(*OPERATIONS[0])
    before = made.count
    assert made.violations("kill before") == []
    assert made.count - before == len(made.calls) > 50


def replace_in_place(path, data, *, last_look=None, follow=True):
    if last_look is not None:
        last_look()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(descriptor, data)
    os.close(descriptor)


def append_blindly(path, data):
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(descriptor, data)
    os.close(descriptor)


def make_one_after_the_other(ledger, step, record, files):
    ledger.exchange_plan(record.plan.before, step.after)
    ledger.append(files)


BROKEN = (
    ("no lock", Lock, "hold", lambda *_, **__: nullcontext(), OPERATIONS[4], "rival"),
    ("plan written in place", disk, "replace", replace_in_place, OPERATIONS[0], "short then kill"),
    ("no look at the tail", disk, "append", append_blindly, OPERATIONS[2], "short then kill"),
    (
        "nothing pending",
        Ledger,
        "_make_as_one",
        make_one_after_the_other,
        OPERATIONS[4],
        "kill before",
    ),
)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken[0])
def test_a_store_that_is_broken_on_purpose_is_caught(faults, monkeypatch, broken):
    _, owner, name, instead, operation, fault = broken
    assert faults(*operation).violations(fault) == []
    monkeypatch.setattr(owner, name, instead)
    assert faults(*operation).violations(fault) != []
