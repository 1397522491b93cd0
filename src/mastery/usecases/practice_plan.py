"""What to practise next, with the factors of each suggestion and what to open the session with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.blocks import share_minutes
from mastery.analytics.carry_over import change_to_try, open_feedback
from mastery.analytics.next_practice import rank_practice
from mastery.usecases.drills import list_drills
from mastery.usecases.rhythm import YEAR, repairable_days

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.next_practice import Suggestion
    from mastery.analytics.zones import Zone
    from mastery.model.practice import Skill
    from mastery.records.known import Records


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
        drill: Id of the drill to take, or None.
        minutes: Minutes for it out of those there are; None when no time was said, 0 when there
            is none left for it.
        priority: The product of the four factors.
        weight: How much the skill matters, 1 to 3.
        gap: What is missing to the target, 0..1.
        recency: From .5 when practised today to 1 when not within a year.
        zone_factor: 1.2 in the right zone, .9 in another, 1 when it is not known.
        level: Where the skill is, 0 to 10.
        target: Where it should be, 0 to 10.
        days_since: Days since it was practised, or None when that is not within a year.
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
    skills = {skill.id: skill for skill in plan.skills}
    items = tuple(
        _item(skills[suggestion.skill], suggestion, records, block)
        for suggestion, block in zip(ranked, (*blocks, *rest), strict=True)
    )
    return NextPractice(items, minutes, plan.practice.minimum, repairable_days(records), today)


def heard(records: Records, skill: str | None = None) -> tuple[FeedbackHeard, ...]:
    """Return the feedback that was not acted on, of one skill or all, oldest first."""
    return tuple(
        FeedbackHeard(session.on, session.feedback_from, session.feedback_note or "")
        for session in open_feedback(records.sessions)
        if skill is None or session.skill == skill
    )


def _item(skill: Skill, suggestion: Suggestion, records: Records, minutes: int | None) -> NextItem:
    last = change_to_try(records.sessions, skill.id)
    drills = {drill.id: drill for drill in list_drills(skill, records.sessions)}
    drill = drills.get(suggestion.drill)
    return NextItem(
        skill=skill.id,
        name=skill.name,
        drill=suggestion.drill,
        minutes=minutes,
        priority=suggestion.priority,
        weight=suggestion.weight,
        gap=suggestion.gap,
        recency=suggestion.recency,
        zone_factor=suggestion.zone_factor,
        level=suggestion.level,
        target=suggestion.target,
        days_since=suggestion.days_since,
        zone=suggestion.zone,
        change_to_make=drill.change_to_make if drill else None,
        try_next=last.change if last else None,
        feedback=heard(records, skill.id),
    )
