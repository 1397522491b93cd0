"""The rhythm of practice: this week, how steadily it is kept, and the reserves spent on purpose."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.consistency import (
    RESERVE_DAYS,
    Consistency,
    consistency,
    reserves_left,
    sessions_by_day,
)
from mastery.analytics.history import monday_of
from mastery.analytics.week import Planned, WeekFacts, week_facts
from mastery.errors import MasteryError, UsageError
from mastery.model.journal import Reserve, Review
from mastery.store.change import Change
from mastery.usecases.lines import compose_line
from mastery.usecases.records import load_records

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

YEAR = timedelta(days=365)
"""How far back practice matters now; the score of a rhythm has forgotten what is older."""
LEAST_DAYS = 14
"""Days a rhythm must have lasted before its score says something."""
FURTHEST_DAYS = 28
"""How far from today a reserve can be spent, back or ahead."""


class ReserveError(MasteryError):
    """A reserve cannot be spent on a day."""

    code = "no-reserve"


class ReserveSpent(NamedTuple):
    """A day off on purpose.

    Attributes:
        on: The day.
        reason: What it is for, or None.
        left: How many more can be spent in the four weeks around it.
        allowance: How many there are for any four weeks.
    """

    on: date
    reason: str | None
    left: int
    allowance: int


def week_of(records: Records) -> WeekFacts:
    """Return what was planned and done in the week of the day the records are for."""
    monday = monday_of(records.today)
    plan = records.plan.practice
    days = frozenset(planned_days(records, monday))
    planned = Planned(plan.sessions_per_week or None, plan.minutes, days)
    return week_facts(monday, records.sessions, planned, reserve_days(records))


def planned_days(records: Records, monday: date) -> list[date]:
    """Return the days that the latest review to do so set for the week of ``monday``."""
    week = {monday + timedelta(days=number) for number in range(7)}
    for review in reversed(records.of(Review)):
        days = sorted(week.intersection(review.sessions))
        if days:
            return days
    return []


def reserve_days(records: Records) -> set[date]:
    """Return the days off on purpose."""
    return {entry.on for entry in records.of(Reserve)}


def score_rhythm(records: Records, *, today_too: bool = False) -> Consistency | None:
    """Return how steadily the planned rhythm was kept since the first session in the records.

    None when no rhythm is planned, or no day since then is over.

    Args:
        records: The practice up to a day.
        today_too: Whether to suppose a session on that day.
    """
    plan = records.plan.practice
    done = sessions_by_day(records.sessions)
    if not plan.sessions_per_week or not done:
        return None
    if today_too:
        done[records.today] += 1
    return consistency(
        done,
        times=plan.sessions_per_week,
        days=7,
        start=min(done),
        today=records.today,
        reserves=reserve_days(records),
        allowance=plan.reserves,
    )


def repairable_days(records: Records) -> tuple[date, ...]:
    """Return the missed days that a session today would make into reserve days."""
    supposed = score_rhythm(records, today_too=True)
    return tuple(sorted(set(supposed.repaired) - spent_days(records))) if supposed else ()


def spent_days(records: Records) -> set[date]:
    """Return the reserve days, and the missed days that a session soon after made into such."""
    scored = score_rhythm(records)
    return reserve_days(records) | set(scored.repaired if scored else ())


def spend_reserve(
    workspace: Workspace, now: datetime, *, on: date | None = None, reason: str | None = None
) -> Committed:
    """Take a day off on purpose: it costs no consistency. The result is a ReserveSpent.

    Raises:
        UsageError: The day is more than four weeks away.
        ReserveError: None is left there, or the day needs none.
    """
    today = now.date()
    day = on or today
    if abs((day - today).days) > FURTHEST_DAYS:
        raise UsageError(
            f"{day.isoformat()} is too far from today for a reserve",
            hint=f"reserves are spent within {FURTHEST_DAYS} days",
        )

    def change(plan_file: PlanFile) -> Change:
        plan = plan_file.plan
        records = load_records(workspace, today, plan).since(today - YEAR)
        ahead = workspace.journal.entries(kinds={"reserve"}, since=today)
        reserves = reserve_days(records) | {entry.on for entry in ahead}
        _require_need(day, reserves, records)
        allowance = plan.practice.reserves
        spent = reserves | spent_days(records)
        if day not in spent and not reserves_left(spent, day, allowance=allowance):
            raise _none_left(day, spent, allowance)
        left = reserves_left(spent | {day}, day, allowance=allowance)
        _, line = compose_line(Reserve, {"reason": reason}, on=day, now=now)
        return Change(lines=(line,), result=ReserveSpent(day, reason, left, allowance))

    return workspace.change(f"practice skip {day.isoformat()}", change, now=now)


def _require_need(day: date, reserves: Collection[date], records: Records) -> None:
    if day in reserves:
        raise ReserveError(
            f"{day.isoformat()} is a reserve day already", hint="undo it with: mastery undo"
        )
    if sessions_by_day(records.sessions).get(day):
        raise ReserveError(
            f"there was practice on {day.isoformat()}: that day needs no reserve",
            hint="keep it for another day, with --on DATE",
        )


def _none_left(day: date, spent: Collection[date], allowance: int) -> ReserveError:
    if not allowance:
        return ReserveError(
            "your plan has no reserves", hint="set practice.reserves with: mastery edit"
        )
    # Four weeks after the last of them, none is in the way any more.
    most = (max(spent) - day).days + RESERVE_DAYS
    later = (day + timedelta(days=number) for number in range(1, most + 1))
    free = next(item for item in later if reserves_left(spent, item, allowance=allowance))
    every = "the one reserve" if allowance == 1 else f"every one of {allowance} reserves"
    return ReserveError(
        f"{every} around {day.isoformat()} is spent; one is free again on {free.isoformat()}",
        hint="a session of two minutes keeps the day, and one day missed costs little",
    )
