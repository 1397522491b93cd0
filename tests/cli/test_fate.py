"""What the program says about a change when something goes wrong before, in or after it."""

from __future__ import annotations

import errno
import os

import pytest

from mastery.cli.run import Run
from mastery.store.files import disk, raw
from mastery.store.undo.ledger import Ledger

SAVED = '"skill add Go" is saved'


@pytest.fixture
def break_at(monkeypatch):
    """Make a method raise an error before or after it does what it is for."""

    def arrange(owner, name, error, *, after=False):
        usual = getattr(owner, name)

        def broken(*args, **kwargs):
            if after:
                usual(*args, **kwargs)
            raise error

        monkeypatch.setattr(owner, name, broken)

    return arrange


@pytest.fixture
def mastery(mastery):
    """The program with a plan, so that a command changes one file alone."""
    mastery.home.mkdir(mode=0o700)
    (mastery.home / "plan.yaml").write_text("mastery: 1\n", encoding="utf-8")
    return mastery


@pytest.fixture(autouse=True)
def reports(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def skills(mastery):
    return mastery.plan.count("name:")


@pytest.mark.parametrize("error", [RuntimeError("boom"), MemoryError(), RecursionError("deep")])
def test_after_the_commit_nothing_fails_the_command(mastery, break_at, error):
    break_at(Run, "show_change", error)
    done = mastery("skill", "add", "Go")
    assert (done.code, skills(mastery)) == (0, 1)
    assert done.err.startswith(f"mastery: {SAVED}; something unforeseen happened")


def test_an_error_that_nobody_foresaw_before_the_commit_says_that_nothing_was_changed(
    mastery, break_at
):
    break_at(Ledger, "commit", RuntimeError("boom"))
    done = mastery("skill", "add", "Go")
    assert (done.code, skills(mastery)) == (1, 0)
    assert done.err.startswith("mastery: nothing was changed; something unforeseen happened")


def test_an_error_in_the_middle_of_a_commit_asks_the_files(mastery, break_at):
    break_at(Ledger, "exchange_plan", RuntimeError("boom"), after=True)
    done = mastery("skill", "add", "Go")
    assert (done.code, skills(mastery)) == (0, 1)
    assert done.err.startswith(f"mastery: {SAVED}; something unforeseen happened")


def test_a_change_of_plan_and_journal_that_stops_half_way_is_completed_later(mastery, break_at):
    mastery.ok("goal", "add", "Write a book by 2027-06-30", "--no-input")
    break_at(Ledger, "append", RuntimeError("boom"))
    done = mastery("goal", "decide", "write-book", "--verdict", "stop", "--why", "No time")
    assert done.code == 1
    assert "is written down, and the next command completes it; do not repeat it" in done.err


@pytest.mark.parametrize(
    ("moment", "after", "said"),
    [
        ((Ledger, "commit"), False, "nothing was changed"),
        ((Ledger, "exchange_plan"), False, "nothing was changed"),
        ((Ledger, "exchange_plan"), True, SAVED),
        ((Run, "show_change"), False, SAVED),
    ],
)
def test_ctrl_c_is_130_and_the_truth(mastery, break_at, moment, after, said):
    break_at(*moment, KeyboardInterrupt(), after=after)
    done = mastery("skill", "add", "Go")
    assert done.code == 130
    assert done.err.strip() == f"Interrupted; {said}."
    assert skills(mastery) == (said == SAVED)


def test_an_interrupt_of_an_undoing_speaks_of_the_undoing(mastery, break_at):
    mastery.ok("skill", "add", "Go")
    break_at(Ledger, "exchange_plan", KeyboardInterrupt(), after=True)
    done = mastery("undo")
    assert (done.code, skills(mastery)) == (130, 0)
    assert done.err.strip() == 'Interrupted; the undoing of "skill add Go" is saved.'


def test_a_disk_that_fails_after_the_change_and_is_read_only_then_is_asked_first(
    mastery, monkeypatch
):
    """The plan is exchanged, the disk does not confirm it, and cannot be written any more."""
    mastery.ok("skill", "add", "Go")
    usual = raw.sync_folder

    def refuse(*_args, **_kwargs):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def fail(folder):
        if folder == str(mastery.home):
            for name in ("replace", "unlink", "rename"):
                monkeypatch.setattr(os, name, refuse)
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        usual(folder)

    monkeypatch.setattr(raw, "sync_folder", fail)
    done = mastery("skill", "add", "Rust")
    assert (done.code, skills(mastery)) == (1, 2)
    assert done.err.startswith('mastery: "skill add Rust" is saved, and then something failed:')
    assert "do not repeat it" in done.err


def test_where_the_files_cannot_be_asked_neither_is_said(mastery, monkeypatch):
    mastery.ok("skill", "add", "Go")

    def broken(*_args, **_kwargs):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def fail(path, data):
        usual(path, data)
        monkeypatch.setattr(os, "read", broken)
        raise disk.DiskError("write", path, OSError(errno.EIO, os.strerror(errno.EIO)))

    usual = disk.append
    monkeypatch.setattr(disk, "append", fail)
    done = mastery("practice", "log", "45", "go")
    monkeypatch.undo()
    assert done.code == 1
    assert 'whether "practice log 45m go" is saved cannot be told: cannot read' in done.err
    assert "hint: before you repeat it, look with: mastery history" in done.err


def test_a_later_part_that_fails_says_that_the_earlier_ones_are_saved(mastery, monkeypatch):
    """A command of several changes, of which the second cannot be made."""
    usual = Run.show_change

    def once_more(run, committed, render):
        usual(run, committed, render)
        monkeypatch.setattr(os, "replace", refuse)
        from mastery.usecases.practice.skills import add_skill

        add_skill(run.workspace, "Rust", run.now)

    def refuse(*_args, **_kwargs):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Run, "show_change", once_more)
    done = mastery("skill", "add", "Go")
    monkeypatch.undo()
    assert (done.code, skills(mastery)) == (1, 1)
    assert done.err.startswith(f"mastery: {SAVED} as far as it went; cannot write")
    assert "hint: the same command goes on" in done.err
