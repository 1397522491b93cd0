"""Days named by a stretch of the calendar: ``end of q2``, ``mid january``, ``june 2027``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from mastery.dates.errors import ImpossibleDayError, check_year
from mastery.dates.names import MONTH_NUMBERS
from mastery.dates.periods import MONTHS_IN, Period, add_months
from mastery.dates.weeks import IsoWeek, WeekError

_ENDS = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_SHIFTS = {"last": -1, "this": 0, "next": 1, None: 0}
_MONTH = "|".join(MONTH_NUMBERS)
_YEAR = "([0-9]{4})"


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
