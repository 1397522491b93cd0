"""What gets in the way most, and what it cost in practice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from mastery.model.journal import Session, Setback
    from mastery.model.perseverance import SetbackKind


@dataclass(frozen=True, slots=True)
class CauseCost:
    """What one kind of setback was and cost.

    Attributes:
        kind: The kind.
        count: How many setbacks of it there were, 1 or more.
        last_on: The day of the latest.
        days: Days its dates cover, each counted once; 0 when no setback of it has dates.
        planned_minutes: Practice planned for those days, or None when there is no plan.
        done_minutes: Practice done on them.
    """

    kind: SetbackKind
    count: int
    last_on: date
    days: int
    planned_minutes: float | None
    done_minutes: int

    @property
    def cost_hours(self) -> float | None:
        """Planned less done, not below 0; None without dates or without a plan."""
        if not self.days or self.planned_minutes is None:
            return None
        return max(0.0, self.planned_minutes - self.done_minutes) / 60


def rank_causes(
    setbacks: Iterable[Setback],
    sessions: Iterable[Session],
    *,
    planned_minutes_per_week: float | None,
    today: date,
) -> tuple[CauseCost, ...]:
    """Rank the kinds of setback that occurred: the most frequent first, then the latest.

    Args:
        setbacks: All setbacks; those without a cause are left out. Both dates of a setback belong
            to it; where only one is known, the day it was logged stands for the other. Without
            any it counts but costs nothing that could be told.
        sessions: All practice sessions.
        planned_minutes_per_week: Practice planned, or None; a day is planned a seventh of it.
        today: Later days cost nothing yet.
    """
    by_day: dict[date, int] = {}
    for session in sessions:
        by_day[session.on] = by_day.get(session.on, 0) + session.minutes
    per_day = None if planned_minutes_per_week is None else planned_minutes_per_week / 7
    by_kind: dict[SetbackKind, list[Setback]] = {}
    for setback in setbacks:
        if setback.cause is not None:
            by_kind.setdefault(setback.cause, []).append(setback)
    causes = [_cost(kind, own, by_day, per_day, today) for kind, own in by_kind.items()]
    return tuple(sorted(causes, key=lambda cause: (cause.count, cause.last_on), reverse=True))


def _cost(
    kind: SetbackKind,
    setbacks: Sequence[Setback],
    done_by_day: Mapping[date, int],
    planned_per_day: float | None,
    today: date,
) -> CauseCost:
    days = {day for setback in setbacks for day in _days(setback) if day <= today}
    return CauseCost(
        kind=kind,
        count=len(setbacks),
        last_on=max(setback.on for setback in setbacks),
        days=len(days),
        planned_minutes=None if planned_per_day is None else planned_per_day * len(days),
        done_minutes=sum(done_by_day.get(day, 0) for day in days),
    )


def _days(setback: Setback) -> list[date]:
    if setback.from_on is None and setback.until_on is None:
        return []
    first = setback.from_on or setback.on
    last = setback.until_on or max(first, setback.on)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
