"""Step 1, identify your passion: what a typical week holds and what is being tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from mastery.model.kinds import (
    ActivityId,
    Bound,
    Day,
    HoursPerWeek,
    Id,
    Many,
    OneLine,
    Scale,
    Text,
)
from mastery.model.value import Part, PlanItem

if TYPE_CHECKING:
    from datetime import date

Verdict = Literal["deepen", "keep", "drop"]


class Activity(PlanItem):
    """Something a typical week is spent on, at work or beside it."""

    id: Id
    """Short name, unique among the activities."""
    name: OneLine
    """What you do."""
    hours: HoursPerWeek = 0.0
    """Hours in a typical week."""
    energy: Annotated[float, Bound(ge=-2, le=2)] = 0.0
    """From -2 (drains you) to +2 (gives you energy)."""
    meaning: Scale = 5.0
    """How much it means to you."""
    skill: Scale | None = None
    """How good you are at it."""
    place: Literal["work", "beside"] = "work"
    """Whether it is part of your job or beside it."""
    most_meaningful: bool = False
    """Whether this is what your work is for, to you."""


class Experiment(PlanItem, keys={"try_": "try"}):
    """An interest that is tried before it is believed."""

    id: Id
    """Short name, unique among the experiments."""
    try_: OneLine
    """What you will try."""
    passion: ActivityId | None = None
    """The activity it is about, if there is one."""
    decide_on: Day | None = None
    """The day you decide what becomes of it."""
    verdict: Verdict | None = None
    """What you decided: deepen, keep or drop."""
    decided_on: Day | None = None
    """The day of that decision."""

    def is_to_decide(self, today: date) -> bool:
        """Whether the day to decide has come and nothing was decided."""
        return self.verdict is None and self.decide_on is not None and self.decide_on <= today


class Passion(Part):
    """What draws you, in your own words and in your own week."""

    statement: Text | None = None
    """One or two sentences: what you would do for its own sake."""
    activities: Many[Activity] = ()
    """A typical week, at work and beside it."""
    experiments: Many[Experiment] = ()
    """Interests you are trying out, each with a day to decide."""
