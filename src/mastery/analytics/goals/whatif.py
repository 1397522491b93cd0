"""What a change of circumstances would do to every goal; nothing is written."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.forecasts import GoalForecast, forecast_goals
from mastery.analytics.goals.futures import SMALLEST_CHANCE
from mastery.analytics.goals.hours import HOURS_IN_A_WEEK, hours_now, hours_together
from mastery.errors import UsageError
from mastery.model.items import GOALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.records.known import Records


class AwayError(UsageError):
    """Days away that cannot be."""

    code = "away"

    def __init__(self, first: date, last: date, today: date) -> None:
        if last < first:
            sentence = f"{last.isoformat()} is before {first.isoformat()}"
        else:
            sentence = f"the days up to {last.isoformat()} are over: today is {today.isoformat()}"
        super().__init__(sentence, hint="such as --away 2026-12-20..2027-01-05")


class Circumstances(NamedTuple):
    """What would be different.

    Attributes:
        drop: Goals that would be given up; their hours go to the others.
        hours: Hours a week more, or less, for all goals together.
        away: First and last day without any progress, both included; or None.
    """

    drop: Sequence[str] = ()
    hours: float = 0.0
    away: tuple[date, date] | None = None


class Compared(NamedTuple):
    """One goal before and after.

    Attributes:
        id: The goal's id.
        forecast: The forecast as things are.
        before: The chance now; None when there is none to give.
        after: The chance then; None without one, or when the goal is dropped.
        hours_before: Hours a week it gets now; None when unknown.
        hours_after: Hours a week it would get; None when unknown.
        weeks_before: Weeks left now; None without a deadline.
        weeks_after: Weeks left with the days away taken off; or None.
        dropped: Whether it is given up.
    """

    id: str
    forecast: GoalForecast
    before: float | None
    after: float | None
    hours_before: float | None
    hours_after: float | None
    weeks_before: float | None
    weeks_after: float | None
    dropped: bool


class WhatIf(NamedTuple):
    """All active goals, before and after.

    Attributes:
        goals: In the order of the plan.
        changed: What would be different, with the ids of the goals dropped.
        hours_moved: Hours a week that the goals that stay get more, or less, together.
        hours_shared: Whether any goal is known to get hours, so that they could be shared out.
        today: The day it is for.
    """

    goals: tuple[Compared, ...]
    changed: Circumstances
    hours_moved: float
    hours_shared: bool
    today: date


def compare(records: Records, circumstances: Circumstances) -> WhatIf:
    """Return the chance of every active goal as things are and under ``circumstances``.

    Hours gained or lost are shared out in proportion to the hours each goal gets now, and the pace
    of a goal changes as its hours do. Practice that counts for a goal that stays is not freed by
    dropping another one. On days away there is no progress.

    Raises:
        UsageError: Nothing is different, the days away are over, or a week has not that many hours.
        NotFoundError: There is no such goal.
    """
    if not circumstances.drop and not circumstances.hours and circumstances.away is None:
        raise UsageError(
            "nothing was said to be different", hint="--drop ID, --hours +1 or --away FROM..TO"
        )
    if not math.isfinite(circumstances.hours):
        raise UsageError(f"{circumstances.hours} is no number of hours", hint="such as --hours +1")
    _require_ahead(circumstances.away, records.today)
    return compare_in(records, circumstances)


def compare_in(records: Records, circumstances: Circumstances) -> WhatIf:
    """Return the same from records that are loaded; see ``compare``."""
    dropped = {GOALS.find(records.plan, query).id for query in circumstances.drop}
    found = forecast_goals(records)
    hours = {item.id: hours_now(item.goal, records) for item in found}
    staying = [item.goal for item in found if item.id not in dropped]
    total = hours_together(staying, records)
    freed = hours_together([item.goal for item in found], records) - total
    moved = circumstances.hours + freed
    factor = _factor(moved, total)
    return WhatIf(
        goals=tuple(
            _dropped(item, hours[item.id])
            if item.id in dropped
            else _compared(item, hours[item.id], factor, circumstances.away)
            for item in found
        ),
        changed=circumstances._replace(drop=tuple(sorted(dropped))),
        hours_moved=moved,
        hours_shared=factor is not None,
        today=records.today,
    )


def _require_ahead(away: tuple[date, date] | None, today: date) -> None:
    if away is not None and (away[1] < away[0] or away[1] <= today):
        raise AwayError(*away, today)


def _factor(moved: float, total: float) -> float | None:
    """Return how many times the hours of each goal that stays become; None when none are known."""
    if total + moved > HOURS_IN_A_WEEK:
        raise UsageError(
            f"that makes {total + moved:g} hours a week; a week has {HOURS_IN_A_WEEK}",
            hint="give fewer hours",
        )
    return max(0.0, total + moved) / total if total > 0 else None


def _dropped(found: GoalForecast, hours: float | None) -> Compared:
    return Compared(
        id=found.id,
        forecast=found,
        before=found.chance,
        after=None,
        hours_before=hours,
        hours_after=0.0,
        weeks_before=found.weeks_left,
        weeks_after=None,
        dropped=True,
    )


def _compared(
    found: GoalForecast,
    hours: float | None,
    factor: float | None,
    away: tuple[date, date] | None,
) -> Compared:
    scale = factor if factor is not None and hours else 1.0
    weeks_after = found.weeks_left
    if weeks_after is not None:
        weeks_after -= _days_lost(found, away) / 7
    return Compared(
        id=found.id,
        forecast=found,
        before=found.chance,
        after=_chance_then(found, scale, weeks_after),
        hours_before=hours,
        hours_after=hours * scale if hours else hours,
        weeks_before=found.weeks_left,
        weeks_after=weeks_after,
        dropped=False,
    )


def _chance_then(found: GoalForecast, scale: float, weeks_after: float | None) -> float | None:
    if found.chance is None or found.inputs is None or weeks_after is None:
        return None
    if weeks_after <= 0:
        return SMALLEST_CHANCE
    weeks = tuple(progress * scale for progress in found.inputs.weeks)
    return answer(found.inputs._replace(weeks=weeks, weeks_left=weeks_after)).chance


def _days_lost(found: GoalForecast, away: tuple[date, date] | None) -> int:
    """Return the days away from tomorrow up to and with the day the goal is due."""
    if away is None or found.goal.due is None:
        return 0
    first = max(away[0], found.today + timedelta(days=1))
    last = min(away[1], found.goal.due)
    return max(0, (last - first).days + 1)
