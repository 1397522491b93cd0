"""Whether a drill is set at the right difficulty, from how often it succeeds.

The rate of success is estimated by the rule of succession (Laplace, 1774), which keeps a few lucky
tries from looking like certainty. Errors are information: practice neither always nor never
succeeding teaches most (Guadagnoli & Lee, 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.model.journal import Session

Zone = Literal["too_hard", "hard", "right", "easy"]
"""Make it easier; shorten it; leave it; raise it."""

HARD_FROM = 0.50
RIGHT_FROM = 0.70
RIGHT_UP_TO = 0.90
LEAST_TRIES = 10
SESSIONS_POOLED = 2


class Outcome(NamedTuple):
    """What came of one session of a drill: ``hits`` of ``tries`` succeeded."""

    hits: int
    tries: int


def success_rate(hits: int, tries: int) -> float:
    """The estimated chance, strictly between 0 and 1, that the next try succeeds."""
    return (min(hits, tries) + 1) / (tries + 2)


def zone_of(rate: float) -> Zone:
    """The zone of a rate of success, 0..1.

    Half-open at the bottom: [0, .50) too hard, [.50, .70) hard; then [.70, .90] right, (.90, 1]
    easy.
    """
    if rate > RIGHT_UP_TO:
        return "easy"
    if rate >= RIGHT_FROM:
        return "right"
    return "hard" if rate >= HARD_FROM else "too_hard"


class DrillZone(NamedTuple):
    """Where a drill stands after its last two sessions with counted tries.

    Attributes:
        hits: Successes in those sessions.
        tries: Tries in those sessions.
        earlier: The zone as it was one session earlier, or None when there were too few tries.
    """

    hits: int
    tries: int
    earlier: Zone | None

    @property
    def rate(self) -> float | None:
        """The estimated rate of success, or None with fewer than ten tries."""
        return success_rate(self.hits, self.tries) if self.tries >= LEAST_TRIES else None

    @property
    def zone(self) -> Zone | None:
        """The zone of that rate, or None with fewer than ten tries."""
        return None if self.rate is None else zone_of(self.rate)

    @property
    def tries_needed(self) -> int:
        """Tries still needed before anything can be said; 0 when enough."""
        return max(0, LEAST_TRIES - self.tries)

    @property
    def change_to_make(self) -> Zone | None:
        """The zone to act on: two sessions agree that the drill is not set right; else None."""
        return self.zone if self.zone == self.earlier and self.zone != "right" else None


def drill_zone(outcomes: Sequence[Outcome]) -> DrillZone:
    """Where a drill stands, from all its sessions with counted tries, oldest first."""
    now = _pooled(outcomes)
    return DrillZone(now.hits, now.tries, earlier=DrillZone(*_pooled(outcomes[:-1]), None).zone)


def outcomes_of(sessions: Iterable[Session]) -> list[Outcome]:
    """The outcomes of the sessions in which tries and hits were counted, in the same order."""
    return [
        Outcome(session.hits, session.tries)
        for session in sessions
        if session.tries and session.hits is not None
    ]


def _pooled(outcomes: Sequence[Outcome]) -> Outcome:
    last = outcomes[-SESSIONS_POOLED:]
    hits = sum(min(outcome.hits, outcome.tries) for outcome in last)
    return Outcome(hits, sum(outcome.tries for outcome in last))
