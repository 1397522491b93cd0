"""Why a chance moved: exact shares for the pace, the time passed and the changed target.

Each cause gets its mean effect over all orders in which the causes could have come (Shapley, 1953),
so that the three shares add up to the whole move.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mastery.analytics.goals.chance import method_for
from mastery.analytics.goals.futures import ForecastInput, Futures, share_reaching

if TYPE_CHECKING:
    from collections.abc import Callable


Cause = Literal["pace", "time", "target"]
CAUSES: tuple[Cause, ...] = get_args(Cause)


class Move(NamedTuple):
    """The move of a chance and what each cause added to it, all as differences of chances.

    Attributes:
        before: The chance before.
        after: The chance now.
        pace: What the weeks since then and the progress made in them added.
        time: What the time passed added; other draws on another day count here.
        target: What the change of the target added.
    """

    before: float
    after: float
    pace: float
    time: float
    target: float


def explain_move(
    before: ForecastInput, after: ForecastInput, *, target_change: float = 0.0
) -> Move | None:
    """Decompose the move of the chance from ``before`` to ``after``.

    Args:
        before: What was asked then.
        after: What is asked now.
        target_change: How much progress the target's own change added to what remains, in the
            goal's unit; negative when the target came closer. The rest of the change in
            ``remaining`` is progress made and counts as pace.

    Returns:
        The move; None when there was no chance to give on one side.
    """
    if method_for(before) != "drift-1" or method_for(after) != "drift-1":
        return None

    @cache
    def chance(changed: frozenset[Cause]) -> float:
        return _chance_with(changed, before, after, target_change)

    return Move(
        before=chance(frozenset()),
        after=chance(frozenset(CAUSES)),
        pace=shapley("pace", chance),
        time=shapley("time", chance),
        target=shapley("target", chance),
    )


def shapley(cause: Cause, worth: Callable[[frozenset[Cause]], float]) -> float:
    """The mean of what ``cause`` adds to ``worth`` over all orders of the causes."""
    added = []
    for order in permutations(CAUSES):
        earlier = frozenset(order[: order.index(cause)])
        added.append(worth(earlier | {cause}) - worth(earlier))
    return sum(added) / len(added)


def _chance_with(
    changed: frozenset[Cause], before: ForecastInput, after: ForecastInput, target_change: float
) -> float:
    progress_made = before.remaining + target_change - after.remaining
    asked = before
    if "pace" in changed:
        asked = asked._replace(
            weeks=after.weeks,
            own_ratios=after.own_ratios,
            remaining=asked.remaining - progress_made,
        )
    if "time" in changed:
        asked = asked._replace(weeks_left=after.weeks_left, seed=after.seed)
    if "target" in changed:
        asked = asked._replace(
            remaining=asked.remaining + target_change,
            least=after.least,
            most=after.most,
        )
    return share_reaching(Futures(asked).outlook().draws, asked.remaining)
