"""How the drills of a skill are set: too hard, right or too easy, from what was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.zones import DrillZone, Zone, drill_zone, outcomes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.journal import Session
    from mastery.model.practice import Skill


class DrillState(NamedTuple):
    """A drill and where it stands.

    Attributes:
        skill: Id of its skill.
        id: Id of the drill, or None for practice of the skill without one.
        name: What is exercised.
        difficulty: How hard it is set, 1 to 10, or None.
        last_on: The day of its last session, or None.
        hits: Successes in its last two counted sessions.
        tries: Tries in them.
        rate: The estimated rate of success, 0..1, or None with too few tries.
        zone: What that rate says, or None.
        change_to_make: The zone to act on, once two sessions agree; else None.
        tries_needed: Tries still missing before a zone can be told.
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
    states = [_state(skill, drill.id, drill.name, drill.difficulty, own) for drill in skill.drills]
    free = _state(skill, None, skill.name, None, own)
    return (*states, free) if free.tries else tuple(states)


def _state(
    skill: Skill, id_: str | None, name: str, difficulty: float | None, own: Sequence[Session]
) -> DrillState:
    sessions = [session for session in own if session.drill == id_]
    found: DrillZone = drill_zone(outcomes_of(sessions))
    return DrillState(
        skill=skill.id,
        id=id_,
        name=name,
        difficulty=difficulty,
        last_on=sessions[-1].on if sessions else None,
        hits=found.hits,
        tries=found.tries,
        rate=found.rate,
        zone=found.zone,
        change_to_make=found.change_to_make,
        tries_needed=found.tries_needed,
    )
