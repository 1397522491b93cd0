"""What a forecast of a goal rests on: its past weeks, what is left to do and the time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple
from zlib import crc32

from mastery.analytics.goals.chance import method_for, weeks_until
from mastery.analytics.goals.drift import own_ratios
from mastery.analytics.goals.futures import WEEKS_USED, ForecastInput
from mastery.analytics.goals.weeks import (
    DIGITS,
    progress_of,
    towards,
    weekly_progress,
    whole_history,
)

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.goals.progress import Progress
    from mastery.model.goal import Goal, Measure
    from mastery.model.journal import ForecastLine
    from mastery.records.known import Records

GoalMethod = Literal[
    "drift-1", "too-little-history", "no-measure", "no-due", "reached", "overdue", "closed"
]


class Asked(NamedTuple):
    """A goal, and what can be asked about it.

    Attributes:
        method: ``drift-1``, or why there is no chance to give.
        progress: The state of its measure, or None when it has none.
        weeks: Progress of all full weeks since its start, signed towards the target.
        question: What a forecast needs; None without a measure or a deadline.
    """

    method: GoalMethod
    progress: Progress | None
    weeks: tuple[float, ...]
    question: ForecastInput | None


def ask(goal: Goal, records: Records, *, before_start: bool = False) -> Asked:
    """Return what can be asked about ``goal`` on the day of the records.

    With ``before_start``, practice from before its start stands for its history.
    """
    measure, progress = goal.measure, progress_of(goal, records)
    closed = goal.is_closed
    if measure is None or progress is None:
        return Asked("closed" if closed else "no-measure", None, (), None)
    past = whole_history(goal, records)
    weeks = past if before_start else weekly_progress(goal, records)
    remaining = towards(measure, measure.target - progress.value)
    question = None
    if goal.due is not None:
        weeks_left = round(weeks_until(records.today, goal.due), DIGITS)
        least, most = _bounds(measure, progress.value)
        question = ForecastInput(
            weeks=weeks[-WEEKS_USED:],
            remaining=remaining,
            weeks_left=weeks_left,
            own_ratios=tuple(round(ratio, DIGITS) for ratio in own_ratios(past, weeks_left)),
            seed=seed_of(goal, records.today),
            least=least,
            most=most,
        )
    method = "closed" if closed else _method_of(remaining, question)
    return Asked(method, progress, weeks, question)


def question_in(line: ForecastLine) -> ForecastInput | None:
    """Return what a logged forecast asked, so that it can be replayed; None if it is not in it."""
    if line.remaining is None or line.weeks_left is None or not line.history:
        return None
    return ForecastInput(
        weeks=line.history,
        remaining=line.remaining,
        weeks_left=line.weeks_left,
        own_ratios=line.own_ratios,
        seed=line.seed,
        least=line.least,
        most=line.most,
    )


def value_after(measure: Measure, value: float, progress: float) -> float:
    """Return the value that ``progress`` towards the target leads to from ``value``."""
    return round(value + progress if measure.rising else value - progress, DIGITS)


def seed_of(goal: Goal, today: date) -> int:
    """Return the seed of a goal's draws on a day."""
    return crc32(f"{goal.id} {today.isoformat()}".encode())


def _method_of(remaining: float, question: ForecastInput | None) -> GoalMethod:
    if question is not None:
        return method_for(question)
    return "reached" if remaining <= 0 else "no-due"


def _bounds(measure: Measure, value: float) -> tuple[float | None, float | None]:
    """Return the least and the most progress from now on that the measure's bounds allow."""
    low, high = measure.min, measure.most
    behind, ahead = (low, high) if measure.rising else (high, low)
    least = None if behind is None else towards(measure, behind - value)
    most = None if ahead is None else towards(measure, ahead - value)
    return least, most
