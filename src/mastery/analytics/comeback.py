"""Coming back after a gap: what a first week back can look like, and what it does."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.forecast import answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.analytics.futures import Question
    from mastery.analytics.gaps import Gap

USUAL_SHARE = 0.40
"""The first week back, as a share of the old pace, for someone without earlier comebacks."""
OLD_PACE_WEEKS = 4


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
