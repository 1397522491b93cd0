"""What is said when a text is not a date."""

from __future__ import annotations

from typing import Final

from mastery.errors import UsageError
from mastery.text import quote

EARLIEST_YEAR: Final = 1900
LATEST_YEAR: Final = 2200
OUTSIDE: Final = f"it lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}"

_EXAMPLES = (
    "try 2027-06-30, tomorrow, friday, in 6 weeks, +90d, 30 june, end of q2, mid january or eoy"
)


class DateError(UsageError):
    """A text that is not a date, or not a single one."""

    code = "date"

    def __init__(self, text: str, *, reason: str | None = None, hint: str | None = None) -> None:
        because = f": {reason}" if reason else ""
        super().__init__(f"cannot read {quote(text)} as a date{because}", hint=hint or _EXAMPLES)
        self.text = text


class ImpossibleDayError(Exception):
    """A phrase that is understood but names no day; the argument says why.

    It never leaves this floor: ``parse_date`` turns it into a ``DateError`` with the whole text.
    """


def check_year(year: int) -> None:
    """Raise an ``ImpossibleDayError`` unless the year lies in 1900 to 2200."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ImpossibleDayError(OUTSIDE)


class MomentError(UsageError):
    """A text that is not an ISO 8601 date-time."""

    code = "moment"

    def __init__(self, text: str) -> None:
        super().__init__(
            f"cannot read {quote(text)} as a date and time",
            hint="write ISO 8601: 2026-11-23T09:30+01:00, 2026-11-23T09:30 or 2026-11-23",
        )
        self.text = text
