"""The verbs of ``mastery goal`` that end it or set it aside: done, drop, pause, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import GoalArgument
from mastery.cli.run import Run
from mastery.cli.shared import changes

if TYPE_CHECKING:
    from mastery.usecases.goals.ending import GoalEnding

Attainment = Annotated[
    int | None, typer.Option(metavar="-2..2", help="Less (-2) or more (2) than expected.")
]
Lesson = Annotated[str | None, typer.Option(metavar="T", help="What it taught you.")]


@changes
def done(
    run: Run,
    *,
    goal: GoalArgument,
    attainment: Attainment = None,
    lesson: Lesson = None,
) -> None:
    """Close a goal that is reached."""
    _close(run, goal, "done", attainment, lesson)


@changes
def drop(
    run: Run,
    *,
    goal: GoalArgument,
    attainment: Attainment = None,
    lesson: Lesson = None,
) -> None:
    """Close a goal that is given up; that is a decision, not a failure."""
    _close(run, goal, "dropped", attainment, lesson)


@changes
def pause(run: Run, *, goal: GoalArgument) -> None:
    """Set a goal aside for a while."""
    from mastery.render.goals.tracking import render_status
    from mastery.usecases.goals.ending import set_status

    run.show_change(set_status(run.workspace, goal, "paused", run.now), render_status)


@changes
def reopen(run: Run, *, goal: GoalArgument) -> None:
    """Take a paused or closed goal up again."""
    from mastery.render.goals.tracking import render_status
    from mastery.usecases.goals.ending import set_status

    run.show_change(set_status(run.workspace, goal, "active", run.now), render_status)


def _close(
    run: Run, goal: str, ending: GoalEnding, attainment: int | None, lesson: str | None
) -> None:
    from mastery.render.goals.tracking import render_goal_closed
    from mastery.usecases.goals.ending import close_goal

    if run.interactive and attainment is None and lesson is None:
        from mastery.prompts.goals import closing_questions

        answers = run.ask(lambda _: closing_questions(ending))
        attainment, lesson = answers["attainment"], answers["lesson"]
    committed = close_goal(
        run.workspace, goal, ending, run.now, attainment=attainment, lesson=lesson
    )
    run.show_change(committed, render_goal_closed)
