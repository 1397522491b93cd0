"""What would make a goal likely: another date, another amount or more hours, and writing one."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mastery.analytics.forecast import answer
from mastery.analytics.futures import LARGEST_CHANCE, SMALLEST_CHANCE
from mastery.analytics.levers import Lever, Levers, fit
from mastery.analytics.slack import LIKELY_ENOUGH
from mastery.errors import MasteryError, UsageError
from mastery.model.goal import Goal, Measure
from mastery.model.journal import Decision
from mastery.store.change import Change
from mastery.store.edits import SetValue
from mastery.text import quote
from mastery.usecases.finding import find_goal
from mastery.usecases.forecast_inputs import value_after
from mastery.usecases.forecasts import GoalForecast, forecast_goal
from mastery.usecases.goal_hours import HOURS_IN_A_WEEK, hours_each, hours_given, hours_now
from mastery.usecases.inputs import build
from mastery.usecases.lines import compose_line
from mastery.usecases.records import load_records
from mastery.usecases.weekly_progress import DIGITS, towards

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.analytics.futures import Question
    from mastery.records.known import Records
    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

DIGITS_OF_PROGRESS = 2
LeverName = Literal["date", "amount", "hours"]
FIELDS: dict[LeverName, tuple[str, ...]] = {
    "date": ("due",),
    "amount": ("measure", "target"),
    "hours": ("hours_per_week",),
}
"""Where in the goal each lever is written."""


class WishedChanceError(UsageError):
    """A chance that cannot be wished for."""

    code = "wished-chance"

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{quote(text)} is no chance to wish for: it must be from 2 to 98 percent",
            hint="such as --chance 80",
        )


class NoAlternativeError(MasteryError):
    """There is nothing to write."""

    code = "no-alternative"

    def __init__(self, fitted: GoalFit, number: int) -> None:
        if not fitted.alternatives:
            sentence = f'there is no chance to change yet for "{fitted.goal.id}"'
            hint = f"mastery forecast {fitted.goal.id} says why"
        else:
            sentence = f"alternative {number} has nothing to write"
            hint = f"mastery goal fit {fitted.goal.id} shows which ones do"
        super().__init__(sentence, hint=hint)


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


class FitApplied(NamedTuple):
    """A goal that was changed, and by which alternative."""

    goal: Goal
    alternative: Alternative


def parse_chance(text: str) -> float:
    """Return the chance that ``80``, ``80%`` or ``0.8`` means.

    Raises:
        WishedChanceError: It is none from 2 to 98 percent.
    """
    try:
        value = float(text.strip().removesuffix("%").replace(",", "."))
    except ValueError:
        raise WishedChanceError(text) from None
    chance = value if 0 < value < 1 and not text.strip().endswith("%") else value / 100
    if not SMALLEST_CHANCE <= chance <= LARGEST_CHANCE:
        raise WishedChanceError(text)
    return chance


def fit_goal(records: Records, query: str, *, wished_chance: float = LIKELY_ENOUGH) -> GoalFit:
    """Return the date, the amount and the hours that each give a goal the wished chance.

    Raises:
        NotFoundError: There is no such goal.
    """
    _, goal = find_goal(records.plan, query)
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


def apply_fit(
    workspace: Workspace,
    query: str,
    number: int,
    now: datetime,
    *,
    wished_chance: float = LIKELY_ENOUGH,
) -> Committed:
    """Write one alternative, and in the journal what stood there before. Gives a FitApplied.

    Raises:
        UsageError: There is no alternative with that number.
        NoAlternativeError: Nothing reaches the wished chance that way.
    """
    if not 1 <= number <= len(FIELDS):
        raise UsageError(f"there is no alternative {number}", hint="--apply takes 1, 2 or 3")

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        records = load_records(workspace, now.date(), plan_file.plan)
        return _change_to(fit_in(records, goal, wished_chance), number, index, now)

    return workspace.change(f"goal fit {query} --apply {number}", change, now=now)


def _change_to(fitted: GoalFit, number: int, index: int, now: datetime) -> Change:
    """Return the change that writes an alternative of the goal at ``index``, with a note of it."""
    chosen = fitted.alternatives[number - 1] if fitted.alternatives else None
    if chosen is None or chosen.after is None:
        raise NoAlternativeError(fitted, number)
    path = FIELDS[chosen.lever]
    before = chosen.before.isoformat() if isinstance(chosen.before, date) else chosen.before
    said = {
        "goal": fitted.goal.id,
        "verdict": "adjust",
        "why": f"{chosen.lever} changed for a chance of {fitted.wished_chance:.0%}",
        "before": {".".join(path): before},
    }
    _, line = compose_line(Decision, said, on=now.date(), now=now)
    return Change(
        edits=(SetValue(("goals", index, *path), chosen.after),),
        lines=(line,),
        result=FitApplied(_changed(fitted.goal, path, chosen.after), chosen),
    )


def _changed(goal: Goal, path: tuple[str, ...], value: date | float) -> Goal:
    item: dict[str, Any] = goal.to_item()
    place = item
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return build(Goal, item)


def _by_date(found: GoalForecast, lever: Lever) -> Alternative:
    after = None
    if lever.value is not None:
        after = found.on + timedelta(days=round(lever.value * 7))
    return Alternative(1, "date", found.goal.due, after, lever.chance)


def _by_amount(found: GoalForecast, asked: Question, lever: Lever) -> Alternative:
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
    if measure is not None and measure.of == "practice-hours":
        return pace
    if measure is not None and measure.of == "sessions":
        each = hours_each(found.goal, records)
        return None if each is None else pace * each
    if now is None or found.last_pace is None or found.last_pace <= 0:
        return None
    return now * pace / found.last_pace


def _plain_target(measure: Measure, value: float, further: float) -> float:
    """Return a target with few digits that is at most ``further``, above 0, from ``value``."""
    counted = measure.of in ("sessions", "steps")
    finest = math.floor(math.log10(further)) - DIGITS_OF_PROGRESS + 1
    unit = 10.0 ** max(finest, 0 if counted else -DIGITS)
    exact = value_after(measure, value, further) / unit
    steps = math.floor(exact) if measure.rising else math.ceil(exact)
    return round(steps * unit, DIGITS)
