"""The arguments that many commands share: ids with their completion, days, files of answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mastery.cli.complete import complete_goals, complete_people, complete_skills, complete_sources
from mastery.errors import UsageError

GoalArgument = Annotated[
    str,
    typer.Argument(metavar="ID", help="A goal's id or part of it.", autocompletion=complete_goals),
]
GoalOption = Annotated[
    str | None,
    typer.Option("--goal", metavar="ID", help="The goal it serves.", autocompletion=complete_goals),
]
SkillArgument = Annotated[
    str,
    typer.Argument(
        metavar="SKILL", help="A skill's id or part of it.", autocompletion=complete_skills
    ),
]
SkillOption = Annotated[
    str | None,
    typer.Option(
        "--skill", metavar="ID", help="The skill it trains.", autocompletion=complete_skills
    ),
]
PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A person's id or part of it.", autocompletion=complete_people
    ),
]
SourceArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A source's id or part of it.", autocompletion=complete_sources
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it happened; today if not said."),
]


def read_answers(source: str) -> tuple[str, bytes]:
    """Return the name and the content of a file of answers; ``-`` is the standard input.

    Raises:
        UsageError: The file cannot be read.
    """
    if source == "-":
        return "answers", sys.stdin.buffer.read()
    path = Path(source)
    try:
        return path.name, path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{source}: {error.strerror}", hint="--answers takes a file, or - for the input"
        ) from None
