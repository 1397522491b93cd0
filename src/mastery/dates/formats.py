"""Days as they are shown, and the moment that a person can fix as now."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from mastery.dates.errors import EARLIEST_YEAR, LATEST_YEAR, MomentError
from mastery.dates.names import ABBREVIATION_LENGTH, WEEKDAYS
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date, tzinfo


_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def format_day(day: date) -> str:
    """Return ``Fri 2026-12-04``, which ``parse_date`` reads back."""
    return f"{WEEKDAYS[day.weekday()][:ABBREVIATION_LENGTH]} {day.isoformat()}"


def format_due(day: date, today: date) -> str:
    """Return ``Fri 2026-12-04 (in 11 days)``: the day and its distance from ``today``."""
    return f"{format_day(day)} ({_distance((day - today).days)})"


def format_span(days: int) -> str:
    """Return ``1 day`` or ``11 days``."""
    return count_of(days, "day")


def _distance(days: int) -> str:
    if days in _NEAR:
        return _NEAR[days]
    return f"in {format_span(days)}" if days > 0 else f"{format_span(-days)} ago"


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """Return an aware date-time; its own offset is its zone, without one it lies in ``zone``.

    A bare date is its midnight, the first moment of that day.

    Raises:
        MomentError: not ISO 8601, no such moment, or outside the years 1900 to 2200.
    """
    stripped = text.strip()
    if re.fullmatch(_MOMENT, stripped) is None:
        raise MomentError(text)
    try:
        moment = datetime.fromisoformat(stripped)
    except ValueError:
        raise MomentError(text) from None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise MomentError(text)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
