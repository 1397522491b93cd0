"""How the recent pace of a person usually changes, as a random factor on future progress.

The factor is lognormal with a share of people who stop altogether. Its constants were fitted to
the weekly activity of real people; steady ones kept a median of about 0.6 of their pace over the
next twelve weeks, far below what a straight line promises. The direction agrees with the planning
fallacy (Buehler, Griffin & Ross, 1994).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

FADE_PER_WEEK = 0.006
FADE_FROM_WEEKS = 4
CHECKED_WEEKS = 52
"""The longest horizon, in weeks, up to which the constants were checked."""
REGULAR_FROM = 0.5
STEADY_FROM = 0.8
PAST_WEEKS = 8
EVERY_WEEKS = 4
FLOOR = 0.1
"""Added to both paces, in goal units a week, so that an idle past gives no infinite ratio."""


class Drift(NamedTuple):
    """The distribution of future pace over recent pace.

    Attributes:
        mu: Mean of the factor's logarithm over the next four weeks.
        sd: Standard deviation of the factor's logarithm.
        stops: Probability, 0..1, that there is no further progress at all.
    """

    mu: float
    sd: float
    stops: float

    def median(self, weeks_ahead: float) -> float:
        """The factor's median over a horizon for those who go on; it fades for up to a year."""
        fading_weeks = max(0.0, min(weeks_ahead, CHECKED_WEEKS) - FADE_FROM_WEEKS)
        return math.exp(self.mu - FADE_PER_WEEK * fading_weeks)

    def sample(self, rng: random.Random, count: int) -> list[float]:
        """``count`` factors over their median; 0 where progress stops."""
        return [
            0.0 if rng.random() < self.stops else math.exp(rng.gauss(0.0, self.sd))
            for _ in range(count)
        ]


SPORADIC = Drift(mu=-0.35, sd=0.85, stops=0.12)
REGULAR = Drift(mu=-0.42, sd=0.70, stops=0.09)
STEADY = Drift(mu=-0.42, sd=0.60, stops=0.05)


def drift_of(weeks: Sequence[float]) -> Drift:
    """The drift of people who make progress in as large a share of their weeks as this.

    Args:
        weeks: Progress of past full weeks, at least one; zeros count.
    """
    active_share = sum(progress > 0 for progress in weeks) / len(weeks)
    if active_share >= STEADY_FROM:
        return STEADY
    return REGULAR if active_share >= REGULAR_FROM else SPORADIC


def own_ratios(weeks: Sequence[float], horizon: float) -> tuple[float, ...]:
    """The pace over ``horizon`` weeks to the pace over the eight weeks before, for closed pairs.

    Pairs start at the oldest week and every four weeks from there, so that old pairs stay the same
    as time passes. A pair whose past pace lies at or below -0.1 a week has no ratio.

    Args:
        weeks: Progress of all past full weeks, oldest first, zeros included.
        horizon: Weeks ahead; a last partial week counts as a whole one. Nothing is ahead at 0 or
            less: no ratios.
    """
    if horizon <= 0:
        return ()
    future_weeks = math.ceil(horizon)
    last_start = len(weeks) - PAST_WEEKS - future_weeks
    ratios = []
    for start in range(0, last_start + 1, EVERY_WEEKS):
        middle = start + PAST_WEEKS
        past_pace = sum(weeks[start:middle]) / PAST_WEEKS
        future_pace = sum(weeks[middle : middle + future_weeks]) / future_weeks
        if past_pace > -FLOOR:
            ratios.append((future_pace + FLOOR) / (past_pace + FLOOR))
    return tuple(ratios)


def pace_after(pace: float, ratio: float) -> float:
    """The weekly pace, never negative, that follows ``pace`` when it changes by ``ratio``."""
    return max(0.0, (pace + FLOOR) * ratio - FLOOR)
