"""Colour: the flag, then the plan, then the variables of the conventions, then the terminal."""

from __future__ import annotations

import pytest

from mastery.cli.color import decide_color
from mastery.cli.run import Run

TABLE = [
    # terminal, environment, whether there is colour where neither flag nor plan has a say
    (True, {}, True),
    (False, {}, False),
    (True, {"NO_COLOR": "1"}, False),
    (True, {"NO_COLOR": "0"}, False),
    (True, {"NO_COLOR": ""}, True),
    (False, {"FORCE_COLOR": "1"}, True),
    (False, {"FORCE_COLOR": "0"}, True),
    (False, {"FORCE_COLOR": ""}, False),
    (False, {"CLICOLOR_FORCE": "1"}, True),
    (False, {"CLICOLOR_FORCE": "yes"}, True),
    (False, {"CLICOLOR_FORCE": "0"}, False),
    (True, {"CLICOLOR_FORCE": "0"}, True),
    (False, {"CLICOLOR_FORCE": ""}, False),
    (True, {"CLICOLOR": "0"}, False),
    (True, {"CLICOLOR": "1"}, True),
    (False, {"CLICOLOR": "1"}, False),
    (True, {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
    (False, {"CLICOLOR": "0", "FORCE_COLOR": "1"}, True),
    (False, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    (True, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    (True, {"TERM": "dumb"}, False),
    (True, {"TERM": "xterm"}, True),
    (False, {"TERM": "xterm-256color"}, False),
    (False, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    (False, {"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
    (True, {"TERM": "dumb", "CLICOLOR": "1"}, False),
]


@pytest.mark.parametrize(("terminal", "environment", "coloured"), TABLE)
def test_the_environment_decides_where_nothing_else_was_said(terminal, environment, coloured):
    assert decide_color("auto", "auto", environment, terminal=terminal) is coloured


@pytest.mark.parametrize(("terminal", "environment", "_"), TABLE)
def test_the_plan_overrides_the_environment_and_the_flag_overrides_the_plan(
    terminal, environment, _
):
    for choice, coloured in (("always", True), ("never", False)):
        assert decide_color("auto", choice, environment, terminal=terminal) is coloured
        for settled in ("auto", "always", "never"):
            assert decide_color(choice, settled, environment, terminal=terminal) is coloured


@pytest.mark.parametrize(
    ("flags", "environment", "coloured"),
    [
        ([], {}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"CLICOLOR_FORCE": "1", "TERM": "dumb"}, True),
        (["--plain"], {"FORCE_COLOR": "1"}, False),
        (["--json"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_a_page_follows(mastery, monkeypatch, flags, environment, coloured):
    mastery.ok("goal", "add", "Read a book")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    shown = mastery.ok("goal", "show", "read", *flags).out
    assert ("\x1b[" in shown) is coloured


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR"])
def test_the_plan_may_settle_colour(mastery, monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    mastery.home.mkdir()
    for color, coloured in (("always", True), ("never", False)):
        text = f"mastery: 1\ngoals: [{{id: a, goal: A}}]\nsettings: {{color: {color}}}\n"
        (mastery.home / "plan.yaml").write_text(text, encoding="utf-8")
        assert ("\x1b[" in mastery.ok("goal", "list").out) is coloured
        other = "never" if coloured else "always"
        assert ("\x1b[" in mastery.ok("goal", "list", "--color", other).out) is not coloured


def test_a_forced_page_is_as_wide_as_any_on_a_dumb_terminal(mastery, monkeypatch):
    mastery.ok("goal", "add", "Read a book " + "word " * 40)
    mastery.columns = "50"
    monkeypatch.setenv("TERM", "dumb")
    shown = mastery.ok("goal", "list").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = mastery.ok("goal", "list").out
    for code in ("\x1b[1m", "\x1b[2m", "\x1b[0m", "\x1b[31m", "\x1b[33m", "\x1b[36m"):
        coloured = coloured.replace(code, "")
    assert [row.split() for row in coloured.splitlines()] == [
        row.split() for row in shown.splitlines()
    ]


def test_what_asks_follows(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "mastery.prompts.dialogue.askers.choose_asker",
        lambda *_, colour, **__: asked.append(colour),
    )
    for name, value in (("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
        assert Run.of("init", {"home": str(tmp_path)}).asker is None
    assert asked == [True, False]
