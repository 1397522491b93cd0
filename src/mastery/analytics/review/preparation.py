"""What is known before a review is answered: its week, its numbers, what to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mastery.analytics.goals.forecasts import (
    GoalForecast,
    explain_moves,
    forecast_goals,
    last_logged,
)
from mastery.analytics.review.facts import GoalFacts, ReviewFacts, gather_facts
from mastery.analytics.review.focus import Focus, choose_focus, last_review
from mastery.analytics.review.parts import DuePart, due_parts
from mastery.analytics.review.past import GoalChances, belongs_to
from mastery.dates import IsoWeek, WeekError, format_day, review_week
from mastery.errors import UsageError
from mastery.model.journal import Review

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mastery.records.known import Records


@dataclass(frozen=True)
class Preparation:
    """What is known before a review is answered.

    Attributes:
        week: The week under review.
        next_week: The week whose sessions it plans.
        today: The day of the review.
        replaces: Whether the week has a review already, which this one replaces.
        facts: The numbers that are shown first.
        focus: What the records single out.
        parts: What is due beyond the week.
        records: What is known today, without an earlier review of the week.
    """

    week: IsoWeek
    next_week: IsoWeek
    today: date
    replaces: bool
    facts: ReviewFacts
    focus: Focus
    parts: tuple[DuePart, ...]
    records: Records

    @property
    def judged(self) -> tuple[GoalFacts, ...]:
        """The goals whose chance the person is asked for: with a deadline ahead, not reached."""
        return tuple(
            goal
            for goal in self.facts.goals
            if goal.due is not None and goal.due > self.today and goal.fraction < 1
        )

    @cached_property
    def forecasts(self) -> tuple[GoalForecast, ...]:
        """The forecasts of all active goals, and what moved each since it was last logged."""
        return tuple(self._with_move(found) for found in forecast_goals(self.records))

    def chances(self, own: Mapping[str, float]) -> tuple[GoalChances, ...]:
        """Return the machine's chance of each goal beside the person's ``own``, by goal."""
        return tuple(GoalChances.of_forecast(f, own.get(f.id)) for f in self.forecasts)

    def _with_move(self, found: GoalForecast) -> GoalForecast:
        before = last_logged(self.records, found.id)
        if before is None:
            return found
        return found._replace(move=explain_moves(before, found), moved_since=before.on)


def prepare_review(known: Records, week: IsoWeek | None = None, *, cards_due: int) -> Preparation:
    """Return what is known before the review of ``week``, or of the one that is due.

    Raises:
        FutureWeekError: The week has not begun.
    """
    today = known.today
    reviewed = _reviewed_weeks(known)
    week = review_week(today, reviewed) if week is None else require_begun(week, today)
    records = known.without(lambda entry: belongs_to(entry, week))
    last = last_review(records.of(Review), str(week))
    then = records.as_of(min(today, week.sunday))
    facts = gather_facts(then, records, week, last, cards_due=cards_due)
    return Preparation(
        week=week,
        next_week=week_after(week, today),
        today=today,
        replaces=week in reviewed,
        facts=facts,
        focus=choose_focus(records, facts),
        parts=due_parts(records, week, last),
        records=records,
    )


def _reviewed_weeks(records: Records) -> set[IsoWeek]:
    found = set()
    for review in records.of(Review):
        try:
            found.add(IsoWeek.parse(review.week))
        except WeekError:
            continue
    return found


class FutureWeekError(UsageError):
    """A week is to be reviewed that has not begun."""

    code = "week-to-come"

    def __init__(self, week: IsoWeek, today: date) -> None:
        super().__init__(
            f"{week} has not begun: it starts {format_day(week.monday)}",
            hint=f"this week is {IsoWeek.of(today)}",
        )


def week_after(week: IsoWeek, today: date) -> IsoWeek:
    """Return the week that a review of ``week`` plans: the one after it, never one that is over."""
    return max(week, IsoWeek.of(today) - 1) + 1


def require_begun(week: IsoWeek, today: date) -> IsoWeek:
    """Return ``week`` if it has begun.

    Raises:
        FutureWeekError: It has not.
    """
    if week.monday > today:
        raise FutureWeekError(week, today)
    return week
