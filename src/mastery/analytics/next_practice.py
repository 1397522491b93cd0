"""What to practise next: skills in order of what practice would do for them now.

The recency factor lets what was practised just now wait: spacing practice out serves retention
better than massing it (Cepeda et al., 2006).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.zones import drill_zone, outcomes_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.analytics.zones import Zone
    from mastery.model.journal import Session
    from mastery.model.practice import Skill

FULL_LEVEL = 10
HALF_LIFE_DAYS = 7


class Suggestion(NamedTuple):
    """One thing to practise: ``priority = weight · gap · recency · zone_factor``.

    Attributes:
        skill: Id of the skill.
        drill: Id of the drill to take, or None when the skill has none.
        weight: How much the skill matters, 1 to 3.
        level: Where it is, 0 to 10.
        target: Where it should be, 0 to 10.
        days_since: Days since it was practised, or None when it never was.
        zone: The zone of the drill, or None when that is not known.
    """

    skill: str
    drill: str | None
    weight: float
    level: float
    target: float
    days_since: int | None
    zone: Zone | None

    @property
    def gap(self) -> float:
        """What is missing to the target, as a fraction of the whole scale, 0..1."""
        return max(0.0, self.target - self.level) / FULL_LEVEL

    @property
    def recency(self) -> float:
        """From .5 when practised today to 1 when never."""
        return recency_factor(self.days_since)

    @property
    def zone_factor(self) -> float:
        """1.2 in the right zone, 1.0 when it is not known, .9 when too hard or too easy."""
        return zone_factor(self.zone)

    @property
    def priority(self) -> float:
        """The product of the four factors, 0 to 3.6."""
        return self.weight * self.gap * self.recency * self.zone_factor


def rank_practice(
    skills: Sequence[Skill], sessions: Sequence[Session], today: date
) -> tuple[Suggestion, ...]:
    """Rank all skills, the most worthwhile first; equal ones stay in the plan's order.

    Args:
        skills: The plan's skills.
        sessions: All sessions up to today, oldest first.
        today: The day to practise on.
    """
    by_skill: defaultdict[str | None, list[Session]] = defaultdict(list)
    for session in sessions:
        by_skill[session.skill].append(session)
    found = [_suggest(skill, by_skill[skill.id], today) for skill in skills]
    return tuple(sorted(found, key=lambda suggestion: -suggestion.priority))


def recency_factor(days_since: int | None) -> float:
    """.5 + .5·(1 - 2^(-days/7)): .5 on the same day, .75 after a week, 1 when never practised."""
    if days_since is None:
        return 1.0
    return float(0.5 + 0.5 * (1 - 2 ** (-max(0, days_since) / HALF_LIFE_DAYS)))


def zone_factor(zone: Zone | None) -> float:
    """What the zone of a drill adds to its priority or takes from it."""
    if zone is None:
        return 1.0
    return 1.2 if zone == "right" else 0.9


def _suggest(skill: Skill, sessions: Sequence[Session], today: date) -> Suggestion:
    """Suggest a skill with the drill that most needs a turn, by the same two last factors."""

    def of_drill(drill: str | None) -> tuple[int | None, Zone | None]:
        own = [session for session in sessions if session.drill == drill]
        return _days_since(own, today), drill_zone(outcomes_of(own)).zone

    def turn(drill: str | None) -> float:
        days_since, zone = of_drill(drill)
        return recency_factor(days_since) * zone_factor(zone)

    drill = max((drill.id for drill in skill.drills), key=turn, default=None)
    return Suggestion(
        skill=skill.id,
        drill=drill,
        weight=skill.weight,
        level=skill.level,
        target=skill.target,
        days_since=_days_since(sessions, today),
        zone=of_drill(drill)[1],
    )


def _days_since(sessions: Sequence[Session], today: date) -> int | None:
    return (today - max(session.on for session in sessions)).days if sessions else None
