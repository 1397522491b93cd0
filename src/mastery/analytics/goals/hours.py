"""The hours a week that goals get and need, and whether the hours there are suffice."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.chance import weeks_until
from mastery.analytics.goals.weeks import (
    progress_of,
    sessions_of,
    towards,
    weekly_counts,
    weekly_hours,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.model.plan import Plan
    from mastery.records.known import Records

WEEKS_USED = 8
WEEKS_FOR_HOURS = 4
HOURS_IN_A_WEEK = 168


class Release(NamedTuple):
    """What dropping or pausing one goal would give back.

    Attributes:
        goal: The goal's id.
        hours_per_week: Hours returned to the others.
        over_after: Over-commitment that would be left; 0 when the rest fits.
    """

    goal: str
    hours_per_week: float
    over_after: float


class Capacity(NamedTuple):
    """Hours a week that there are and that are needed.

    Attributes:
        stated: Hours the person says there are; or None.
        measured: Median of the last eight weeks' hours; None with fewer than four.
        needed: Sum of what the goals need.
        available: The measured hours where they are known, else the stated; or None.
        over: Needed beyond available, at least 0; None when nothing is available to compare.
        over_stated: Needed beyond stated, at least 0; or None.
        releases: What each goal would give back, the greatest first.
    """

    stated: float | None
    measured: float | None
    needed: float
    available: float | None
    over: float | None
    over_stated: float | None
    releases: tuple[Release, ...]


def measure_hours(weekly_hours: Sequence[float]) -> float | None:
    """The median of the last eight full weeks, zeros included; None with fewer than four."""
    if len(weekly_hours) < WEEKS_FOR_HOURS:
        return None
    from statistics import median  # slow to import

    return median(weekly_hours[-WEEKS_USED:])


def weigh_capacity(
    stated: float | None, weekly_hours: Sequence[float], needs: Mapping[str, float]
) -> Capacity:
    """Compare the hours there are with the hours that goals need.

    Args:
        stated: Hours a week the person says there are, or None.
        weekly_hours: Logged hours of past full weeks, oldest first, zeros included.
        needs: Hours a week that each open goal needs, by the goal's id.
    """
    measured = measure_hours(weekly_hours)
    available = stated if measured is None else measured
    needed = sum(needs.values())
    largest_first = sorted(needs.items(), key=lambda need: (-need[1], need[0]))
    return Capacity(
        stated=stated,
        measured=measured,
        needed=needed,
        available=available,
        over=_beyond(available, needed),
        over_stated=_beyond(stated, needed),
        releases=tuple(
            Release(goal, hours, _beyond(available, needed - hours) or 0.0)
            for goal, hours in largest_first
        ),
    )


def _beyond(available: float | None, needed: float) -> float | None:
    return None if available is None else max(0.0, needed - available)


def hours_given(goal: Goal, records: Records) -> float | None:
    """Return the mean hours a week of practice that counted for a goal in its last eight weeks.

    None when no practice counts for it in particular, or with fewer than four full weeks.
    """
    if goal.skill is None and not (goal.measure and goal.measure.kind.counts_practice):
        return None
    hours = [(item.on, item.minutes / 60) for item in sessions_of(goal.skill, records)]
    start = goal.start or min((day for day, _ in hours), default=records.today)
    weeks = weekly_counts(hours, start=start, today=records.today)[-WEEKS_USED:]
    return fsum(weeks) / len(weeks) if len(weeks) >= WEEKS_FOR_HOURS else None


def hours_together(goals: Iterable[Goal], records: Records) -> float:
    """Return the hours a week that goals get together, as far as they are known.

    Practice of a skill that counts for several goals is there only once.
    """
    by_skill: dict[str | None, float] = {}
    said = 0.0
    for goal in goals:
        measured = hours_given(goal, records)
        if measured:
            by_skill[goal.skill] = max(measured, by_skill.get(goal.skill, 0.0))
        else:
            said += goal.hours_per_week or 0.0
    every_skill = by_skill.pop(None, 0.0)
    return said + max(every_skill, sum(by_skill.values()))


def hours_now(goal: Goal, records: Records) -> float | None:
    """Return the hours a week that a goal gets: measured where they are known, else as said."""
    return hours_given(goal, records) or goal.hours_per_week


def hours_needed(goal: Goal, records: Records) -> float | None:
    """Return the hours a week that reach a goal in time, else those that were said for it.

    Only a goal that counts hours of practice tells how many it needs. None when nothing does.
    """
    measure, progress = goal.measure, progress_of(goal, records)
    if measure is None or progress is None or not measure.kind.in_hours or goal.due is None:
        return goal.hours_per_week
    remaining = towards(measure, measure.target - progress.value)
    weeks_left = weeks_until(records.today, goal.due)
    if remaining <= 0:
        return 0.0
    return remaining / weeks_left if weeks_left > 0 else goal.hours_per_week


def hours_each(goal: Goal, records: Records) -> float | None:
    """Return the mean length in hours of the sessions that count for a goal; None without any."""
    lengths = [item.minutes / 60 for item in sessions_of(goal.skill, records)]
    return fsum(lengths) / len(lengths) if lengths else None


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
    today: date


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
