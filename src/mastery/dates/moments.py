"""Reads the one date-time a person can fix: the ISO 8601 moment that stands for now."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from mastery.dates.errors import EARLIEST_YEAR, LATEST_YEAR, MomentError

if TYPE_CHECKING:
    from datetime import tzinfo

_MOMENT = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


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
