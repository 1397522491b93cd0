"""If-then plans and how they do: added, fired, retired, and offered to be read once more.

A cue and a response decided beforehand help most when they are contingent on each other and
rehearsed (Sheeran, Listrom & Gollwitzer, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.perseverance.rules import (
    PlacedRule,
    RuleState,
    place_rules,
    replace_rule,
    state_of,
)
from mastery.errors import MasteryError, UsageError
from mastery.model.ids import resolve, slugify
from mastery.model.items import GOAL_RULES, GOALS, RULES
from mastery.model.journal import Firing
from mastery.model.perseverance import IfThen
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line, past_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


class RetiredError(MasteryError):
    """An if-then plan is retired already."""

    code = "retired"

    def __init__(self, rule: str, on: date) -> None:
        super().__init__(
            f'the if-then plan "{rule}" was retired on {on.isoformat()}',
            hint="add a better one with: mastery setback plan --if … --then …",
        )


class RuleAdded(NamedTuple):
    """An if-then plan that was added, to a goal or to the whole plan."""

    item: IfThen
    goal: str | None


def with_rule(plan: Plan, when: str, then: str, goal: str | None) -> tuple[Plan, RuleAdded]:
    """Return the plan with a new if-then plan, and the if-then plan.

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
    said = {"if": when.strip(), "then": then.strip()}
    rule = build(IfThen, {"id": slugify(said["if"], taken, fallback="if-then"), **said})
    if goal is None:
        return RULES.adding(plan, rule), RuleAdded(rule, None)
    owner = GOALS.find(plan, goal)
    plan = GOALS.changing(plan, GOAL_RULES.adding(owner, rule))
    return plan, RuleAdded(rule, owner.id)


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
) -> Committed[RuleAdded]:
    """Add an if-then plan to a goal or to the whole plan."""

    def change(plan: Plan) -> Change[RuleAdded]:
        plan, added = with_rule(plan, when, then, goal)
        return Change(added, plan)

    return workspace.change(f"setback plan {when}", change, now=now)


def fire_rule(
    workspace: Workspace, query: str, now: datetime, *, worked: bool, on: date | None = None
) -> Committed[RuleState]:
    """Log that the situation of an if-then plan came.

    Raises:
        FutureError: The day has not come.
        NotFoundError: There is no such if-then plan.
        RetiredError: It is retired.
    """
    day = past_day("a situation", on, now.date())

    def change(plan: Plan) -> Change[RuleState]:
        placed = _find(plan, query)
        values = {"rule": placed.rule.id, "worked": worked}
        firing = compose_line(Firing, values, on=day, now=now)
        earlier = load_records(workspace, now.date(), plan).of(Firing)
        return Change(state_of(placed, [*earlier, firing]), lines=(firing,))

    return workspace.change(f"setback fired {query}", change, now=now)


def retire_rule(workspace: Workspace, query: str, now: datetime) -> Committed[RuleState]:
    """Retire an if-then plan; what it did stays known.

    Raises:
        NotFoundError: There is no such if-then plan.
        RetiredError: It is retired already.
    """

    def change(plan: Plan) -> Change[RuleState]:
        placed = _find(plan, query)
        retired = placed._replace(rule=placed.rule.replace(retired_on=now.date()))
        state = state_of(retired, load_records(workspace, now.date(), plan).of(Firing))
        return Change(state, replace_rule(plan, retired))

    return workspace.change(f"setback retire {query}", change, now=now)


def _find(plan: Plan, query: str) -> PlacedRule:
    placed = {item.rule.id: item for item in place_rules(plan)}
    names = {id_: f"{item.rule.when} {item.rule.then}" for id_, item in placed.items()}
    found = placed[resolve(query, names, "if-then plan")]
    if found.rule.retired_on is not None:
        raise RetiredError(found.rule.id, found.rule.retired_on)
    return found
