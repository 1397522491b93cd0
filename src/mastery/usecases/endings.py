"""How a goal is closed, set aside and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.errors import MasteryError
from mastery.model.goal import Closing, Goal
from mastery.store.change import Change
from mastery.store.edits import Edit, Remove, SetValue
from mastery.usecases.attainment import Attained, weigh_attainment
from mastery.usecases.finding import find_goal
from mastery.usecases.inputs import build

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

Ending = Literal["done", "dropped"]


class GoalClosed(NamedTuple):
    """A goal that was closed.

    Attributes:
        goal: The goal.
        attained: What all closed goals came to so far; None when none of them was rated.
    """

    goal: Goal
    attained: Attained | None


class StatusError(MasteryError):
    """A goal is not in the state that a command needs."""

    code = "wrong-status"

    def __init__(self, goal: Goal, wanted: str) -> None:
        super().__init__(
            f'goal "{goal.id}" is {goal.status}; it cannot be {wanted}',
            hint=f"mastery goal reopen {goal.id}" if goal.closed else None,
        )


def set_status(
    workspace: Workspace, query: str, status: Literal["active", "paused"], now: datetime
) -> Committed:
    """Pause a goal, or take it up again after a pause or an ending. The result is the goal.

    Raises:
        StatusError: It is in that state already, or is closed and cannot be paused.
    """

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        if goal.status == status or (status == "paused" and goal.status != "active"):
            raise StatusError(goal, "paused" if status == "paused" else "reopened")
        edits: list[Edit] = [SetValue(("goals", index, "status"), status)]
        if goal.closed is not None:
            edits.append(Remove(("goals", index, "closed")))
        result = goal.replace(status=status, closed=None)
        return Change(edits=tuple(edits), result=result)

    verb = "pause" if status == "paused" else "reopen"
    return workspace.change(f"goal {verb} {query}", change, now=now)


def close_goal(
    workspace: Workspace,
    query: str,
    ending: Ending,
    now: datetime,
    *,
    attainment: int | None = None,
    lesson: str | None = None,
) -> Committed:
    """Close a goal as done or dropped, or say later what it came to. Gives a GoalClosed.

    Args:
        workspace: Where the plan is.
        query: Which goal.
        ending: How it ended.
        now: The moment it is closed.
        attainment: From -2 (much less than expected) to 2 (much more).
        lesson: What it taught.

    Raises:
        StatusError: It is closed already, and nothing more is said of it.
    """
    offered = {"attainment": attainment, "lesson": lesson}
    said = {name: value for name, value in offered.items() if value is not None}

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        later = goal.status == ending and goal.closed is not None and bool(said)
        if goal.is_closed and not later:
            raise StatusError(goal, ending)
        before = goal.closed.to_item() if goal.closed is not None else {"date": now.date()}
        edits, closed = end_goal(index, goal, ending, build(Closing, {**before, **said}))
        attained = weigh_attainment(plan_file.plan.with_goal(index, closed).goals)
        return Change(edits=edits, result=GoalClosed(closed, attained))

    verb = "done" if ending == "done" else "drop"
    return workspace.change(f"goal {verb} {query}", change, now=now)


def end_goal(
    index: int, goal: Goal, ending: Ending, closing: Closing
) -> tuple[tuple[Edit, ...], Goal]:
    """Return the edits that close the goal at ``index``, and the goal they make."""
    edits = (
        SetValue(("goals", index, "status"), ending),
        SetValue(("goals", index, "closed"), closing.to_item()),
    )
    return edits, goal.replace(status=ending, closed=closing)
