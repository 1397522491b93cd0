"""The verbs of ``mastery goal`` that end it or set it aside: done, drop, pause, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.cli.arguments import GoalArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, with_flags

if TYPE_CHECKING:
    from mastery.usecases.goals.ending import GoalEnding

CLOSING_FLAGS = {
    "attainment": flag(
        "goal.Closing", "attainment", words="Less ({least}) or more ({most}) than expected."
    ),
    **flags("goal.Closing", "lesson"),
}


@changes
@with_flags(CLOSING_FLAGS)
def done(run: Run, *, goal: GoalArgument, said: dict[str, Any]) -> None:
    """Close a goal that is reached."""
    _close(run, goal, "done", said)


@changes
@with_flags(CLOSING_FLAGS)
def drop(run: Run, *, goal: GoalArgument, said: dict[str, Any]) -> None:
    """Close a goal that is given up; that is a decision, not a failure."""
    _close(run, goal, "dropped", said)


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


def _close(run: Run, goal: str, ending: GoalEnding, said: dict[str, Any]) -> None:
    from mastery.render.goals.tracking import render_goal_closed
    from mastery.usecases.goals.ending import close_goal

    if run.interactive and not said:
        from mastery.prompts.goals import closing_questions

        said = dict(run.ask(lambda _: closing_questions(ending)))
    committed = close_goal(run.workspace, goal, ending, run.now, **said)
    run.show_change(committed, render_goal_closed)
