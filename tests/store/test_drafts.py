from __future__ import annotations

import pytest

from mastery.store.workspace import Workspace


@pytest.fixture
def drafts(tmp_path):
    return Workspace(tmp_path / "home").drafts


def test_a_draft_is_kept_under_its_name_until_it_is_dropped(drafts):
    assert drafts.load("init") is None
    drafts.save("init", {"name": "Ada"})
    drafts.save("init", {"name": "Ada", "goals": ["ü"]})
    drafts.save("timer", {"skill": "sql"})
    assert drafts.load("init") == {"name": "Ada", "goals": ["ü"]}
    assert drafts.names() == ["init", "timer"]
    drafts.drop("init")
    drafts.drop("init")
    assert drafts.names() == ["timer"]


@pytest.mark.parametrize("content", ["{", "[]", "[" * 100_000, ""])
def test_a_damaged_draft_is_none(drafts, tmp_path, content):
    drafts.save("init", {})
    (tmp_path / "home" / ".mastery" / "drafts" / "init.json").write_text(content)
    assert drafts.load("init") is None


def test_a_rescued_text_is_a_file_to_open(drafts, tmp_path):
    path = drafts.keep_text("plan-edited.yaml", "goals: [\n")
    assert path == tmp_path / "home" / ".mastery" / "drafts" / "plan-edited.yaml"
    assert path.read_text() == "goals: [\n"
    assert drafts.names() == []


def test_in_a_dry_run_only_a_text_that_would_be_lost_is_written(tmp_path):
    drafts = Workspace(tmp_path, dry_run=True).drafts
    drafts.save("init", {})
    assert list(tmp_path.iterdir()) == []
    assert drafts.keep_text("plan.yaml", "text").exists()


def test_a_draft_can_be_kept_within_a_change(tmp_path):
    from datetime import UTC, datetime

    from mastery.store.change import Change

    workspace = Workspace(tmp_path, lock_seconds=0.0)

    def build(_):
        workspace.drafts.save("init", {"a": 1})
        return Change(None, new_text="mastery: 1\n")

    workspace.change("init", build, now=datetime(2026, 11, 23, tzinfo=UTC), create=True)
    assert workspace.drafts.load("init") == {"a": 1}
