"""How well goals were attained, as one number around 50 (Kiresuk & Sherman, 1968)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.model.goal import Goal

RHO = 0.3
"""The correlation between goals that Kiresuk and Sherman assume."""
AS_EXPECTED = 50.0
MOST = 2


def score_attainment(levels: Sequence[float], weights: Sequence[float] | None = None) -> float:
    """The T score of goal attainment; 50 is exactly what was expected.

    T = 50 + 10·Σwx / √((1 − ρ)·Σw² + ρ·(Σw)²).

    Args:
        levels: One attainment a goal, -2 (much less than expected) to 2 (much more); at least one.
        weights: One weight above 0 a goal; None weighs all alike.

    Raises:
        ValueError: No levels, a level or weight out of bounds, or not as many weights as levels.
    """
    used = [1.0] * len(levels) if weights is None else weights
    if not levels or any(abs(level) > MOST for level in levels):
        raise ValueError("attainment needs at least one level, each from -2 to 2")
    if len(used) != len(levels) or any(weight <= 0 for weight in used):
        raise ValueError("attainment needs one weight above 0 for each level")
    weighted = sum(weight * level for weight, level in zip(used, levels, strict=True))
    squares = sum(weight * weight for weight in used)
    spread = math.sqrt((1 - RHO) * squares + RHO * sum(used) ** 2)
    return AS_EXPECTED + 10 * weighted / spread


class RatedGoal(NamedTuple):
    """A closed goal: from -2 (much less than expected) to 2 (much more), and its weight."""

    goal: str
    attainment: int
    weight: float


class Attained(NamedTuple):
    """The closed goals that were compared with what was expected of them.

    Attributes:
        score: Their T score; 50 is exactly what was expected.
        rated: The goals it is from, in the order of the plan; at least one.
        unrated: Ids of the closed goals of which nobody said what they came to.
    """

    score: float
    rated: tuple[RatedGoal, ...]
    unrated: tuple[str, ...]


def weigh_attainment(goals: Iterable[Goal]) -> Attained | None:
    """Return what the closed ones of ``goals`` came to; None when none of them was rated."""
    closed = [(goal, goal.closed) for goal in goals if goal.closed is not None]
    rated = tuple(
        RatedGoal(goal.id, closing.attainment, goal.weight)
        for goal, closing in closed
        if closing.attainment is not None
    )
    if not rated:
        return None
    return Attained(
        score=score_attainment([item.attainment for item in rated], [i.weight for i in rated]),
        rated=rated,
        unrated=tuple(goal.id for goal, closing in closed if closing.attainment is None),
    )
