"""Stretches of the calendar (week, month, quarter, year) and moving by whole months."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_DAYS_IN_WEEK: Final = 7
_MID_MONTH: Final = 15
_FEBRUARY: Final = 2
_SHORT_MONTHS: Final = (4, 6, 9, 11)


class Period(NamedTuple):
    """The days from ``start`` up to but without ``stop`` (half-open).

    Attributes:
        start: Its first day.
        stop: The day after its last.
        middle: The 15th of its middle month, or None where no day is commonly called so.
    """

    start: date
    stop: date
    middle: date | None = None

    @classmethod
    def week_of(cls, day: date) -> Period:
        """The ISO week of a day, Monday to Sunday."""
        monday = day - timedelta(days=day.weekday())
        return cls(monday, monday + timedelta(days=_DAYS_IN_WEEK))

    @classmethod
    def months(cls, year: int, month: int, count: int) -> Period:
        """``count`` whole months, the first of them ``month`` (1..12) of ``year``."""
        start = date(year, month, 1)
        has_middle = count % 2 == 1
        middle = add_months(start, count // 2).replace(day=_MID_MONTH) if has_middle else None
        return cls(start, add_months(start, count), middle)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.stop - timedelta(days=1)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has: 28 to 31."""
    if month == _FEBRUARY:
        is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if is_leap else 28
    return 30 if month in _SHORT_MONTHS else 31


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last of a shorter month.

    Raises:
        OverflowError: outside the years Python can name.
    """
    year, month_from_zero = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    month = month_from_zero + 1
    return date(year, month, min(day.day, days_in_month(year, month)))
