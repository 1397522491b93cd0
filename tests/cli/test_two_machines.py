"""One home on two machines: git merges it, or a copying program leaves both; nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

FIRST = (
    ("goal", "add", "Weigh 70 kg", "--measure", "weight", "--target", "70", "--start-value", "80"),
    ("skill", "add", "Kubernetes"),
    ("practice", "log", "30", "kubernetes"),
)


class Machine:
    """One of two machines: its home, and a host name of its own."""

    def __init__(self, program, home, host, monkeypatch):
        self.program, self.home, self.host, self.monkeypatch = program, home, host, monkeypatch

    def __call__(self, *argv, ok=True):
        self.program.home = self.home
        with self.monkeypatch.context() as patched:
            names = os.uname()
            named = os.uname_result((names[0], self.host, *names[2:]))
            patched.setattr(os, "uname", lambda: named)
            return self.program.ok(*argv) if ok else self.program(*argv)

    def git(self, *argv, check=True):
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        environment = os.environ | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        return subprocess.run(
            ["git", "-C", self.home, *identity, *argv],
            env=environment, check=check, capture_output=True, text=True,
        )  # fmt: skip

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-qm", "more")

    def pull(self, *, check=True):
        return self.git("pull", "--no-rebase", "-q", "--no-edit", check=check)

    @property
    def plan(self):
        return (self.home / "plan.yaml").read_text(encoding="utf-8")

    def minutes(self):
        """What is counted, in the words of the list of skills."""
        rows = self("skill", "list", "--plain").out.splitlines()
        return {row.split("\t")[0]: row.split("\t")[4] for row in rows}

    def problems(self):
        self("doctor", ok=False)
        return [found["message"] for found in self.program.json("doctor")["problems"]]


@pytest.fixture
def machines(mastery, tmp_path, monkeypatch):
    """A machine with a home in git, and another that has cloned it."""
    desk = Machine(mastery, tmp_path / "desk", "desk", monkeypatch)
    for argv in FIRST:
        desk(*argv)
    desk.git("init", "-q", "-b", "main")
    desk.git("config", "receive.denyCurrentBranch", "updateInstead")
    desk.commit()
    lap = Machine(mastery, tmp_path / "lap", "lap", monkeypatch)
    subprocess.run(["git", "clone", "-q", desk.home, lap.home], check=True)
    lap.home.chmod(0o700)
    return desk, lap


def exchange(desk, lap):
    """Commit on both, and merge what the other has on both."""
    desk.commit()
    lap.commit()
    lap.pull()
    lap.git("push", "-q")


def test_both_log_in_the_same_month(machines):
    desk, lap = machines
    desk("practice", "log", "45", "kubernetes")
    lap("practice", "log", "15", "kubernetes")
    exchange(desk, lap)
    assert desk.minutes() == lap.minutes() == {"kubernetes": "1h30m"}
    assert desk.problems() == lap.problems() == []


def test_both_change_different_places_of_the_plan(machines):
    desk, lap = machines
    desk("goal", "edit", "weigh", "--why", "To run")
    lap("skill", "edit", "kubernetes", "--level", "4")
    exchange(desk, lap)
    for machine in machines:
        assert "why: To run" in machine.plan
        assert "level: 4" in machine.plan
        assert machine.problems() == []
        assert machine("undo").out.startswith("Undid: ")


def test_a_merge_that_is_in_conflict_is_located_and_nothing_is_written(machines):
    desk, lap = machines
    desk("goal", "edit", "weigh", "--why", "To run")
    lap("goal", "edit", "weigh", "--why", "To climb")
    desk.commit()
    lap.commit()
    assert lap.pull(check=False).returncode != 0
    merged = lap.plan
    refused = lap("skill", "add", "Rust", ok=False)
    assert refused.code == 3
    assert "<<<<<<<" in refused.err
    assert lap("doctor", ok=False).code == 3
    assert lap.plan == merged
    assert lap("practice", "log", "15", "kubernetes", ok=False).code in (0, 3)
    lap.git("checkout", "--theirs", "plan.yaml")
    lap("goal", "list")  # who takes one of two sides has decided about it
    assert "why: To run" in lap.plan
    assert lap.problems() == []


def test_a_reading_under_the_old_id_follows_a_renaming_of_the_day_before(machines):
    desk, lap = machines
    desk("goal", "rename", "weigh", "slim")
    desk("skill", "rename", "kubernetes", "clusters")
    lap.program.now = "2026-11-24T18:00:00+01:00"
    lap("goal", "progress", "weigh", "76")
    lap("practice", "log", "45", "kubernetes")
    exchange(desk, lap)
    for machine in machines:
        assert machine.minutes() == {"clusters": "1h15m"}
        assert "76" in machine("goal", "show", "slim").out
        assert machine.problems() == []


@pytest.mark.parametrize(
    "name",
    [
        "{month}.{own}.sync-conflict-20261123-101500-ABCDEFG.jsonl",
        "{month}.{own} (lap's conflicted copy 2026-11-23).jsonl",
        "Copy of {month}.{own}.jsonl",
    ],
)
def test_a_copy_of_a_journal_that_another_program_made_counts_once(machines, name):
    desk, _ = machines
    desk("practice", "log", "45", "kubernetes")
    (file,) = (desk.home / "journal").glob("*.jsonl")
    month, own, _ = file.name.split(".")
    shutil.copy(file, file.with_name(name.format(month=month, own=own)))
    desk("practice", "log", "15", "kubernetes")
    assert desk.minutes() == {"kubernetes": "1h30m"}
    assert desk.problems() == ["another program made this copy of a journal file"]


def test_a_copy_of_the_plan_that_another_program_made_is_said(machines):
    desk, lap = machines
    lap("skill", "add", "Rust")
    shutil.copy(lap.home / "plan.yaml", desk.home / "plan-lap.yaml")
    assert desk.problems() == ["this looks like a copy of the plan in conflict with it"]
    assert desk("skill", "add", "Go").code == 0


def test_a_home_that_was_copied_with_all_it_keeps_writes_a_file_of_its_own(machines, tmp_path):
    """To a host of the same name; brought together again, both count."""
    desk, _ = machines
    twin = Machine(
        desk.program, shutil.copytree(desk.home, tmp_path / "twin"), "desk", desk.monkeypatch
    )
    twin("practice", "log", "45", "kubernetes")
    desk("practice", "log", "15", "kubernetes")
    own = {path.name for path in (desk.home / "journal").iterdir()}
    theirs = {path.name for path in (twin.home / "journal").iterdir()}
    assert len(theirs - own) == 1
    for name in theirs - own:
        shutil.copy(twin.home / "journal" / name, desk.home / "journal" / name)
    assert desk.minutes() == {"kubernetes": "1h30m"}
    assert desk.problems() == []


def test_what_a_merge_has_left_out_of_the_plan_is_said_and_comes_back(machines):
    """A merge that takes the other's side whole is an editor that saved a stale text."""
    desk, lap = machines
    desk("skill", "add", "Rust")
    desk.commit()
    lap("skill", "add", "Go")
    lap.commit()
    lap.git("pull", "--no-rebase", "-q", "--no-edit", "-X", "theirs")
    if "name: Go" in lap.plan:
        pytest.skip("this git has kept both sides")
    assert 'has overwritten "skill add Go"' in lap("skill", "list").err
    lap("doctor", "--fix")
    assert "name: Go" in lap.plan
    assert "name: Rust" in lap.plan
