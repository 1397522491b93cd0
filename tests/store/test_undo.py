from __future__ import annotations

import shutil
from datetime import UTC, datetime

import pytest

from mastery.store.change import Change
from mastery.store.files.machine import machine_name
from mastery.store.undo import log
from mastery.store.undo.history import NoSuchChangeError, NothingToUndoError
from mastery.store.undo.undo import UndoConflictError
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import AppendItem, Remove, SetValue
from mastery.store.yaml.reading import UnreadableError

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = """\
# mine
mastery: 1

goals:
  - id: cka   # the exam
    goal: Pass the CKA exam
    status: active

  - id: guide
    goal: Write the guide
    status: active

# the end
settings: {week_starts: monday}
"""
TALK = AppendItem(("goals",), {"id": "talk", "goal": "Give a talk"})
WHY = SetValue(("goals", 0, "why"), "To be trusted")
NOTE = {"kind": "note", "text": "hi"}


@pytest.fixture
def home(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


@pytest.fixture
def workspace(home):
    return Workspace(home)


def change(workspace, label, *edits, lines=(), create=False):
    wanted = Change(None, edits=edits, lines=lines)
    return workspace.change(label, lambda _: wanted, now=NOW, create=create)


def lost(workspace):
    return [item for item in workspace.history() if item.lost]


def text_of(workspace):
    return (workspace.home.plan).read_text()


def live(workspace):
    return [entry.id for entry in workspace.journal.entries()]


def test_undo_gives_back_the_exact_bytes_of_both_halves(workspace):
    change(workspace, "both", TALK, WHY, lines=[NOTE, NOTE])
    undone = workspace.undo(now=NOW)
    assert (undone.item.label, undone.item.undone, undone.redo) == ("both", True, False)
    assert len(undone.lines) == 2
    assert text_of(workspace) == PLAN
    assert live(workspace) == []


def test_undo_walks_back_and_redo_walks_forth(workspace):
    texts = [PLAN]
    for number, edit in enumerate([TALK, WHY, Remove(("goals", 1))]):
        change(workspace, f"change {number}", edit)
        texts.append(text_of(workspace))
    for text in reversed(texts[:-1]):
        workspace.undo(now=NOW)
        assert text_of(workspace) == text
    with pytest.raises(NothingToUndoError, match="nothing to undo"):
        workspace.undo(now=NOW)
    for text in texts[1:]:
        assert workspace.undo(now=NOW, redo=True).redo
        assert text_of(workspace) == text
    with pytest.raises(NothingToUndoError, match=r"nothing has been undone"):
        workspace.undo(now=NOW, redo=True)


def test_undo_and_redo_can_go_on_for_ever(workspace):
    ids = [line["id"] for line in change(workspace, "both", TALK, lines=[NOTE]).lines]
    after = text_of(workspace)
    for _ in range(4):
        workspace.undo(now=NOW)
        assert (text_of(workspace), live(workspace)) == (PLAN, [])
        workspace.undo(now=NOW, redo=True)
        assert (text_of(workspace), live(workspace)) == (after, ids)


def test_a_particular_change_is_undone_where_it_stands_now(workspace):
    first = change(workspace, "talk", TALK)
    change(workspace, "why", WHY)
    workspace.undo(now=NOW, which=first.undo_id)
    assert "talk" not in text_of(workspace)
    assert "To be trusted" in text_of(workspace)


def test_undo_keeps_what_a_person_wrote_elsewhere_since(workspace, home):
    change(workspace, "done", SetValue(("goals", 1, "status"), "done"))
    text = text_of(workspace).replace("# mine", "# mine\n# more").replace("CKA exam", "CKAD exam")
    (home / "plan.yaml").write_text(text)
    workspace.undo(now=NOW)
    assert text_of(workspace) == text.replace("status: done", "status: active")


def test_undo_refuses_where_a_person_changed_the_same_place_since(workspace, home):
    change(workspace, "both", WHY, lines=[NOTE])
    text = text_of(workspace).replace("To be trusted", "To be feared")
    (home / "plan.yaml").write_text(text)
    with pytest.raises(
        UndoConflictError, match=r'where "both" .change 1. had changed it'
    ) as caught:
        workspace.undo(now=NOW)
    assert caught.value.exit_code == 5
    assert text_of(workspace) == text
    assert len(live(workspace)) == 1


def test_undo_refuses_a_place_that_only_looks_the_same(workspace, home):
    """The line stands in another goal now, so taking it back would change that one."""
    change(workspace, "done", SetValue(("goals", 1, "status"), "done"))
    text = text_of(workspace).replace("guide\n", "guide\n").replace("id: guide", "id: book")
    (home / "plan.yaml").write_text(text)
    with pytest.raises(UndoConflictError):
        workspace.undo(now=NOW)


def test_undo_of_a_change_that_made_the_plan_takes_it_away_and_redo_brings_it(tmp_path):
    workspace = Workspace(tmp_path / "home")
    change(workspace, "goal add", TALK, lines=[NOTE], create=True)
    text = text_of(workspace)
    workspace.undo(now=NOW)
    assert not workspace.exists
    assert live(workspace) == []
    with pytest.raises(Exception, match=r"no plan in .* yet"):
        workspace.read_plan()
    workspace.undo(now=NOW, redo=True)
    assert text_of(workspace) == text
    assert len(live(workspace)) == 1


def test_undo_needs_a_plan_it_can_read_if_that_was_edited(workspace, home):
    change(workspace, "why", WHY)
    (home / "plan.yaml").write_text(text_of(workspace) + "  - [\n")
    with pytest.raises(UnreadableError):
        workspace.undo(now=NOW)


def test_the_history_names_changes_newest_first_with_their_state(workspace):
    change(workspace, "talk", TALK)
    change(workspace, "log", lines=[NOTE])
    workspace.undo(now=NOW, which="1")
    first, second = workspace.history()
    assert (first.id, first.label, first.undone, first.files) == ("2", "log", False, ("journal",))
    assert (second.id, second.label, second.undone) == ("1", "talk", True)
    assert second.at == NOW
    assert workspace.history(limit=1) == [first]


@pytest.mark.parametrize(
    ("which", "redo", "reason"),
    [
        ("7", False, "in the history"),
        ("talk", False, "in the history"),
        ("1", True, "undone or lost"),
        ("2", False, "undone already"),
    ],
)
def test_a_number_that_does_not_fit_is_not_found(workspace, which, redo, reason):
    change(workspace, "talk", TALK)
    change(workspace, "log", lines=[NOTE])
    workspace.undo(now=NOW)
    with pytest.raises(NoSuchChangeError, match=reason) as caught:
        workspace.undo(now=NOW, which=which, redo=redo)
    assert caught.value.exit_code == 4


def test_only_so_many_are_kept(workspace, monkeypatch):
    monkeypatch.setattr(log, "KEPT", 3)
    for number in range(5):
        change(workspace, f"{number}", lines=[NOTE])
    assert [item.label for item in workspace.history()] == ["4", "3", "2"]


def test_a_damaged_record_is_passed_over(workspace, home):
    change(workspace, "one", lines=[NOTE])
    change(workspace, "two", lines=[NOTE])
    (home / ".mastery" / "undo" / "00000002.json").write_text('{"id": 2')
    assert [item.label for item in workspace.history()] == ["one"]
    assert change(workspace, "three", lines=[NOTE]).undo_id == "3"


def test_another_machines_changes_are_not_this_ones_to_undo(workspace, home):
    change(workspace, "one", lines=[NOTE])
    path = home / ".mastery" / "undo" / "00000001.json"
    name = machine_name(home / ".mastery")
    path.write_text(path.read_text().replace(name, "other-abcdef"))
    with pytest.raises(NothingToUndoError):
        workspace.undo(now=NOW)


def test_what_was_done_before_a_home_was_copied_is_its_to_undo(workspace, home):
    change(workspace, "one", lines=[NOTE])
    copied = Workspace(shutil.copytree(home, home.with_name("copy")))
    assert [item.label for item in copied.history()] == ["one"]
    change(copied, "two", lines=[NOTE])
    assert len(list((copied.home.root / "journal").iterdir())) == 2
    assert [copied.undo(now=NOW).item.label for _ in range(2)] == ["two", "one"]
    assert [item.undone for item in workspace.history()] == [False]


@pytest.fixture
def overwritten(workspace, home):
    """Two changes that an editor's save, of a buffer read before them, has overwritten."""
    change(workspace, "before", SetValue(("person", "role"), "Engineer"))
    buffer = text_of(workspace)
    change(workspace, "talk", TALK, lines=[NOTE])
    change(workspace, "status", SetValue(("goals", 1, "status"), "done"))
    (home / "plan.yaml").write_text(buffer.replace("# mine", "# mine, edited"))
    return home


def test_what_an_editor_overwrote_is_known_and_said_once(overwritten):
    said = []
    workspace = Workspace(overwritten, report=said.append)
    assert [item.label for item in lost(workspace)] == ["status", "talk"]
    change(workspace, "why", WHY)
    change(workspace, "log", lines=[NOTE])
    change(workspace, "goal", SetValue(("goals", 0, "goal"), "Pass it"))
    assert said == [
        (
            'another program has overwritten 2 changes in plan.yaml: "status", "talk"; '
            "bring them back with: mastery doctor --fix"
        )
    ]
    assert [item.label for item in workspace.history() if item.lost] == ["status", "talk"]


def test_what_an_editor_overwrote_can_be_made_again(overwritten):
    workspace = Workspace(overwritten)
    for item in reversed(lost(workspace)):
        workspace.undo(now=NOW, which=item.id, redo=True)
    assert lost(workspace) == []
    goals = workspace.read_plan().plan.goals
    assert [(goal.id, goal.status) for goal in goals] == [
        ("cka", "active"),
        ("guide", "done"),
        ("talk", "active"),
    ]
    assert text_of(workspace).startswith("# mine, edited\n")
    assert len(live(workspace)) == 1


def test_what_was_overwritten_stays_known_when_its_surroundings_change(overwritten):
    workspace = Workspace(overwritten)
    change(workspace, "why", SetValue(("goals", 1, "goal"), "Write the whole guide"))
    change(workspace, "status", SetValue(("goals", 1, "status"), "paused"))
    assert [item.id for item in lost(workspace)] == ["3", "2"]
    workspace.undo(now=NOW, which="2", redo=True)
    assert [goal.id for goal in workspace.read_plan().plan.goals] == ["cka", "guide", "talk"]
    assert [item.id for item in lost(workspace)] == ["3"]


def test_what_was_made_again_can_be_undone_with_its_journal_half(overwritten):
    workspace = Workspace(overwritten)
    workspace.undo(now=NOW, which="2", redo=True)
    workspace.undo(now=NOW, which="2")
    assert "Give a talk" not in text_of(workspace)
    assert live(workspace) == []


def test_undo_passes_over_what_was_overwritten(overwritten):
    workspace = Workspace(overwritten)
    assert workspace.undo(now=NOW).item.label == "before"


def test_an_edit_by_hand_is_not_taken_for_a_loss(workspace, home):
    change(workspace, "why", WHY)
    change(workspace, "talk", TALK)
    text = text_of(workspace).replace("To be trusted", "To know")
    (home / "plan.yaml").write_text(text)
    assert lost(workspace) == []
    (home / "plan.yaml").write_text(text.replace("Give a talk", "Give two talks"))
    assert lost(workspace) == []
