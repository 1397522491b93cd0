"""Coming back after a gap: how long it took before, a smaller first week, and what it does."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.inputs import ask
from mastery.analytics.goals.levers import slack_weeks
from mastery.analytics.perseverance.causes import reason_of_the_day
from mastery.analytics.practice.consistency import MINIMUM_MINUTES
from mastery.analytics.practice.gaps import (
    Gap,
    find_gaps,
    longest_usual_days,
    median_days_to_return,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.analytics.goals.futures import ForecastInput
    from mastery.model.goal import Goal
    from mastery.model.journal import Session
    from mastery.records.known import Records

USUAL_SHARE = 0.40
"""The first week back, as a share of the old pace, for someone without earlier comebacks."""
OLD_PACE_WEEKS = 4
WEEK_DAYS = 7
OLD_PACE_DAYS = OLD_PACE_WEEKS * WEEK_DAYS


class ComebackPlan(NamedTuple):
    """A first week back, and what it does to the chance.

    Attributes:
        share: The first week as a share of the old pace.
        first_week: Progress of that week, in the goal's unit.
        chance: The chance a week from now with that week done; None when there is none to give.
        chance_without: The chance a week from now if that week stays empty; or None.
    """

    share: float
    first_week: float
    chance: float | None
    chance_without: float | None


def comeback_shares(
    entries: Iterable[tuple[date, float]], gaps: Sequence[Gap], today: date
) -> tuple[float, ...]:
    """The first seven days of each comeback that is over, as shares of the pace before its gap.

    Args:
        entries: ``(day, amount)``; the pace before is the mean of the four weeks up to the last
            session. A comeback without any pace before has no share.
        gaps: The gaps that ended in these comebacks.
        today: The day asked about; a first week that it cuts is not over.
    """
    known = list(entries)
    week = timedelta(weeks=1)
    shares = []
    for last_on, back_on in gaps:
        after_last = last_on + timedelta(days=1)
        old_pace = _sum_between(known, after_last - OLD_PACE_WEEKS * week, after_last)
        if back_on + week <= today and old_pace > 0:
            first_week = _sum_between(known, back_on, back_on + week)
            shares.append(first_week * OLD_PACE_WEEKS / old_pace)
    return tuple(shares)


def first_share(earlier_shares: Sequence[float]) -> float:
    """Return the first week as a share of the old pace: what is usual for the person, else 40 %."""
    return min(1.0, median(earlier_shares)) if earlier_shares else USUAL_SHARE


def plan_comeback(
    question: ForecastInput, old_pace: float, earlier_shares: Sequence[float] = ()
) -> ComebackPlan:
    """A first week back at the share of the old pace that earlier comebacks had, else 40 %.

    Args:
        question: The goal as things stand.
        old_pace: Weekly progress before the gap, in the goal's unit.
        earlier_shares: See ``comeback_shares``.
    """
    share = first_share(earlier_shares)
    first_week = share * old_pace
    return ComebackPlan(
        share=share,
        first_week=first_week,
        chance=_chance_after(first_week, question),
        chance_without=_chance_after(0.0, question),
    )


def _chance_after(next_week: float, question: ForecastInput) -> float | None:
    a_week_on = question._replace(
        weeks=(*question.weeks, next_week),
        remaining=question.remaining - next_week,
        weeks_left=question.weeks_left - 1,
    )
    return answer(a_week_on).chance


def _sum_between(entries: Sequence[tuple[date, float]], start: date, end: date) -> float:
    """The sum of the amounts on days in [start, end)."""
    return sum(amount for day, amount in entries if start <= day < end)


class FirstWeek(NamedTuple):
    """A first week back.

    Attributes:
        share: It as a share of the old pace.
        of_comebacks: How many earlier comebacks that share is the median of; 0 when it is the
            usual one.
        old_minutes: Minutes a week before the gap: the mean of four weeks.
        minutes: Minutes for this week.
        days: The days to practise on.
    """

    share: float
    of_comebacks: int
    old_minutes: float
    minutes: int
    days: tuple[date, ...]

    @property
    def minutes_each(self) -> int:
        """Minutes a session, at least two."""
        return max(MINIMUM_MINUTES, round(self.minutes / len(self.days)))


class GoalOutlook(NamedTuple):
    """What is still open for a goal.

    Attributes:
        goal: Id of the goal.
        chance: The chance as it is, 0..1.
        chance_back: The chance a week from now with the first week done; or None.
        chance_away: The chance a week from now if it stays empty; or None.
        slack_weeks: Weeks that can be lost with the chance still at 80 %; or None.
    """

    goal: str
    chance: float
    chance_back: float | None
    chance_away: float | None
    slack_weeks: int | None


class Comeback(NamedTuple):
    """How things stand with coming back.

    Attributes:
        last_on: The day of the last session, or None.
        days_since: Days since then, or None.
        is_gap: Whether that is longer than usual.
        longest_usual_days: The most days between two sessions that are no gap.
        returns: How often the person came back before.
        usual_days: The median of their days to return, or None.
        first_week: A first week back; None when there is no gap, or no pace before it.
        goals: What is still open for each active goal that has a chance.
        minimum: The smallest session in the person's words, or None.
        cue: When and where a session starts, or None.
        reason: One of the person's own reasons to go on, or None.
        today: The day it is for.
    """

    last_on: date | None
    days_since: int | None
    is_gap: bool
    longest_usual_days: float
    returns: int
    usual_days: float | None
    first_week: FirstWeek | None
    goals: tuple[GoalOutlook, ...]
    minimum: str | None
    cue: str | None
    reason: str | None
    today: date


def plan_return(records: Records) -> Comeback:
    """Return how things stand with coming back on the day of the records."""
    plan, sessions, today = records.plan, records.sessions, records.today
    planned = plan.practice.sessions_per_week
    days = [session.on for session in sessions]
    gaps = find_gaps(days, planned)
    last_on = max(days, default=None)
    days_since = None if last_on is None else (today - last_on).days
    longest = longest_usual_days(planned)
    is_gap = days_since is not None and days_since > longest
    amounts = [(session.on, float(session.minutes)) for session in sessions]
    shares = comeback_shares(amounts, gaps, today)
    return Comeback(
        last_on=last_on,
        days_since=days_since,
        is_gap=is_gap,
        longest_usual_days=longest,
        returns=len(gaps),
        usual_days=median_days_to_return(gaps),
        first_week=plan_first_week(sessions, shares, today) if is_gap else None,
        goals=_outlooks(records, shares, last_on if is_gap else None),
        minimum=plan.practice.minimum,
        cue=plan.practice.cue,
        reason=reason_of_the_day(plan, today),
        today=today,
    )


def plan_first_week(
    sessions: Sequence[Session], shares: Sequence[float], today: date
) -> FirstWeek | None:
    """Return a first week from ``today`` on; None when there was no pace before.

    Args:
        sessions: All sessions before, at least one.
        shares: What earlier first weeks were of the pace before them.
        today: Its first day.
    """
    share = first_share(shares)
    before = _last_weeks(sessions)
    old_minutes = sum(session.minutes for session in before) / OLD_PACE_WEEKS
    minutes = round(share * old_minutes)
    if minutes < MINIMUM_MINUTES:
        return None
    count = max(1, min(WEEK_DAYS, round(share * len(before) / OLD_PACE_WEEKS)))
    days = tuple(today + timedelta(days=number * WEEK_DAYS // count) for number in range(count))
    return FirstWeek(share, len(shares), old_minutes, minutes, days)


def _last_weeks(sessions: Sequence[Session]) -> list[Session]:
    """Return the sessions of the four weeks up to and with the last one's day."""
    last_on = max(session.on for session in sessions)
    return [item for item in sessions if item.on > last_on - timedelta(days=OLD_PACE_DAYS)]


