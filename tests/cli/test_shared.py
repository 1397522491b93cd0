import json
import os

import pytest

from mastery.cli import main as cli_main


def test_without_a_plan_there_is_a_short_welcome(mastery):
    shown = mastery.ok()
    assert len(shown.out.splitlines()) <= 8
    assert "mastery init --example" in shown.out
    assert mastery.ok("today").out == shown.out
    assert not mastery.home.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json", "goal", "list"],
        ["goal", "--json", "list"],
        ["goal", "list", "--json"],
    ],
)
def test_a_shared_option_may_stand_anywhere(mastery, arguments):
    mastery.ok("goal", "add", "Read a book")
    assert json.loads(mastery.ok(*arguments).out)["schema"] == "mastery.goal.list/1"


def test_the_last_home_said_wins(mastery, tmp_path):
    other = tmp_path / "other"
    mastery.ok("--home", str(tmp_path / "no"), "goal", "add", "Read", "--home", str(other))
    assert (other / "plan.yaml").exists()


def test_errors_under_json_are_json_on_stderr(mastery):
    outcome = mastery("goal", "list", "--json")
    assert outcome.code == 4
    assert outcome.out == ""
    error = json.loads(outcome.err)["error"]
    assert (error["code"], error["exit_code"]) == ("no-plan", 4)


def test_quiet_says_nothing_of_a_change(mastery):
    assert mastery.ok("-q", "goal", "add", "Read a book").out == ""


def test_a_group_without_a_verb_shows_its_verbs(mastery):
    shown = mastery.ok("goal").out
    assert "progress" in shown


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_never_coloured_and_needs_no_plan(mastery, monkeypatch, flag):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = mastery.ok("goal", "add", flag).out
    assert "\x1b" not in shown
    assert "--due DATE" in shown


def test_what_nobody_foresaw_is_kept_and_not_shown(mastery, monkeypatch, tmp_path):
    def fail(*_):
        raise ZeroDivisionError("boom")

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(cli_main, "_dispatch", fail)
    outcome = mastery("goal", "add", "what I typed")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    assert "ZeroDivisionError" in outcome.err
    (report,) = tmp_path.glob("mastery-report-*.txt")
    kept = report.read_text(encoding="utf-8")
    assert "what I typed" in kept
    assert "boom" in kept


def test_ctrl_c_is_130(mastery, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_main, "_dispatch", interrupt)
    outcome = mastery("goal", "list")
    assert outcome.code == 130
    assert outcome.err.strip() == "Interrupted; nothing was changed."


def test_bytes_that_are_no_text_are_refused(mastery):
    outcome = mastery("goal", "add", os.fsdecode(b"Read \xff"))
    assert outcome.code == 2
    assert "not valid UTF-8" in outcome.err


def test_a_clock_that_is_no_time_is_refused(mastery):
    mastery.now = "noon"
    outcome = mastery("goal", "list")
    assert outcome.code == 2
    assert "noon" in outcome.err
