from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mastery.store.change import Change
from mastery.store.plan_file import NoPlanError
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import SetValue

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = "# mine\nmastery: 1\n"


@pytest.fixture
def home(tmp_path):
    workspace = Workspace(tmp_path)
    change(workspace, Change(None, new_text=PLAN), create=True)
    for role in ("Engineer", "Architect"):
        change(workspace, Change(None, edits=[SetValue(("person", "role"), role)]))
    return tmp_path


def change(workspace, wanted, *, create=False):
    workspace.change("change", lambda _: wanted, now=NOW, create=create)


@pytest.mark.parametrize("content", [b"", b"\0" * 512, None])
def test_undo_puts_the_last_plan_back_where_it_became_empty_or_is_gone(home, content):
    path = home / "plan.yaml"
    last = path.read_bytes()
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    undone = Workspace(home).undo(now=NOW)
    assert undone.item.label == "plan.yaml"
    assert path.read_bytes() == last
    assert Workspace(home).undo(now=NOW).item.label == "restore plan.yaml"


def test_edits_by_hand_are_bridged_by_the_copies_of_later_days(home):
    path = home / "plan.yaml"
    path.write_text("# by hand\n" + path.read_text())
    later = datetime(2026, 11, 24, 10, tzinfo=UTC)
    role = Change(None, edits=[SetValue(("person", "role"), "Master")])
    Workspace(home).change("change", lambda _: role, now=later)
    last = path.read_bytes()
    path.write_bytes(b"")
    Workspace(home).undo(now=later)
    assert path.read_bytes() == last
    assert last.startswith(b"# by hand\n")


def test_the_newest_copy_is_better_than_nothing(home):
    (home / "plan.yaml").unlink()
    for record in (home / ".mastery" / "undo").iterdir():
        record.unlink()
    Workspace(home).undo(now=NOW)
    assert (home / "plan.yaml").read_text().startswith(PLAN)


def test_a_plan_nothing_is_known_of_cannot_be_brought_back(tmp_path):
    (tmp_path / ".mastery").mkdir()
    (tmp_path / "plan.yaml").touch()
    with pytest.raises(NoPlanError):
        Workspace(tmp_path).undo(now=NOW)
