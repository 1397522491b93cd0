"""Weekly progress out of dated entries: amounts that add up, or readings of a level.

Weeks are ISO weeks, Monday to Sunday. The history of a goal begins with the first week that lies
wholly after its start and ends with the last week that is over.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WEEK = timedelta(weeks=1)
DAYS_COVERED = 4
"""A week in which readings end counts when they cover most of it."""


def monday_of(day: date) -> date:
    """The Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


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
