"""``mastery doctor`` says all that is not counted, and ``--fix`` mends what is safe."""

from __future__ import annotations

import json
import shutil
import stat

import pytest

from mastery.cli.run import Run
from mastery.store.workspace import Workspace

PLAN = "mastery: 1\nskills:\n  - {id: golang, name: Go}\n  - {id: talks, name: Talks}\n"


def session(skill, on):
    return {"kind": "session", "on": on, "skill": skill, "minutes": 60}


def messages(mastery):
    return [problem["message"] for problem in mastery.json("doctor")["problems"]]


@pytest.fixture
def spoilt(mastery):
    """A home in which everything is wrong that a person would not see."""
    mastery.ok("skill", "add", "Base")
    buffer = mastery.plan
    for name in ("One", "Two"):
        mastery.ok("skill", "add", name)
    mastery.ok("practice", "log", "45", "base")
    home = mastery.home
    (home / "plan.yaml").write_text("# mine\n" + buffer, encoding="utf-8")
    lines = [
        {"id": f"o{number}", "at": "2026-11-20T10:00:00+01:00", **session("bases", "2026-11-20")}
        for number in range(3)
    ]
    rows = "".join(json.dumps(line) + "\n" for line in lines)
    (home / "journal" / "2026-11.elsewhere.jsonl").write_text(rows + "{broken\n", encoding="utf-8")
    (home / "plan (Case Conflict).yaml").write_text("mastery: 1\n", encoding="utf-8")
    (home / ".mastery" / "drafts" / "goal-add.json").write_text("{}", encoding="utf-8")
    (home / ".mastery" / ".mastery-00.tmp").write_text("", encoding="utf-8")
    (home / "journal").chmod(0o755)
    return mastery


def test_everything_that_is_not_counted_is_said(spoilt):
    assert messages(spoilt) == [
        'another program has overwritten "skill add One", number 2',
        'another program has overwritten "skill add Two", number 3',
        "this line cannot be read and is left out",
        '3 lines of the skill "bases", which the plan does not have: 2026-11-20',
        "this looks like a copy of the plan in conflict with it",
        "unfinished answers are kept here",
        "an interrupted command left this file",
        "others on this machine can read or change this",
    ]
    found = spoilt.ok("doctor")
    assert "count them for another with: mastery skill rename bases base" in found.out
    assert found.err == ""


def test_what_is_safe_is_mended_as_one_step(spoilt):
    before = spoilt.plan
    shown = spoilt.ok("doctor", "--fix")
    assert [line for line in shown.out.splitlines() if line.startswith("Mended")] == [
        "Mended: 1 file of interrupted commands removed",
        "Mended: 1 file or folder made yours alone",
        'Mended: "skill add One" is in plan.yaml again',
        'Mended: "skill add Two" is in plan.yaml again',
        "Mended: 3 journal lines of the skill bases now count for base",
    ]
    assert shown.err == ""
    skills = spoilt.ok("skill", "list")
    assert "3h45m" in skills.out
    assert [name in skills.out for name in ("One", "Two")] == [True, True]
    assert spoilt.plan.startswith("# mine\n")
    assert messages(spoilt) == [
        "this line cannot be read and is left out",
        "this looks like a copy of the plan in conflict with it",
        "unfinished answers are kept here",
    ]
    spoilt.ok("undo")
    assert spoilt.plan == before


