"""Whether progress for each deliberate hour has stopped lately, as far as the readings can tell.

Two straight lines are fitted, through the readings of the last ten deliberate hours and through
those before; the bootstrap over readings (Efron, 1979) says how sure the difference is.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.quality import deliberate_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.model.journal import Reading, Session

RECENT_HOURS = 10
LEAST_READINGS = 6
LEAST_READINGS_EACH = 3
"""A line through two readings fits exactly, whatever they are: it says nothing of its error."""
RESAMPLES = 1000
_TAIL = 0.05
_TOLERANCE = 1e-9

State = Literal["plateau", "slower", "no_slower", "too_few_readings"]


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

    state: State
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


def _state(recent: Interval, difference: Interval) -> State:
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
