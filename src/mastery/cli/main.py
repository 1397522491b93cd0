"""The table of commands, and the way from the process's arguments to its exit code."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

from mastery.cli.boundary import ACCOUNT, Account, guard
from mastery.cli.lazy import COMPLETING, Lazy
from mastery.cli.run import Run  # noqa: TC001 - read at run time with the options
from mastery.cli.shared import group
from mastery.cli.streams import open_streams, read_argument

if TYPE_CHECKING:
    from collections.abc import Sequence

START, PASSION, GOALS = "Start", "1 Passion", "2 Goals"
PRACTICE, LEARNING, PERSEVERANCE = "3 Practice", "4 Learning", "5 Perseverance"
REVIEW, KEEP = "Review", "Keep"


def _at(module: str) -> str:
    return f"mastery.cli.commands.{module}:app"


COMMANDS: dict[str, Lazy] = {
    "init": Lazy(_at("init"), "Build your plan in five steps.", START),
    "today": Lazy(_at("today"), "Show what to do now, and why.", START),
    "passion": Lazy(_at("passion"), "Find out what draws you, in your own week.", PASSION),
    "goal": Lazy(_at("goal"), "Set SMART goals and keep their readings.", GOALS),
    "forecast": Lazy(_at("forecast"), "Say how likely each goal is in time.", GOALS),
    "calibration": Lazy(_at("calibration"), "Score how good past chances were.", GOALS),
    "whatif": Lazy(_at("whatif"), "See what a change would do to all goals.", GOALS),
    "practice": Lazy(_at("practice"), "Log practice, with or without a timer.", PRACTICE),
    "skill": Lazy(_at("skill"), "Keep the skills you practise.", PRACTICE),
    "learn": Lazy(_at("learn"), "Keep what you learn from and what you took.", LEARNING),
    "people": Lazy(_at("people"), "Keep mentors, peers and contacts.", LEARNING),
    "setback": Lazy(_at("setback"), "Log setbacks and plan for the next one.", PERSEVERANCE),
    "comeback": Lazy(_at("comeback"), "Plan a smaller first week back.", PERSEVERANCE),
    "review": Lazy(_at("review"), "Do the weekly check-in.", REVIEW),
    "edit": Lazy(_at("edit"), "Open the plan in your editor and check it.", KEEP),
    "undo": Lazy(_at("undo"), "Take back the latest command.", KEEP),
    "history": Lazy(_at("history"), "List what can be undone.", KEEP),
    "doctor": Lazy(_at("doctor"), "Check the plan and the journal.", KEEP),
    "schema": Lazy(_at("schema"), "Write or print the plan's JSON Schema.", KEEP),
}
"""All commands, in the order of the five steps."""


def start(
    run: Run,
    *,
    version: Annotated[bool, typer.Option("--version", "-V", help="Show the version.")] = False,
) -> None:
    """Show what to do now, or a welcome where there is no plan yet."""
    if version:
        from mastery import __version__

        typer.echo(f"mastery {__version__}")
        return
    from mastery.cli.commands.today import show_today

    show_today(run)


app = group(
    "A career planner: five steps to mastery, a plan you can read, honest forecasts.",
    alone=start,
    members=COMMANDS,
    add_completion=True,
)


def run(arguments: Sequence[str]) -> int:
    """Run the program with ``arguments`` and return its exit code."""
    # Looking for plugins takes a while, and none of another package has a say in what a plan is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if os.environ.get(COMPLETING):
        open_streams()
        get_command(app).main(prog_name="mastery")
    account = Account()
    return guard(lambda: _dispatch(list(arguments), account), arguments, account)


def _dispatch(arguments: list[str], account: Account) -> int:
    open_streams()
    command = get_command(app)
    with command.make_context("mastery", list(map(read_argument, arguments))) as context:
        context.meta[ACCOUNT] = account
        command.invoke(context)
    sys.stdout.flush()
    return 0
