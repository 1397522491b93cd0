"""How steadily a rhythm of practice is kept, as a score that forgets misses slowly.

The score is exponentially smoothed adherence, as in the habit tracker Loop: each day it moves a
little towards the share of the rhythm that was kept lately. Unlike a streak it does not fall to
nothing by one miss; a broken streak on display lowers later engagement (Silverman & Barasch,
2023), while reserves spent on purpose raise persistence (Sharif & Shu, 2017).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date

    from mastery.model.journal import Session

DayKind = Literal["counted", "reserve", "repaired"]

MINIMUM_MINUTES = 2
"""The shortest session that keeps a rhythm."""
RESERVE_DAYS = 28
REPAIR_DAYS = 2
_MEMORY_DAYS = 13


@dataclass(frozen=True, slots=True)
class Rhythm:
    """So many sessions in so many days; as many sessions as days is once a day.

    Attributes:
        times: Sessions, at least 1.
        days: Days, at least 1; 7 for sessions a week.
    """

    times: int
    days: int

    def __post_init__(self) -> None:
        if self.times < 1 or self.days < 1:
            raise ValueError(f"no rhythm: {self.times} times in {self.days} days")

    @property
    def frequency(self) -> float:
        """Sessions a day."""
        return self.times / self.days

    @property
    def kept_a_day(self) -> float:
        """The part of the score that lasts to the next day, 0..1."""
        return math.pow(0.5, math.sqrt(self.frequency) / _MEMORY_DAYS)

    @property
    def window(self) -> tuple[int, int]:
        """Sessions wanted, and the days looked back on for them, the present day included.

        A rhythm slower than daily is looked at over two periods, so that the weekday of a weekly
        session does not matter.
        """
        if self.times == self.days:
            return 1, 1
        periods = 2 if self.times < self.days else 1
        return periods * self.times, periods * self.days


class ScoredDay(NamedTuple):
    """One step of the score: ``score = before · kept + share · (1 - kept)``.

    Attributes:
        on: The day.
        kind: ``counted``, or a ``reserve`` or ``repaired`` day, which carries the score.
        done: Sessions in the window that ends on this day.
        share: The part of the rhythm kept in that window, 0..1.
        before: The score of the day before, 0..1.
        score: The score after this day, 0..1.
    """

    on: date
    kind: DayKind
    done: int
    share: float
    before: float
    score: float


class Consistency(NamedTuple):
    """The score as of its last day, with what went into it.

    Attributes:
        rhythm: The rhythm it is measured against.
        last: The last day that was scored; a day still unfinished is not.
        days: How many days were scored.
        repaired: Missed days that a session within 48 hours turned into reserve days.
    """

    rhythm: Rhythm
    last: ScoredDay
    days: int
    repaired: tuple[date, ...]

    @property
    def score(self) -> float:
        """The consistency, 0..1."""
        return self.last.score


def consistency(
    done: Mapping[date, int],
    *,
    times: int,
    days: int,
    start: date,
    today: date,
    reserves: Collection[date] = (),
    allowance: int = 0,
) -> Consistency | None:
    """Return how steadily ``times`` sessions in ``days`` days were kept since ``start``.

    Args:
        done: Sessions by civil date.
        times: Sessions meant, at least 1.
        days: In so many days, at least 1.
        start: The first day that counts.
        today: The last day; ignored while nothing was done on it.
        reserves: Days off on purpose; each carries the score unchanged unless there was a session.
        allowance: Reserves there are for any 28 days; what is left of them repairs missed days
            that a session followed within 48 hours. With 0 no day is repaired.

    Returns:
        None when no day has been finished since ``start``.
    """
    rhythm = Rhythm(times, days)
    scored = tuple(
        score_days(done, rhythm, start=start, today=today, reserves=reserves, allowance=allowance)
    )
    if not scored:
        return None
    repaired = tuple(day.on for day in scored if day.kind == "repaired")
    return Consistency(rhythm, scored[-1], len(scored), repaired)


def score_days(
    done: Mapping[date, int],
    rhythm: Rhythm,
    *,
    start: date,
    today: date,
    reserves: Collection[date] = (),
    allowance: int = 0,
) -> Iterator[ScoredDay]:
    """Yield the score day by day; the arguments are those of ``consistency``."""
    wanted, window_days = rhythm.window
    kept = rhythm.kept_a_day
    spent = set(reserves)
    score = 0.0
    last = today if done.get(today) else today - timedelta(days=1)
    to_oldest = timedelta(days=window_days - 1)
    in_window = sum(done.get(day, 0) for day in _days(start - to_oldest, start - timedelta(days=1)))
    for on in _days(start, last):
        in_window += done.get(on, 0)
        share = min(1.0, in_window / wanted)
        kind: DayKind = "counted"
        if not done.get(on):
            if on in spent:
                kind = "reserve"
            elif share < score and _is_repaired(on, done, today, spent, allowance):
                kind = "repaired"
                spent.add(on)
        before = score
        if kind == "counted":
            score = before * kept + share * (1 - kept)
        yield ScoredDay(on, kind, in_window, share, before, score)
        in_window -= done.get(on - to_oldest, 0)


def reserves_left(spent: Collection[date], on: date, *, allowance: int) -> int:
    """Return how many reserves may still be spent on a day.

    Args:
        spent: Reserve days so far, repaired days among them, and those set for later.
        on: The day one would be spent on.
        allowance: How many may lie in any 28 consecutive days.
    """
    near = [day for day in spent if abs((day - on).days) < RESERVE_DAYS]
    # Of the windows that hold the day, those with the most end on it or on a reserve after it.
    ends = [on, *(day for day in near if day > on)]
    most = max(sum(0 <= (end - day).days < RESERVE_DAYS for day in near) for end in ends)
    return max(0, allowance - most)


def sessions_by_day(sessions: Iterable[Session]) -> Counter[date]:
    """Count the sessions of at least two minutes by civil date."""
    return Counter(session.on for session in sessions if session.minutes >= MINIMUM_MINUTES)


def _is_repaired(
    on: date, done: Mapping[date, int], today: date, spent: Collection[date], allowance: int
) -> bool:
    next_days = (on + timedelta(days=later) for later in range(1, REPAIR_DAYS + 1))
    followed = any(done.get(day) for day in next_days if day <= today)
    return followed and reserves_left(spent, on, allowance=allowance) > 0


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
