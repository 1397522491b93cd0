"""Whether progress for each deliberate hour has stopped, and what ended it before."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from mastery.analytics.practice.quality import deliberate_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.model.journal import Feedback, Reading, Session

RECENT_HOURS = 10
LEAST_READINGS = 6
LEAST_READINGS_EACH = 3
"""A line through two readings fits exactly, whatever they are: it says nothing of its error."""
RESAMPLES = 1000
_TAIL = 0.05
_TOLERANCE = 1e-9
PlateauState = Literal["plateau", "slower", "no_slower", "too_few_readings"]
T = TypeVar("T")


class Point(NamedTuple):
    """A reading, placed by practice instead of by date.

    Attributes:
        on: Its day.
        hours: Deliberate hours practised up to and including that day.
        value: The value read, in the measure's unit.
    """

    on: date
    hours: float
    value: float


class Interval(NamedTuple):
    """An estimate with its 90 % interval, in the measure's unit for each deliberate hour."""

    estimate: float
    low: float
    high: float


class Plateau(NamedTuple):
    """Progress lately against progress before; positive is towards the target.

    Attributes:
        state: ``plateau`` (surely slower than before, and perhaps no progress at all), ``slower``
            (surely slower, but still moving), ``no_slower``, or ``too_few_readings``.
        recent_readings: Readings within the last ten deliberate hours.
        earlier_readings: Readings before that.
        recent: Slope within the last ten deliberate hours, or None with too few readings.
        earlier: Slope before, or None.
        difference: Recent less earlier, or None.
    """

    state: PlateauState
    recent_readings: int
    earlier_readings: int
    recent: Interval | None = None
    earlier: Interval | None = None
    difference: Interval | None = None


def points_of(readings: Iterable[Reading], sessions: Iterable[Session]) -> tuple[Point, ...]:
    """Place the readings of one goal by the deliberate hours of its sessions, oldest first.

    The last reading of a day wins.

    Args:
        readings: Readings of one goal, oldest first.
        sessions: The sessions that count towards it, in any order.
    """
    minutes = [(session.on, deliberate_minutes(session)) for session in sessions]
    values = {reading.on: reading.value for reading in readings}
    return tuple(
        Point(on, sum(each for day, each in minutes if day <= on) / 60, values[on])
        for on in sorted(values)
    )


def find_plateau(points: Sequence[Point], *, rising: bool = True, seed: int | str = 0) -> Plateau:
    """Compare the last ten deliberate hours with those before.

    Args:
        points: Readings by deliberate hours, oldest first.
        rising: Whether progress means a greater value.
        seed: Seed of the resampling; the same points and seed give the same answer.

    Returns:
        A state without slopes when there are fewer than six readings, or fewer than three (or
        no practice between them) on either side.
    """
    ends_at = points[-1].hours if points else 0.0
    recent = [point for point in points if point.hours > ends_at - RECENT_HOURS]
    earlier = list(points[: len(points) - len(recent)])
    if len(points) < LEAST_READINGS or not (_has_slope(recent) and _has_slope(earlier)):
        return Plateau("too_few_readings", len(recent), len(earlier))
    rng = random.Random(seed)  # noqa: S311  # a reproducible simulation, no secret
    sign = 1 if rising else -1
    draws = [
        (sign * _slope(_resample(recent, rng)), sign * _slope(_resample(earlier, rng)))
        for _ in range(RESAMPLES)
    ]
    now, then = sign * _slope(recent), sign * _slope(earlier)
    lately = _interval(now, [new for new, _ in draws])
    difference = _interval(now - then, [new - old for new, old in draws])
    return Plateau(
        state=_state(lately, difference),
        recent_readings=len(recent),
        earlier_readings=len(earlier),
        recent=lately,
        earlier=_interval(then, [old for _, old in draws]),
        difference=difference,
    )


def _state(recent: Interval, difference: Interval) -> PlateauState:
    if difference.high >= -_TOLERANCE:
        return "no_slower"
    return "plateau" if recent.low <= _TOLERANCE else "slower"


def _has_slope(points: Sequence[Point]) -> bool:
    return len(points) >= LEAST_READINGS_EACH and points[0].hours < points[-1].hours


def _slope(points: Sequence[Point]) -> float:
    """The least-squares slope; the points differ in their hours."""
    _, hours, values = zip(*points, strict=True)
    mean_hours, mean_value = sum(hours) / len(points), sum(values) / len(points)
    apart = [each - mean_hours for each in hours]
    products = [each * (value - mean_value) for each, value in zip(apart, values, strict=True)]
    return float(sum(products) / sum([each**2 for each in apart]))


def _resample(points: Sequence[Point], rng: random.Random) -> list[Point]:
    """As many points, drawn with replacement until they differ in their hours."""
    while True:
        drawn = rng.choices(points, k=len(points))
        if any(point.hours != drawn[0].hours for point in drawn):
            return drawn


def _interval(estimate: float, draws: Iterable[float]) -> Interval:
    ordered = sorted(draws)
    last = len(ordered) - 1
    return Interval(estimate, ordered[round(_TAIL * last)], ordered[round((1 - _TAIL) * last)])


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
