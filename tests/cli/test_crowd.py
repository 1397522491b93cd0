"""Many commands at once, as processes of their own, on one home folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack

import yaml

CROWD = 12
ROUNDS = 2


def start(home, *words):
    environment = os.environ | {
        "MASTERY_HOME": str(home),
        "MASTERY_NOW": "2026-11-23T18:00:00+01:00",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "mastery", *words, "--no-input", "--json"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_crowd(home, commands):
    """Run all commands at once and return what each printed."""
    with ExitStack() as stack:
        crowd = [stack.enter_context(start(home, *words)) for words in commands]
        printed = [process.communicate() for process in crowd]
    failed = [err for process, (_, err) in zip(crowd, printed, strict=True) if process.returncode]
    assert not failed
    return [json.loads(out)["data"] for out, _ in printed]


def wanted(number):
    """Every other process adds a goal, the others log a session of a length of their own."""
    if number % 2:
        return ("practice", "log", f"{number + 1}m", "go")
    return ("goal", "add", f"Finish piece {number}")


def test_twelve_processes_at_once_lose_nothing(tmp_path):
    home = tmp_path / "home"
    run_crowd(home, [("skill", "add", "Go")])
    said = [wanted(number) for number in range(CROWD * ROUNDS)]
    for begin in range(0, len(said), CROWD):
        run_crowd(home, said[begin : begin + CROWD])

    plan = yaml.safe_load((home / "plan.yaml").read_text(encoding="utf-8"))
    goals = [goal["goal"] for goal in plan["goals"]]
    assert sorted(goals) == sorted(words[2] for words in said if words[0] == "goal")
    assert len({goal["id"] for goal in plan["goals"]}) == len(goals)

    rows = [
        json.loads(row)
        for file in (home / "journal").glob("*.jsonl")
        for row in file.read_text(encoding="utf-8").splitlines()
    ]
    minutes = sorted(row["minutes"] for row in rows if row["kind"] == "session")
    assert minutes == [number + 1 for number in range(1, CROWD * ROUNDS, 2)]

    done = run_crowd(home, [("history", "--most", "200"), ("doctor",)])
    assert len(done[0]["items"]) == len(said) + 1
    assert done[1]["problems"] == []


def test_a_plan_begun_by_several_at_once_is_undone_by_as_many_at_once(tmp_path):
    home = tmp_path / "home"
    run_crowd(home, [("goal", "add", f"Finish piece {number}") for number in range(CROWD // 2)])
    assert (home / "plan.yaml").exists()
    run_crowd(home, [("undo",)] * (CROWD // 2))
    assert not (home / "plan.yaml").exists()
