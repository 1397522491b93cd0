"""Whether all goals together fit the hours there are, and what each would give back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.capacity import Capacity, weigh_capacity
from mastery.usecases.goal_hours import hours_given, hours_needed
from mastery.usecases.weekly_progress import weekly_hours

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.plan import Plan
    from mastery.records.known import Records


class GoalHours(NamedTuple):
    """The hours a week of one goal.

    Attributes:
        goal: Its id.
        needed: Those that reach it in time, or that were said for it; None when neither is known.
        stated: Those that were said for it, or None.
        measured: Mean of the practice that counted for it, last eight weeks; None when unknown.
        over_without: Over-commitment that would be left without this goal; None when unknown.
    """

    goal: str
    needed: float | None
    stated: float | None
    measured: float | None
    over_without: float | None


class CapacityView(NamedTuple):
    """All active goals against the hours there are; the goal that needs most stands first."""

    capacity: Capacity
    goals: tuple[GoalHours, ...]
    on: date


def weigh_goals(records: Records) -> CapacityView:
    """Return the hours that there are and that the active goals need."""
    capacity = capacity_of(records.plan, records)
    over = {item.goal: item.over_after for item in capacity.releases}
    known = capacity.available is not None
    goals = [
        GoalHours(
            goal=goal.id,
            needed=hours_needed(goal, records),
            stated=goal.hours_per_week,
            measured=hours_given(goal, records),
            over_without=over.get(goal.id) if known else None,
        )
        for goal in records.plan.active_goals
    ]
    ranked = sorted(goals, key=lambda item: -(item.needed or 0.0))
    return CapacityView(capacity, tuple(ranked), records.today)


def over_commitment(plan: Plan, records: Records) -> Capacity | None:
    """Return the capacity if the active goals of ``plan`` need more hours than there are.

    Args:
        plan: The plan as it would be.
        records: What is known so far; its own plan is not looked at.
    """
    capacity = capacity_of(plan, records)
    return capacity if capacity.over else None


def capacity_of(plan: Plan, records: Records) -> Capacity:
    """Return the hours there are against those that the active goals of ``plan`` need."""
    needs = {goal.id: hours_needed(goal, records) for goal in plan.active_goals}
    return weigh_capacity(
        plan.person.hours_per_week,
        weekly_hours(records),
        {goal: hours for goal, hours in needs.items() if hours is not None},
    )
