"""The plan as a whole, format 1."""

from __future__ import annotations

from typing import Annotated, Literal

from mastery.model.goal import Goal
from mastery.model.kinds import Bound, HoursPerWeek, Many, OneLine, Text
from mastery.model.learning import Contact, Learning
from mastery.model.passion import Passion
from mastery.model.perseverance import Perseverance
from mastery.model.practice import PracticePlan, Skill
from mastery.model.value import Part

FORMAT = 1


class Owner(Part):
    """Who the plan is for."""

    name: OneLine | None = None
    """Your name, as it should stand on a report."""
    role: OneLine | None = None
    """What you are now."""
    aim: Text | None = None
    """What you want to become a master of."""
    hours_per_week: HoursPerWeek | None = None
    """Hours a week you have for all of this."""


class Settings(Part):
    """The only settings there are."""

    week_starts: Literal["monday", "sunday"] = "monday"
    """The first day of a week as shown; statistics use ISO weeks."""
    color: Literal["auto", "always", "never"] = "auto"
    """Whether output is coloured."""


class Plan(Part):
    """What a person intends: one human-readable file."""

    mastery: Annotated[int, Bound(ge=1)]
    """The format of this file; 1."""
    person: Owner = Owner()
    """Who the plan is for."""
    passion: Passion = Passion()
    """Step 1: identify your passion."""
    skills: Many[Skill] = ()
    """Step 3: what you practise."""
    goals: Many[Goal] = ()
    """Step 2: SMART goals."""
    practice: PracticePlan = PracticePlan()
    """Step 3: how often and how long."""
    learning: Learning = Learning()
    """Step 4: learn continuously."""
    people: Many[Contact] = ()
    """Step 4: mentors, peers and contacts."""
    perseverance: Perseverance = Perseverance()
    """Step 5: persevere through challenges."""
    settings: Settings = Settings()
    """Settings."""

    @property
    def active_goals(self) -> tuple[Goal, ...]:
        """The goals that are being worked on, in the order of the plan."""
        return tuple(goal for goal in self.goals if goal.status == "active")


NO_PLAN = Plan(mastery=FORMAT)
"""The plan of somebody who has none yet."""
