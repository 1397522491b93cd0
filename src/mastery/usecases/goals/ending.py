"""How a goal is decided about, closed, set aside and taken up again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from mastery.analytics.goals.attainment import Attained, weigh_attainment
from mastery.analytics.goals.decisions import StatusError
from mastery.model.goal import Closing, Goal
from mastery.model.items import GOALS
from mastery.model.journal import Decision, DecisionVerdict
from mastery.reading import parse_choice
from mastery.store.change import Change, Committed
from mastery.usecases.saying import build, compose_line

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

GoalEnding = Literal["done", "dropped"]
VERDICTS: tuple[DecisionVerdict, ...] = get_args(DecisionVerdict)


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
) -> Committed[Goal]:
    """Pause a goal, or take it up again after a pause or an ending.

    Raises:
        StatusError: It is in that state already, or is closed and cannot be paused.
    """

    def change(plan: Plan) -> Change[Goal]:
        goal = GOALS.find(plan, query)
        if goal.status == status or (status == "paused" and goal.status != "active"):
            raise StatusError(goal, "paused" if status == "paused" else "reopened")
        goal = goal.replace(status=status, closed=None)
        return Change(goal, GOALS.changing(plan, goal))

    verb = "pause" if status == "paused" else "reopen"
    return workspace.change(f"goal {verb} {query}", change, now=now)


def close_goal(
    workspace: Workspace,
    query: str,
    ending: GoalEnding,
    now: datetime,
    *,
    attainment: int | None = None,
    lesson: str | None = None,
) -> Committed[GoalClosed]:
    """Close a goal as done or dropped, or say later what it came to.

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

    def change(plan: Plan) -> Change[GoalClosed]:
        goal = GOALS.find(plan, query)
        later = goal.status == ending and goal.closed is not None and bool(said)
        if goal.is_closed and not later:
            raise StatusError(goal, ending)
        before = goal.closed.to_item() if goal.closed is not None else {"date": now.date()}
        goal = goal.replace(status=ending, closed=build(Closing, {**before, **said}))
        plan = GOALS.changing(plan, goal)
        return Change(GoalClosed(goal, weigh_attainment(plan.goals)), plan)

    verb = "done" if ending == "done" else "drop"
    return workspace.change(f"goal {verb} {query}", change, now=now)


class Decided(NamedTuple):
    """What was decided about a goal.

    Attributes:
        goal: The goal as it is now.
        verdict: What was decided.
        why: The reason, or None.
        instead: What is taken up instead, or None.
    """

    goal: Goal
    verdict: DecisionVerdict
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
) -> Committed[Decided]:
    """Write down what was decided about a goal; stopping closes it.

    Raises:
        ChoiceError: The verdict is none, nor the beginning of one.
        StatusError: The goal is closed already.
    """
    chosen = parse_choice(verdict, VERDICTS)

    def change(plan: Plan) -> Change[Decided]:
        goal = GOALS.find(plan, query)
        if goal.is_closed:
            raise StatusError(goal, "decided about")
        said: dict[str, Any] = {"goal": goal.id, "verdict": chosen, "why": why}
        said["instead"] = instead
        if chosen == "stop":
            said["before"] = {"status": goal.status}
            closing = build(Closing, {"date": now.date(), "lesson": why})
            goal = goal.replace(status="dropped", closed=closing)
            plan = GOALS.changing(plan, goal)
        line = compose_line(Decision, said, on=now.date(), now=now)
        return Change(Decided(goal, chosen, why, instead), plan, lines=(line,))

    return workspace.change(f"goal decide {query} --verdict {chosen}", change, now=now)
