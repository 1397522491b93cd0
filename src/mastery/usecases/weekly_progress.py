"""The weekly progress of a goal, out of the records, by what its measure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.analytics.history import weekly_counts, weekly_levels
from mastery.analytics.progress import Progress, measure_progress

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.goal import Goal, Measure
    from mastery.model.journal import Reading, Session
    from mastery.records.known import Records

DIGITS = 9
"""Decimals that are kept, so that a forecast can be replayed from what was written down."""

Amounts = list[tuple["date", float]]


def progress_of(goal: Goal, records: Records) -> Progress | None:
    """Return how far ``goal`` is on the day of the records, or None when it has no measure."""
    return measure_progress(goal, readings_of(goal, records), records.sessions, records.today)


def weekly_progress(goal: Goal, records: Records) -> tuple[float, ...]:
    """Return the progress of each full week since the goal's start, oldest first.

    Weeks are ISO weeks, progress is in the goal's unit and signed towards its target. A goal
    without a start begins with the first thing that counts towards it. Without a measure there are
    no weeks.
    """
    measure = goal.measure
    if measure is None:
        return ()
    if not measure.fills_itself:
        return _rounded(_changes_of_level(goal, measure, records))
    amounts = _amounts(goal, measure, records)
    start = goal.start or min((day for day, _ in amounts), default=records.today)
    return _rounded(_signed(measure, amounts, start, records.today))


def whole_history(goal: Goal, records: Records) -> tuple[float, ...]:
    """Return the same back to the first session that is of the goal's kind, if practice counts.

    How a person's practice went before a goal began says how their pace changes; readings of a
    level and steps have no such past.
    """
    measure = goal.measure
    if measure is None or not measure.fills_itself or measure.of == "steps":
        return weekly_progress(goal, records)
    amounts = _amounts(goal, measure, records)
    known = [day for day, _ in amounts] + ([goal.start] if goal.start else [])
    start = min(known, default=records.today)
    return _rounded(_signed(measure, amounts, start, records.today))


def weekly_hours(records: Records, skill: str | None = None) -> tuple[float, ...]:
    """Return the hours of practice of each full week since the first session, oldest first.

    Args:
        records: The sessions, and the day asked about.
        skill: Only sessions of this skill; else all.
    """
    hours = [(item.on, item.minutes / 60) for item in sessions_of(skill, records)]
    start = min((day for day, _ in hours), default=records.today)
    return _rounded(weekly_counts(hours, start=start, today=records.today))


def towards(measure: Measure, difference: float) -> float:
    """Return a difference of values as progress towards the target."""
    return round(difference if measure.rising else -difference, DIGITS) + 0.0


def readings_of(goal: Goal, records: Records) -> list[Reading]:
    """Return the readings of a goal since its start, oldest first."""
    return [
        reading
        for reading in records.readings
        if reading.goal == goal.id
        and reading.on <= records.today
        and (goal.start is None or reading.on >= goal.start)
    ]


def sessions_of(skill: str | None, records: Records) -> list[Session]:
    """Return the sessions of a skill, or with None all of them, oldest first."""
    return [
        item
        for item in records.sessions
        if item.on <= records.today and (skill is None or item.skill == skill)
    ]


def _changes_of_level(goal: Goal, measure: Measure, records: Records) -> tuple[float, ...]:
    levels = [(reading.on, reading.value) for reading in readings_of(goal, records)]
    start, value = goal.start, measure.start
    if start is None:
        # The baseline has no day; the first reading does.
        if not levels:
            return ()
        start, value = levels[0]
    return weekly_levels(
        levels, start=start, start_value=value, today=records.today, rising=measure.rising
    )


def _amounts(goal: Goal, measure: Measure, records: Records) -> Amounts:
    """Return what counts towards a measure that fills itself, whenever it was done."""
    today = records.today
    if measure.of == "steps":
        days = [step.done_on for step in goal.steps]
        return [(day, 1.0) for day in days if day is not None and day <= today]
    sessions = sessions_of(goal.skill, records)
    if measure.of == "sessions":
        return [(item.on, 1.0) for item in sessions]
    return [(item.on, item.minutes / 60) for item in sessions]


def _signed(measure: Measure, amounts: Amounts, start: date, today: date) -> tuple[float, ...]:
    weeks = weekly_counts(amounts, start=start, today=today)
    return weeks if measure.rising else tuple(-progress for progress in weeks)


def _rounded(weeks: tuple[float, ...]) -> tuple[float, ...]:
    # + 0.0: no week is -0
    return tuple(round(progress, DIGITS) + 0.0 for progress in weeks)
