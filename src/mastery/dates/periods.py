"""Stretches of the calendar (week, month, quarter, year), and the phrases people have for them."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from mastery.dates.errors import ImpossibleDayError, check_year
from mastery.dates.names import MONTH_NUMBERS
from mastery.dates.weeks import IsoWeek, WeekError

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_DAYS_IN_WEEK: Final = 7
_MID_MONTH: Final = 15
_FEBRUARY: Final = 2
_SHORT_MONTHS: Final = (4, 6, 9, 11)
_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_SHIFTS = {"last": -1, "this": 0, "next": 1, None: 0}
_MONTH = "|".join(MONTH_NUMBERS)
_YEAR = "([0-9]{4})"


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


def read_edge_of_period(phrase: str, today: date) -> date | None:
    """Return the first, middle or last day of a period, or None if the phrase names none."""
    if phrase in _ENDS:
        edge, name = "end", _ENDS[phrase]
    elif match := re.fullmatch(r"(end|start|beginning|middle) of (?:the )?(.+)", phrase):
        edge, name = match[1], match[2]
    elif match := re.fullmatch(r"mid[ -](.+)", phrase):
        edge, name = "middle", match[1]
    else:
        return None
    return _next_edge(_named_periods(name, today) or _unnamed_periods(name, today), edge, today)


def read_bare_period(phrase: str, today: date) -> date | None:
    """Return the last day of a period that stands alone, or None if the phrase is none."""
    return _next_edge(_named_periods(phrase, today), "end", today)


def _named_periods(name: str, today: date) -> list[Period]:
    """Return what ``q2``, ``june 2027`` or ``2027-w26`` mean; without a year, two candidates."""
    if match := re.fullmatch(rf"q([1-4])(?: {_YEAR})?|{_YEAR}[ -]q([1-4])", name):
        first_month = int(match[1] or match[4]) * 3 - 2
        return [Period.months(y, first_month, 3) for y in _years(match[2] or match[3], today)]
    if match := re.fullmatch(rf"({_MONTH})(?: {_YEAR})?", name):
        month = MONTH_NUMBERS[match[1]]
        return [Period.months(y, month, 1) for y in _years(match[2], today)]
    if re.fullmatch(r"[0-9]{4}-w[0-9]{2}", name):
        try:
            return [Period.week_of(IsoWeek.parse(name).monday)]
        except WeekError as error:
            raise ImpossibleDayError(error.reason) from None
    return []


def _unnamed_periods(name: str, today: date) -> list[Period]:
    """Return what ``next month``, ``year`` or ``2027`` means; alone they are no day."""
    if re.fullmatch(_YEAR, name):
        return [Period.months(y, 1, 12) for y in _years(name, today)]
    match = re.fullmatch(r"(?:(this|next|last) )?(week|month|quarter|year)", name)
    if match is None:
        return []
    shift, unit = _SHIFTS[match[1]], match[2]
    if unit == "week":
        return [Period.week_of(today + timedelta(weeks=shift))]
    count = MONTHS_IN[unit]
    first_month = (today.month - 1) // count * count + 1
    start = add_months(date(today.year, first_month, 1), shift * count)
    return [Period.months(start.year, start.month, count)]


def _next_edge(periods: list[Period], edge: str, today: date) -> date | None:
    """Return the edge of the only period, or of the first of several whose edge is not past."""
    days = [day for period in periods if (day := _edge(period, edge)) is not None]
    if not days:
        return None
    return next((day for day in days if day >= today), days[-1])


def _edge(period: Period, edge: str) -> date | None:
    if edge == "end":
        return period.last
    return period.middle if edge == "middle" else period.start


def _years(year: str | None, today: date) -> tuple[int, ...]:
    if year is None:
        return today.year, today.year + 1
    check_year(int(year))
    return (int(year),)
