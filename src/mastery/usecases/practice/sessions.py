"""How a person logs a practice session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.practice.carry_over import change_to_try
from mastery.analytics.practice.logged import SessionLogged, describe_session
from mastery.analytics.practice.rhythm import YEAR
from mastery.dates import format_minutes
from mastery.errors import UsageError
from mastery.model.items import DRILLS, PEOPLE, SKILLS
from mastery.model.journal import Session
from mastery.model.plan import NO_PLAN, Plan
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.practice.skills import compose_skill
from mastery.usecases.practice.timer_file import (
    Timer,
    TimerRunningError,
    forgetting,
    require_timer,
)
from mastery.usecases.saying import compose_line, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.practice import Skill
    from mastery.records.known import Records
    from mastery.store.workspace import Workspace

DAY_MINUTES = 24 * 60


class SkillNeededError(UsageError):
    """It was not said what was practised, and there is not just one skill."""

    code = "skill-needed"

    def __init__(self, skills: tuple[str, ...]) -> None:
        there = f"there is: {', '.join(skills)}" if skills else "mastery skill add NAME"
        super().__init__("say which skill was practised", hint=there)


class TooLongDayError(UsageError):
    """A day would have more than 24 hours of practice."""

    code = "day-too-long"

    def __init__(self, on: date, before: int, minutes: int) -> None:
        super().__init__(
            f"{on.isoformat()} has {format_minutes(before)} of practice already; "
            f"with {format_minutes(minutes)} more it would be over 24 hours",
            hint="check the day (--on) and the duration",
        )


class Opening(NamedTuple):
    """What is known before a session of a skill.

    Attributes:
        skills: Ids of all skills.
        skill: Id of the skill it will be of, or None when that has to be said.
        tried: The change that the last session of it named, or None.
    """

    skills: tuple[str, ...]
    skill: str | None
    tried: str | None


def open_session(workspace: Workspace, query: str | None, today: date) -> Opening:
    """Return what is known before a session; a plan need not exist.

    Raises:
        NotFoundError: There is a plan, and no such skill in it.
        AmbiguousError: There are several.
    """
    if not workspace.exists:
        return Opening((), query, None)
    plan = workspace.read_plan().plan
    skills = tuple(skill.id for skill in plan.skills)
    chosen = SKILLS.find(plan, query).id if query else None
    if chosen is None and len(skills) == 1:
        chosen = skills[0]
    if chosen is None:
        return Opening(skills, None, None)
    last = change_to_try(load_records(workspace, today, plan).since(today - YEAR).sessions, chosen)
    return Opening(skills, chosen, last.change if last else None)


def log_session(
    workspace: Workspace,
    minutes: int,
    skill: str | None,
    said: Mapping[str, Any],
    now: datetime,
    *,
    on: date | None = None,
    timer: Timer | None = None,
) -> Committed[SessionLogged]:
    """Log a practice session; without a plan, begin one with its skill.

    Args:
        workspace: Where the plan and the journal are.
        minutes: The length of the session.
        skill: The skill; may be None where there is exactly one.
        said: What else is known of it, by the names of the journal's fields.
        now: The moment it is logged.
        on: The day it counts for; today if not said.
        timer: The running timer that ends with it.

    Raises:
        FutureError: The day has not come.
        SkillNeededError: There is not exactly one skill, and none was said.
        NotFoundError: There is a plan, and no such skill, drill or person in it.
        TooLongDayError: The day would have more than 24 hours.
        InvalidInputError: Something that was said cannot stand in the journal.
        NoTimerError: The timer has been stopped by another command.
        TimerRunningError: Another one is running now.
    """
    today = now.date()
    day = past_day("a session", on, today)
    _require_sense(said)

    def change(plan: Plan) -> Change[SessionLogged]:
        begins = plan is NO_PLAN
        if timer is not None and require_timer(workspace) != timer:
            raise TimerRunningError(require_timer(workspace), now)
        plan, chosen = _place_skill(plan, skill)
        values = {"skill": chosen.id, "minutes": minutes, **said, **_references(plan, chosen, said)}
        session = compose_line(Session, values, on=day, now=now)
        before = load_records(workspace, today, plan).since(min(day, today - YEAR))
        _require_room(before, session)
        logged = describe_session(before, session, plan_created=begins)
        return Change(logged, plan, lines=(session,), files=forgetting() if timer else {})

    how = "stop" if timer else "log"
    label = f"practice {how} {format_minutes(minutes)} {skill or ''}".strip()
    return workspace.change(label, change, now=now, create=True)


def _require_sense(said: Mapping[str, Any]) -> None:
    tries, hits = said.get("tries"), said.get("hits")
    if hits is not None and tries is None:
        raise UsageError("hits without tries say nothing", hint="add --tries N")
    if hits is not None and hits > tries:
        raise UsageError(f"{hits} hits in {tries} tries cannot be", hint="check --tries and --hits")
    came_from = next((name for name in ("feedback_from", "about") if said.get(name)), None)
    if came_from and said.get("feedback") == "none":
        raise UsageError(
            f"--feedback none and --{came_from.replace('_', '-')} contradict each other",
            hint="say where it came from: --feedback self, tool, peer or coach",
        )


def _place_skill(plan: Plan, query: str | None) -> tuple[Plan, Skill]:
    """Return the plan with the skill that is meant, which is new where the plan begins."""
    if plan is NO_PLAN:
        if not (query or "").strip():
            raise UsageError("say what was practised", hint="mastery practice log DURATION SKILL")
        skill = compose_skill(plan, str(query))
        return SKILLS.adding(plan, skill), skill
    if query:
        return plan, SKILLS.find(plan, query)
    if len(plan.skills) != 1:
        raise SkillNeededError(tuple(skill.id for skill in plan.skills))
    return plan, plan.skills[0]


def _references(plan: Plan, skill: Skill, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the drill and the person that are meant, and the kind of feedback a person gives."""
    found: dict[str, Any] = {}
    if said.get("drill"):
        found["drill"] = DRILLS.find(skill, said["drill"]).id
    if said.get("feedback_from"):
        giver = PEOPLE.find(plan, said["feedback_from"])
        found["feedback_from"] = giver.id
        if said.get("feedback") is None:
            found["feedback"] = "coach" if giver.role == "mentor" else "peer"
    return found


def _require_room(before: Records, session: Session) -> None:
    done = sum(item.minutes for item in before.sessions if item.on == session.on)
    if done + session.minutes > DAY_MINUTES:
        raise TooLongDayError(session.on, done, session.minutes)
