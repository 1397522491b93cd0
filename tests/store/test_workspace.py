from __future__ import annotations

import os
from datetime import UTC, date, datetime

import pytest

from mastery.store import workspace as workspace_module
from mastery.store.change import Change
from mastery.store.files import disk
from mastery.store.files.disk import DiskError
from mastery.store.files.lock import LockedError
from mastery.store.journal.lines import LineInvalidError
from mastery.store.plan_file import NewerPlanError, NoPlanError, PlanInvalidError
from mastery.store.turn import ChangedError
from mastery.store.workspace import Workspace
from mastery.store.yaml.edits import AppendItem, SetValue

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PLAN = "# mine\nmastery: 1\ngoals:\n  - id: cka   # the exam\n    goal: Pass the CKA exam\n"
TALK = AppendItem(("goals",), {"id": "talk", "goal": "Give a talk"})
NOTE = {"kind": "note", "text": "hi"}


@pytest.fixture
def home(tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


def change(workspace, label="change", *, create=False, **wanted):
    return workspace.change(
        label, lambda _: Change(**{"result": None, **wanted}), now=NOW, create=create
    )


def files_in(folder):
    return {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_making_one_touches_nothing(tmp_path):
    workspace = Workspace(tmp_path / "home")
    assert not workspace.exists
    assert workspace.journal.entries() == []
    assert workspace.history() == workspace.doctor() == []
    assert list(tmp_path.iterdir()) == []


def test_reading_or_changing_what_is_not_there_names_init_and_makes_nothing(tmp_path):
    workspace = Workspace(tmp_path / "home")
    for attempt in (
        workspace.read_plan,
        workspace.plan_text,
        lambda: change(workspace),
        lambda: workspace.undo(now=NOW),
    ):
        with pytest.raises(NoPlanError, match=r"no plan in .* yet"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_change_edits_the_plan_and_leaves_the_rest_of_it(home):
    committed = change(Workspace(home), edits=[TALK], result="talk")
    text = (home / "plan.yaml").read_text()
    assert text == PLAN + "  - id: talk\n    goal: Give a talk\n"
    assert (committed.result, committed.changed, committed.created) == ("talk", True, False)
    assert "+  - id: talk\n" in committed.diff


def test_a_change_adds_to_the_journal_in_the_month_of_its_day(home):
    workspace = Workspace(home)
    committed = change(workspace, lines=[NOTE, {**NOTE, "on": "2026-10-31"}])
    assert [line["on"] for line in committed.lines] == ["2026-11-23", "2026-10-31"]
    assert [entry.on for entry in workspace.journal.entries()] == [
        date(2026, 10, 31),
        date(2026, 11, 23),
    ]
    months = [path.name.partition(".")[0] for path in sorted((home / "journal").iterdir())]
    assert months == ["2026-10", "2026-11"]


def test_a_retraction_goes_to_the_month_of_what_it_retracts(home):
    workspace = Workspace(home)
    (line,) = change(workspace, lines=[{**NOTE, "on": "2026-10-31"}]).lines
    (retraction,) = change(workspace, lines=[{"kind": "retract", "of": line["id"]}]).lines
    assert retraction["on"] == "2026-10-31"
    assert workspace.journal.entries() == []
    assert len(list((home / "journal").iterdir())) == 1


def test_a_first_change_makes_a_home_that_git_can_merge(tmp_path):
    home = tmp_path / "a" / "home"
    workspace = Workspace(home)
    committed = change(workspace, edits=[TALK], lines=[NOTE], create=True)
    assert committed.created
    assert [goal.id for goal in workspace.read_plan().plan.goals] == ["talk"]
    assert "merge=union" in (home / ".gitattributes").read_text()
    assert (home / ".mastery" / ".gitignore").read_text() == "*\n"


def test_files_of_a_home_that_are_there_stay(home):
    (home / ".gitattributes").write_text("mine\n")
    change(Workspace(home), lines=[NOTE])
    assert (home / ".gitattributes").read_text() == "mine\n"


def test_a_whole_text_can_be_given(tmp_path):
    workspace = Workspace(tmp_path)
    change(workspace, new_text=PLAN, create=True)
    assert workspace.read_plan().text == PLAN


def test_a_byte_order_mark_and_windows_line_ends_stay(home):
    (home / "plan.yaml").write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    change(Workspace(home), edits=[TALK])
    content = (home / "plan.yaml").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf# mine\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_plan_is_read_once_until_it_is_changed(home, monkeypatch):
    workspace = Workspace(home)
    first = workspace.read_plan()
    assert workspace.read_plan() is first
    change(workspace, edits=[TALK])
    assert len(workspace.read_plan().plan.goals) == 2


def test_a_change_that_would_break_the_plan_is_not_made(home):
    workspace = Workspace(home)
    change(workspace, lines=[NOTE])
    before = files_in(home)
    with pytest.raises(PlanInvalidError, match=r"would leave plan.yaml with 1 error"):
        change(workspace, edits=[SetValue(("goals", 0, "confidence"), 11)], lines=[NOTE])
    with pytest.raises(LineInvalidError):
        change(workspace, edits=[TALK], lines=[{"kind": "session", "minutes": 0}])
    assert files_in(home) == before


def test_a_plan_with_errors_is_not_changed(home):
    (home / "plan.yaml").write_text(PLAN + "    due: someday\n")
    with pytest.raises(PlanInvalidError, match=r"plan.yaml has 1 error"):
        change(Workspace(home), lines=[NOTE])


def test_a_plan_of_a_newer_format_is_read_and_not_changed(home):
    (home / "plan.yaml").write_text("mastery: 2\n")
    workspace = Workspace(home)
    assert workspace.read_plan().is_newer
    with pytest.raises(NewerPlanError, match=r"has format 2"):
        change(workspace, lines=[NOTE])


def test_a_change_of_nothing_writes_nothing(home):
    committed = change(Workspace(home), edits=[SetValue(("goals", 0, "id"), "cka")])
    assert (committed.changed, committed.undo_id, committed.diff) == (False, None, "")
    assert Workspace(home).history() == []


def test_a_dry_run_writes_nothing_and_shows_everything(home, tmp_path):
    before = files_in(home)
    workspace = Workspace(home, dry_run=True)
    committed = change(workspace, edits=[TALK], lines=[NOTE])
    workspace.drafts.save("init", {"a": 1})
    assert files_in(home) == before
    assert "+    goal: Give a talk\n" in committed.diff
    assert committed.lines[0]["text"] == "hi"
    assert (committed.dry_run, committed.undo_id) == (True, None)
    assert change(Workspace(tmp_path / "new", dry_run=True), edits=[TALK], create=True).created
    assert not (tmp_path / "new").exists()


def test_a_dry_run_of_undo_takes_nothing_back(home):
    change(Workspace(home), edits=[TALK], lines=[NOTE])
    before = files_in(home)
    undone = Workspace(home, dry_run=True).undo(now=NOW)
    assert undone.dry_run
    assert "-    goal: Give a talk\n" in undone.diff
    assert files_in(home) == before


def test_a_change_is_made_anew_on_what_an_editor_saved_meanwhile(home):
    path, asked = home / "plan.yaml", []

    def build(plan):
        asked.append(plan)
        if len(asked) == 1:
            path.write_text("# from the editor\n" + PLAN)
        return Change(None, edits=[TALK])

    Workspace(home).change("goal add", build, now=NOW)
    assert len(asked) == 2
    assert path.read_text().startswith("# from the editor\n# mine\n")
    assert "Give a talk" in path.read_text()


def test_an_editor_that_never_stops_saving_is_given_way_to(home):
    path = home / "plan.yaml"

    def build(_):
        path.write_text(path.read_text() + "#\n")
        return Change(None, edits=[TALK], lines=[NOTE])

    workspace = Workspace(home)
    with pytest.raises(ChangedError) as caught:
        workspace.change("goal add", build, now=NOW)
    assert caught.value.exit_code == 5
    assert "talk" not in path.read_text()
    assert workspace.journal.entries() == workspace.history() == []
    assert not list(home.rglob("*.intent"))


def test_a_rewrite_mends_a_plan_with_errors_and_can_be_undone(home):
    broken = PLAN + "    due: [\n"
    (home / "plan.yaml").write_text(broken)
    workspace = Workspace(home)
    text, base = workspace.plan_text()
    assert text == broken
    workspace.rewrite("edit", PLAN, base=base, now=NOW)
    assert workspace.read_plan().text == PLAN
    workspace.undo(now=NOW)
    assert (home / "plan.yaml").read_text() == broken


def test_a_rewrite_of_another_plan_than_the_one_edited_is_refused(home):
    workspace = Workspace(home)
    _, base = workspace.plan_text()
    change(workspace, edits=[TALK])
    with pytest.raises(ChangedError):
        workspace.rewrite("edit", PLAN, base=base, now=NOW)
    with pytest.raises(PlanInvalidError):
        workspace.rewrite("edit", "mastery: x\n", base=workspace.plan_text()[1], now=NOW)


def test_a_plan_that_has_gone_is_an_alarm_and_not_a_new_start(home):
    workspace = Workspace(home)
    change(workspace, edits=[TALK], lines=[NOTE])
    (home / "plan.yaml").unlink()
    with pytest.raises(NoPlanError, match=r"plan.yaml is gone"):
        Workspace(home).read_plan()
    with pytest.raises(NoPlanError, match=r"plan.yaml is gone"):
        change(Workspace(home), edits=[TALK], create=True)
    assert change(Workspace(home), new_text=PLAN, create=True).created


def test_a_journal_without_a_plan_is_an_alarm(tmp_path):
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "2026-11.box-abcdef.jsonl").touch()
    with pytest.raises(NoPlanError, match=r"plan.yaml is gone"):
        Workspace(tmp_path).read_plan()


def test_a_second_writer_is_told_and_changes_nothing(home):
    workspace, told = Workspace(home), []

    def build(_):
        with pytest.raises(LockedError):
            change(Workspace(home, lock_seconds=0.0), edits=[TALK])
        told.append(Workspace(home).read_plan().text)
        return Change(None, lines=[NOTE])

    workspace.change("note", build, now=NOW)
    assert told == [PLAN]


def test_leftovers_of_killed_commands_are_swept_beside_a_linked_plan(home, tmp_path_factory):
    real = tmp_path_factory.mktemp("dotfiles") / "plan.yaml"
    (home / "plan.yaml").rename(real)
    (home / "plan.yaml").symlink_to(real)
    for folder in (real.parent, home):
        (folder / ".mastery-000000000000.tmp").touch()
    change(Workspace(home), edits=[TALK])
    assert (home / "plan.yaml").is_symlink()
    assert "Give a talk" in real.read_text()
    assert not [*real.parent.glob("*.tmp"), *home.glob("*.tmp"), *home.glob(".*.tmp")]


def test_a_full_disk_is_one_clear_error(home, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    workspace = Workspace(home)
    change(workspace, lines=[NOTE])
    before = files_in(home)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskError, match=r"No space left on device"):
        change(workspace, edits=[TALK])
    monkeypatch.undo()
    assert files_in(home) == before


def test_old_copies_are_kept_by_day_and_month_and_never_replaced(home):
    workspace = Workspace(home)
    change(workspace, edits=[TALK])
    change(workspace, edits=[SetValue(("goals", 0, "why"), "trust")])
    copies = files_in(home / ".mastery" / "backup")
    assert {str(name) for name in copies} == {"plan-2026-11-23.yaml", "plan-2026-11.yaml"}
    assert set(copies.values()) == {PLAN.encode()}


def test_only_disk_touches_files(home, monkeypatch):
    """Every write of a change is one that a fault program can reach."""
    written = []
    for name in ("replace", "append"):
        real = getattr(disk, name)

        def record(path, data, _real=real, **options):
            written.append(path.name)
            return _real(path, data, **options)

        monkeypatch.setattr(disk, name, record)
    change(Workspace(home), edits=[TALK])
    kept = {path.name for path in home.rglob("*") if path.is_file()}
    assert kept - {"lock"} == {name.replace(".intent", ".json") for name in written}


def test_a_plan_is_parsed_once_for_many_lines_of_the_journal(home, monkeypatch):
    parsed = []
    real = workspace_module.parse_plan_file
    monkeypatch.setattr(
        workspace_module, "parse_plan_file", lambda text: parsed.append(text) or real(text)
    )
    workspace = Workspace(home)
    for _ in range(3):
        change(workspace, lines=[NOTE])
        assert workspace.read_plan().text == PLAN
    assert parsed == [PLAN.encode()]


def test_a_plan_that_another_program_changed_is_parsed_again_for_the_next_change(home):
    workspace = Workspace(home)
    change(workspace, lines=[NOTE])
    edited = PLAN.replace("Pass", "Fail")
    (home / "plan.yaml").write_text(edited)
    seen = []

    def build(plan):
        seen.extend([plan.goals[0].goal, workspace.read_plan().text])
        return Change(None, lines=[NOTE])

    workspace.change("note", build, now=NOW)
    assert seen == ["Fail the CKA exam", edited]
    change(workspace, edits=[TALK])
    assert (home / "plan.yaml").read_text() == edited + "  - id: talk\n    goal: Give a talk\n"
    assert workspace.read_plan().text == (home / "plan.yaml").read_text()
