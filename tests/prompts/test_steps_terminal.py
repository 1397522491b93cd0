"""What is asked on a terminal for learning, people and passion, through a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import sys

import pexpect
import pytest

PLAN = """\
mastery: 1
passion:
  activities:
    - {id: design, name: Design, hours: 6, energy: 2, meaning: 9}
learning:
  sources:
    - {id: k8s, title: Kubernetes in Action}
  cards:
    - {id: pods, front: What finds pods?, back: Labels}
    - {id: etcd, front: What is etcd?, back: A store}
people:
  - {id: mara, name: Mara, role: mentor}
"""


class Terminal:
    """The program in a pseudo-terminal that cannot move its cursor."""

    def __init__(self, home, *arguments, **environment):
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        fixed = {"MASTERY_HOME": str(home), "MASTERY_NOW": "2026-11-23T18:00:00+01:00"}
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "mastery", *arguments],
            env={**kept, **fixed, "TERM": "dumb", "LANG": "C.UTF-8", **environment},
            encoding="utf-8",
            timeout=20,
            dimensions=(24, 100),
        )

    def answer(self, prompt, typed):
        self.program.expect_exact(prompt)
        self.program.sendline(typed)

    def end(self):
        self.program.expect(pexpect.EOF)
        self.program.close()
        return self.program.exitstatus, self.program.before


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return home


def ratings(home):
    rows = [row for file in (home / "journal").glob("*") for row in file.read_text().splitlines()]
    return [(line["card"], line["rating"]) for line in map(json.loads, rows) if "card" in line]


def test_recall_asks_first_and_keeps_each_rating_at_once(home):
    terminal = Terminal(home, "learn", "recall")
    terminal.answer("What finds pods?\r\nSay it to yourself, then press Enter: ", "labels")
    terminal.answer("→ Labels\r\n1 again  2 hard  3 good  4 easy: ", "4")
    terminal.program.expect_exact("What is etcd?")
    assert ratings(home) == [("pods", 4)]
    terminal.answer("press Enter: ", "q")
    code, shown = terminal.end()
    assert code == 0
    assert "1 card asked: 1 easy; 1 left for later" in shown


def test_ctrl_c_keeps_the_ratings_given(home):
    terminal = Terminal(home, "learn", "recall")
    terminal.answer("press Enter: ", "")
    terminal.answer("4 easy: ", "3")
    terminal.program.expect_exact("press Enter: ")
    terminal.program.sendintr()
    assert terminal.end()[0] == 130
    assert ratings(home) == [("pods", 3)]


def test_done_asks_for_what_is_missing(home):
    terminal = Terminal(home, "learn", "done", "k8s")
    terminal.answer("in your own words?", "Pods are found by labels")
    terminal.answer("will you use it?", "next friday")
    code, _ = terminal.end()
    plan = (home / "plan.yaml").read_text()
    assert code == 0
    assert "takeaways: [Pods are found by labels]" in plan
    assert "use_on: 2026-12-04" in plan


def test_a_contact_is_asked_about(home):
    terminal = Terminal(home, "people", "touch", "mara")
    for prompt, typed in (("give?", "a link"), ("get?", "s"), ("remember?", "s"), ("next?", "tea")):
        terminal.answer(prompt, typed)
    assert terminal.end()[0] == 0
    assert "next_topic: tea" in (home / "plan.yaml").read_text()


def editor(tmp_path, *scripts):
    """Return an editor that runs one of ``scripts`` (sed) each time it is opened."""
    for number, script in enumerate(scripts, start=1):
        (tmp_path / f"{number}.sed").write_text(script)
    path = tmp_path / "editor.sh"
    path.write_text(
        f'#!/bin/sh\ncd {tmp_path}\nn=$(ls *.sed | head -1)\nsed -i -f "$n" "$1"\nrm "$n"\n'
    )
    path.chmod(0o755)
    return str(path)


def test_the_week_is_edited_as_one_table(home, tmp_path):
    command = editor(tmp_path, "s/ 6 / six /", "s/ six / 9 /")
    terminal = Terminal(home, "passion", "audit", EDITOR=command)
    terminal.program.expect_exact('hours: "six" is not a number')
    terminal.answer("Go on editing? (yes/no) [yes]: ", "")
    code, shown = terminal.end()
    assert code == 0
    assert "Your week" in shown
    assert "{id: design, name: Design, hours: 9, energy: 2, meaning: 9}" in (
        (home / "plan.yaml").read_text()
    )
    assert list((home / ".mastery" / "drafts").iterdir()) == []


def test_a_table_that_is_given_up_is_kept_and_gone_on_with(home, tmp_path):
    terminal = Terminal(home, "passion", "audit", EDITOR=editor(tmp_path, "s/ 6 / six /"))
    terminal.answer("Go on editing? (yes/no) [yes]: ", "no")
    code, shown = terminal.end()
    assert (code, "your text is kept in" in shown) == (2, True)
    assert (home / "plan.yaml").read_text() == PLAN
    again = Terminal(home, "passion", "audit", EDITOR=editor(tmp_path, "s/ six / 7 /"))
    again.answer("Go on with it? (yes/no) [yes]: ", "")
    code, shown = again.end()
    assert (code, "Going on with the text" in shown) == (0, True)
    assert "hours: 7" in (home / "plan.yaml").read_text()


def test_an_emptied_table_leaves_everything_as_it_was(home, tmp_path):
    terminal = Terminal(home, "passion", "audit", EDITOR=editor(tmp_path, "d"))
    code, shown = terminal.end()
    assert (code, "everything is as it was" in shown) == (1, True)
    assert (home / "plan.yaml").read_text() == PLAN


def test_reflect_asks_the_question_and_the_check(home):
    terminal = Terminal(home, "passion", "reflect")
    terminal.answer("What were you doing?", "Drawing")
    terminal.answer("How much pressure", "6")
    terminal.answer("How much energy", "7")
    code, shown = terminal.end()
    assert (code, "energy 7 of 10" in shown) == (0, True)


def test_an_answer_left_half_way_is_kept_for_its_own_question(home):
    def reflect(name):
        return Terminal(home, "passion", "reflect", "--question", name)

    left = reflect("envy")
    left.answer("which hour of it?", "Her laboratory")
    left.answer("How much pressure", "q")
    code, shown = left.end()
    assert (code, "the same command goes on where you left" in shown) == (1, True)
    other = reflect("missing")
    other.answer("missing from your week now?", "q")
    assert "kept" not in other.end()[1].split("your answers")[0]
    again = reflect("envy")
    again.program.expect_exact("1 answer kept")
    again.answer("How much pressure", "6")
    again.answer("How much energy", "7")
    assert again.end()[0] == 0
    drafts = [path.read_text() for path in (home / ".mastery" / "drafts").iterdir()]
    assert "Her laboratory" not in "".join(drafts)


def test_a_measure_that_a_flag_names_is_asked_about(home):
    terminal = Terminal(home, "goal", "add", "Read twelve papers", "--measure", "papers")
    terminal.answer("In which unit?", "")
    terminal.answer("Where are you now?", "0")
    terminal.answer("Which value means it is reached?", "12")
    terminal.answer("By when?", "q")
    assert terminal.end()[0] == 1


def test_a_skill_needs_a_name(home):
    terminal = Terminal(home, "skill", "add")
    terminal.answer("What do you practise?", "")
    terminal.answer("What do you practise?", "Drawing")
    terminal.answer("Where are you now", "3")
    terminal.answer("Where do you want to be", "7")
    assert terminal.end()[0] == 0
    assert "name: Drawing" in (home / "plan.yaml").read_text()
