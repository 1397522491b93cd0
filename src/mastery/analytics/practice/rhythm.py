"""The rhythm of practice: this week, how steadily it is kept, and the reserves that were spent."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mastery.analytics.practice.consistency import Consistency, consistency, sessions_by_day
from mastery.analytics.practice.week import Planned, WeekFacts, week_facts
from mastery.dates import monday_of
from mastery.model.journal import Reserve, Review

if TYPE_CHECKING:
    from datetime import date

    from mastery.records.known import Records

YEAR = timedelta(days=365)
"""How far back practice matters now; the score of a rhythm has forgotten what is older."""
LEAST_DAYS = 14
"""Days a rhythm must have lasted before its score says something."""


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
