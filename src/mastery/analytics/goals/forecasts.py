"""Whether goals will be reached in time, from the person's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.goals.chance import WEEKS_FOR_CHANCE, answer
from mastery.analytics.goals.futures import WEEKS_USED, ForecastInput
from mastery.analytics.goals.inputs import Asked, GoalMethod, ask, question_in, value_after
from mastery.analytics.goals.levers import slack_weeks
from mastery.analytics.goals.moves import Move, explain_move
from mastery.analytics.goals.weeks import towards
from mastery.model.journal import ForecastLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.analytics.goals.progress import Progress
    from mastery.model.goal import Goal
    from mastery.records.known import Records


class GoalForecast(NamedTuple):
    """What the records say about reaching a goal in time.

    Attributes:
        id: The goal's id.
        chance: Chance, 0.02..0.98, if the pace changes as paces usually do; or None.
        chance_if_nothing_changes: The same if the next weeks resemble the last ones; or None.
        low: The value at the deadline that 9 of 10 futures get to or past, in the goal's unit;
            above ``high`` where progress means falling. None without a chance.
        likely: The value that half of the futures get to or past; or None.
        high: The value that 1 of 10 futures gets to or past; or None.
        weeks_of_history: Full weeks that were used, at most 8.
        weeks_needed: Full weeks still missing before a chance can be given.
        weeks_left: Weeks until the deadline, negative when it has passed; None without one.
        needed_per_week: Progress a week that reaches the target exactly; or None.
        method: ``drift-1``, or why there is no chance to give.
        last_pace: Mean progress a week over the weeks used; None without any.
        beyond_checked: Whether the deadline is further away than the method was checked for.
        slack_weeks: Whole weeks that can be lost with the chance still at 80 %; None when it is
            below now, or beyond what was checked.
        move: How the chance moved since it was last written down, and why; or None.
        moved_since: The day it was last written down; or None.
        goal: The goal.
        progress: The state of its measure, or None when it has none.
        inputs: What was asked, from which everything here can be computed again; or None.
        today: The day it is for.
    """

    id: str
    chance: float | None
    chance_if_nothing_changes: float | None
    low: float | None
    likely: float | None
    high: float | None
    weeks_of_history: int
    weeks_needed: int
    weeks_left: float | None
    needed_per_week: float | None
    method: GoalMethod
    last_pace: float | None
    beyond_checked: bool
    goal: Goal
    progress: Progress | None
    inputs: ForecastInput | None
    today: date
    slack_weeks: int | None = None
    move: Move | None = None
    moved_since: date | None = None

    @property
    def target(self) -> float | None:
        """The value to reach, or None without a measure."""
        return self.goal.measure.target if self.goal.measure else None

    @property
    def of_level(self) -> bool:
        """Whether progress is read as a level, for which the method was not checked."""
        return self.goal.measure is not None and not self.goal.measure.fills_itself


class ForecastList(NamedTuple):
    """The forecasts of all active goals, in the order of the plan."""

    goals: tuple[GoalForecast, ...]
    today: date


def with_history(found: GoalForecast, records: Records) -> GoalForecast:
    """Return a forecast with its slack, and with what moved it since it was last written down."""
    line = last_logged(records, found.id)
    return found._replace(
        slack_weeks=_slack_of(found),
        move=explain_moves(line, found),
        moved_since=line.on if line is not None else None,
    )


def _slack_of(found: GoalForecast) -> int | None:
    """Return the weeks that can be lost; None without a chance, or beyond what was checked."""
    if found.chance is None or found.inputs is None or found.beyond_checked:
        return None
    return slack_weeks(found.inputs)


def forecast_goals(
    records: Records, goals: Sequence[Goal] | None = None
) -> tuple[GoalForecast, ...]:
    """Forecast ``goals``, or all active ones.

    Args:
        records: All sessions and readings there are, of all days: older ones are one's own history.
        goals: Which goals; None for the active ones.
    """
    chosen = records.plan.active_goals if goals is None else goals
    return tuple(forecast_goal(goal, records) for goal in chosen)


def forecast_goal(goal: Goal, records: Records) -> GoalForecast:
    """Forecast one goal from the records; see ``forecast_goals``."""
    return told(goal, ask(goal, records), records.today)


def told(goal: Goal, asked: Asked, today: date) -> GoalForecast:
    """Return what a forecast of ``goal`` says of what was ``asked``."""
    question = asked.question
    found = answer(question) if question is not None and asked.method != "closed" else None
    used = asked.weeks[-WEEKS_USED:]
    return GoalForecast(
        id=goal.id,
        chance=found.chance if found else None,
        chance_if_nothing_changes=found.chance_if_nothing_changes if found else None,
        low=_at_deadline(asked, goal, found.low if found else None),
        likely=_at_deadline(asked, goal, found.likely if found else None),
        high=_at_deadline(asked, goal, found.high if found else None),
        weeks_of_history=len(used),
        weeks_needed=max(0, WEEKS_FOR_CHANCE - len(used)),
        weeks_left=question.weeks_left if question else None,
        needed_per_week=found.needed_per_week if found else None,
        method=asked.method,
        last_pace=sum(used) / len(used) if used else None,
        beyond_checked=found.beyond_checked if found else False,
        goal=goal,
        progress=asked.progress,
        inputs=question,
        today=today,
    )


def _at_deadline(asked: Asked, goal: Goal, further: float | None) -> float | None:
    """Return the value of the measure after ``further`` progress from now on."""
    if further is None or goal.measure is None or asked.progress is None:
        return None
    return value_after(goal.measure, asked.progress.value, further)


def last_logged(records: Records, goal: str) -> ForecastLine | None:
    """Return the latest forecast of a goal that was written down on an earlier day, or None."""
    lines = (line for line in reversed(records.of(ForecastLine)) if line.goal == goal)
    return next((line for line in lines if line.on < records.today), None)


def explain_moves(before: ForecastLine | None, now: GoalForecast) -> Move | None:
    """Return how the chance moved since ``before`` and what its pace, time and target added.

    A deadline that was moved counts as time. None when there was no chance on one side.
    """
    then = question_in(before) if before is not None else None
    if before is None or then is None or now.inputs is None or now.goal.measure is None:
        return None
    if now.chance is None:
        return None
    old_target = now.goal.measure.target if before.target is None else before.target
    further = towards(now.goal.measure, now.goal.measure.target - old_target)
    return explain_move(then, now.inputs, target_change=further)


def forecast_lines(forecasts: Sequence[GoalForecast], on: date) -> list[dict[str, Any]]:
    """Return the journal lines of those that have a chance, with the inputs that replay them."""
    return [_line(found, on) for found in forecasts if found.chance is not None]


def _line(found: GoalForecast, on: date) -> dict[str, Any]:
    asked = found.inputs
    if asked is None:
        raise AssertionError("a chance has inputs")
    return {
        "kind": "forecast",
        "on": on,
        "goal": found.id,
        "method": found.method,
        "chance": found.chance,
        "chance_if_nothing_changes": found.chance_if_nothing_changes,
        "history": list(asked.weeks),
        "remaining": asked.remaining,
        "weeks_left": asked.weeks_left,
        "own_ratios": list(asked.own_ratios),
        "least": asked.least,
        "most": asked.most,
        "target": found.target,
        "due": found.goal.due,
        "seed": asked.seed,
    }
