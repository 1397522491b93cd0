"""What a goal that is not saved yet would mean: its chance, a date from past cases, the hours."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.forecasts import GoalForecast, told
from mastery.analytics.goals.hours import Capacity, over_commitment
from mastery.analytics.goals.inputs import ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.goal import Goal
    from mastery.records.known import Records

USUAL_FACTOR = 1.6
CASES_NEEDED = 3


def planning_factor(past_cases: Iterable[tuple[float, float]]) -> float:
    """Time taken over time planned: the median of at least three past cases, else 1.6.

    Args:
        past_cases: ``(planned days, days taken)``, both above 0.
    """
    ratios = [took / planned for planned, took in past_cases]
    return median(ratios) if len(ratios) >= CASES_NEEDED else USUAL_FACTOR


def reference_due(start: date, due: date, factor: float) -> date:
    """The date when the time from ``start`` to ``due`` has passed ``factor`` times, to the day."""
    days = round(factor * (due - start).days)
    return start + timedelta(days=min(days, (date.max - start).days))


class Outlook(NamedTuple):
    """What can be said about a goal before it is saved.

    Attributes:
        forecast: What the records say; rarely more than that it needs some weeks.
        factor: How many times as long as planned such goals take.
        cases: How many past cases the factor is from; 0 for the usual one.
        reference_due: When it would be reached if it takes that much longer; None without a date.
    """

    forecast: GoalForecast
    factor: float
    cases: int
    reference_due: date | None


def outlook_for_new(goal: Goal, records: Records) -> Outlook:
    """Return what can be said about a goal before it is saved.

    Practice that would count towards it, done before its start, stands for its history; so does
    what similar goals took for its date (see ``planning_factor``).
    """
    cases = [(case.planned_days, case.took_days) for case in goal.past_cases]
    factor = planning_factor(cases)
    start = goal.start or records.today
    found = told(goal, ask(goal, records, before_start=True), records.today)
    return Outlook(
        forecast=found,
        factor=factor,
        cases=len(cases) if len(cases) >= CASES_NEEDED else 0,
        reference_due=reference_due(start, goal.due, factor) if goal.due else None,
    )


class Preview(NamedTuple):
    """A goal as it would be.

    Attributes:
        goal: The goal.
        outlook: Its chance and its reference date.
        over: The capacity, if all active goals with it need more hours than there are; or None.
    """

    goal: Goal
    outlook: Outlook
    over: Capacity | None


def preview_in(goal: Goal, records: Records) -> Preview:
    """Return what adding ``goal`` to the plan of the records would mean."""
    others = [item for item in records.plan.goals if item.id != goal.id]
    plan = records.plan.replace(goals=(*others, goal))
    return Preview(goal, outlook_for_new(goal, records), over_commitment(plan, records))
