"""Skills with their practice of the last year: all of them, or one with its details."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.practice.carry_over import change_to_try, open_feedback
from mastery.analytics.practice.drills import DrillState, list_drills
from mastery.analytics.practice.quality import deliberate_minutes
from mastery.analytics.practice.rhythm import YEAR
from mastery.model.items import SKILLS

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.journal import Session
    from mastery.model.practice import Skill
    from mastery.records.known import Records

RECENT_SESSIONS = 5


class SkillState(NamedTuple):
    """A skill with its practice of the last year.

    Attributes:
        id: Its id.
        name: What it is called.
        level: Where the person is, 0 to 10.
        target: Where they want to be, 0 to 10.
        weight: How much it matters, 1 to 3.
        sessions: How many sessions there were.
        minutes: Their minutes.
        deliberate_minutes: Those minutes weighted by quality.
        last_on: The day of the last one, or None.
    """

    id: str
    name: str
    level: float
    target: float
    weight: float
    sessions: int
    minutes: int
    deliberate_minutes: float
    last_on: date | None


class SkillList(NamedTuple):
    """All skills in the order of the plan."""

    skills: tuple[SkillState, ...]
    today: date


class SkillView(NamedTuple):
    """One skill with everything the records say about it.

    Attributes:
        skill: Its state.
        drills: Where its drills stand.
        goals: Ids of the open goals it serves.
        try_next: The change that the last session named, or None.
        open_feedback: Sessions whose feedback was not acted on yet, oldest first.
        recent: The last sessions, newest first.
        today: The day it is shown for.
    """

    skill: SkillState
    drills: tuple[DrillState, ...]
    goals: tuple[str, ...]
    try_next: str | None
    open_feedback: tuple[Session, ...]
    recent: tuple[Session, ...]
    today: date


def list_skills(records: Records) -> SkillList:
    """Return all skills with their practice of the last year."""
    records = records.since(records.today - YEAR)
    return SkillList(tuple(_state(skill, records) for skill in records.plan.skills), records.today)


def show_skill(records: Records, query: str) -> SkillView:
    """Return one skill with its drills, its last sessions and what they left to try."""
    records = records.since(records.today - YEAR)
    plan, sessions = records.plan, records.sessions
    skill = SKILLS.find(plan, query)
    own = [session for session in sessions if session.skill == skill.id]
    left = change_to_try(sessions, skill.id)
    serves = [goal.id for goal in plan.goals if goal.skill == skill.id and goal.status == "active"]
    return SkillView(
        skill=_state(skill, records),
        drills=list_drills(skill, own),
        goals=tuple(serves),
        try_next=left.change if left else None,
        open_feedback=open_feedback(own),
        recent=tuple(own[: -RECENT_SESSIONS - 1 : -1]),
        today=records.today,
    )


def _state(skill: Skill, records: Records) -> SkillState:
    own = [session for session in records.sessions if session.skill == skill.id]
    return SkillState(
        id=skill.id,
        name=skill.name,
        level=skill.level,
        target=skill.target,
        weight=skill.weight,
        sessions=len(own),
        minutes=sum(session.minutes for session in own),
        deliberate_minutes=sum(map(deliberate_minutes, own)),
        last_on=own[-1].on if own else None,
    )
