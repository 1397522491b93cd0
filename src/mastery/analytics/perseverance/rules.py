"""If-then plans and how often each works, with the interval of its true rate (Wilson, 1927)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mastery.model.items import GOAL_RULES, GOALS, RULES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.journal import Firing
    from mastery.model.perseverance import IfThen
    from mastery.model.plan import Plan

Z_95 = 1.959964
UNLIKELY_BELOW = 0.5
"""A plan surely works in fewer than half of its cases when its whole interval lies below this."""


def score_interval(hits: int, tries: int, z: float = Z_95) -> tuple[float, float]:
    """Return the bounds, 0..1, of the rate behind ``hits`` of ``tries``; 95 % unless ``z`` differs.

    Without tries nothing is known: the interval is 0 to 1.

    Raises:
        ValueError: Not 0 <= hits <= tries.
    """
    if not 0 <= hits <= tries:
        raise ValueError(f"{hits} hits in {tries} tries")
    if tries == 0:
        return 0.0, 1.0
    share = hits / tries
    spread = z * z / tries
    middle = (share + spread / 2) / (1 + spread)
    half = math.sqrt(spread * (share * (1 - share) + spread / 4)) / (1 + spread)
    # At 0 and 1 the exact bound is the share itself; rounding must not put it outside.
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


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


class PlacedRule(NamedTuple):
    """An if-then plan and the id of the goal that has it; None for one of the whole plan."""

    rule: IfThen
    goal: str | None


def list_rules(plan: Plan, firings: Sequence[Firing] = ()) -> tuple[RuleState, ...]:
    """Return all if-then plans with their ledger: those of goals, then those of the whole plan."""
    return tuple(state_of(placed, firings) for placed in place_rules(plan))


def place_rules(plan: Plan) -> list[PlacedRule]:
    """Return all if-then plans: those of goals, then those of the whole plan."""
    of_goals = [PlacedRule(rule, goal.id) for goal in plan.goals for rule in goal.if_then]
    return of_goals + [PlacedRule(rule, None) for rule in plan.perseverance.if_then]


def replace_rule(plan: Plan, placed: PlacedRule) -> Plan:
    """Return the plan with an if-then plan in the place of the one that has its id."""
    if placed.goal is None:
        return RULES.changing(plan, placed.rule)
    goal = GOAL_RULES.changing(GOALS.find(plan, placed.goal), placed.rule)
    return GOALS.changing(plan, goal)


def state_of(placed: PlacedRule, firings: Sequence[Firing]) -> RuleState:
    """Return how an if-then plan did, from its firings among others."""
    rule = placed.rule
    own = [firing for firing in firings if firing.rule == rule.id]
    worked = sum(firing.worked for firing in own)
    low, high = score_interval(worked, len(own))
    return RuleState(
        id=rule.id,
        when=rule.when,
        then=rule.then,
        goal=placed.goal,
        fired=len(own),
        worked=worked,
        share=worked / len(own) if own else None,
        low=low,
        high=high,
        last_on=max((firing.on for firing in own), default=None),
        retired_on=rule.retired_on,
    )
