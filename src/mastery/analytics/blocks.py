"""Shares a time to practise between the few skills most worth it.

A session that takes turns between a few things is remembered longer than one that stays with a
single one (Rohrer & Taylor, 2007); a block that is too short is spent on getting into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_MINUTES = 15
"""The shortest block when there is more than one."""
MOST_BLOCKS = 3


def share_minutes(priorities: Sequence[float], minutes: int) -> tuple[int, ...]:
    """Return the minutes for each of the first priorities, in their order.

    As many blocks as there is time for, at least 15 minutes each and at most three; the time
    beyond that is shared in proportion to the priorities. The blocks add up to ``minutes``.

    Args:
        priorities: Priorities, the greatest first; those of 0 get no block.
        minutes: The time there is, at least 1.
    """
    worth = [priority for priority in priorities if priority > 0]
    worth = worth[: max(1, min(MOST_BLOCKS, minutes // LEAST_MINUTES))]
    if not worth:
        return ()
    if len(worth) == 1:
        return (minutes,)
    spare = minutes - LEAST_MINUTES * len(worth)
    extra = [int(spare * priority / sum(worth)) for priority in worth]
    extra[0] += spare - sum(extra)
    return tuple(LEAST_MINUTES + more for more in extra)
