"""The English names of months, weekdays and small counts, the same under every locale."""

from __future__ import annotations

from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

ABBREVIATION_LENGTH: Final = 3

MONTH_NUMBERS: Final = {"sept": 9} | {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.lower(), month.lower()[:ABBREVIATION_LENGTH])
}
"""Month 1..12 by lower-case name or abbreviation."""

WEEKDAY_NUMBERS: Final = {
    name: number
    for number, weekday in enumerate(WEEKDAYS)
    for name in (weekday.lower(), weekday.lower()[:ABBREVIATION_LENGTH])
}
"""Weekday 0..6, Monday first, by lower-case name or abbreviation."""

_COUNT_WORDS = "one two three four five six seven eight nine ten eleven twelve"
COUNTS: Final = {"a": 1, "an": 1} | {
    word: count for count, word in enumerate(_COUNT_WORDS.split(), start=1)
}
"""Counts 1..12 by word."""