def test_a_dry_run_says_what_would_be_and_writes_nothing(spoilt):
    def state():
        return {
            path: (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in spoilt.home.rglob("*")
        }

    before = state()
    shown = spoilt.ok("doctor", "--fix", "-n").out
    assert shown.count("Would mend: ") == 5
    assert "+    name: One" in shown
    assert state() == before


def test_a_dry_run_has_no_meaning_without_it(mastery):
    mastery.ok("skill", "add", "Go")
    assert mastery("doctor", "-n").code == 2


def test_in_a_terminal_a_new_owner_is_asked_about(spoilt, monkeypatch):
    monkeypatch.setattr(Run, "interactive", True)
    shown = spoilt.ok("doctor", "--fix", stdin="n\nn\n")
    assert 'overwritten "skill add One", "skill add Two" in plan.yaml: make it again?' in shown.err
    assert "let base have them?" in shown.err
    assert "now count" not in shown.out
    assert "again" not in shown.out.partition("plan.yaml:")[0]
    mended = spoilt.ok("doctor", "--fix", stdin="y\ny\n").out
    assert "now count" in mended
    assert '"skill add One" is in plan.yaml again' in mended


def test_what_cannot_be_made_again_stays_said(mastery):
    mastery.ok("skill", "add", "Base")
    mastery.ok("skill", "edit", "base", "--level", "3")
    buffer = mastery.plan
    mastery.ok("skill", "add", "One")
    mastery.ok("skill", "edit", "base", "--level", "4")
    edited = buffer.replace("level: 3", "level: 9")
    (mastery.home / "plan.yaml").write_text(edited, encoding="utf-8")
    mended = mastery.json("doctor", "--fix")
    assert mended["fixed"] == ['"skill add One" is in plan.yaml again']
    (left,) = mended["problems"]
    assert 'overwritten "skill edit base", number 4' in left["message"]
    assert "level: 9" in mastery.plan


def test_a_copy_of_a_home_takes_a_name_of_its_own(mastery, tmp_path):
    mastery.ok("skill", "add", "Go")
    mastery.ok("practice", "log", "45", "go")
    copy = shutil.copytree(mastery.home, tmp_path / "copy")
    mastery.home.rename(tmp_path / "away")
    mastery.home = copy
    assert "this home is a copy" in messages(mastery)[0]
    assert "a machine name of its own, " in mastery.ok("doctor", "--fix").out
    assert messages(mastery) == []
    mastery.ok("practice", "log", "15", "go")
    assert len(list((copy / "journal").glob("*.jsonl"))) == 2
    assert mastery.ok("undo", "2").out.startswith("Undid: practice log 45m go")


def test_a_home_that_all_may_change_is_said_and_closed(mastery):
    mastery.ok("skill", "add", "Go")
    mastery.home.chmod(0o777)
    assert "anybody on this machine may put files here and take them away" in messages(mastery)
    mastery.ok("doctor", "--fix")
    assert stat.S_IMODE(mastery.home.stat().st_mode) == 0o700
    assert messages(mastery) == []


def test_what_there_is_much_of_is_counted(kept):
    lines = [session(f"lost-{number}", "2026-11-20") for number in range(300)]
    mastery = kept(PLAN, lines)
    for number in range(50):
        (mastery.home / f"plan copy {number}.yaml").touch()
    found = mastery.ok("doctor").out
    assert "and 280 more ids that the plan does not have" in found
    assert "and 30 more copies of the plan" in found


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("plan-HOST.yaml", True),
        ("plan (Case Conflict).yaml", True),
        ("Copy of plan.yaml", True),
        ("plan_BACKUP_1.yaml", True),
        ("plan.yaml.orig", True),
        ("plan.yaml~", True),
        ("plan 2.yaml", True),
        ("Kopie von plan.yaml", True),
        ("plan (conflicted copy 2026-11-23).yml", True),
        ("plan.sync-conflict-20261123-101500-ABCDEFG.yaml", True),
        ("planets.yaml", False),
        ("explan.yaml", False),
        ("plan.md", False),
        (".plan.yaml.swp", False),
    ],
)
def test_copies_of_the_plan_are_noticed(kept, name, is_copy):
    mastery = kept(PLAN)
    (mastery.home / name).touch()
    assert bool(messages(mastery)) is is_copy


def test_lines_of_what_is_made_again_are_its_own(kept):
    mastery = kept("mastery: 1\nskills:\n  - {id: welding, name: Welding}\n")
    buffer = mastery.plan
    mastery.ok("skill", "add", "Piano")
    mastery.ok("practice", "log", "50", "piano")
    (mastery.home / "plan.yaml").write_text(buffer, encoding="utf-8")
    assert mastery.json("doctor", "--fix")["fixed"] == ['"skill add Piano" is in plan.yaml again']
    assert [
        row.split()[0] for row in mastery.ok("skill", "list").out.splitlines() if "50m" in row
    ] == ["piano"]


def test_a_change_that_comes_between_is_kept(mastery, monkeypatch):
    mastery.ok("skill", "add", "Base")
    buffer = mastery.plan
    mastery.ok("skill", "add", "One")
    plan = mastery.home / "plan.yaml"
    plan.write_text(buffer, encoding="utf-8")
    usual = Workspace.with_lost_changes

    def meanwhile(workspace):
        found = usual(workspace)
        if "Between" not in plan.read_text(encoding="utf-8"):
            between = plan.read_text(encoding="utf-8") + "people:\n  - {id: b, name: Between}\n"
            plan.write_text(between, encoding="utf-8")
        return found

    monkeypatch.setattr(Workspace, "with_lost_changes", meanwhile)
    mastery.ok("doctor", "--fix")
    assert "Between" in mastery.plan
    assert "name: One" in mastery.plan


def test_what_is_only_alike_is_asked_about(kept, monkeypatch):
    plan = "mastery: 1\nskills:\n  - {id: danish, name: Danish}\n"
    lines = [session("danish", "2026-11-20"), session("spanish", "2026-11-20")]
    mastery = kept(plan, lines)
    assert mastery.json("doctor", "--fix")["fixed"] == []
    assert mastery.json("doctor", "--fix", "--yes")["fixed"] != []


def test_what_was_done_to_the_files_is_said_though_the_rest_fails(mastery, monkeypatch):
    mastery.ok("skill", "add", "Go")
    (mastery.home / "plan.yaml").chmod(0o644)

    def fail(*_, **__):
        raise RuntimeError("boom")

    monkeypatch.setattr(Run, "show", fail)
    monkeypatch.setattr("tempfile.tempdir", str(mastery.home.parent))
    failed = mastery("doctor", "--fix")
    assert failed.err.startswith('mastery: "doctor --fix" is saved as far as it went')
