"""Durations between a person's words and whole minutes."""

from __future__ import annotations

import re
from typing import Final

from mastery.errors import UsageError
from mastery.text import quote

SHORTEST_MINUTES: Final = 1
LONGEST_MINUTES: Final = 24 * 60

_HOUR = "(?:h|hr|hrs|hours?)"
_MINUTE = "(?:m|min|mins|minutes?)"
_UNDER_SIXTY = "[0-5]?[0-9]"
_MINUTES_ONLY = rf"([0-9]{{1,9}}) ?{_MINUTE}?|pt([0-9]{{1,9}})m"
_HOURS_AND_MINUTES = (
    rf"([0-9]{{1,9}}):([0-5][0-9])"
    rf"|([0-9]{{1,9}}) ?{_HOUR}(?: ?({_UNDER_SIXTY}) ?{_MINUTE}?)?"
    rf"|pt([0-9]{{1,9}})h(?:({_UNDER_SIXTY})m)?"
)
_DECIMAL_HOURS = rf"([0-9]{{1,9}})[.,]([0-9]{{1,9}}) ?{_HOUR}"


class DurationError(UsageError):
    """A text that is not a duration, or not one of a day at most."""

    code = "duration"

    def __init__(self, text: str, *, reason: str | None = None) -> None:
        because = f": {reason}" if reason else ""
        super().__init__(
            f"cannot read {quote(text)} as a duration{because}",
            hint="try 45, 45m, 1h30m, 1.5h or 1:30 (hours:minutes)",
        )
        self.text = text


def parse_minutes(text: str) -> int:
    """Return a duration in whole minutes, 1 to 1440; a bare number is minutes.

    ``1:30`` is hours and minutes; decimal hours (``1.5h``, ``1,5h``) are rounded to the minute.

    Raises:
        DurationError: not understood, or not between a minute and a day.
    """
    minutes = _minutes_of(" ".join(text.lower().split()))
    if minutes is None:
        raise DurationError(text)
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise DurationError(text, reason="it must be between 1 minute and 24 hours")
    return minutes


def format_minutes(minutes: int) -> str:
    """Return ``45m``, ``2h`` or ``1h05m``; any number of hours."""
    sign, (hours, rest) = "-" if minutes < 0 else "", divmod(abs(minutes), 60)
    if hours == 0:
        return f"{sign}{rest}m"
    return f"{sign}{hours}h{rest:02d}m" if rest else f"{sign}{hours}h"


def _minutes_of(phrase: str) -> int | None:
    if match := re.fullmatch(_MINUTES_ONLY, phrase):
        return int(match[1] or match[2])
    if match := re.fullmatch(_HOURS_AND_MINUTES, phrase):
        hours = match[1] or match[3] or match[5]
        return int(hours) * 60 + int(match[2] or match[4] or match[6] or 0)
    if match := re.fullmatch(_DECIMAL_HOURS, phrase):
        return round(float(f"{match[1]}.{match[2]}") * 60)
    return None
