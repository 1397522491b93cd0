"""Which journal lines still count: those that no counting retraction names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def retracted_ids(retractions: Mapping[str, str]) -> set[str]:
    """Return the ids of the lines that are taken back.

    A line is taken back if a live retraction names it, and a retraction is a line that can be taken
    back itself. Those that name one another in a ring, which no command writes, take nothing back.

    Args:
        retractions: The id of the line that each retraction, by its own id, takes back.
    """
    by_target: dict[str, list[str]] = {}
    for retraction, target in retractions.items():
        by_target.setdefault(target, []).append(retraction)
    dead: set[str] = set()
    # Each retraction is decided after those that name it, so that chains of any length work.
    for retraction in _outermost_first(retractions, by_target):
        if retraction not in dead:
            dead.add(retractions[retraction])
    return dead


def _outermost_first(
    retractions: Mapping[str, str], by_target: Mapping[str, list[str]]
) -> list[str]:
    undecided = {retraction: len(by_target.get(retraction, ())) for retraction in retractions}
    ready = [retraction for retraction, count in undecided.items() if count == 0]
    order = []
    while ready:
        retraction = ready.pop()
        order.append(retraction)
        target = retractions[retraction]
        if target in undecided:
            undecided[target] -= 1
            if undecided[target] == 0:
                ready.append(target)
    return order
