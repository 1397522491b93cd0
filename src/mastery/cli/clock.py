"""The only place that asks what time it is."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from mastery.dates import parse_moment

VARIABLE = "MASTERY_NOW"


def read_clock() -> datetime:
    """Return the present moment with its offset: ``MASTERY_NOW`` where it is set.

    Raises:
        UsageError: ``MASTERY_NOW`` is not an ISO 8601 date-time.
    """
    local = datetime.now().astimezone()
    fixed = os.environ.get(VARIABLE)
    if not fixed:
        return local.replace(microsecond=0)
    return parse_moment(fixed, local.tzinfo or UTC)
