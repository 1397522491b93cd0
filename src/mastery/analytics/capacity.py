"""Whether the hours there are suffice for the hours that goals need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WEEKS_USED = 8
WEEKS_NEEDED = 4


class Release(NamedTuple):
    """What dropping or pausing one goal would give back.

    Attributes:
        goal: The goal's id.
        hours_per_week: Hours returned to the others.
        over_after: Over-commitment that would be left; 0 when the rest fits.
    """

    goal: str
    hours_per_week: float
    over_after: float


class Capacity(NamedTuple):
    """Hours a week that there are and that are needed.

    Attributes:
        stated: Hours the person says there are; or None.
        measured: Median of the last eight weeks' hours; None with fewer than four.
        needed: Sum of what the goals need.
        available: The measured hours where they are known, else the stated; or None.
        over: Needed beyond available, at least 0; None when nothing is available to compare.
        over_stated: Needed beyond stated, at least 0; or None.
        releases: What each goal would give back, the greatest first.
    """

    stated: float | None
    measured: float | None
    needed: float
    available: float | None
    over: float | None
    over_stated: float | None
    releases: tuple[Release, ...]


def measure_hours(weekly_hours: Sequence[float]) -> float | None:
    """The median of the last eight full weeks, zeros included; None with fewer than four."""
    if len(weekly_hours) < WEEKS_NEEDED:
        return None
    from statistics import median  # slow to import

    return median(weekly_hours[-WEEKS_USED:])


def weigh_capacity(
    stated: float | None, weekly_hours: Sequence[float], needs: Mapping[str, float]
) -> Capacity:
    """Compare the hours there are with the hours that goals need.

    Args:
        stated: Hours a week the person says there are, or None.
        weekly_hours: Logged hours of past full weeks, oldest first, zeros included.
        needs: Hours a week that each open goal needs, by the goal's id.
    """
    measured = measure_hours(weekly_hours)
    available = stated if measured is None else measured
    needed = sum(needs.values())
    largest_first = sorted(needs.items(), key=lambda need: (-need[1], need[0]))
    return Capacity(
        stated=stated,
        measured=measured,
        needed=needed,
        available=available,
        over=_beyond(available, needed),
        over_stated=_beyond(stated, needed),
        releases=tuple(
            Release(goal, hours, _beyond(available, needed - hours) or 0.0)
            for goal, hours in largest_first
        ),
    )


def _beyond(available: float | None, needed: float) -> float | None:
    return None if available is None else max(0.0, needed - available)
