"""Times a practice session from its start to its stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.model.items import DRILLS, SKILLS
from mastery.model.journal import Rename
from mastery.store.change import Change, Committed
from mastery.usecases.practice.sessions import SkillNeededError, log_session, open_session
from mastery.usecases.practice.timer_file import (
    ForgottenTimerError,
    Timer,
    forgetting,
    keeping,
    require_no_timer,
    require_timer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.analytics.practice.logged import SessionLogged
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

LONGEST_MINUTES = 12 * 60
"""A timer that ran longer was forgotten: the person says how long the session was."""


class TimerStarted(NamedTuple):
    """A timer that was started, and what the session opens with.

    Attributes:
        timer: The timer.
        tried: The change that the last session of the skill named, or None.
    """

    timer: Timer
    tried: str | None


class TimerDiscarded(NamedTuple):
    """A timer that was forgotten; ``minutes`` is None when the clock was set back."""

    timer: Timer
    minutes: int | None


def start_timer(
    workspace: Workspace,
    query: str | None,
    now: datetime,
    *,
    aim: str | None = None,
    drill: str | None = None,
) -> Committed[TimerStarted]:
    """Start the timer of a session.

    Raises:
        TimerRunningError: One is running.
        NoPlanError: There is no plan yet.
        SkillNeededError: There is not exactly one skill, and none was said.
        NotFoundError: There is no such skill or drill.
    """

    def change(plan: Plan) -> Change[TimerStarted]:
        require_no_timer(workspace, now)
        opening = open_session(workspace, query, now.date())
        if opening.skill is None:
            raise SkillNeededError(opening.skills)
        chosen = drill and DRILLS.find(SKILLS.find(plan, opening.skill), drill).id
        timer = Timer(opening.skill, now, aim, chosen)
        return Change(TimerStarted(timer, opening.tried), files=keeping(timer))

    return workspace.change(f"practice start {query or ''}".strip(), change, now=now)


def measure_session(timer: Timer, now: datetime, minutes: int | None) -> int:
    """Return how long the session was: as was said, else by the clock.

    Raises:
        ClockWentBackError: The clock was set back since the start.
        ForgottenTimerError: More than twelve hours have passed.
    """
    if minutes is not None:
        return minutes
    ran = timer.minutes_until(now)
    if ran > LONGEST_MINUTES:
        raise ForgottenTimerError(timer, ran)
    return ran


def stop_timer(
    workspace: Workspace,
    said: Mapping[str, Any],
    now: datetime,
    *,
    minutes: int | None = None,
    on: date | None = None,
) -> Committed[SessionLogged]:
    """Log the session that the timer was for.

    It counts for the day on which it was started. What was said now wins over what was said at
    the start.

    Raises:
        NoTimerError: No timer is running.
        ClockWentBackError: The clock was set back since the start.
        ForgottenTimerError: More than twelve hours have passed.
    """
    timer = require_timer(workspace)
    length = measure_session(timer, now, minutes)
    started = timer.started_at.isoformat()
    day = on or min(timer.started_at.date(), now.date())
    known = {name: value for name, value in said.items() if value is not None}
    values = {"aim": timer.aim, "drill": timer.drill, "started_at": started, **known}
    skill = _name_now(workspace, timer)
    return log_session(workspace, length, skill, values, now, on=day, timer=timer)


def discard_timer(workspace: Workspace, now: datetime) -> Committed[TimerDiscarded]:
    """Forget the running timer; nothing is logged.

    Raises:
        NoTimerError: No timer is running.
    """

    def change(_: Plan) -> Change[TimerDiscarded]:
        timer = require_timer(workspace)
        backwards = now < timer.started_at
        ran = None if backwards else timer.minutes_until(now)
        return Change(TimerDiscarded(timer, ran), files=forgetting())

    return workspace.change("practice stop --discard", change, now=now)


def _name_now(workspace: Workspace, timer: Timer) -> str:
    """Return the id of the timer's skill, which may have been renamed while it ran."""
    skill = timer.skill
    for entry in workspace.journal.entries(kinds={"rename"}, since=timer.started_at.date()):
        if isinstance(entry, Rename) and entry.at >= timer.started_at:
            skill = entry.new if (entry.of, entry.old) == ("skill", skill) else skill
    return skill
