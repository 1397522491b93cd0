"""How a goal is decided about, closed, set aside and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mastery.analytics.goals.attainment import Attained, weigh_attainment
from mastery.analytics.goals.decisions import StatusError
from mastery.errors import UsageError
from mastery.model.goal import Closing, Goal
from mastery.model.items import find_goal
from mastery.model.journal import Decision
from mastery.store.change import Change
from mastery.store.yaml.edits import Edit, Remove, SetValue
from mastery.text import quote
from mastery.usecases.saying import build, compose_line

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


Verdict = Literal["persist", "adjust", "stop"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


class Decided(NamedTuple):
    """What was decided about a goal.

    Attributes:
        goal: The goal as it is now.
        verdict: What was decided.
        why: The reason, or None.
        instead: What is taken up instead, or None.
    """

    goal: Goal
    verdict: Verdict
    why: str | None
    instead: str | None


def decide_goal(
    workspace: Workspace,
    query: str,
    *,
    verdict: str,
    now: datetime,
    why: str | None = None,
    instead: str | None = None,
) -> Committed:
    """Write down what was decided about a goal; stopping closes it. The result is a Decided.

    Raises:
        UsageError: The verdict is none.
        StatusError: The goal is closed already.
    """
    chosen = _read_verdict(verdict)

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        if goal.is_closed:
            raise StatusError(goal, "decided about")
        said = {"goal": goal.id, "verdict": chosen, "why": why, "instead": instead}
        before = {"before": {"status": goal.status}} if chosen == "stop" else {}
        _, line = compose_line(Decision, {**said, **before}, on=now.date(), now=now)
        edits: tuple[Edit, ...] = ()
        if chosen == "stop":
            closing = build(Closing, {"date": now.date(), "lesson": why})
            edits, goal = end_goal(index, goal, "dropped", closing)
        return Change(edits=edits, lines=(line,), result=Decided(goal, chosen, why, instead))

    return workspace.change(f"goal decide {query} --verdict {verdict}", change, now=now)


def _read_verdict(text: str) -> Verdict:
    for verdict in VERDICTS:
        if verdict == text:
            return verdict
    raise UsageError(f"{quote(text)} is no verdict", hint="persist, adjust or stop")
