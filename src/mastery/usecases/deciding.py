"""Writes down what was decided about a goal: to persist, to adjust it or to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mastery.errors import UsageError
from mastery.model.goal import Closing, Goal
from mastery.model.journal import Decision
from mastery.store.change import Change
from mastery.text import quote
from mastery.usecases.endings import StatusError, end_goal
from mastery.usecases.finding import find_goal
from mastery.usecases.inputs import build
from mastery.usecases.lines import compose_line

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.change import Committed
    from mastery.store.edits import Edit
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

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
