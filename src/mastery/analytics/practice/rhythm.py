"""The rhythm of practice: the facts of a week, how steadily it is kept, the reserves spent."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.practice.consistency import Consistency, consistency, sessions_by_day
from mastery.analytics.practice.quality import check_quality, deliberate_minutes, share_beyond
from mastery.dates import monday_of
from mastery.model.journal import Reserve, Review, Session

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from mastery.analytics.share import Share
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


class Planned(NamedTuple):
    """What was meant for one week.

    Attributes:
        sessions_per_week: Sessions meant for every week, or None.
        minutes_each: Length meant for each session, or None.
        days: Days set for this week in the last review; they replace the sessions of every week.
    """

    sessions_per_week: int | None = None
    minutes_each: int | None = None
    days: frozenset[date] = frozenset()

    @property
    def sessions(self) -> int | None:
        """Sessions meant for this week, or None."""
        return len(self.days) or self.sessions_per_week

    @property
    def minutes(self) -> int | None:
        """Minutes meant for this week, or None."""
        if self.sessions is None or self.minutes_each is None:
            return None
        return self.sessions * self.minutes_each


class WeekFacts(NamedTuple):
    """What was planned and done in a week.

    Attributes:
        monday: Its first day; the week is the half-open [monday, monday + 7 days).
        planned: What was meant.
        sessions: Sessions of at least two minutes.
        minutes: Minutes of all sessions.
        deliberate_minutes: Those minutes weighted by quality.
        mean_quality: Mean of the quality checklists, 0..5, or None without a session.
        beyond: Minutes beyond comfort, of all minutes.
        minutes_by_skill: Minutes by id of the skill, most first; sessions without one are left out.
        days_practised: Days with a session of at least two minutes, oldest first.
        planned_days_kept: How many of those days had been set in the review.
        reserves: Reserve days in the week.
    """

    monday: date
    planned: Planned
    sessions: int
    minutes: int
    deliberate_minutes: float
    mean_quality: float | None
    beyond: Share
    minutes_by_skill: tuple[tuple[str, int], ...]
    days_practised: tuple[date, ...]
    planned_days_kept: int
    reserves: int


def week_facts(
    monday: date,
    sessions: Iterable[Session],
    planned: Planned,
    reserves: Collection[date] = (),
) -> WeekFacts:
    """Gather the facts of the week that starts on ``monday``.

    Sessions and reserve days of other weeks are left out.

    Raises:
        ValueError: ``monday`` is another day of the week.
    """
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is not a Monday")
    week = {monday + timedelta(days=n) for n in range(7)}
    own = [session for session in sessions if session.on in week]
    by_day = sessions_by_day(own)
    scores = [check_quality(session).score for session in own]
    return WeekFacts(
        monday=monday,
        planned=planned,
        sessions=by_day.total(),
        minutes=sum(session.minutes for session in own),
        deliberate_minutes=sum(map(deliberate_minutes, own)),
        mean_quality=sum(scores) / len(scores) if scores else None,
        beyond=share_beyond(own),
        minutes_by_skill=_by_skill(own),
        days_practised=tuple(sorted(by_day)),
        planned_days_kept=len(planned.days & by_day.keys()),
        reserves=len(week.intersection(reserves)),
    )


def _by_skill(sessions: Iterable[Session]) -> tuple[tuple[str, int], ...]:
    minutes: Counter[str] = Counter()
    for session in sessions:
        if session.skill is not None:
            minutes[session.skill] += session.minutes
    return tuple(minutes.most_common())
