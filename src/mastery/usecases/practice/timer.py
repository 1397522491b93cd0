"""Times a practice session from its start to its stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.model.items import DRILLS, SKILLS
from mastery.model.journal import Rename
from mastery.usecases.practice.sessions import SkillNeededError, log_session, open_session
from mastery.usecases.practice.timer_file import (
    ForgottenTimerError,
    NoTimerError,
    Timer,
    forget_timer,
    keep_timer,
    require_no_timer,
    require_timer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.analytics.practice.logged import SessionLogged
    from mastery.store.change import Committed
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
) -> TimerStarted:
    """Start the timer of a session.

    Raises:
        TimerRunningError: One is running.
        NoPlanError: There is no plan yet.
        SkillNeededError: There is not exactly one skill, and none was said.
        NotFoundError: There is no such skill or drill.
    """
    require_no_timer(workspace, now)
    plan = workspace.read_plan().plan
    opening = open_session(workspace, query, now.date())
    if opening.skill is None:
        raise SkillNeededError(opening.skills)
    if drill is not None:
        drill = DRILLS.find(SKILLS.find(plan, opening.skill), drill).id
    timer = Timer(opening.skill, now, aim, drill)
    keep_timer(workspace, timer)
    return TimerStarted(timer, opening.tried)


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
    if _is_logged(workspace, started, day):
        forget_timer(workspace)
        raise NoTimerError(logged=True)
    known = {name: value for name, value in said.items() if value is not None}
    values = {"aim": timer.aim, "drill": timer.drill, "started_at": started, **known}
    committed = log_session(workspace, length, _name_now(workspace, timer), values, now, on=day)
    forget_timer(workspace)
    return committed


def discard_timer(workspace: Workspace, now: datetime) -> TimerDiscarded:
    """Forget the running timer; nothing is logged.

    Raises:
        NoTimerError: No timer is running.
    """
    timer = require_timer(workspace)
    forget_timer(workspace)
    backwards = now < timer.started_at
    return TimerDiscarded(timer, None if backwards else timer.minutes_until(now))


def _is_logged(workspace: Workspace, started: str, day: date) -> bool:
    """Whether the session of a timer was logged by a command that ended before it forgot it."""
    entries = workspace.journal.entries(kinds={"session"}, since=day, until=day)
    return any(entry.extra.get("started_at") == started for entry in entries)


def _name_now(workspace: Workspace, timer: Timer) -> str:
    """Return the id of the timer's skill, which may have been renamed while it ran."""
    skill = timer.skill
    for entry in workspace.journal.entries(kinds={"rename"}, since=timer.started_at.date()):
        if isinstance(entry, Rename) and entry.at >= timer.started_at:
            skill = entry.new if (entry.of, entry.old) == ("skill", skill) else skill
    return skill
