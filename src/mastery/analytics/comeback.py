"""Coming back after a gap: how long returns took, and what a first week back can look like."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.forecast import answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.analytics.futures import Question

LONGEST_USUAL_DAYS = 7
USUAL_SHARE = 0.40
"""The first week back, as a share of the old pace, for someone without earlier comebacks."""
OLD_PACE_WEEKS = 4
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


class ComebackPlan(NamedTuple):
    """A first week back, and what it does to the chance.

    Attributes:
        share: The first week as a share of the old pace.
        first_week: Progress of that week, in the goal's unit.
        chance: The chance a week from now with that week done; None when there is none to give.
        chance_without: The chance a week from now if that week stays empty; or None.
    """

    share: float
    first_week: float
    chance: float | None
    chance_without: float | None


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
    return median(gap.days_to_return for gap in gaps) if gaps else None


def comeback_shares(
    entries: Iterable[tuple[date, float]], gaps: Sequence[Gap], today: date
) -> tuple[float, ...]:
    """The first seven days of each comeback that is over, as shares of the pace before its gap.

    Args:
        entries: ``(day, amount)``; the pace before is the mean of the four weeks up to the last
            session. A comeback without any pace before has no share.
        gaps: The gaps that ended in these comebacks.
        today: The day asked about; a first week that it cuts is not over.
    """
    known = list(entries)
    week = timedelta(weeks=1)
    shares = []
    for last_on, back_on in gaps:
        after_last = last_on + timedelta(days=1)
        old_pace = _sum_between(known, after_last - OLD_PACE_WEEKS * week, after_last)
        if back_on + week <= today and old_pace > 0:
            first_week = _sum_between(known, back_on, back_on + week)
            shares.append(first_week * OLD_PACE_WEEKS / old_pace)
    return tuple(shares)


def plan_comeback(
    question: Question, old_pace: float, earlier_shares: Sequence[float] = ()
) -> ComebackPlan:
    """A first week back at the share of the old pace that earlier comebacks had, else 40 %.

    Args:
        question: The goal as things stand.
        old_pace: Weekly progress before the gap, in the goal's unit.
        earlier_shares: See ``comeback_shares``.
    """
    share = min(1.0, median(earlier_shares)) if earlier_shares else USUAL_SHARE
    first_week = share * old_pace
    return ComebackPlan(
        share=share,
        first_week=first_week,
        chance=_chance_after(first_week, question),
        chance_without=_chance_after(0.0, question),
    )


def _chance_after(next_week: float, question: Question) -> float | None:
    a_week_on = question._replace(
        weeks=(*question.weeks, next_week),
        remaining=question.remaining - next_week,
        weeks_left=question.weeks_left - 1,
    )
    return answer(a_week_on).chance


def _sum_between(entries: Sequence[tuple[date, float]], start: date, end: date) -> float:
    """The sum of the amounts on days in [start, end)."""
    return sum(amount for day, amount in entries if start <= day < end)
