"""If-then plans and how they do: added, fired, retired, and offered to be read once more.

A cue and a response decided beforehand help most when they are contingent on each other and
rehearsed (Sheeran, Listrom & Gollwitzer, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.perseverance.rules import Placed, place_rules, state_of
from mastery.errors import MasteryError, UsageError
from mastery.model.ids import resolve, slugify
from mastery.model.items import find_goal
from mastery.model.journal import Firing
from mastery.model.perseverance import IfThen
from mastery.store.workspace import Change
from mastery.store.yaml.edits import AppendItem, SetValue
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line, require_past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.model.value import Loc
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace


class RetiredError(MasteryError):
    """An if-then plan is retired already."""

    code = "retired"

    def __init__(self, rule: str, on: date) -> None:
        super().__init__(
            f'the if-then plan "{rule}" was retired on {on.isoformat()}',
            hint="add a better one with: mastery setback plan --if … --then …",
        )


class RuleAdded(NamedTuple):
    """An if-then plan that was added."""

    id: str
    when: str
    then: str
    goal: str | None


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
    path: Loc = ("perseverance", "if_then")
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
        return Change(lines=(line,), result=state_of(placed, [*_read(workspace, now), firing]))

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
        state = state_of(Placed(retired, placed.goal, placed.path), _read(workspace, now))
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
