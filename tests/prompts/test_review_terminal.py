"""The weekly review through a real pseudo-terminal: forward, back, quit, resume, and Ctrl-C."""

from __future__ import annotations

import json
import os
import sys

import pexpect
import pytest

PLAN = """\
mastery: 1
goals:
  - id: pages
    goal: Write 200 pages
    measure: {of: pages, target: 200}
    start: 2026-09-07
    due: 2027-03-01
practice: {sessions_per_week: 3, minutes: 45}
people: [{id: ada, name: Ada, role: mentor}]
"""


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    (home / "journal").mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    days = ["09-13", "09-20", "09-27", "10-04", "10-11", "10-18", "10-25", "11-01", "11-08"]
    for number, day in enumerate(days, start=1):
        line = {"id": f"r{number}", "at": f"2026-{day}T08:00:00+01:00", "on": f"2026-{day}"}
        line |= {"kind": "reading", "goal": "pages", "value": 5 * number}
        file = home / "journal" / f"2026-{day[:2]}.desk.jsonl"
        with file.open("a", encoding="utf-8") as journal:
            journal.write(json.dumps(line) + "\n")
    return home


@pytest.fixture
def review(home):
    """Start a review of 2026-W47 in a terminal that cannot move its cursor."""

    def start(term="dumb"):
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        fixed = {"MASTERY_HOME": str(home), "MASTERY_NOW": "2026-11-22T18:00:00+01:00"}
        return pexpect.spawn(
            sys.executable,
            ["-m", "mastery", "review"],
            env={**kept, **fixed, "TERM": term, "LANG": "C.UTF-8", "NO_COLOR": "1"},
            encoding="utf-8",
            timeout=20,
            dimensions=(24, 80),
        )

    return start


def answer(program, prompt, typed):
    program.expect_exact(prompt)
    program.sendline(typed)


def end(program):
    program.expect(pexpect.EOF)
    program.close()
    return program.exitstatus, program.before


def reviews(home):
    rows = [row for file in (home / "journal").glob("*") for row in file.read_text().splitlines()]
    return [line for line in map(json.loads, rows) if line["kind"] == "review"]


def look_back(program):
    answer(program, "1. What did you mean to do? [3 sessions of practice]: ", "")
    answer(program, "2. What happened?", "a cold")


def look_ahead(program):
    answer(program, "went well", "s")
    answer(program, "4. One thing to change?", "start at 07:30")
    answer(program, "pages reaches 200 by Mon 2027-03-01", "40")
    answer(program, "6. The likeliest obstacle", "s")
    answer(program, "7. On which days", "mon wed")
    answer(program, "8. One person?", "")
    answer(program, "One question", "s")
    answer(program, "What do you know that the log does not?", "a free month")


def test_numbers_come_first_and_the_machine_s_chance_last(home, review):
    program = review()
    program.expect_exact("Review of 2026-W47")
    program.expect_exact("0 of 3 sessions")
    look_back(program)
    answer(program, "3. Why the difference?", "<")
    answer(program, "2. What happened? [a cold]", "the flu")
    answer(program, "3. Why the difference?", "?")
    program.expect_exact("It is not about blame.")
    answer(program, "3. Why the difference?", "flu")
    look_ahead(program)
    code, shown = end(program)
    assert code == 0, shown
    assert "Saved the review of 2026-W47" in shown
    (kept,) = reviews(home)
    assert (kept["happened"], kept["known"]) == ("the flu", "a free month")
    assert kept["sessions"] == ["2026-11-23", "2026-11-25"]


def test_a_review_that_was_quit_goes_on_where_it_was_left(home, review):
    program = review()
    look_back(program)
    answer(program, "3. Why the difference?", "q")
    code, shown = end(program)
    assert (code, "mastery review goes on where you left" in shown) == (1, True)
    assert not reviews(home)
    again = review()
    again.expect_exact("2 answers kept")
    answer(again, "3. Why the difference?", "flu")
    look_ahead(again)
    code, shown = end(again)
    assert code == 0, shown
    assert [kept["happened"] for kept in reviews(home)] == ["a cold"]


def test_ctrl_c_keeps_what_was_answered(home, review):
    program = review()
    look_back(program)
    program.expect_exact("3. Why the difference?")
    program.sendintr()
    assert end(program)[0] == 130
    assert not reviews(home)
    again = review()
    again.expect_exact("2 answers kept")
    answer(again, "3. Why the difference?", "q")
    assert end(again)[0] == 1


def test_a_terminal_that_can_move_its_cursor_asks_the_same(home, review):
    program = review(term="xterm-256color")
    program.expect_exact("Review of 2026-W47")
    for prompt, typed in (("What did you mean to do?", "three"), ("What happened?", "q")):
        program.expect_exact(prompt)
        program.send(typed + "\r")
    code, shown = end(program)
    assert (code, "goes on where you left" in shown) == (1, True)
    assert not reviews(home)
