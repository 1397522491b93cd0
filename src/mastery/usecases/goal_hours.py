"""The hours a week that a goal gets and needs, as far as the records and the plan tell."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from mastery.analytics.capacity import WEEKS_NEEDED, WEEKS_USED
from mastery.analytics.forecast import weeks_until
from mastery.analytics.history import weekly_counts
from mastery.usecases.weekly_progress import progress_of, sessions_of, towards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.goal import Goal
    from mastery.records.known import Records

HOURS_IN_A_WEEK = 168


def hours_given(goal: Goal, records: Records) -> float | None:
    """Return the mean hours a week of practice that counted for a goal in its last eight weeks.

    None when no practice counts for it in particular, or with fewer than four full weeks.
    """
    counts_practice = goal.measure is not None and goal.measure.of in ("practice-hours", "sessions")
    if goal.skill is None and not counts_practice:
        return None
    hours = [(item.on, item.minutes / 60) for item in sessions_of(goal.skill, records)]
    start = goal.start or min((day for day, _ in hours), default=records.today)
    weeks = weekly_counts(hours, start=start, today=records.today)[-WEEKS_USED:]
    return fsum(weeks) / len(weeks) if len(weeks) >= WEEKS_NEEDED else None


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
    if measure is None or progress is None or measure.of != "practice-hours" or goal.due is None:
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
