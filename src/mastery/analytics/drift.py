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
