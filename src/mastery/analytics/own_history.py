"""How a person's own pace changed in the past, as ratios of a future pace to the pace before it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PAST_WEEKS = 8
EVERY_WEEKS = 4
FLOOR = 0.1
"""Added to both paces, in goal units a week, so that an idle past gives no infinite ratio."""


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
