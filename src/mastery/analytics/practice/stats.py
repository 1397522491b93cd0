"""What a person's practice adds up to: rhythm, quality, difficulty, and whether it still pays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.progress import goal_sessions
from mastery.analytics.practice.consistency import ScoredDay, reserves_left
from mastery.analytics.practice.drills import DrillState, list_drills
from mastery.analytics.practice.next import FeedbackHeard, heard
from mastery.analytics.practice.plateau import (
    LEAST_READINGS,
    EndedPlateau,
    Plateau,
    earlier_plateaus,
    find_plateau,
    points_of,
)
from mastery.analytics.practice.quality import check_quality, share_beyond
from mastery.analytics.practice.rhythm import LEAST_DAYS, YEAR, score_rhythm, spent_days
from mastery.model.items import SKILLS

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.share import Share
    from mastery.model.goal import Goal
    from mastery.model.journal import Session
    from mastery.model.plan import Plan
    from mastery.records.known import Records

PERIOD_DAYS = 28


class RhythmStats(NamedTuple):
    """How steadily the planned rhythm is kept; it is about all skills together.

    Attributes:
        sessions_per_week: The rhythm, or None when none is planned.
        score: The consistency, 0..1, or None while that cannot be told.
        days: Days it was counted over.
        days_needed: Days still missing before it can be told; 0 when none are, or no rhythm is.
        last: The last day that was counted, with what went into it; or None.
        repaired: Missed days that a session within 48 hours made into reserve days.
        reserves_left: Reserves that can be spent today.
        reserves: Reserves there are for any four weeks.
    """

    sessions_per_week: int | None
    score: float | None
    days: int
    days_needed: int
    last: ScoredDay | None
    repaired: tuple[date, ...]
    reserves_left: int
    reserves: int


class PeriodStats(NamedTuple):
    """The sessions of the last four weeks.

    Attributes:
        days: Days it covers, today included.
        sessions: How many there were.
        minutes: Their minutes.
        deliberate_minutes: Those minutes weighted by quality.
        quality: The mean of their checklists, 0 to 5, or None without a session.
        beyond: Minutes beyond comfort, of all minutes.
        outside_feedback: Sessions with feedback by a peer or a coach.
        changes_tried: Sessions that said whether the last change held.
        changes_held: Those in which it did.
    """

    days: int
    sessions: int
    minutes: int
    deliberate_minutes: float
    quality: float | None
    beyond: Share
    outside_feedback: int
    changes_tried: int
    changes_held: int


class GoalPlateau(NamedTuple):
    """Whether a goal's measure still moves with practice.

    Attributes:
        goal: Id of the goal.
        unit: The unit of its measure, or None.
        found: Progress for each deliberate hour, lately and before.
        readings_needed: Readings still missing before that can be told.
        ended: What was new when earlier plateaus ended, oldest first.
    """

    goal: str
    unit: str | None
    found: Plateau
    readings_needed: int
    ended: tuple[EndedPlateau, ...]


class PracticeStats(NamedTuple):
    """What practice adds up to on a day, of one skill or of all."""

    skill: str | None
    rhythm: RhythmStats
    period: PeriodStats
    drills: tuple[DrillState, ...]
    plateaus: tuple[GoalPlateau, ...]
    open_feedback: tuple[FeedbackHeard, ...]
    today: date


def gather_stats(records: Records, query: str | None) -> PracticeStats:
    """Return what practice adds up to, of the skill ``query`` or of all.

    Raises:
        NotFoundError: There is no such skill.
        AmbiguousError: There are several.
    """
    plan, today = records.plan, records.today
    skill = SKILLS.find(plan, query).id if query else None
    goals = _measured_goals(plan, skill)
    since = min([today - YEAR, *(goal.start for goal in goals if goal.start)])
    records = records.since(since)
    own = [item for item in records.sessions if skill in (None, item.skill)]
    shown = [item for item in plan.skills if skill in (None, item.id)]
    return PracticeStats(
        skill=skill,
        rhythm=_rhythm(records),
        period=_period(own, today),
        drills=tuple(drill for item in shown for drill in list_drills(item, own)),
        plateaus=tuple(_plateau(goal, records) for goal in goals),
        open_feedback=heard(own),
        today=today,
    )


def _rhythm(records: Records) -> RhythmStats:
    plan = records.plan.practice
    scored = score_rhythm(records)
    days = scored.days if scored else 0
    enough = scored is not None and days >= LEAST_DAYS
    return RhythmStats(
        sessions_per_week=plan.sessions_per_week or None,
        score=scored.score if scored and enough else None,
        days=days,
        days_needed=max(0, LEAST_DAYS - days) if plan.sessions_per_week else 0,
        last=scored.last if scored and enough else None,
        repaired=scored.repaired if scored else (),
        reserves_left=reserves_left(spent_days(records), records.today, allowance=plan.reserves),
        reserves=plan.reserves,
    )


def _period(sessions: list[Session], today: date) -> PeriodStats:
    """Return the sum of the sessions on the days in (today - 28 days, today]."""
    lately = [item for item in sessions if item.on > today - timedelta(days=PERIOD_DAYS)]
    checked = [check_quality(item) for item in lately]
    tried = [item.held for item in lately if item.held is not None]
    return PeriodStats(
        days=PERIOD_DAYS,
        sessions=len(lately),
        minutes=sum(item.minutes for item in lately),
        deliberate_minutes=sum(item.deliberate_minutes for item in checked),
        quality=sum(item.score for item in checked) / len(checked) if checked else None,
        beyond=share_beyond(lately),
        outside_feedback=sum(item.feedback in ("peer", "coach") for item in lately),
        changes_tried=len(tried),
        changes_held=sum(tried),
    )


def _measured_goals(plan: Plan, skill: str | None) -> list[Goal]:
    return [
        goal
        for goal in plan.active_goals
        if goal.measure is not None
        and not goal.measure.fills_itself
        and goal.skill is not None
        and skill in (None, goal.skill)
    ]


def _plateau(goal: Goal, records: Records) -> GoalPlateau:
    measure = goal.measure
    if measure is None:
        raise AssertionError("only goals with a measure are asked about")
    own = goal_sessions(goal, records.sessions)
    taken = [item for item in records.readings if item.goal == goal.id]
    points = points_of(taken, own)
    return GoalPlateau(
        goal=goal.id,
        unit=measure.unit,
        found=find_plateau(points, rising=measure.rising, seed=goal.id),
        readings_needed=max(0, LEAST_READINGS - len(points)),
        ended=earlier_plateaus(points, own, rising=measure.rising),
    )
