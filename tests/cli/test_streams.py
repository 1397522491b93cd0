"""Standard streams that are full, closed or gone: what was changed stays changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def shell(tmp_path):
    def run(words, streams):
        environment = os.environ | {
            "MASTERY_HOME": str(tmp_path / "home"),
            "MASTERY_NOW": "2026-11-23T18:00:00+01:00",
            "PYTHON": sys.executable,
        }
        line = f'"$PYTHON" -m mastery {words} {streams}'
        return subprocess.run(
            ["/bin/sh", "-c", line], env=environment, capture_output=True, text=True, check=False
        )

    return run


def skills(tmp_path):
    return (tmp_path / "home" / "plan.yaml").read_text(encoding="utf-8").count("name:")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("flag", ["", "--json"])
def test_an_answer_that_cannot_be_shown_does_not_ask_for_the_change_again(shell, tmp_path, flag):
    done = shell(f"skill add Go {flag}", "> /dev/full")
    assert done.returncode == 0
    assert '"skill add Go" is saved; the answer cannot be shown' in done.stderr
    assert "Exception ignored" not in done.stderr
    assert skills(tmp_path) == 1


@pytest.mark.parametrize("streams", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_stops_nothing(shell, tmp_path, streams):
    done = shell("skill add Go", streams)
    assert done.returncode == 0, done.stderr
    assert skills(tmp_path) == 1


def test_a_reader_that_goes_away_stops_nothing(shell, tmp_path):
    done = shell("skill add Go", "| true")
    assert done.returncode == 0
    assert done.stderr == ""
    assert skills(tmp_path) == 1
