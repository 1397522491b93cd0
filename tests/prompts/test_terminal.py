"""Both ways of asking, driven through a real pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import sys
from pathlib import Path

import pexpect
import pytest

PROGRAM = Path(__file__).with_name("conversation.py")
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9][0-9;]*m")


class Terminal:
    """A program in a pseudo-terminal whose stdout goes to a file, as in ``mastery … > file``."""

    def __init__(self, folder, kind, **environment):
        self.draft = folder / "draft.json"
        self.stdout = folder / "stdout"
        words = shlex.join([sys.executable, str(PROGRAM), kind, str(self.draft)])
        kept = {
            name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ
        }
        self.program = pexpect.spawn(
            "/bin/sh",
            ["-c", f"exec {words} > {shlex.quote(str(self.stdout))}"],
            env=kept
            | {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "LANG": "C.UTF-8"}
            | environment,
            dimensions=(24, 100),
            encoding="utf-8",
            timeout=60,
        )
        self.shown = ""

    def answer(self, prompt, typed):
        # A screen moves the cursor instead of writing the last space.
        self.program.expect_exact(prompt.rstrip())
        self.shown += self.program.before + self.program.after
        self.program.send(typed)

    def end(self):
        self.program.expect(pexpect.EOF)
        self.shown += self.program.before
        self.program.close()
        return self.program.exitstatus

    @property
    def answers(self):
        return json.loads(self.stdout.read_text(encoding="utf-8"))

    @property
    def saved(self):
        return json.loads(self.draft.read_text())


@pytest.fixture
def open_terminal(tmp_path):
    opened = []

    def start(kind, **environment):
        opened.append(Terminal(tmp_path, kind, **environment))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.program.close(force=True)


@pytest.mark.parametrize("kind", ["line", "screen"])
def test_a_whole_conversation(open_terminal, kind):
    terminal = open_terminal(kind)
    terminal.answer("Your goal? ", "Lern\r")
    terminal.answer("Kind (performance/learning): ", "<\r")
    terminal.answer("Your goal? [Lern]: ", "Zoë lernt 目標\r")
    terminal.answer("Kind (performance/learning): ", "perf\r")
    terminal.answer("By when? ", "32 mar\r")
    terminal.answer("March 2026 has 31 days", "")
    terminal.answer("By when? ", "next friday\r")
    terminal.answer("due Fri 2026-12-04 (in 11 days)", "")
    terminal.answer("Note: ", "?\r")
    terminal.answer("For later.", "")
    terminal.answer("Note: ", "s\r")
    assert terminal.end() == 0
    assert terminal.answers == {
        "goal": "Zoë lernt 目標",
        "kind": "performance",
        "due": "2026-12-04",
        "note": None,
    }


@pytest.mark.parametrize("kind", ["line", "screen"])
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
    ],
)
def test_what_the_locale_cannot_show_is_taken_and_spelled_out(open_terminal, kind, environment):
    terminal = open_terminal(kind, **environment)
    terminal.answer("Your goal? ", "Zoë → 目標\r")
    terminal.answer("Kind (performance/learning): ", "<\r")
    terminal.answer(r"Your goal? [Zo\xeb -> \u76ee\u6a19]: ", "\rlearn\r")
    terminal.answer("By when? ", "sö\r")
    terminal.answer(r"s\xf6", "")
    terminal.answer("By when? ", "s\r")
    terminal.answer("Note: ", "s\r")
    assert terminal.end() == 0
    assert terminal.answers["goal"] == "Zoë → 目標"


@pytest.mark.parametrize("kind", ["line", "screen"])
def test_quit_and_resume(open_terminal, kind):
    terminal = open_terminal(kind)
    terminal.answer("Your goal? ", "Pass\r")
    terminal.answer("Kind (performance/learning): ", "q\r")
    assert terminal.end() == 0
    assert terminal.answers is None
    assert terminal.saved == {"goal": "Pass"}
    again = open_terminal(kind)
    again.answer("1 answer kept", "")
    again.answer("Kind (performance/learning): ", "learning\r")
    again.answer("By when? ", "\r")
    again.answer("Note: ", "\r")
    assert again.end() == 0
    assert again.answers["goal"] == "Pass"


@pytest.mark.parametrize("kind", ["line", "screen"])
@pytest.mark.parametrize(("key", "status"), [("\x03", 130), ("\x04", 0)])
def test_ctrl_c_and_ctrl_d_keep_the_draft(open_terminal, kind, key, status):
    terminal = open_terminal(kind)
    terminal.answer("Your goal? ", "Pass\r")
    terminal.answer("Kind (performance/learning): ", key)
    assert terminal.end() == status
    assert terminal.saved == {"goal": "Pass"}


def test_line_by_line_writes_no_control_code(open_terminal):
    terminal = open_terminal("screen", TERM="dumb")
    terminal.answer("Your goal? ", "\x1b[31mred\x1b]0;t\x07\r")
    terminal.answer("control characters", "")
    terminal.answer("Your goal? ", "\u202ered\r")
    terminal.answer("Kind (performance/learning): ", "<\r")
    terminal.answer(r"[\u202ered]: ", "\rq\r")
    assert terminal.end() == 0
    assert terminal.saved == {"goal": "\u202ered"}
    assert "\x1b" not in terminal.shown


def test_the_screen_shows_keys_and_live_feedback_below_the_line(open_terminal):
    terminal = open_terminal("screen", NO_COLOR="1", PROMPT_TOOLKIT_NO_CPR="")
    where, at_the_top = "\x1b[6n", "\x1b[1;1R"
    terminal.answer(where, at_the_top)
    terminal.answer("^B back", "Pass\r")
    terminal.answer(where, at_the_top)
    terminal.answer("^S skip", "\x13")
    terminal.answer(where, at_the_top)
    terminal.answer("[0 typed]", "\x02")
    terminal.answer(where, at_the_top)
    terminal.answer("Kind", "q\r")
    assert terminal.end() == 0
    assert terminal.saved == {"goal": "Pass", "kind": ""}
    assert COLOUR.search(terminal.shown) is None


def test_a_long_answer_can_be_written_in_the_editor(open_terminal, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'two\\nlines' > \"$1\"\n")
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    terminal = open_terminal("screen", EDITOR=str(editor))
    terminal.answer("Your goal? ", "Pass\r")
    terminal.answer("Kind (performance/learning): ", "s\r")
    terminal.answer("By when? ", "s\r")
    terminal.answer("Note: ", "\x18\x05")
    terminal.answer("lines", "\r")
    assert terminal.end() == 0
    assert terminal.answers["note"] == "two\nlines"
