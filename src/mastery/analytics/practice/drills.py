"""Whether drills are set at the right difficulty, from how often they succeed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.model.journal import Session
    from mastery.model.practice import Drill, Skill

Zone = Literal["too_hard", "hard", "right", "easy"]
"""Make it easier; shorten it; leave it; raise it."""
HARD_FROM = 0.50
RIGHT_FROM = 0.70
RIGHT_UP_TO = 0.90
LEAST_TRIES = 10
SESSIONS_POOLED = 2


class Outcome(NamedTuple):
    """What came of one session of a drill, or of several: ``hits`` of ``tries`` succeeded."""

    hits: int
    tries: int

    @property
    def rate(self) -> float | None:
        """The estimated rate of success, or None with fewer than ten tries."""
        return success_rate(self.hits, self.tries) if self.tries >= LEAST_TRIES else None

    @property
    def zone(self) -> Zone | None:
        """The zone of that rate, or None with fewer than ten tries."""
        return None if self.rate is None else zone_of(self.rate)


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


class DrillState(NamedTuple):
    """A drill and where it stands.

    Attributes:
        skill: Id of its skill.
        id: Id of the drill, or None for practice of the skill without one.
        name: What is exercised.
        difficulty: How hard it is set, 1 to 10, or None.
        last_on: The day of its last session, or None.
        hits: Successes in its last two sessions with counted tries.
        tries: Tries in them.
        rate: The estimated rate of success, 0..1, or None with fewer than ten tries.
        zone: The zone of that rate, or None with fewer than ten tries.
        change_to_make: The zone to act on: two sessions agree that it is not set right; else None.
        tries_needed: Tries still needed before a zone can be told; 0 when enough.
    """

    skill: str
    id: str | None
    name: str
    difficulty: float | None
    last_on: date | None
    hits: int
    tries: int
    rate: float | None
    zone: Zone | None
    change_to_make: Zone | None
    tries_needed: int


def list_drills(skill: Skill, sessions: Sequence[Session]) -> tuple[DrillState, ...]:
    """Return the drills of a skill; practice without a drill comes last, if tries were counted.

    Args:
        skill: The skill.
        sessions: Sessions of any skill, oldest first.
    """
    own = [session for session in sessions if session.skill == skill.id]
    states = [judge_drill(skill, drill, own) for drill in skill.drills]
    free = judge_drill(skill, None, own)
    return (*states, free) if free.tries else tuple(states)


def judge_drill(skill: Skill, drill: Drill | None, own: Sequence[Session]) -> DrillState:
    """Return where a drill of a skill stands, or practice of the skill without one.

    Args:
        skill: The skill.
        drill: The drill, or None.
        own: Sessions of the skill, oldest first.
    """
    name = None if drill is None else drill.id
    sessions = [session for session in own if session.drill == name]
    outcomes = outcomes_of(sessions)
    now, earlier = _pooled(outcomes), _pooled(outcomes[:-1])
    agrees = now.zone == earlier.zone and now.zone != "right"
    return DrillState(
        skill=skill.id,
        id=name,
        name=skill.name if drill is None else drill.name,
        difficulty=None if drill is None else drill.difficulty,
        last_on=sessions[-1].on if sessions else None,
        hits=now.hits,
        tries=now.tries,
        rate=now.rate,
        zone=now.zone,
        change_to_make=now.zone if agrees else None,
        tries_needed=max(0, LEAST_TRIES - now.tries),
    )
