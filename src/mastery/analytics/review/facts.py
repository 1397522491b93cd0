"""The numbers a review begins with: what the journal says about the week that is looked back on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.progress import Progress, measure_progress
from mastery.analytics.learning.people import rank_people
from mastery.analytics.practice.consistency import reserves_left
from mastery.analytics.practice.rhythm import (
    LEAST_DAYS,
    WeekFacts,
    score_rhythm,
    spent_days,
    week_of,
)
from mastery.model.kinds import Day, Many
from mastery.model.value import UnsoundError, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mastery.dates import IsoWeek
    from mastery.model.goal import Goal
    from mastery.model.journal import Review
    from mastery.records.known import Records


class GoalFacts(Value, unknown="ignore"):
    """How far a goal's measure was, and had been at the review before.

    Attributes:
        id: The goal's id.
        goal: The goal in the person's words.
        of: What is counted.
        unit: Its unit, or None.
        before: The value at the end of the last reviewed week.
        value: The value at the end of this one, or now.
        target: The value that means it is reached.
        fraction: Share of the way from start to target, 0..1.
        read_on: The day the value is from, or None when nothing was read or done yet.
        stale: Whether a reading is overdue.
        due: The deadline, or None.
    """

    id: str
    goal: str
    of: str
    unit: str | None = None
    before: float
    value: float
    target: float
    fraction: float
    read_on: Day | None = None
    stale: bool = False
    due: Day | None = None


class PersonFacts(Value, unknown="ignore"):
    """Someone it is time to be in touch with; ``days`` is None without any contact so far."""

    id: str
    name: str
    days: int | None = None


class ReviewFacts(Value, unknown="ignore"):
    """What a review shows before it asks anything.

    Attributes:
        first_on: The day after the last reviewed week, or the Monday of this one.
        last_on: The last day that is looked at: the week's Sunday, or the day of the review.
        weeks: How many weeks that is, the unreviewed ones before this one included.
        sessions: Sessions of at least two minutes in the reviewed week.
        planned_sessions: Sessions meant for it, or None.
        minutes: Minutes of its sessions.
        planned_minutes: Minutes meant for it, or None.
        deliberate_minutes: Its minutes weighted by quality.
        planned_days: Days that the review before had set for it.
        planned_days_kept: How many of those had a session.
        sessions_since: Sessions since ``first_on``.
        minutes_since: Their minutes.
        consistency: How steadily the rhythm is kept, 0..1, or None before two weeks of it.
        reserves: Days off there are for any four weeks.
        reserves_left: How many of them are left.
        goals: The active goals that have a measure.
        people_due: People it is time for on the day of the review, the most overdue first.
        cards_due: Cards to recall on that day.
        change: The one change that the last review named, or None.
        change_week: The week of that review, or None.
    """

    first_on: Day
    last_on: Day
    weeks: int = 1
    sessions: int = 0
    planned_sessions: int | None = None
    minutes: int = 0
    planned_minutes: int | None = None
    deliberate_minutes: float = 0.0
    planned_days: int = 0
    planned_days_kept: int = 0
    sessions_since: int = 0
    minutes_since: int = 0
    consistency: float | None = None
    reserves: int = 0
    reserves_left: int = 0
    goals: Many[GoalFacts] = ()
    people_due: Many[PersonFacts] = ()
    cards_due: int = 0
    change: str | None = None
    change_week: str | None = None


def gather_facts(
    records: Records, now: Records, week: IsoWeek, last: Review | None, *, cards_due: int
) -> ReviewFacts:
    """Return the facts of ``week`` and of the weeks without a review before it.

    Args:
        records: What was known on the last day that is looked at, which lies in ``week``.
        now: What is known on the day of the review, for what is due.
        week: The week under review.
        last: The latest review of an earlier week, or None.
        cards_due: How many cards are due on the day of the review.
    """
    first_on = week.monday if last is None else _end_of(last) + timedelta(days=1)
    done = week_of(records)
    since = [session for session in records.sessions if session.on >= first_on]
    return ReviewFacts(
        first_on=first_on,
        last_on=records.today,
        weeks=(week.monday - first_on).days // 7 + 1,
        **_practice_numbers(records, done),
        sessions_since=len(since),
        minutes_since=sum(session.minutes for session in since),
        goals=_goal_facts(records, first_on),
        people_due=_people_due(now),
        cards_due=cards_due,
        change=last.change if last else None,
        change_week=last.week if last else None,
    )


def read_facts(data: Mapping[str, Any]) -> ReviewFacts | None:
    """Return the facts that a review was stored with; None where it has none that can be read."""
    try:
        return ReviewFacts.read(data)
    except UnsoundError:
        return None


def _end_of(review: Review) -> date:
    year, number = int(review.week[:4]), int(review.week[-2:])
    return date.fromisocalendar(year, number, 7)


def _practice_numbers(records: Records, done: WeekFacts) -> dict[str, Any]:
    rhythm = score_rhythm(records)
    enough = rhythm is not None and rhythm.days >= LEAST_DAYS
    allowance = records.plan.practice.reserves
    return {
        "sessions": done.sessions,
        "planned_sessions": done.planned.sessions,
        "minutes": done.minutes,
        "planned_minutes": done.planned.minutes,
        "deliberate_minutes": round(done.deliberate_minutes, 1),
        "planned_days": len(done.planned.days),
        "planned_days_kept": done.planned_days_kept,
        "consistency": rhythm.score if rhythm is not None and enough else None,
        "reserves": allowance,
        "reserves_left": reserves_left(spent_days(records), records.today, allowance=allowance),
    }


def _goal_facts(records: Records, first_on: date) -> tuple[GoalFacts, ...]:
    found = []
    for goal in records.plan.goals:
        now = _progress_on(goal, records, records.today)
        before = _progress_on(goal, records, first_on - timedelta(days=1))
        if goal.status != "active" or now is None or before is None:
            continue
        found.append(
            GoalFacts(
                id=goal.id,
                goal=goal.goal,
                of=now.of,
                unit=now.unit,
                before=float(before.value),
                value=float(now.value),
                target=float(now.target),
                fraction=float(now.fraction),
                read_on=now.reading_on,
                stale=now.stale,
                due=goal.due,
            )
        )
    return tuple(found)


def _progress_on(goal: Goal, records: Records, day: date) -> Progress | None:
    return measure_progress(goal, records.readings, records.sessions, day)


def _people_due(records: Records) -> tuple[PersonFacts, ...]:
    return tuple(
        PersonFacts(id=person.id, name=person.name, days=person.days_since)
        for person in rank_people(records)
        if person.is_due
    )
