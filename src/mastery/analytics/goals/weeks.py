"""Weekly progress out of dated entries: amounts that add up, or readings of a level.

Weeks are ISO weeks, Monday to Sunday. The history of a goal begins with the first week that lies
wholly after its start and ends with the last week that is over.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from mastery.analytics.goals.progress import Progress, measure_progress
from mastery.dates import monday_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.goal import Goal, Measure
    from mastery.model.journal import Reading, Session
    from mastery.records.known import Records

WEEK = timedelta(weeks=1)
DAYS_COVERED = 4
"""A week in which readings end counts when they cover most of it."""
DIGITS = 9
"""Decimals that are kept, so that a forecast can be replayed from what was written down."""
Amounts = list[tuple["date", float]]


def full_weeks(start: date, today: date) -> tuple[date, ...]:
    """The Mondays of the ISO weeks that began on or after ``start`` and are over on ``today``."""
    first = monday_of(start + timedelta(days=6))
    count = (monday_of(today) - first).days // 7
    return tuple(first + number * WEEK for number in range(count))


def weekly_counts(
    entries: Iterable[tuple[date, float]], *, start: date, today: date
) -> tuple[float, ...]:
    """Sums of amounts for each full week since ``start``, oldest first.

    Args:
        entries: ``(day, amount)`` in any order; hours, sessions, things done. A week without any
            is a real zero.
        start: The goal's first day; a week that it cuts is not full.
        today: The day asked about; its own week is not over.
    """
    sums: defaultdict[date, float] = defaultdict(float)
    for day, amount in entries:
        sums[monday_of(day)] += amount
    return tuple(sums[monday] for monday in full_weeks(start, today))


def weekly_levels(
    readings: Iterable[tuple[date, float]],
    *,
    start: date,
    start_value: float,
    today: date,
    rising: bool,
) -> tuple[float, ...]:
    """Changes of a level for each full week since ``start``, oldest first, signed to the target.

    The change between two readings is spread evenly over the days after the first, up to and with
    the day of the second. Weeks after the last reading are unknown, not zero, and left out; the
    week of the last reading counts when the reading is from Thursday or later.

    Args:
        readings: ``(day, value)``; the last one of a day wins, so same-day readings come in order.
            Readings before ``start`` or after ``today`` are ignored.
        start: The goal's first day, on which its level was ``start_value``.
        start_value: The level at the start.
        today: The day asked about; its own week is not over.
        rising: Whether the target lies above the start; if not, a fall is progress.
    """
    levels = {start: start_value} | {day: value for day, value in readings if start <= day <= today}
    last_reading = max(levels)
    sign = 1.0 if rising else -1.0
    changes: defaultdict[date, float] = defaultdict(float)
    for (earlier, before), (later, after) in pairwise(sorted(levels.items())):
        a_day = sign * (after - before) / (later - earlier).days
        for monday, days in _days_by_week(earlier, later):
            changes[monday] += a_day * days
    return tuple(
        changes[monday]
        for monday in full_weeks(start, today)
        if (last_reading - monday).days + 1 >= DAYS_COVERED
    )


def _days_by_week(earlier: date, later: date) -> Iterable[tuple[date, int]]:
    """How many of the days after ``earlier``, up to and with ``later``, lie in each week."""
    day = earlier + timedelta(days=1)
    while day <= later:
        monday = monday_of(day)
        next_monday = monday + WEEK
        yield monday, (min(next_monday, later + timedelta(days=1)) - day).days
        day = next_monday


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
    if measure is None or not measure.kind.counts_practice:
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
    done = measure.kind.done(goal, records.sessions)
    return [(day, count / measure.kind.parts) for day, count in done if day <= records.today]


def _signed(measure: Measure, amounts: Amounts, start: date, today: date) -> tuple[float, ...]:
    weeks = weekly_counts(amounts, start=start, today=today)
    return weeks if measure.rising else tuple(-progress for progress in weeks)


def _rounded(weeks: tuple[float, ...]) -> tuple[float, ...]:
    # + 0.0: no week is -0
    return tuple(round(progress, DIGITS) + 0.0 for progress in weeks)
