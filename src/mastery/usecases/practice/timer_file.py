"""The running timer: a file, so that it survives a reboot, and what can be wrong with it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mastery.dates import format_minutes
from mastery.errors import MasteryError, UsageError
from mastery.store.files.drafts import TIMER

if TYPE_CHECKING:
    from mastery.store.workspace import Workspace

FILE = f".mastery/drafts/{TIMER}.json"


class TimerRunningError(MasteryError):
    """A timer is running already."""

    code = "timer-running"

    def __init__(self, timer: Timer, now: datetime) -> None:
        clock = f"{timer.started_at:%Y-%m-%d %H:%M}"
        super().__init__(
            f"a timer for {timer.skill} is running since {clock}{_ran(timer, now)}",
            hint="end it with mastery practice stop, or forget it with practice stop --discard",
        )


class NoTimerError(MasteryError):
    """No timer is running."""

    code = "no-timer"
    exit_code = 4

    def __init__(self) -> None:
        sentence = "no timer is running"
        hint = "start one with mastery practice start SKILL, or log with practice log DURATION"
        super().__init__(sentence, hint=hint)


class ClockWentBackError(UsageError):
    """The clock shows a time before the start of the timer."""

    code = "clock-went-back"

    def __init__(self, timer: Timer, now: datetime) -> None:
        super().__init__(
            f"the clock says {now:%Y-%m-%d %H:%M}, and the timer was started at "
            f"{timer.started_at:%Y-%m-%d %H:%M}: the clock was set back",
            hint="say how long it was: mastery practice stop --minutes 45",
        )


class ForgottenTimerError(UsageError):
    """The timer ran too long to be a session."""

    code = "forgotten-timer"

    def __init__(self, timer: Timer, minutes: int) -> None:
        super().__init__(
            f"the timer for {timer.skill} ran for {format_minutes(minutes)}, since "
            f"{timer.started_at:%Y-%m-%d %H:%M}: was it forgotten?",
            hint="say how long it was: mastery practice stop --minutes 45, or --discard it",
        )


class Timer(NamedTuple):
    """A running timer.

    Attributes:
        skill: Id of the skill that is practised.
        started_at: When it was started, with its offset.
        aim: The aim of the session, or None.
        drill: Id of the drill, or None.
    """

    skill: str
    started_at: datetime
    aim: str | None = None
    drill: str | None = None

    def minutes_until(self, now: datetime) -> int:
        """Return the whole minutes since the start, at least 1.

        Raises:
            ClockWentBackError: ``now`` is before the start.
        """
        seconds = (now - self.started_at).total_seconds()
        if seconds < 0:
            raise ClockWentBackError(self, now)
        return max(1, round(seconds / 60))


def find_timer(workspace: Workspace) -> Timer | None:
    """Return the running timer, or None; one whose file is damaged is none."""
    kept = workspace.drafts.load(TIMER)
    if kept is None:
        return None
    try:
        started_at = datetime.fromisoformat(str(kept["started_at"]))
        said = (kept.get("aim"), kept.get("drill"))
        aim, drill = (text if isinstance(text, str) else None for text in said)
        timer = Timer(str(kept["skill"]), started_at, aim, drill)
    except (KeyError, ValueError):
        return None
    return timer if started_at.utcoffset() is not None else None


def require_no_timer(workspace: Workspace, now: datetime) -> None:
    """Make sure that no timer is running.

    Raises:
        TimerRunningError: One is.
    """
    running = find_timer(workspace)
    if running is not None:
        raise TimerRunningError(running, now)


def require_timer(workspace: Workspace) -> Timer:
    """Return the running timer.

    Raises:
        NoTimerError: There is none.
    """
    timer = find_timer(workspace)
    if timer is None:
        raise NoTimerError
    return timer


def keeping(timer: Timer) -> dict[str, str | None]:
    """Return the change of files that keeps a running timer."""
    started_at = timer.started_at.isoformat()
    kept = {"skill": timer.skill, "started_at": started_at, "aim": timer.aim, "drill": timer.drill}
    return {FILE: json.dumps(kept, ensure_ascii=False, indent=1)}


def forgetting() -> dict[str, str | None]:
    """Return the change of files that forgets the running timer."""
    return {FILE: None}


def _ran(timer: Timer, now: datetime) -> str:
    seconds = (now - timer.started_at).total_seconds()
    return f" ({format_minutes(round(seconds / 60))})" if seconds > 0 else ""
