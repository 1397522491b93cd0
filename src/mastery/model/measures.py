"""What a measure counts: one class for each kind of measure, which alone decides all about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.model.journal import Session

Done = list[tuple["date", int]]
"""What was done: the day, and how many parts of the unit."""


class MeasureKind:
    """A value that a person reads, such as the score of a mock exam; what others differ from.

    Attributes:
        unit: The unit, where none was said; or None.
        parts: How many of what ``done`` counts make one of the unit.
        fills_itself: Whether its value follows from what was done, so that no reading is needed.
        counts_practice: Whether what is done is practice of the goal's skill.
        in_hours: Whether its unit is hours of practice.
        whole: Whether there are only whole ones.
        told: The command that tells of progress; ``{goal}`` and ``{skill}`` stand for ids.
        told_for: What that command is for.
    """

    unit: str | None = None
    parts: int = 1
    fills_itself: bool = False
    counts_practice: bool = False
    in_hours: bool = False
    whole: bool = False
    told: str = "goal progress {goal} VALUE"
    told_for: str = "a reading a week is enough"

    def done(self, goal: Goal, sessions: Iterable[Session]) -> Done:
        """Return what counts towards ``goal``, whenever it was done; nothing adds up to a level.

        Args:
            goal: The goal.
            sessions: Sessions of any skill, oldest first.
        """
        del goal, sessions
        return []

    def counts_from(self, goal: Goal) -> date | None:
        """Return the first day on which what is done counts; None for any day."""
        return goal.start

    def hours_for(self, pace: float, hours_each: float | None) -> float | None:
        """Return the hours a week that a pace takes; None where practice alone does not tell.

        Args:
            pace: Progress a week, in the unit.
            hours_each: The usual length of a session, or None.
        """
        del pace, hours_each
        return None


class Sessions(MeasureKind):
    """Sessions of practice of the goal's skill, or of any."""

    unit = "sessions"
    fills_itself = counts_practice = whole = True
    told = "practice log 45m {skill}"
    told_for = "log what you practise"

    def done(self, goal: Goal, sessions: Iterable[Session]) -> Done:
        """Return the sessions of the goal's skill."""
        return [(item.on, self._parts_of(item)) for item in sessions if goal.is_served_by(item)]

    def hours_for(self, pace: float, hours_each: float | None) -> float | None:
        """Return the hours of that many sessions."""
        return None if hours_each is None else pace * hours_each

    def _parts_of(self, session: Session) -> int:
        del session
        return 1


class PracticeHours(Sessions):
    """Hours of practice of the goal's skill, or of any; counted in minutes."""

    unit = "h"
    parts = 60
    in_hours = True
    whole = False

    def hours_for(self, pace: float, hours_each: float | None) -> float | None:
        """Return the pace, which is hours a week."""
        del hours_each
        return pace

    def _parts_of(self, session: Session) -> int:
        return session.minutes


class Steps(MeasureKind):
    """Steps of the goal that are done, also those of before its start."""

    unit = "steps"
    fills_itself = whole = True
    told = "goal step {goal} STEP"
    told_for = "mark each step when it is done"

    def done(self, goal: Goal, sessions: Iterable[Session]) -> Done:
        """Return the steps that are done."""
        del sessions
        return [(step.done_on, 1) for step in goal.steps if step.done_on is not None]

    def counts_from(self, goal: Goal) -> date | None:
        """Return None: a step that was done counts."""
        del goal
        return None


LEVEL: Final = MeasureKind()
KINDS: Final[Mapping[str, MeasureKind]] = {
    "practice-hours": PracticeHours(),
    "sessions": Sessions(),
    "steps": Steps(),
}
"""What fills itself, by what a plan says is counted; everything else is a level."""
