"""How a goal is closed, set aside and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mastery.errors import MasteryError
from mastery.model.goal import Closing
from mastery.store.change import Change
from mastery.store.splice import Edit, Remove, SetValue
from mastery.usecases.inputs import build
from mastery.usecases.records import find_goal

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.model.goal import Goal
    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

Ending = Literal["done", "dropped"]


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
        result = goal.model_copy(update={"status": status, "closed": None})
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
    """Close a goal as done or dropped. The result is the goal.

    Args:
        workspace: Where the plan is.
        query: Which goal.
        ending: How it ended.
        now: The moment it is closed.
        attainment: From -2 (much less than expected) to 2 (much more).
        lesson: What it taught.

    Raises:
        StatusError: It is closed already.
    """

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        if goal.status in ("done", "dropped"):
            raise StatusError(goal, ending)
        said = {"date": now.date(), "attainment": attainment, "lesson": lesson}
        edits, closed = end_goal(index, goal, ending, build(Closing, said))
        return Change(edits=edits, result=closed)

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
    return edits, goal.model_copy(update={"status": ending, "closed": closing})
