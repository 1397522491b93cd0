"""What to practise next: the skills in order, the minutes for each, what to open with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.practice.carry_over import change_to_try, open_feedback
from mastery.analytics.practice.drills import DrillState, Zone, judge_drill
from mastery.analytics.practice.rhythm import YEAR, repairable_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.journal import Session
    from mastery.model.practice import Skill
    from mastery.records.known import Records

FULL_LEVEL = 10
HALF_LIFE_DAYS = 7
LEAST_MINUTES = 15
"""The shortest block when there is more than one."""
MOST_BLOCKS = 3


class FeedbackHeard(NamedTuple):
    """Feedback that was not acted on yet; ``giver`` is the id of a person, or None."""

    on: date
    giver: str | None
    note: str


class NextItem(NamedTuple):
    """One thing to practise: ``priority = weight · gap · recency · zone_factor``.

    Attributes:
        skill: Id of the skill.
        name: What it is called.
        drill: Id of the drill to take, or None when the skill has none.
        minutes: Minutes for it out of those there are; None when no time was said, 0 when there
            is none left for it.
        priority: The product of the four factors, 0 to 3.6.
        weight: How much the skill matters, 1 to 3.
        gap: What is missing to the target, as a fraction of the whole scale, 0..1.
        recency: From .5 when practised today to 1 when never.
        zone_factor: 1.2 in the right zone, 1.0 when it is not known, .9 in another.
        level: Where the skill is, 0 to 10.
        target: Where it should be, 0 to 10.
        days_since: Days since it was practised, or None when it is in no session looked at.
        zone: The zone of the drill, or None.
        change_to_make: The zone to act on, or None.
        try_next: The change that its last session named, or None.
        feedback: Feedback on it that was not acted on yet, oldest first.
    """

    skill: str
    name: str
    drill: str | None
    minutes: int | None
    priority: float
    weight: float
    gap: float
    recency: float
    zone_factor: float
    level: float
    target: float
    days_since: int | None
    zone: Zone | None
    change_to_make: Zone | None
    try_next: str | None
    feedback: tuple[FeedbackHeard, ...]


def rank_practice(
    skills: Sequence[Skill], sessions: Sequence[Session], today: date
) -> tuple[NextItem, ...]:
    """Rank all skills, the most worthwhile first; equal ones stay in the plan's order.

    Args:
        skills: The plan's skills.
        sessions: All sessions up to today, oldest first.
        today: The day to practise on.
    """
    by_skill: defaultdict[str | None, list[Session]] = defaultdict(list)
    for session in sessions:
        by_skill[session.skill].append(session)
    found = [_suggest(skill, by_skill[skill.id], today) for skill in skills]
    return tuple(sorted(found, key=lambda item: -item.priority))


def recency_factor(days_since: int | None) -> float:
    """.5 + .5·(1 - 2^(-days/7)): .5 on the same day, .75 after a week, 1 when never practised."""
    if days_since is None:
        return 1.0
    return float(0.5 + 0.5 * (1 - 2 ** (-max(0, days_since) / HALF_LIFE_DAYS)))


def zone_factor(zone: Zone | None) -> float:
    """What the zone of a drill adds to its priority or takes from it."""
    if zone is None:
        return 1.0
    return 1.2 if zone == "right" else 0.9


def _suggest(skill: Skill, own: Sequence[Session], today: date) -> NextItem:
    """Suggest a skill with the drill that most needs a turn, by the same two last factors."""

    def turn(state: DrillState) -> float:
        return recency_factor(_days_since(state.last_on, today)) * zone_factor(state.zone)

    drills = [judge_drill(skill, drill, own) for drill in skill.drills]
    drill = max(drills, key=turn) if drills else judge_drill(skill, None, own)
    gap = max(0.0, skill.target - skill.level) / FULL_LEVEL
    days_since = _days_since(max((session.on for session in own), default=None), today)
    recency, factor = recency_factor(days_since), zone_factor(drill.zone)
    left = change_to_try(own, skill.id)
    return NextItem(
        skill=skill.id,
        name=skill.name,
        drill=drill.id,
        minutes=None,
        priority=skill.weight * gap * recency * factor,
        weight=skill.weight,
        gap=gap,
        recency=recency,
        zone_factor=factor,
        level=skill.level,
        target=skill.target,
        days_since=days_since,
        zone=drill.zone,
        change_to_make=drill.change_to_make,
        try_next=left.change if left else None,
        feedback=heard(own),
    )


def _days_since(last_on: date | None, today: date) -> int | None:
    return None if last_on is None else (today - last_on).days


def share_minutes(priorities: Sequence[float], minutes: int) -> tuple[int, ...]:
    """Return the minutes for each of the first priorities, in their order.

    As many blocks as there is time for, at least 15 minutes each and at most three; the time
    beyond that is shared in proportion to the priorities. The blocks add up to ``minutes``.

    Args:
        priorities: Priorities, the greatest first; those of 0 get no block.
        minutes: The time there is, at least 1.
    """
    worth = [priority for priority in priorities if priority > 0]
    worth = worth[: max(1, min(MOST_BLOCKS, minutes // LEAST_MINUTES))]
    if not worth:
        return ()
    if len(worth) == 1:
        return (minutes,)
    spare = minutes - LEAST_MINUTES * len(worth)
    extra = [int(spare * priority / sum(worth)) for priority in worth]
    extra[0] += spare - sum(extra)
    return tuple(LEAST_MINUTES + more for more in extra)


class NextPractice(NamedTuple):
    """All skills, the most worthwhile first.

    Attributes:
        items: One for each skill.
        minutes: The time there is, or None.
        minimum: The smallest session in the person's words, or None.
        repairable: Missed days that a session of two minutes today makes into reserve days.
        today: The day to practise on.
    """

    items: tuple[NextItem, ...]
    minutes: int | None
    minimum: str | None
    repairable: tuple[date, ...]
    today: date


def plan_practice(records: Records, *, minutes: int | None = None) -> NextPractice:
    """Rank the skills by what practice would do for them, from the practice of a year."""
    plan, today = records.plan, records.today
    records = records.since(today - YEAR)
    ranked = rank_practice(plan.skills, records.sessions, today)
    blocks = share_minutes([item.priority for item in ranked], minutes) if minutes else ()
    rest = (0 if minutes else None,) * (len(ranked) - len(blocks))
    items = tuple(
        item._replace(minutes=block) for item, block in zip(ranked, (*blocks, *rest), strict=True)
    )
    return NextPractice(items, minutes, plan.practice.minimum, repairable_days(records), today)


def heard(sessions: Sequence[Session]) -> tuple[FeedbackHeard, ...]:
    """Return the feedback in ``sessions`` that was not acted on, oldest first."""
    return tuple(
        FeedbackHeard(session.on, session.feedback_from, session.feedback_note or "")
        for session in open_feedback(sessions)
    )
