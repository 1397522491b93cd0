"""The sheet for a decision about a goal: what speaks for persisting, adjusting and stopping."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.decisions import Reason, StatusError, reasons_to_decide, weekly_chances
from mastery.analytics.goals.fit import GoalFit, fit_in
from mastery.analytics.goals.forecasts import GoalForecast, with_history
from mastery.analytics.goals.hours import hours_now
from mastery.analytics.goals.whatif import Circumstances, Compared, compare_in
from mastery.model.items import GOALS
from mastery.model.journal import Decision, Setback

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.records.known import Records


class DecisionSheet(NamedTuple):
    """What the records say about going on with a goal.

    Attributes:
        goal: The goal.
        reasons: Why it is time to decide; empty when the person asked by themselves.
        forecast: The chance as things are, with its slack and its last move.
        chances: Monday and logged chance of the latest weeks, oldest first.
        fit: What would make it likely.
        hours: Hours a week that stopping would free for other goals; None when unknown.
        others: The other goals, before and after stopping.
        setbacks: How many setbacks were logged for it.
        decided: Earlier decisions about it, oldest first.
        today: The day it is for.
    """

    goal: Goal
    reasons: tuple[Reason, ...]
    forecast: GoalForecast
    chances: tuple[tuple[date, float | None], ...]
    fit: GoalFit
    hours: float | None
    others: tuple[Compared, ...]
    setbacks: int
    decided: tuple[Decision, ...]
    today: date


def compose_sheet(records: Records, query: str) -> DecisionSheet:
    """Return the sheet for a decision about a goal.

    Raises:
        NotFoundError: There is no such goal.
        StatusError: The goal is closed already.
    """
    goal = GOALS.find(records.plan, query)
    if goal.is_closed:
        raise StatusError(goal, "decided about")
    fitted = fit_in(records, goal)
    without = None
    if goal.status == "active":
        without = compare_in(records, Circumstances(drop=(goal.id,)))
    return DecisionSheet(
        goal=goal,
        reasons=reasons_to_decide(goal, records),
        forecast=with_history(fitted.forecast, records),
        chances=tuple(weekly_chances(goal, records)),
        fit=fitted,
        hours=without.hours_moved if without is not None else hours_now(goal, records),
        others=tuple(item for item in without.goals if not item.dropped) if without else (),
        setbacks=sum(line.goal == goal.id for line in records.of(Setback)),
        decided=tuple(line for line in records.of(Decision) if line.goal == goal.id),
        today=records.today,
    )