def _outlooks(
    records: Records, shares: Sequence[float], last_on: date | None
) -> tuple[GoalOutlook, ...]:
    found = (_outlook(goal, records, shares, last_on) for goal in records.plan.active_goals)
    return tuple(outlook for outlook in found if outlook is not None)


def _outlook(
    goal: Goal, records: Records, shares: Sequence[float], last_on: date | None
) -> GoalOutlook | None:
    """Return what is open for a goal; with ``last_on``, as seen from a gap since that day."""
    asked = ask(goal, records)
    question = asked.question
    chance = answer(question).chance if question is not None else None
    if question is None or chance is None or asked.method != "drift-1":
        return None
    pace = None if last_on is None else _old_pace(goal, records, last_on, asked.weeks)
    plan = None if pace is None else plan_comeback(question, pace, shares)
    return GoalOutlook(
        goal=goal.id,
        chance=chance,
        chance_back=plan.chance if plan else None,
        chance_away=plan.chance_without if plan else None,
        slack_weeks=slack_weeks(question),
    )


def _old_pace(goal: Goal, records: Records, last_on: date, weeks: Sequence[float]) -> float | None:
    """Return weekly progress before the gap, in the goal's unit; None where it cannot be told."""
    if goal.measure is None:
        return None
    kind = goal.measure.kind
    if not kind.fills_itself:
        # Weeks after the last reading are not known, so these lie before the gap.
        return sum(weeks[-OLD_PACE_WEEKS:]) / len(weeks[-OLD_PACE_WEEKS:])
    if not kind.counts_practice:
        return None
    after = last_on - timedelta(days=OLD_PACE_DAYS)
    done = kind.done(goal, records.sessions)
    return sum(count for day, count in done if day > after) / kind.parts / OLD_PACE_WEEKS
