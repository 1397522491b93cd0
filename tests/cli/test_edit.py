"""A text in the person's editor: never lost, never overwritten unseen, never applied unasked."""

import json
import os
import stat
import sys

import pytest

from mastery.cli.run import Run
from mastery.store.files import disk

PLAN = """\
mastery: 1
goals:
  - id: cka   # mine
    goal: Pass the CKA
"""


@pytest.fixture
def planned(mastery):
    mastery.home.mkdir()
    (mastery.home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return mastery


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Sets an editor that replaces one text by another each time it is opened."""

    def set_editor(*replacements):
        script = tmp_path / "editor.py"
        steps = tmp_path / "steps.json"
        steps.write_text(json.dumps(replacements))
        script.write_text(
            f"#!{sys.executable}\n"
            "import json, pathlib, sys\n"
            f"steps = pathlib.Path({str(steps)!r})\n"
            "todo = json.loads(steps.read_text())\n"
            "old, new = todo.pop(0)\n"
            "steps.write_text(json.dumps(todo))\n"
            "path = pathlib.Path(sys.argv[-1])\n"
            "path.write_text(path.read_text().replace(old, new))\n"
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(script))

    return set_editor


def test_an_edit_is_checked_and_kept(planned, editor):
    editor(["goal: Pass the CKA", "goal: Pass the CKA by June"])
    shown = planned.ok("edit").out
    assert shown.splitlines()[0] == "The plan is changed: +1 -1"
    assert planned.plan == PLAN.replace("Pass the CKA", "Pass the CKA by June")
    planned.ok("undo")
    assert planned.plan == PLAN


def test_an_edit_that_changes_nothing_says_so(planned, editor):
    editor(["nothing", "here"])
    assert planned.ok("edit").out == "Nothing to change: it is so already.\n"
    assert planned("undo").code == 1


def test_a_broken_edit_is_never_thrown_away(planned, editor):
    editor(["id: cka", "id: [cka"], ["id: [cka", "id: ckad"])
    outcome = planned("edit")
    assert outcome.code == 3
    assert ".unfinished.yaml" in outcome.err
    assert "^" in outcome.err
    assert planned.plan == PLAN
    again = planned.ok("edit")
    assert "Going on with the text kept" in again.err
    assert "id: ckad   # mine" in planned.plan


def test_a_text_saved_in_another_encoding_is_located_and_kept(planned, tmp_path, monkeypatch):
    script = tmp_path / "latin-1"
    script.write_text("#!/bin/sh\nprintf 'mastery: 1\\nperson: {name: Ren\\351}\\n' > \"$1\"\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    outcome = planned("edit")
    assert outcome.code == 3
    assert "plan.yaml:2:19: the byte 0xe9 is not UTF-8" in outcome.err
    assert "your text is kept in" in outcome.err
    assert planned.plan == PLAN


def test_a_broken_plan_can_be_edited(planned, editor):
    (planned.home / "plan.yaml").write_text("mastery: 1\ngoals: 7\n", encoding="utf-8")
    editor(["goals: 7", "goals: []"])
    planned.ok("edit")
    assert planned.plan == "mastery: 1\ngoals: []\n"


def test_an_edit_of_a_plan_that_changed_meanwhile_overwrites_nothing(
    planned, tmp_path, monkeypatch
):
    script = tmp_path / "editor.sh"
    script.write_text(
        f"#!/bin/sh\necho '# theirs' >> {planned.home}/plan.yaml\necho '# mine' >> \"$1\"\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    outcome = planned("edit")
    assert outcome.code == 5
    assert planned.plan == PLAN + "# theirs\n"
    (kept,) = drafts(planned)
    assert f"kept in {kept}\n  hint: take from it what you need with: mastery edit" in outcome.err
    assert kept.read_text(encoding="utf-8") == PLAN + "# mine\n"


@pytest.mark.parametrize("command", ["/nonexistent/editor", "false", "'"])
def test_an_editor_that_fails_is_named(planned, monkeypatch, command):
    monkeypatch.setenv("EDITOR", command)
    outcome = planned("edit")
    assert outcome.code == 1
    assert "nothing was changed" in outcome.err
    assert planned.plan == PLAN


def test_the_words_of_an_editor_are_no_shell_words(planned, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITOR", f"true ; touch {tmp_path}/owned #")
    planned.ok("edit")
    assert not (tmp_path / "owned").exists()


def drafts(planned):
    return sorted((planned.home / ".mastery" / "drafts").iterdir())


@pytest.fixture
def script(tmp_path, monkeypatch):
    """Sets an editor that is a shell script; $1 is the file."""

    def set_script(body):
        path = tmp_path / "script.sh"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(path))

    return set_script


def test_nothing_is_left_of_a_text_that_was_taken_over(planned, script):
    script("echo '# mine' >> $1")
    planned.ok("edit")
    assert planned.plan == PLAN + "# mine\n"
    assert drafts(planned) == []


def late(planned, text):
    """Save a text as a window does that was open when its command had ended."""
    base = disk.fingerprint(PLAN.encode())[:12]
    path = planned.home / ".mastery" / "drafts" / f"plan.{base}.999999999.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_editor_that_does_not_wait_is_noticed(planned, script):
    script("true")
    done = planned.ok("edit")
    assert done.out == "Nothing to change: it is so already.\n"
    assert "such as 'code --wait'" in done.err
    assert drafts(planned) == []


def test_what_a_window_saves_after_its_command_is_kept_and_not_taken_unasked(planned, script):
    script("true")
    planned.ok("edit")
    late(planned, PLAN + "# late\n")
    done = planned.ok("edit")
    assert planned.plan == PLAN
    (kept,) = drafts(planned)
    assert kept.read_text(encoding="utf-8") == PLAN + "# late\n"
    assert f"What you left is kept in {kept}" in done.err
    assert planned.ok("edit").err.count("kept in") == 0
    assert drafts(planned) == [kept]


@pytest.mark.parametrize(("answer", "plan"), [("y", PLAN + "# late\n"), ("n", PLAN)])
def test_in_a_terminal_it_is_offered(planned, script, monkeypatch, answer, plan):
    script("true")
    planned.ok("edit")
    path = late(planned, PLAN + "# late\n")
    monkeypatch.setattr(Run, "interactive", True)
    done = planned.ok("edit", stdin=f"{answer}\n")
    assert f"You left a text in {path}. Go on with it?" in done.err
    assert planned.plan == plan
    assert len(drafts(planned)) == (answer == "n")


def test_a_text_that_the_editor_refused_to_save_is_not_taken_unasked(planned, script):
    script("echo '# mine' >> $1; exit 1")
    refused = planned("edit")
    assert refused.code == 1
    (kept,) = drafts(planned)
    assert f"nothing was changed; your text is kept in {kept}" in refused.err
    script("true")
    done = planned.ok("edit")
    assert planned.plan == PLAN
    assert [path.read_text(encoding="utf-8") for path in drafts(planned)] == [PLAN + "# mine\n"]
    assert "What you left is kept in" in done.err


def test_an_editor_that_fails_without_a_change_leaves_nothing(planned, script):
    script("exit 1")
    assert planned("edit").code == 1
    assert drafts(planned) == []


@pytest.mark.parametrize("body", [": > $1", "printf ' \\n\\n' > $1", "rm $1"])
def test_an_emptied_text_is_an_abort(planned, script, body):
    script(body)
    left = planned("edit")
    assert left.code == 1
    assert left.err == (
        "mastery: the text is empty; everything is as it was, and nothing of it is kept\n"
    )
    assert drafts(planned) == []
    script("true")
    assert planned.ok("edit").out == "Nothing to change: it is so already.\n"
    assert planned.plan == PLAN


def test_begun_afresh_what_was_left_is_kept(planned, script):
    script("echo 'goals: [' > $1")
    assert planned("edit").code == 3
    script("echo '# mine' >> $1")
    done = planned.ok("edit", "--fresh", "--quiet")
    assert planned.plan == PLAN + "# mine\n"
    (kept,) = drafts(planned)
    assert f"What you left is kept in {kept}" in done.err
    assert kept.read_text(encoding="utf-8") == "goals: [\n"


def test_a_text_made_from_another_plan_is_kept_and_said(planned, script):
    script("echo 'goals: [' > $1")
    assert planned("edit").code == 3
    planned.ok("goal", "edit", "cka", "--why", "joy")
    script("echo '# mine' >> $1")
    done = planned.ok("edit")
    assert "What you wrote was made from another text than now; it is in" in done.err
    assert planned.plan.endswith("# mine\n")
    assert [path.read_text(encoding="utf-8") for path in drafts(planned)] == ["goals: [\n"]


def test_two_who_edit_at_once_write_two_files(planned, script, monkeypatch):
    """While one editor is open, another command edits; it neither takes nor spoils that text."""
    program = f"{sys.executable} -m mastery"
    inner = f"EDITOR=true MASTERY_HOME={planned.home} {program} edit --no-input 2>/dev/null"
    script(f"echo '# outer' >> $1; {inner}")
    planned.ok("edit")
    assert planned.plan == PLAN + "# outer\n"
    assert drafts(planned) == []


def test_a_dry_run_keeps_what_was_typed(planned, script):
    script("echo '# mine' >> $1")
    done = planned.ok("edit", "-n")
    assert planned.plan == PLAN
    (kept,) = drafts(planned)
    assert f"Your text is kept in {kept}" in done.err
    script("true")
    planned.ok("edit")
    assert planned.plan == PLAN + "# mine\n"


def test_after_the_change_a_text_that_cannot_be_removed_is_a_warning(planned, script, monkeypatch):
    script("echo '# mine' >> $1")
    usual = os.unlink

    def refuse(path, *args, **kwargs):
        if "/drafts/plan." in str(path):
            raise OSError(30, "Read-only file system")
        usual(path, *args, **kwargs)

    monkeypatch.setattr(os, "unlink", refuse)
    done = planned.ok("edit")
    assert "it is saved; only the text it was made of is left: cannot remove" in done.err
    assert planned.plan == PLAN + "# mine\n"


@pytest.mark.parametrize("how", ["link", "new file"])
def test_an_editor_may_save_as_it_likes(planned, script, tmp_path, how):
    body = {
        "link": f"cp $1 {tmp_path}/t; echo '# mine' >> {tmp_path}/t; ln -sf {tmp_path}/t $1",
        "new file": "cp $1 $1~; echo '# mine' >> $1~; mv $1~ $1",
    }
    script(body[how])
    planned.ok("edit")
    assert planned.plan == PLAN + "# mine\n"


def test_a_folder_in_the_place_of_the_text_is_an_error(planned, script):
    script("rm $1; mkdir $1")
    failed = planned("edit")
    assert failed.code == 1
    assert "it is not a regular file" in failed.err
    assert planned.plan == PLAN
