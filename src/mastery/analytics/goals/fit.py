"""What would make a goal likely: another date, another amount or more hours."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.forecasts import GoalForecast, forecast_goal
from mastery.analytics.goals.hours import HOURS_IN_A_WEEK, hours_each, hours_given, hours_now
from mastery.analytics.goals.inputs import value_after
from mastery.analytics.goals.levers import LIKELY_ENOUGH, Lever, Levers, fit
from mastery.analytics.goals.weeks import DIGITS, towards
from mastery.model.items import GOALS

if TYPE_CHECKING:
    from mastery.analytics.goals.futures import ForecastInput
    from mastery.model.goal import Goal, Measure
    from mastery.records.known import Records

DIGITS_OF_PROGRESS = 2
LeverName = Literal["date", "amount", "hours"]


class Alternative(NamedTuple):
    """One change of a goal, alone.

    Attributes:
        number: 1 for the date, 2 for the amount, 3 for the hours.
        lever: What is changed.
        before: What stands there now; None when nothing does.
        after: What to change it to. None when no such change reaches the wished chance, or when
            it is not known how many hours the pace takes.
        chance: The chance with it; where nothing reaches the wished one, the most it can be.
        pace: For the hours: the progress a week that it takes; None when none is enough.
        measured: For the hours: what the records say it gets a week now, if they do.
    """

    number: int
    lever: LeverName
    before: date | float | None
    after: date | float | None
    chance: float
    pace: float | None = None
    measured: float | None = None

    @property
    def reaches(self) -> bool:
        """Whether some such change reaches the wished chance."""
        return self.after is not None or self.pace is not None


class GoalFit(NamedTuple):
    """Three alternatives for a wished chance.

    Attributes:
        goal: The goal as it is.
        wished_chance: The chance that is wished for.
        chance: The chance now; None when there is none to give.
        alternatives: Date, amount, hours; none when there is no chance to give.
        forecast: The forecast of the goal as it is.
    """

    goal: Goal
    wished_chance: float
    chance: float | None
    alternatives: tuple[Alternative, ...]
    forecast: GoalForecast


def fit_goal(records: Records, query: str, *, wished_chance: float = LIKELY_ENOUGH) -> GoalFit:
    """Return the date, the amount and the hours that each give a goal the wished chance.

    Raises:
        NotFoundError: There is no such goal.
    """
    goal = GOALS.find(records.plan, query)
    return fit_in(records, goal, wished_chance)


def fit_in(records: Records, goal: Goal, wished_chance: float = LIKELY_ENOUGH) -> GoalFit:
    """Return the alternatives of a goal from records that are loaded; see ``fit_goal``."""
    found = forecast_goal(goal, records)
    levers = None
    if found.chance is not None and found.inputs is not None:
        levers = fit(found.inputs, wished_chance)
    if levers is None or found.inputs is None:
        return GoalFit(goal, wished_chance, None, (), found)
    alternatives = (
        _by_date(found, levers.weeks_left),
        _by_amount(found, found.inputs, levers.remaining),
        _by_hours(found, levers, records),
    )
    return GoalFit(goal, wished_chance, found.chance, alternatives, found)


def _by_date(found: GoalForecast, lever: Lever) -> Alternative:
    after = None
    if lever.value is not None:
        after = found.today + timedelta(days=round(lever.value * 7))
    return Alternative(1, "date", found.goal.due, after, lever.chance)


def _by_amount(found: GoalForecast, asked: ForecastInput, lever: Lever) -> Alternative:
    measure, progress = found.goal.measure, found.progress
    if measure is None or progress is None:
        raise AssertionError("a chance has a measure")
    nothing = Alternative(2, "amount", measure.target, None, lever.chance)
    if lever.value is None:
        return nothing
    target = _plain_target(measure, progress.value, lever.value)
    further = towards(measure, target - progress.value)
    if further <= 0 or towards(measure, target - measure.start) <= 0:
        return nothing
    chance = answer(asked._replace(remaining=further)).chance
    return nothing._replace(after=target, chance=lever.chance if chance is None else chance)


def _by_hours(found: GoalForecast, levers: Levers, records: Records) -> Alternative:
    goal, pace = found.goal, levers.pace.value
    now = hours_now(goal, records)
    nothing = Alternative(
        number=3,
        lever="hours",
        before=goal.hours_per_week,
        after=None,
        chance=levers.pace.chance,
        measured=hours_given(goal, records),
    )
    if pace is None:
        return nothing
    hours = _hours_for(pace, found, now, records)
    if hours is not None and hours > HOURS_IN_A_WEEK:
        return nothing
    return nothing._replace(after=None if hours is None else math.ceil(hours * 10) / 10, pace=pace)


def _hours_for(
    pace: float, found: GoalForecast, now: float | None, records: Records
) -> float | None:
    """Return the hours a week that ``pace`` takes, if progress grows as the hours do."""
    measure = found.goal.measure
    if measure is not None and measure.kind.counts_practice:
        return measure.kind.hours_for(pace, hours_each(found.goal, records))
    if now is None or found.last_pace is None or found.last_pace <= 0:
        return None
    return now * pace / found.last_pace


def _plain_target(measure: Measure, value: float, further: float) -> float:
    """Return a target with few digits that is at most ``further``, above 0, from ``value``."""
    finest = math.floor(math.log10(further)) - DIGITS_OF_PROGRESS + 1
    unit = 10.0 ** max(finest, 0 if measure.kind.whole else -DIGITS)
    exact = value_after(measure, value, further) / unit
    steps = math.floor(exact) if measure.rising else math.ceil(exact)
    return round(steps * unit, DIGITS)
