"""The verbs of ``mastery goal`` that end it or set it aside: done, drop, pause, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import GoalArgument
from mastery.cli.session import Session
from mastery.cli.shared import changes

if TYPE_CHECKING:
    from mastery.usecases.goals.ending import Ending


Attainment = Annotated[
    int | None, typer.Option(metavar="-2..2", help="Less (-2) or more (2) than expected.")
]
Lesson = Annotated[str | None, typer.Option(metavar="T", help="What it taught you.")]


@changes
def done(
    session: Session,
    *,
    goal: GoalArgument,
    attainment: Attainment = None,
    lesson: Lesson = None,
) -> None:
    """Close a goal that is reached."""
    _close(session, goal, "done", attainment, lesson)


@changes
def drop(
    session: Session,
    *,
    goal: GoalArgument,
    attainment: Attainment = None,
    lesson: Lesson = None,
) -> None:
    """Close a goal that is given up; that is a decision, not a failure."""
    _close(session, goal, "dropped", attainment, lesson)


@changes
def pause(session: Session, *, goal: GoalArgument) -> None:
    """Set a goal aside for a while."""
    from mastery.render.endings import render_status
    from mastery.usecases.goals.ending import set_status

    session.show_change(set_status(session.workspace, goal, "paused", session.now), render_status)


@changes
def reopen(session: Session, *, goal: GoalArgument) -> None:
    """Take a paused or closed goal up again."""
    from mastery.render.endings import render_status
    from mastery.usecases.goals.ending import set_status

    session.show_change(set_status(session.workspace, goal, "active", session.now), render_status)


def _close(
    session: Session, goal: str, ending: Ending, attainment: int | None, lesson: str | None
) -> None:
    from mastery.render.endings import render_goal_closed
    from mastery.usecases.goals.ending import close_goal

    if session.interactive and attainment is None and lesson is None:
        from mastery.prompts.goals import closing_questions

        answers = session.ask(lambda _: closing_questions(ending))
        attainment, lesson = answers["attainment"], answers["lesson"]
    committed = close_goal(
        session.workspace, goal, ending, session.now, attainment=attainment, lesson=lesson
    )
    session.show_change(committed, render_goal_closed)
