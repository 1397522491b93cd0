"""What the closed goals came to, taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.attainment import score_attainment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.goal import Goal


class Rated(NamedTuple):
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
    rated: tuple[Rated, ...]
    unrated: tuple[str, ...]


def weigh_attainment(goals: Iterable[Goal]) -> Attained | None:
    """Return what the closed ones of ``goals`` came to; None when none of them was rated."""
    closed = [(goal, goal.closed) for goal in goals if goal.closed is not None]
    rated = tuple(
        Rated(goal.id, closing.attainment, goal.weight)
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
