from __future__ import annotations

import io
import subprocess
import sys

import pytest

from mastery.prompts.dialogue.askers import choose_asker
from mastery.prompts.dialogue.confirm import confirm
from mastery.prompts.dialogue.line import LineAsker
from mastery.prompts.dialogue.prompt import Prompt
from mastery.prompts.dialogue.wizard import run_wizard

NAME = Prompt("name", "Your name", "To greet you.", str)


def talk_through(script, typed, **options):
    shown = io.StringIO()
    answers = run_wizard(script, LineAsker(io.StringIO(typed), shown), **options)
    return answers, shown.getvalue()


def test_a_conversation_reads_top_to_bottom(script):
    answers, shown = talk_through(script, "Ada\ndesign\nsix\n6\nno\n?\nmastery\n")
    assert answers["aim"] == "mastery"
    assert shown == (
        "Enter takes what stands in [brackets]; < goes back, s skips, ? says why, "
        "q saves and quits.\n"
        "For an answer that is just one of these signs put a backslash before it: \\s\n"
        "\nYou\n"
        "Your name? "
        "\nWeek\n"
        "What do you do? "
        "How many hours [1]: "
        "! invalid literal for int() with base 10: 'six'\n"
        "How many hours [1]: "
        "Another? [no]: "
        "\nAim\n"
        "Your aim? To steer by.\n"
        "Your aim? "
    )


def test_choices_and_hints_are_shown():
    question = Prompt(
        "kind", "Kind", "w", str, choices=("performance", "learning"), hint=lambda t: f"<{t}>"
    )
    _, shown = talk_through(lambda _: [question], "learning\n")
    assert "Kind (performance/learning): " in shown
    assert "  <learning>\n" in shown


def test_a_persons_text_is_data_and_its_display_is_harmless():
    hostile = "Zoë \u200b \u202e目標\u2066[red]"
    question = Prompt("a", "A", "w", str, echo=lambda value: f"kept {value}")
    answers, shown = talk_through(lambda _: [question], hostile + "\n")
    assert answers == {"a": hostile}
    assert r"  kept Zoë \u200b \u202e目標\u2066[red]" in shown
    assert not {"\u200b", "\u202e", "\u2066"} & set(shown)
    _, shown = talk_through(lambda _: [NAME], "\n", draft={"other": "x"})
    asked = io.StringIO()
    worse = hostile + "\x1b]0;owned\x07\x9b"
    LineAsker(io.StringIO("\n"), asked).ask(NAME, default=worse, error=worse)
    assert (
        not {*worse} & {"\u200b", "\u202e", "\u2066", "\x1b", "\x07", "\x9b"} & {*asked.getvalue()}
    )


def test_a_long_answer_is_kept_whole_and_shown_short():
    long = "x" * 100_000
    answers, _ = talk_through(lambda _: [NAME], long + "\n")
    assert answers == {"name": long}
    asked = io.StringIO()
    LineAsker(io.StringIO("\n"), asked).ask(NAME, default=long, error=None)
    assert len(asked.getvalue()) < 80


def test_a_line_that_a_terminal_may_have_cut_is_pointed_out():
    answers, shown = talk_through(lambda _: [NAME], "x" * 4095 + "\n")
    assert answers == {"name": "x" * 4095}
    assert "4095 bytes" in shown


def test_the_end_of_input_leaves_the_draft():
    drafts = []
    answers, _ = talk_through(lambda _: [NAME], "", save=drafts.append)
    assert answers is None
    assert drafts == [{}]


def test_a_last_line_without_its_end_and_windows_line_ends_are_answers():
    assert talk_through(lambda _: [NAME], "Ada\r\n")[0] == {"name": "Ada"}
    assert talk_through(lambda _: [NAME], "Ada")[0] == {"name": "Ada"}


def test_bytes_that_are_no_text_are_asked_for_again():
    class Terminal(io.RawIOBase):
        """Hands out one line at a time, as a terminal does."""

        def __init__(self):
            self.lines = [b"A\xffda\n", b"Ada\n"]

        def readable(self):
            return True

        def readinto(self, buffer):
            line = self.lines.pop(0) if self.lines else b""
            buffer[: len(line)] = line
            return len(line)

    shown = io.StringIO()
    source = io.TextIOWrapper(io.BufferedReader(Terminal()), encoding="utf-8")
    assert run_wizard(lambda _: [NAME], LineAsker(source, shown)) == {"name": "Ada"}
    assert "UTF-8" in shown.getvalue()


def test_a_heading_stands_on_a_line_of_its_own(script):
    shown = io.StringIO()
    run_wizard(script, LineAsker(io.StringIO("Ada\nq\n"), shown))
    assert "\nYou\n" in shown.getvalue()


@pytest.mark.parametrize(
    ("typed", "default", "agreed"),
    [
        ("y\n", False, True),
        ("YES\n", False, True),
        ("n\n", True, False),
        ("\n", True, True),
        ("\n", False, False),
        ("", True, False),
        ("q\n", True, False),
        ("<\n", True, False),
        ("maybe\n?\ny\n", False, True),
    ],
)
def test_confirm_takes_only_a_yes_for_a_yes(typed, default, agreed):
    shown = io.StringIO()
    asker = LineAsker(io.StringIO(typed), shown)
    assert confirm(asker, "Delete it?", default=default) is agreed
    assert "Delete it? (yes/no)" in shown.getvalue()


@pytest.mark.parametrize(
    "facts",
    [
        {"terminal": False, "dumb": False, "plain": False},
        {"terminal": True, "dumb": True, "plain": False},
        {"terminal": True, "dumb": False, "plain": True},
    ],
)
def test_everything_but_a_capable_terminal_is_asked_line_by_line(facts):
    asker = choose_asker(io.StringIO(), io.StringIO(), colour=False, **facts)
    assert isinstance(asker, LineAsker)


def test_asking_line_by_line_imports_no_library():
    program = (
        "import io, sys\n"
        "from mastery.prompts.dialogue.askers import choose_asker\n"
        "from mastery.prompts.dialogue import wizard, confirm, fields\n"
        "choose_asker(io.StringIO(), io.StringIO(), terminal=False, dumb=False, plain=False,\n"
        "             colour=False)\n"
        "heavy = {'prompt_toolkit', 'rich', 'typer', 'yaml', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.strip() == b"[]"
