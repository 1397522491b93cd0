"""The grammar of dates a person types: strict, so that nothing is ever silently misread.

What the phrases mean, where people could differ:

- ``friday`` and ``30 june`` are the next such day; today counts.
- ``this friday`` and ``next friday`` are the Friday of this and of next week (Monday to Sunday);
  ``last friday`` is the latest Friday before today.
- ``+3m`` is three months; a day that the month lacks becomes its last (31 January + 1m).
- ``q2``, ``june 2027`` and ``2027-W26`` alone mean their last day (for a week its Sunday);
  without a year, the next one that is not over.
- ``mid january`` is the 15th, ``mid q2`` the 15th of the quarter's middle month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from mastery.dates.errors import OUTSIDE, DateError, ImpossibleDayError, check_year
from mastery.dates.names import COUNTS, MONTH_NUMBERS, MONTHS, WEEKDAY_NUMBERS, WEEKDAYS
from mastery.dates.periods import add_months, days_in_month, read_bare_period, read_edge_of_period

_Rule = Callable[[str, date], date | None]

_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_LEAP_DAY_GAP: Final = 8  # years between 29 February 1896 and 1904, the longest wait

_MONTH = "|".join(MONTH_NUMBERS)
_WEEKDAY = "|".join(WEEKDAY_NUMBERS)
_COUNT = "[0-9]{1,9}|" + "|".join(COUNTS)
_DAY = "([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = "([0-9]{4})"


def parse_date(text: str, today: date) -> date:
    """Return the day a text means, seen from ``today``; upper case and spacing do not matter.

    Raises:
        DateError: not understood, ambiguous, no such day, or outside the years 1900 to 2200.
    """
    phrase = " ".join(text.lower().split())
    try:
        for rule in _RULES:
            day = rule(phrase, today)
            if day is not None:
                check_year(day.year)
                return day
    except ImpossibleDayError as impossible:
        raise DateError(text, reason=str(impossible)) from None
    except OverflowError:
        raise DateError(text, reason=OUTSIDE) from None
    raise _not_understood(text, phrase)


def _read_iso_day(phrase: str, _today: date) -> date | None:
    match = re.fullmatch(rf"(?:({_WEEKDAY}),? )?([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}})", phrase)
    if match is None:
        return None
    day = _real_day(int(match[2]), int(match[3]), int(match[4]))
    if match[1] and WEEKDAY_NUMBERS[match[1]] != day.weekday():
        raise ImpossibleDayError(f"that day is a {WEEKDAYS[day.weekday()]}")
    return day


def _read_near_day(phrase: str, today: date) -> date | None:
    days = _NEAR.get(phrase)
    return None if days is None else today + timedelta(days=days)


def _read_weekday(phrase: str, today: date) -> date | None:
    match = re.fullmatch(rf"(?:(this|next|last) )?({_WEEKDAY})", phrase)
    if match is None:
        return None
    which, weekday = match[1], WEEKDAY_NUMBERS[match[2]]
    if which is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if which == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta(days=weekday - today.weekday() + 7 * (which == "next"))


def _read_distance(phrase: str, today: date) -> date | None:
    unit = "(day|week|month|year)s?"
    if match := re.fullmatch(rf"in ({_COUNT}) {unit}", phrase):
        sign, count, name = 1, match[1], match[2]
    elif match := re.fullmatch(rf"({_COUNT}) {unit} ago", phrase):
        sign, count, name = -1, match[1], match[2]
    elif match := re.fullmatch(rf"([+-]) ?([0-9]{{1,9}}) ?(?:([dwmy])|{unit})", phrase):
        sign, count, name = (-1 if match[1] == "-" else 1), match[2], match[3] or match[4]
    else:
        return None
    number = sign * (COUNTS.get(count) or int(count))
    if name[0] == "d":
        return today + timedelta(days=number)
    if name[0] == "w":
        return today + timedelta(weeks=number)
    return add_months(today, number * (12 if name[0] == "y" else 1))


def _read_month_and_day(phrase: str, today: date) -> date | None:
    if match := re.fullmatch(rf"{_DAY} (?:of )?({_MONTH})(?:,? {_YEAR})?", phrase):
        day, month, year = int(match[1]), MONTH_NUMBERS[match[2]], match[3]
    elif match := re.fullmatch(rf"({_MONTH}) {_DAY}(?:,? {_YEAR})?", phrase):
        day, month, year = int(match[2]), MONTH_NUMBERS[match[1]], match[3]
    else:
        return None
    if year is not None:
        return _real_day(int(year), month, day)
    for candidate in range(today.year, today.year + _LEAP_DAY_GAP + 1):
        if 1 <= day <= days_in_month(candidate, month) and date(candidate, month, day) >= today:
            return date(candidate, month, day)
    return _real_day(today.year, month, day)


_RULES: tuple[_Rule, ...] = (
    _read_iso_day,
    _read_near_day,
    _read_weekday,
    _read_distance,
    _read_month_and_day,
    read_edge_of_period,
    read_bare_period,
)


def _real_day(year: int, month: int, day: int) -> date:
    check_year(year)
    if not 1 <= month <= len(MONTHS):
        raise ImpossibleDayError(f"there is no month {month}")
    if not 1 <= day <= days_in_month(year, month):
        days = days_in_month(year, month)
        raise ImpossibleDayError(f"{MONTHS[month - 1]} {year} has {days} days")
    return date(year, month, day)


def _not_understood(text: str, phrase: str) -> DateError:
    if re.fullmatch(r"[0-9]+([/.-])[0-9]+\1[0-9]+", phrase):
        return DateError(
            text,
            reason="countries order day, month and year differently",
            hint="write the year first, with two digits each: 2027-04-03",
        )
    if match := re.fullmatch(r"(?:this|next|last) (week|month|quarter|year)", phrase):
        return DateError(
            text,
            reason=f"a {match[1]} is not one day",
            hint=f"say which of its days: end of {phrase}, start of {phrase}",
        )
    return DateError(text)
