"""The verbs of ``mastery goal`` that look at a goal and move it: list, show, progress, step."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import GoalArgument, OnOption, flag, read_said
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, refuse, with_flags
from mastery.errors import UsageError
from mastery.reading import parse_number


@reads
def list_(
    run: Run,
    *,
    every: Annotated[bool, typer.Option("--all", help="Closed goals too.")] = False,
) -> None:
    """List goals with their progress and score."""
    from mastery.render.goals.standing import render_goal_list
    from mastery.usecases.goals.setting import list_goals

    run.show(
        list_goals(run.workspace, run.today, every=every),
        lambda result: render_goal_list(result, explain=run.said("explain")),
    )


@reads
def show(run: Run, *, goal: GoalArgument) -> None:
    """Show one goal, its progress and its letters."""
    from mastery.render.goals.standing import render_goal
    from mastery.usecases.goals.setting import show_goal

    view = show_goal(run.workspace, goal, run.today)
    run.show(view, lambda result: render_goal(result, run.today))


@changes
def progress(
    run: Run,
    *,
    goal: GoalArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The measure's value.")],
    on: OnOption = None,
) -> None:
    """Record a reading of a goal's measure."""
    from mastery.render.goals.tracking import render_reading
    from mastery.usecases.goals.tracking import take_reading

    number = read_said("VALUE", parse_number, value)
    committed = take_reading(run.workspace, goal, number, run.now, on=run.day(on))
    run.show_change(committed, render_reading)


STEP_FLAGS = {
    "add": flag("goal.Step", "do", words="A new step."),
    "by": flag("goal.Step", "by", words="Its day, with --add."),
}


@changes
@with_flags(STEP_FLAGS)
def step(
    run: Run,
    *,
    goal: GoalArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="STEP", help='The step that is done; "first" too.')
    ] = None,
    said: dict[str, Any],
    on: OnOption = None,
) -> None:
    """Mark a step as done, or add one."""
    from mastery.render.goals.tracking import render_step
    from mastery.usecases.goals.tracking import add_step, finish_step

    if (name is None) == ("add" not in said):
        raise UsageError("say which step is done, or --add a new one", hint="such as: first")
    if "add" in said:
        refuse({"--on": on}, "with --add")
        committed = add_step(run.workspace, goal, said["add"], run.now, by=said.get("by"))
    else:
        refuse({"--by": said.get("by")}, "without --add")
        committed = finish_step(run.workspace, goal, str(name), run.now, on=run.day(on))
    run.show_change(committed, lambda result: render_step(result, run.today))
