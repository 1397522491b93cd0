"""How far a goal is: the value of its measure on a day, from readings or from what was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.goal import Goal
    from mastery.model.journal import Reading, Session

STALE_AFTER = 3
"""A measure is stale when no reading came for more than this many of its intervals."""


class Progress(NamedTuple):
    """The state of a goal's measure.

    Attributes:
        of: What is counted.
        unit: Its unit, or None.
        start: The baseline.
        value: The value now; the baseline when there is no reading.
        target: The value that means it is reached.
        fraction: Share of the way from start to target, 0..1.
        reading_on: The day the value is from, or None when nothing was read or done yet.
        stale: Whether no reading came for more than three of its intervals.
    """

    of: str
    unit: str | None
    start: float
    value: float
    target: float
    fraction: float
    reading_on: date | None
    stale: bool


def measure_progress(
    goal: Goal, readings: Sequence[Reading], sessions: Sequence[Session], today: date
) -> Progress | None:
    """Return how far ``goal`` is on ``today``, or None when it has no measure.

    Args:
        goal: The goal.
        readings: All live readings, oldest first; those of other goals are passed over.
        sessions: All live sessions, oldest first; those of other skills are passed over.
        today: The day to answer for; later entries do not count.
    """
    measure = goal.measure
    if measure is None:
        return None
    value, reading_on = measure.start, None
    if measure.fills_itself:
        first = measure.kind.counts_from(goal) or date.min
        done = [pair for pair in measure.kind.done(goal, sessions) if first <= pair[0] <= today]
        value = measure.start + sum(count for _, count in done) / measure.kind.parts
        reading_on = max((day for day, _ in done), default=None)
    else:
        for reading in readings:
            if reading.goal == goal.id and reading.on <= today:
                value, reading_on = reading.value, reading.on
    way = (value - measure.start) / (measure.target - measure.start)
    return Progress(
        of=measure.of,
        unit=measure.counted_in,
        start=measure.start,
        value=value,
        target=measure.target,
        fraction=min(1.0, max(0.0, way)),
        reading_on=reading_on,
        stale=not measure.fills_itself and _is_stale(goal, reading_on, today),
    )


def goal_sessions(goal: Goal, sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions that count towards ``goal``: of its skill, since its start."""
    return [
        session
        for session in sessions
        if goal.is_served_by(session) and (goal.start is None or session.on >= goal.start)
    ]


def days_unread(goal: Goal, reading_on: date | None, today: date) -> int | None:
    """Return for how many days, since its start at most, ``goal`` was not read; None if ever."""
    since = max((day for day in (goal.start, reading_on) if day), default=None)
    return None if since is None else (today - since).days


def _is_stale(goal: Goal, reading_on: date | None, today: date) -> bool:
    days = days_unread(goal, reading_on, today)
    if days is None or goal.measure is None:
        return False
    return days > STALE_AFTER * goal.measure.every_days
