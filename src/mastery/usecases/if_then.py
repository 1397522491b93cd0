"""If-then plans and how they do: added, fired, retired, and offered to be read once more.

A cue and a response decided beforehand help most when they are contingent on each other and
rehearsed (Sheeran, Listrom & Gollwitzer, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.wilson import rate_hits
from mastery.errors import MasteryError, UsageError
from mastery.model.ids import resolve, slugify
from mastery.model.journal import Firing
from mastery.model.perseverance import IfThen
from mastery.store.edits import AppendItem, SetValue
from mastery.store.workspace import Change
from mastery.usecases.finding import find_goal
from mastery.usecases.inputs import build, require_past
from mastery.usecases.lines import compose_line
from mastery.usecases.records import load_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace
    from mastery.store.yaml_places import Path

UNLIKELY_BELOW = 0.5
"""A plan surely works in fewer than half of its cases when its whole interval lies below this."""


class RetiredError(MasteryError):
    """An if-then plan is retired already."""

    code = "retired"

    def __init__(self, rule: str, on: date) -> None:
        super().__init__(
            f'the if-then plan "{rule}" was retired on {on.isoformat()}',
            hint="add a better one with: mastery setback plan --if … --then …",
        )


class RuleState(NamedTuple):
    """An if-then plan and how it did.

    Attributes:
        id: Its id.
        when: The situation.
        then: The response.
        goal: Id of the goal it belongs to, or None when it is for the whole plan.
        fired: How often the situation was logged.
        worked: How often the response worked then.
        share: Worked of fired, 0..1, or None when it never fired.
        low: Lower end of the 95 % interval of that share (Wilson, 1927), 0..1.
        high: Its upper end.
        last_on: The day it fired last, or None.
        retired_on: The day it was retired, or None.
    """

    id: str
    when: str
    then: str
    goal: str | None
    fired: int
    worked: int
    share: float | None
    low: float
    high: float
    last_on: date | None
    retired_on: date | None

    @property
    def fails(self) -> bool:
        """Whether it surely works in fewer than half of its cases."""
        return self.retired_on is None and self.high < UNLIKELY_BELOW


class RuleAdded(NamedTuple):
    """An if-then plan that was added."""

    id: str
    when: str
    then: str
    goal: str | None


class Placed(NamedTuple):
    """An if-then plan and its place in the plan."""

    rule: IfThen
    goal: str | None
    path: Path


def list_rules(plan: Plan, firings: Sequence[Firing] = ()) -> tuple[RuleState, ...]:
    """Return all if-then plans with their ledger: those of goals, then those of the whole plan."""
    return tuple(_state(placed, firings) for placed in place_rules(plan))


def place_rules(plan: Plan) -> list[Placed]:
    """Return all if-then plans with their places."""
    found = [
        Placed(rule, goal.id, ("goals", at, "if_then", number))
        for at, goal in enumerate(plan.goals)
        for number, rule in enumerate(goal.if_then)
    ]
    rules = enumerate(plan.perseverance.if_then)
    return found + [
        Placed(rule, None, ("perseverance", "if_then", number)) for number, rule in rules
    ]


def compose_rule(
    plan: Plan, when: str, then: str, goal: str | None
) -> tuple[RuleAdded, AppendItem]:
    """Return a new if-then plan and the edit that adds it.

    Args:
        plan: The plan.
        when: The situation.
        then: The response.
        goal: What is typed for the goal it belongs to; None for the whole plan.

    Raises:
        NotFoundError: There is no such goal.
        InvalidInputError: One of the two is empty.
    """
    taken = [placed.rule.id for placed in place_rules(plan)]
    when, then = when.strip(), then.strip()
    id_ = slugify(when, taken, fallback="if-then")
    rule = build(IfThen, {"id": id_, "if": when, "then": then})
    path: Path = ("perseverance", "if_then")
    goal_id = None
    if goal is not None:
        index, found = find_goal(plan, goal)
        path, goal_id = ("goals", index, "if_then"), found.id
    return RuleAdded(rule.id, when, then, goal_id), AppendItem(path, rule.to_item())


def require_pair(when: str | None, then: str | None) -> tuple[str, str] | None:
    """Return the situation and the response; None if neither was said.

    Raises:
        UsageError: Only one of them was.
    """
    if when is None and then is None:
        return None
    if when is None or then is None:
        missing = "--if" if when is None else "--then"
        raise UsageError(
            "an if-then plan has both a situation and a response", hint=f"add {missing} TEXT"
        )
    return when, then


def add_rule(
    workspace: Workspace, when: str, then: str, now: datetime, *, goal: str | None = None
) -> Committed:
    """Add an if-then plan to a goal or to the whole plan. The result is a RuleAdded."""

    def change(plan_file: PlanFile) -> Change:
        added, edit = compose_rule(plan_file.plan, when, then, goal)
        return Change(edits=(edit,), result=added)

    return workspace.change(f"setback plan {when}", change, now=now)


def fire_rule(
    workspace: Workspace, query: str, now: datetime, *, worked: bool, on: date | None = None
) -> Committed:
    """Log that the situation of an if-then plan came. The result is its RuleState.

    Raises:
        FutureError: The day has not come.
        NotFoundError: There is no such if-then plan.
        RetiredError: It is retired.
    """
    day = require_past("a situation", on or now.date(), now.date())

    def change(plan_file: PlanFile) -> Change:
        placed = _find(plan_file.plan, query)
        values = {"rule": placed.rule.id, "worked": worked}
        firing, line = compose_line(Firing, values, on=day, now=now)
        return Change(lines=(line,), result=_state(placed, [*_read(workspace, now), firing]))

    return workspace.change(f"setback fired {query}", change, now=now)


def retire_rule(workspace: Workspace, query: str, now: datetime) -> Committed:
    """Retire an if-then plan; what it did stays known. The result is its RuleState.

    Raises:
        NotFoundError: There is no such if-then plan.
        RetiredError: It is retired already.
    """
    today = now.date()

    def change(plan_file: PlanFile) -> Change:
        placed = _find(plan_file.plan, query)
        retired = placed.rule.replace(retired_on=today)
        edit = SetValue((*placed.path, "retired_on"), today)
        state = _state(Placed(retired, placed.goal, placed.path), _read(workspace, now))
        return Change(edits=(edit,), result=state)

    return workspace.change(f"setback retire {query}", change, now=now)


def _read(workspace: Workspace, now: datetime) -> Sequence[Firing]:
    return load_records(workspace, now.date()).of(Firing)


def _find(plan: Plan, query: str) -> Placed:
    placed = {item.rule.id: item for item in place_rules(plan)}
    names = {id_: f"{item.rule.when} {item.rule.then}" for id_, item in placed.items()}
    found = placed[resolve(query, names, "if-then plan")]
    if found.rule.retired_on is not None:
        raise RetiredError(found.rule.id, found.rule.retired_on)
    return found


def _state(placed: Placed, firings: Sequence[Firing]) -> RuleState:
    rule = placed.rule
    own = [firing for firing in firings if firing.rule == rule.id]
    worked = sum(firing.worked for firing in own)
    rate = rate_hits(worked, len(own))
    return RuleState(
        id=rule.id,
        when=rule.when,
        then=rule.then,
        goal=placed.goal,
        fired=len(own),
        worked=worked,
        share=rate.share,
        low=rate.low,
        high=rate.high,
        last_on=max((firing.on for firing in own), default=None),
        retired_on=rule.retired_on,
    )
