"""Days off on purpose, which cost no consistency."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.practice.consistency import RESERVE_DAYS, reserves_left, sessions_by_day
from mastery.analytics.practice.rhythm import YEAR, reserve_days, spent_days
from mastery.errors import MasteryError, UsageError
from mastery.model.journal import Reserve
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import compose_line

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.records.known import Records
    from mastery.store.workspace import Workspace

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


def spend_reserve(
    workspace: Workspace, now: datetime, *, on: date | None = None, reason: str | None = None
) -> Committed[ReserveSpent]:
    """Take a day off on purpose: it costs no consistency.

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

    def change(plan: Plan) -> Change[ReserveSpent]:
        records = load_records(workspace, today, plan).since(today - YEAR)
        ahead = workspace.journal.entries(kinds={"reserve"}, since=today)
        reserves = reserve_days(records) | {entry.on for entry in ahead}
        _require_need(day, reserves, records)
        allowance = plan.practice.reserves
        spent = reserves | spent_days(records)
        if day not in spent and not reserves_left(spent, day, allowance=allowance):
            raise _none_left(day, spent, allowance)
        left = reserves_left(spent | {day}, day, allowance=allowance)
        line = compose_line(Reserve, {"reason": reason}, on=day, now=now)
        return Change(ReserveSpent(day, reason, left, allowance), lines=(line,))

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
