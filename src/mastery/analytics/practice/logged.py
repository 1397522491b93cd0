"""What a practice session that was just logged says back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.practice.carry_over import change_to_try
from mastery.analytics.practice.consistency import MINIMUM_MINUTES
from mastery.analytics.practice.gaps import (
    Gap,
    find_gaps,
    longest_usual_days,
    median_days_to_return,
)
from mastery.analytics.practice.quality import DELIBERATE_FROM_MINUTES, Tick, check_quality
from mastery.analytics.practice.rhythm import spent_days, week_of

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.journal import Session
    from mastery.records.known import Records


class SessionLogged(NamedTuple):
    """A session as it was logged, and what it did.

    Attributes:
        skill: Id of the skill.
        on: The day it counts for.
        minutes: Its length.
        deliberate_minutes: Its length weighted by quality.
        quality: How many ticks of the checklist are met, 0 to 5.
        ticks: The checklist.
        missing: The names of the ticks that are not met.
        is_minimum: Whether it is so short that it only keeps the rhythm.
        week_sessions: Sessions of the week of today, this one included if it is in it.
        week_planned: Sessions planned for it, or None.
        week_minutes: Minutes of that week.
        try_next: The change to try in the next session of the skill, or None.
        tried: The change that the session before had named, or None.
        held: Whether that change held, or None when it was not said.
        repaired: Missed days that this session made into reserve days.
        back_after_days: Days since the session before, if that was a gap; else None.
        usual_days: The median of earlier returns, or None.
        plan_created: Whether logging it made the plan.
        session: The line as it is written.
    """

    skill: str
    on: date
    minutes: int
    deliberate_minutes: float
    quality: int
    ticks: tuple[Tick, ...]
    missing: tuple[str, ...]
    is_minimum: bool
    week_sessions: int
    week_planned: int | None
    week_minutes: int
    try_next: str | None
    tried: str | None
    held: bool | None
    repaired: tuple[date, ...]
    back_after_days: int | None
    usual_days: float | None
    plan_created: bool
    session: dict[str, Any]


def describe_session(before: Records, session: Session, *, plan_created: bool) -> SessionLogged:
    """Return what ``session`` did.

    Args:
        before: The practice of at least a year without it.
        session: The session.
        plan_created: Whether logging it makes the plan.
    """
    after = before.having(session)
    quality, week = check_quality(session), week_of(after)
    tried = change_to_try(
        [item for item in before.sessions if item.on <= session.on], session.skill
    )
    left = change_to_try(after.sessions, session.skill)
    back_after, usual = _days_to_return(before, session)
    return SessionLogged(
        skill=session.skill or "",
        on=session.on,
        minutes=session.minutes,
        deliberate_minutes=quality.deliberate_minutes,
        quality=quality.score,
        ticks=quality.ticks,
        missing=quality.missing,
        is_minimum=MINIMUM_MINUTES <= session.minutes < DELIBERATE_FROM_MINUTES,
        week_sessions=week.sessions,
        week_planned=week.planned.sessions,
        week_minutes=week.minutes,
        try_next=left.change if left else None,
        tried=tried.change if tried else None,
        held=session.held,
        repaired=tuple(sorted(spent_days(after) - spent_days(before))),
        back_after_days=back_after,
        usual_days=usual,
        plan_created=plan_created,
        session=session.to_line(),
    )


def _days_to_return(before: Records, session: Session) -> tuple[int | None, float | None]:
    """Return the days of the gap that the session ends, if it does, and the usual ones."""
    days = [item.on for item in before.sessions]
    if not days or max(days) >= session.on:
        return None, None
    planned = before.plan.practice.sessions_per_week
    gap = Gap(max(days), session.on)
    if gap.days_to_return <= longest_usual_days(planned):
        return None, None
    return gap.days_to_return, median_days_to_return(find_gaps(days, planned))
