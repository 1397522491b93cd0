"""What a home holds is for its owner alone, whatever the umask; what is not is found and closed."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest

from mastery.store.change import Change
from mastery.store.files import modes
from mastery.store.files.cache import Cache
from mastery.store.files.disk import DiskError
from mastery.store.files.home import Home
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import SetValue
from mastery.usecases.start import write_example

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(params=[0o000, 0o022, 0o777])
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode_of(path):
    return stat.S_IMODE(path.lstat().st_mode)


def modes_in(root):
    return {
        str(path.relative_to(root.parent)): mode_of(path)
        for path in (root, *root.rglob("*"))
        if mode_of(path) != (0o700 if path.is_dir() else 0o600)
    }


def use(root):
    """Write each kind of file that a home can have."""
    workspace = Workspace(root)
    for now in (NOW, NOW + timedelta(days=7)):
        write_example(workspace, now)
    assert list(workspace.home.kept.glob("example-*/journal/*.jsonl"))
    edits = [SetValue(("person",), {"name": "Ada"})]
    change = Change(None, edits=edits, lines=[{"kind": "note", "text": "hi"}])
    workspace.change("note", lambda _: change, now=NOW, create=True)
    workspace.drafts.save("goal-add", {"goal": "Read"})
    workspace.drafts.keep_text("plan.edited.yaml", "mastery: 1\n")
    Cache(workspace.home, "forecasts").save({})


def test_a_home_is_its_owners_alone_whatever_the_umask(tmp_path, umask):
    use(tmp_path / "home")
    assert modes_in(tmp_path / "home") == {}
    assert modes.open_to_others(Home(tmp_path / "home")) == []


def test_folders_above_the_home_are_left_to_the_umask(tmp_path):
    before = os.umask(0o022)
    use(tmp_path / "data" / "home")
    os.umask(before)
    assert mode_of(tmp_path / "data") == 0o755
    assert mode_of(tmp_path / "data" / "home") == 0o700


@pytest.fixture
def home(tmp_path):
    use(tmp_path / "home")
    return Home(tmp_path / "home")


def test_what_is_open_is_found_and_closed_with_the_owners_rights_as_they_were(home):
    home.plan.chmod(0o444)
    home.journal.chmod(0o750)
    home.drafts.chmod(0o701)
    (home.undo / "00000001.json").chmod(0o620)
    found = modes.open_to_others(home)
    assert found == [home.plan, home.journal, home.drafts, home.undo / "00000001.json"]
    for path in found:
        modes.close_to_others(path)
    assert modes.open_to_others(home) == []
    assert mode_of(home.plan) == 0o400
    assert mode_of(home.journal) == 0o700


def test_what_is_not_ours_is_passed_over(home, tmp_path):
    theirs = [home.root / "notes.txt", home.journal / "readme", tmp_path / "elsewhere"]
    (home.root / ".git").mkdir()
    theirs.append(home.root / ".git" / "config")
    for path in theirs:
        path.touch()
        path.chmod(0o644)
    (home.kept / "link").symlink_to(tmp_path / "elsewhere")
    home.plan.unlink()
    home.plan.symlink_to(tmp_path / "elsewhere")
    assert modes.open_to_others(home) == []


def test_a_home_behind_a_link_is_looked_at(home, tmp_path):
    (tmp_path / "link").symlink_to(home.root)
    home.root.chmod(0o755)
    assert modes.open_to_others(Home(tmp_path / "link")) == [home.root]


def test_a_folder_that_is_a_link_leads_elsewhere(home, tmp_path):
    home.journal.rename(tmp_path / "journal")
    home.journal.symlink_to(tmp_path / "journal")
    (tmp_path / "journal").chmod(0o755)
    assert modes.open_to_others(home) == []


def test_a_home_that_anybody_may_change_is_known(home):
    assert not modes.is_open_to_all(home)
    home.root.chmod(0o777)
    assert modes.is_open_to_all(home)


def test_what_has_become_a_link_in_the_meantime_leads_nowhere(home, tmp_path):
    (tmp_path / "elsewhere").touch()
    (tmp_path / "elsewhere").chmod(0o644)
    home.plan.unlink()
    home.plan.symlink_to(tmp_path / "elsewhere")
    modes.close_to_others(home.plan)
    assert mode_of(tmp_path / "elsewhere") == 0o644


def test_a_mode_that_cannot_be_set_is_said(home):
    with pytest.raises(DiskError, match="cannot close to others"):
        modes.close_to_others(home.root / "gone")


@pytest.mark.parametrize("call", ["chmod", "fchmod"])
def test_a_file_system_without_modes_stops_nothing(tmp_path, monkeypatch, call):
    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, call, refuse)
    Workspace(tmp_path / "home").drafts.save("goal-add", {"goal": "Read"})
    assert Workspace(tmp_path / "home").drafts.names() == ["goal-add"]
