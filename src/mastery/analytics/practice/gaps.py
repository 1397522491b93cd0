"""Days without a session: which are a gap, and how long returns from one took."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST_USUAL_DAYS = 7
DAYS_PER_WEEK = 7


class Gap(NamedTuple):
    """Days without a session.

    Attributes:
        last_on: The day of the session before it.
        back_on: The day of the first session after it.
    """

    last_on: date
    back_on: date

    @property
    def days_to_return(self) -> int:
        """Days from the session before to the session after."""
        return (self.back_on - self.last_on).days


def longest_usual_days(sessions_per_week: float | None) -> float:
    """The most days between two sessions that are no gap yet.

    Seven, or twice the planned time between sessions where that is less; never less than planned.
    """
    if not sessions_per_week:
        return LONGEST_USUAL_DAYS
    planned_days = DAYS_PER_WEEK / sessions_per_week
    return max(planned_days, min(LONGEST_USUAL_DAYS, 2 * planned_days))


def find_gaps(days: Iterable[date], sessions_per_week: float | None = None) -> tuple[Gap, ...]:
    """The gaps between the days of sessions that ended in a return, oldest first."""
    longest = longest_usual_days(sessions_per_week)
    gaps = (Gap(earlier, later) for earlier, later in pairwise(sorted(set(days))))
    return tuple(gap for gap in gaps if gap.days_to_return > longest)


def median_days_to_return(gaps: Sequence[Gap]) -> float | None:
    """The median of days to return; None without a gap."""
    from statistics import median  # slow to import, and most have no gap

    return median(gap.days_to_return for gap in gaps) if gaps else None
