"""The verbs of ``mastery goal`` that look at a goal and move it: list, show, progress, step."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import GoalArgument, OnOption
from mastery.cli.session import Session
from mastery.cli.shared import changes, reads
from mastery.errors import UsageError


@reads
def list_(
    session: Session,
    *,
    every: Annotated[bool, typer.Option("--all", help="Closed goals too.")] = False,
) -> None:
    """List goals with their progress and score."""
    from mastery.render.goals import render_goal_list
    from mastery.usecases.goals.setting import list_goals

    session.show(
        list_goals(session.workspace, session.today, every=every),
        lambda result: render_goal_list(result, explain=session.said("explain")),
    )


@reads
def show(session: Session, *, goal: GoalArgument) -> None:
    """Show one goal, its progress and its letters."""
    from mastery.render.goals import render_goal
    from mastery.usecases.goals.setting import show_goal

    view = show_goal(session.workspace, goal, session.today)
    session.show(view, lambda result: render_goal(result, session.today))


@changes
def progress(
    session: Session,
    *,
    goal: GoalArgument,
    value: Annotated[float, typer.Argument(metavar="VALUE", help="The measure's value.")],
    on: OnOption = None,
) -> None:
    """Record a reading of a goal's measure."""
    from mastery.render.progress import render_reading
    from mastery.usecases.goals.tracking import take_reading

    committed = take_reading(session.workspace, goal, value, session.now, on=session.day(on))
    session.show_change(committed, render_reading)


@changes
def step(
    session: Session,
    *,
    goal: GoalArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="STEP", help='The step that is done; "first" too.')
    ] = None,
    add: Annotated[str | None, typer.Option("--add", metavar="T", help="A new step.")] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="Its day, with --add.")] = None,
    on: OnOption = None,
) -> None:
    """Mark a step as done, or add one."""
    from mastery.render.progress import render_step
    from mastery.usecases.goals.tracking import add_step, finish_step

    if (name is None) == (add is None):
        raise UsageError("say which step is done, or --add a new one", hint="such as: first")
    if add is not None:
        committed = add_step(session.workspace, goal, add, session.now, by=session.day(by))
    else:
        done = {"on": session.day(on)}
        committed = finish_step(session.workspace, goal, str(name), session.now, **done)
    session.show_change(committed, lambda result: render_step(result, session.today))
