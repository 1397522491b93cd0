"""Days as they are shown: the weekday, the ISO date and how far away it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates.names import ABBREVIATION_LENGTH, WEEKDAYS
from mastery.text import count_of

if TYPE_CHECKING:
    from datetime import date

_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}


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
