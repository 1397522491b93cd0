"""The chance of reaching a target by its date, from one's own past weeks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.goals.drift import CHECKED_WEEKS
from mastery.analytics.goals.futures import (
    DRAWS,
    WEEKS_USED,
    ForecastInput,
    Futures,
    draw_unchanged,
    share_reaching,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WEEKS_FOR_CHANCE = 4
LOW, LIKELY, HIGH = 0.1, 0.5, 0.9

Method = Literal["drift-1", "too-little-history", "reached", "overdue"]


class Forecast(NamedTuple):
    """What is known about reaching a target in time.

    Attributes:
        method: ``drift-1``, or why there is no chance to give: ``too-little-history``,
            ``reached``, ``overdue``.
        weeks_of_history: Full weeks that were used, at most 8.
        weeks_needed: Full weeks still missing before a chance can be given.
        needed_per_week: Progress a week that reaches the target exactly; None when overdue.
        beyond_checked: Whether the horizon is longer than any the method was checked on.
        chance: Chance, 0.02..0.98, if the pace changes as paces usually do; or None.
        chance_if_nothing_changes: The same if the next weeks resemble the last ones; or None.
        low: Progress from now on that 9 of 10 futures reach; or None.
        likely: Progress from now on that half of the futures reach; or None.
        high: Progress from now on that 1 of 10 futures reaches; or None.
        draws: Simulated futures behind the numbers, 0 when there are none.
    """

    method: Method
    weeks_of_history: int
    weeks_needed: int
    needed_per_week: float | None
    beyond_checked: bool
    chance: float | None = None
    chance_if_nothing_changes: float | None = None
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    draws: int = 0


def forecast(
    weeks: Sequence[float],
    remaining: float,
    weeks_left: float,
    *,
    own_ratios: Sequence[float] = (),
    seed: int | str = 0,
    least: float | None = None,
    most: float | None = None,
) -> Forecast:
    """Forecast progress from now on and the chance that it is enough.

    Past weeks are resampled (Bayesian bootstrap: Rubin, 1981) and multiplied by a random factor for
    what usually happens to a pace; with enough of a person's own past its changes take over. The
    constants come from counts of active days a week.

    Args:
        weeks: Progress of past full weeks, oldest first, zeros included, signed towards the
            target; the last eight are used, four are needed.
        remaining: Progress still needed, in the goal's unit; 0 or less is ``reached``.
        weeks_left: Weeks until the goal is due; the last partial week scales one drawn week.
        own_ratios: How this person's pace changed before (see ``drift.own_ratios``).
        seed: Seed of the draws; the same arguments give the same answer.
        least: The least total progress from now on that the unit allows, or None.
        most: The most total progress from now on that the unit allows, or None.

    Raises:
        ValueError: A number is not finite.
    """
    return answer(
        ForecastInput(tuple(weeks), remaining, weeks_left, tuple(own_ratios), seed, least, most)
    )


def answer(question: ForecastInput) -> Forecast:
    """Forecast what ``question`` asks; see ``forecast``."""
    _require_finite(question)
    method = method_for(question)
    history = min(len(question.weeks), WEEKS_USED)
    in_time = question.weeks_left > 0
    facts = Forecast(
        method=method,
        weeks_of_history=history,
        weeks_needed=max(0, WEEKS_FOR_CHANCE - history),
        needed_per_week=max(0.0, question.remaining) / question.weeks_left if in_time else None,
        beyond_checked=question.weeks_left > CHECKED_WEEKS,
    )
    if method != "drift-1":
        return facts
    ranked = sorted(Futures(question).outlook().draws)
    return facts._replace(
        chance=share_reaching(ranked, question.remaining),
        chance_if_nothing_changes=share_reaching(draw_unchanged(question), question.remaining),
        low=ranked[int(LOW * DRAWS)],
        likely=ranked[int(LIKELY * DRAWS)],
        high=ranked[int(HIGH * DRAWS)],
        draws=DRAWS,
    )


def method_for(question: ForecastInput) -> Method:
    """``drift-1``, or the first reason why there is no chance to give."""
    if question.remaining <= 0:
        return "reached"
    if question.weeks_left <= 0:
        return "overdue"
    return "drift-1" if len(question.weeks) >= WEEKS_FOR_CHANCE else "too-little-history"


def weeks_until(today: date, due: date) -> float:
    """Weeks from ``today`` to ``due``, negative when it has passed."""
    return (due - today).days / 7


def _require_finite(question: ForecastInput) -> None:
    bounds = [bound for bound in (question.least, question.most) if bound is not None]
    numbers = (*question.weeks, question.remaining, question.weeks_left, *question.own_ratios)
    if not all(math.isfinite(number) for number in (*numbers, *bounds)):
        raise ValueError("a forecast needs finite numbers")
