"""What was new in practice when an earlier plateau ended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mastery.analytics.plateau import RECENT_HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.analytics.plateau import Point
    from mastery.model.journal import Feedback, Session

T = TypeVar("T")


class EndedPlateau(NamedTuple):
    """At least ten deliberate hours without a new best, and the new best that ended them.

    Attributes:
        from_on: The day of the old best.
        until_on: The day of the new best.
        hours: Deliberate hours between them.
        new_drills: Drills taken up at its end and not used on it, by id.
        new_feedback: Kinds of feedback had at its end and not on it.
        changes: Changes named in a session and tried in the next, at its end.
    """

    from_on: date
    until_on: date
    hours: float
    new_drills: tuple[str, ...]
    new_feedback: tuple[Feedback, ...]
    changes: tuple[str, ...]


def earlier_plateaus(
    points: Sequence[Point], sessions: Sequence[Session], *, rising: bool = True
) -> tuple[EndedPlateau, ...]:
    """Find the plateaus that ended, oldest first, each with what was new when it did.

    The end of a plateau is the time after its last reading, up to and including the new best's day.

    Args:
        points: Readings by deliberate hours, oldest first.
        sessions: The sessions behind the hours, oldest first.
        rising: Whether progress means a greater value.
    """
    if not points:
        return ()
    ended = []
    best = points[0]
    for last, point in pairwise(points):
        if point.value <= best.value if rising else point.value >= best.value:
            continue
        if point.hours - best.hours >= RECENT_HOURS:
            ended.append(_ended(best, last, point, sessions))
        best = point
    return tuple(ended)


def _ended(best: Point, last: Point, new: Point, sessions: Sequence[Session]) -> EndedPlateau:
    # Without a reading in between, the later half of the plateau's days is its end.
    turn = last.on if last.on > best.on else best.on + (new.on - best.on) / 2
    during = [session for session in sessions if best.on < session.on <= turn]
    at_end = [session for session in sessions if turn < session.on <= new.on]
    tried = [
        earlier.change
        for earlier, later in pairwise(sessions)
        if turn < later.on <= new.on and earlier.change and later.held is not False
    ]
    return EndedPlateau(
        from_on=best.on,
        until_on=new.on,
        hours=new.hours - best.hours,
        new_drills=_new(_drills(during), _drills(at_end)),
        new_feedback=_new(_feedback(during), _feedback(at_end)),
        changes=tuple(dict.fromkeys(tried)),
    )


def _drills(sessions: Iterable[Session]) -> list[str]:
    return [session.drill for session in sessions if session.drill is not None]


def _feedback(sessions: Iterable[Session]) -> list[Feedback]:
    return [session.feedback for session in sessions if session.feedback != "none"]


def _new(before: Iterable[T], after: Iterable[T]) -> tuple[T, ...]:
    known = set(before)
    return tuple(dict.fromkeys(each for each in after if each not in known))
