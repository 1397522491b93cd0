from __future__ import annotations

import json

import pytest

from mastery.store.workspace import Workspace

NOTE = {"id": "a", "at": "2026-11-23T10:00:00+00:00", "on": "2026-11-23", "kind": "note"}


@pytest.fixture
def home(tmp_path):
    (tmp_path / "plan.yaml").write_text("mastery: 1\n")
    for folder in ("journal", ".mastery/drafts", ".mastery/undo"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def found(home):
    return [(problem.severity, problem.place) for problem in Workspace(home).doctor()]


def test_a_home_in_order_has_no_problems(home):
    line = json.dumps({**NOTE, "text": "hi"})
    (home / "journal" / "2026-11.box-abcdef.jsonl").write_text(f"{line}\n")
    assert found(home) == []


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        ("mastery: 1\ngaols: []\n", [("warning", "plan.yaml:2:1")]),
        ("mastery: x\ngoals: 1\n", [("error", "plan.yaml:1:10"), ("error", "plan.yaml:2:8")]),
        ("goals: [\n", [("error", "plan.yaml:2:1")]),
        ("mastery: 1\nperson:\n  role: C# and F #1\n", [("warning", "plan.yaml:3:9")]),
        ("mastery: 1\nperson:\n  name: -go\n", [("warning", "plan.yaml:3:9")]),
    ],
)
def test_problems_of_the_plan_come_with_their_place(home, plan, expected):
    (home / "plan.yaml").write_text(plan)
    assert found(home) == expected
    assert found(home)[-1][0] == expected[-1][0]


def test_a_plan_that_is_gone_is_an_error_and_none_yet_is_not(home):
    (home / "plan.yaml").unlink()
    assert found(home) == []
    (home / "journal" / "2026-11.box-abcdef.jsonl").touch()
    assert found(home) == [("error", "plan.yaml")]


@pytest.mark.parametrize(
    ("path", "content", "place"),
    [
        ("journal/2026-11.box-abcdef.jsonl", '{"id": "to', "journal/2026-11.box-abcdef.jsonl:1:1"),
        (
            "journal/2026-11.box-abcdef.jsonl",
            json.dumps({**NOTE, "kind": "session"}),
            "journal/2026-11.box-abcdef.jsonl:1:1",
        ),
        ("journal/2026-11.box-abcdef.jsonl", json.dumps({**NOTE, "kind": "mood"}), "journal"),
        ("journal/2026-11.box-abcdef 2.jsonl", "", "journal/2026-11.box-abcdef 2.jsonl"),
        ("journal/notes.jsonl", "", "journal/notes.jsonl"),
        ("plan.sync-conflict-20261123-1.yaml", "", "plan.sync-conflict-20261123-1.yaml"),
        ("plan (Ada's conflicted copy).yaml", "", "plan (Ada's conflicted copy).yaml"),
        (".mastery/pending.json", "{}", ".mastery/pending.json"),
        (".mastery/drafts/plan-edited.yaml", "", ".mastery/drafts/plan-edited.yaml"),
        (".mastery/undo/.mastery-0123456789ab.tmp", "", None),
    ],
)
def test_what_is_odd_elsewhere_is_a_warning(home, path, content, place):
    (home / path).write_text(content)
    assert found(home) == [("warning", place or str(home / path))]
    assert (home / path).read_text() == content


def test_what_cannot_be_read_is_an_error(home):
    (home / "journal" / "2026-11.box-abcdef.jsonl").mkdir()
    assert found(home) == [("error", "journal")]
