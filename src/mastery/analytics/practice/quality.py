"""How deliberate a practice session was: a checklist of five ticks.

The ticks follow what deliberate practice is described by: a well-defined aim at the edge of one's
ability, full attention, feedback and a change that follows from it (Ericsson, Krampe &
Tesch-Römer, 1993). They are a checklist, not a validated scale.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.practice.drills import HARD_FROM, RIGHT_UP_TO, success_rate
from mastery.analytics.share import Share

if TYPE_CHECKING:
    from collections.abc import Collection

    from mastery.model.journal import Session

TickName = Literal["aim", "stretch", "feedback", "focus", "change"]

FOCUSED_FROM = 7
DELIBERATE_FROM_MINUTES = 5
"""A shorter session is a minimum session: it keeps the habit and trains next to nothing."""


class Tick(NamedTuple):
    """One line of the checklist.

    Attributes:
        name: What it asks for.
        met: Whether the session has it.
        found: What the session says about it, or None when it says nothing. For ``stretch`` the
            estimated rate of success, 0..1, or the word ``beyond``.
    """

    name: TickName
    met: bool
    found: str | float | None


class Quality(NamedTuple):
    """The checklist of one session, in a fixed order.

    Attributes:
        ticks: The five ticks.
        minutes: Length of the session.
    """

    ticks: tuple[Tick, ...]
    minutes: int

    @property
    def score(self) -> int:
        """How many of the five are met, 0 to 5."""
        return sum(tick.met for tick in self.ticks)

    @property
    def missing(self) -> tuple[TickName, ...]:
        """The names of the ticks that are not met."""
        return tuple(tick.name for tick in self.ticks if not tick.met)

    @property
    def deliberate_minutes(self) -> float:
        """Minutes · score / 5; none for a minimum session (under five minutes)."""
        if self.minutes < DELIBERATE_FROM_MINUTES:
            return 0.0
        return self.minutes * self.score / len(self.ticks)


def check_quality(session: Session) -> Quality:
    """Go through the checklist for one session."""
    feedback = None if session.feedback == "none" else session.feedback
    focused = session.focus is not None and session.focus >= FOCUSED_FROM
    ticks = (
        Tick("aim", session.aim is not None, session.aim),
        _stretch(session),
        Tick("feedback", feedback is not None, feedback),
        Tick("focus", focused, session.focus),
        Tick("change", session.change is not None, session.change),
    )
    return Quality(ticks, session.minutes)


def deliberate_minutes(session: Session) -> float:
    """Minutes of a session weighted by its quality, from 0 to its length."""
    return check_quality(session).deliberate_minutes


def share_beyond(sessions: Collection[Session]) -> Share:
    """Minutes practised beyond comfort, of all minutes practised."""
    beyond = sum(session.minutes for session in sessions if session.beyond)
    return Share(beyond, sum(session.minutes for session in sessions))


def _stretch(session: Session) -> Tick:
    if session.tries and session.hits is not None:
        rate = success_rate(session.hits, session.tries)
        return Tick("stretch", session.beyond or HARD_FROM <= rate <= RIGHT_UP_TO, rate)
    return Tick("stretch", session.beyond, "beyond" if session.beyond else None)
