"""Step 3, practise consistently and deliberately: skills, drills and the weekly plan."""

from __future__ import annotations

from typing import Annotated

from mastery.model.kinds import Bound, Id, Many, Minutes, OneLine, Scale
from mastery.model.value import Part, PlanItem


class Drill(PlanItem):
    """One exercise of a skill."""

    id: Id
    """Short name, unique in the skill."""
    name: OneLine
    """What is exercised."""
    difficulty: Annotated[float, Bound(ge=1, le=10)] | None = None
    """How hard it is set at present."""


class Skill(PlanItem):
    """Something that is got better at by practice."""

    id: Id
    """Short name, unique among the skills."""
    name: OneLine
    """What it is called."""
    level: Scale = 0.0
    """Where you are."""
    target: Scale = 10.0
    """Where you want to be."""
    weight: Annotated[float, Bound(ge=1, le=3)] = 1.0
    """How much it matters."""
    drills: Many[Drill] = ()
    """Its exercises."""


class PracticePlan(Part):
    """How often and how long you mean to practise."""

    sessions_per_week: Annotated[int, Bound(ge=0, le=50, unit="sessions")] | None = None
    """Sessions a week."""
    minutes: Minutes | None = None
    """Length of a session in minutes."""
    minimum: OneLine | None = None
    """The session so small that no day is too bad for it."""
    cue: OneLine | None = None
    """When and where a session starts."""
    reserves: Annotated[int, Bound(ge=0, le=28, unit="days")] = 4
    """Days off on purpose in any four weeks that cost no consistency."""

    @property
    def minutes_per_week(self) -> int | None:
        """Minutes of practice meant for a week, or None when no rhythm is planned."""
        if not self.sessions_per_week or self.minutes is None:
            return None
        return self.sessions_per_week * self.minutes
