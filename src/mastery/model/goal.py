"""Step 2, set clear SMART goals: a goal, its measure, its dates and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.model.measures import KINDS, LEVEL, MeasureKind

if TYPE_CHECKING:
    from mastery.model.journal import Session


from typing import Annotated, Literal, Self

from mastery.model.kinds import (
    ActivityId,
    Bound,
    Day,
    HoursPerWeek,
    Id,
    Many,
    OneLine,
    Quantity,
    Scale,
    SkillId,
    Text,
)
from mastery.model.perseverance import IfThen
from mastery.model.value import Part, PlanItem, RefusedError

Status = Literal["active", "done", "paused", "dropped"]


class Measure(Part):
    """The quantity that tells how far the goal is."""

    of: OneLine
    """What is counted; practice-hours, sessions and steps fill themselves from the journal."""
    unit: OneLine | None = None
    """Its unit, such as %, points, talks."""
    start: Quantity = 0.0
    """The value at the goal's start (the baseline)."""
    target: Quantity
    """The value that means it is reached."""
    min: Quantity | None = None
    """The least value there can be."""
    max: Quantity | None = None
    """The greatest value there can be; 100 when the unit is %."""
    every_days: Annotated[int, Bound(ge=1, le=366, unit="days")] = 7
    """How often you mean to take a reading, in days."""

    def checked(self) -> Self:
        """Return the measure if there is a way to go, and room between its bounds.

        Raises:
            RefusedError: There is not.
        """
        if self.start == self.target:
            message = "the target equals the start: nothing to reach"
            raise RefusedError("no_way_to_go", message, "target")
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise RefusedError("bounds_crossed", "max must be greater than min", "max")
        return self

    @property
    def kind(self) -> MeasureKind:
        """What kind of thing is counted, and all that follows from it."""
        return KINDS.get(self.of, LEVEL)

    @property
    def fills_itself(self) -> bool:
        """Whether the journal or the steps give its value, so that no reading is needed."""
        return self.kind.fills_itself

    @property
    def rising(self) -> bool:
        """Whether progress means a greater value."""
        return self.target > self.start

    @property
    def counted_in(self) -> str | None:
        """The unit: what was said, else the one that comes with what fills itself; or None."""
        return self.unit or self.kind.unit

    @property
    def most(self) -> float | None:
        """The greatest value there can be, or None."""
        return 100.0 if self.max is None and self.unit == "%" else self.max


class FirstStep(Part):
    """The smallest thing that starts the goal, with a day."""

    do: OneLine
    """What you will do."""
    by: Day | None = None
    """The day by which it is done, within a week of the goal's start."""
    done_on: Day | None = None
    """The day it was done."""


class Step(PlanItem):
    """A milestone; the day it was done is the single truth about it."""

    id: Id
    """Short name, unique in the goal."""
    do: OneLine
    """What is done then."""
    by: Day | None = None
    """The day by which it should be done."""
    done_on: Day | None = None
    """The day it was done."""


class PastCase(Part):
    """Something like this goal that is over: how long it was meant to take, and took."""

    what: OneLine
    """Which case."""
    planned_days: Annotated[float, Bound(gt=0, le=36_500, unit="days")]
    """Days it was planned to take."""
    took_days: Annotated[float, Bound(gt=0, le=36_500, unit="days")]
    """Days it took."""


class StopRule(Part, keys={"when": "if"}):
    """The condition, fixed beforehand, under which the goal is adjusted or stopped."""

    when: Text
    """What must have happened, or not happened."""
    on: Day | None = None
    """The day on which to look."""
    then: Literal["adjust", "stop"] = "adjust"
    """What you will do then."""


class Closing(Part):
    """How a goal ended."""

    date: Day
    """The day it was closed."""
    attainment: Annotated[int, Bound(ge=-2, le=2)] | None = None
    """From -2 (much less than expected) over 0 (as expected) to +2 (much more)."""
    lesson: Text | None = None
    """What it taught you."""


class Goal(PlanItem):
    """One goal, as far as it has been said."""

    id: Id
    """Short name, unique among the goals."""
    goal: Text
    """The goal in your own words."""
    why: Text | None = None
    """The reason it matters to you."""
    kind: Literal["performance", "learning"] = "performance"
    """A result to reach, or a thing to find out how to do."""
    skill: SkillId | None = None
    """The skill it trains; sessions of that skill count towards it."""
    passion: ActivityId | None = None
    """The activity of your week it grows from."""
    weight: Annotated[float, Bound(ge=1, le=3)] = 1.0
    """Its weight among your goals."""
    measure: Measure | None = None
    """The quantity that tells how far it is."""
    start: Day | None = None
    """The day you begin."""
    due: Day | None = None
    """The deadline."""
    hours_per_week: HoursPerWeek | None = None
    """Hours a week you mean to give it."""
    confidence: Scale | None = None
    """How sure you are to make it."""
    difficulty: Scale | None = None
    """How hard it is."""
    first_step: FirstStep | None = None
    """The smallest thing that starts it."""
    steps: Many[Step] = ()
    """Milestones."""
    obstacle: Text | None = None
    """What is likeliest to get in the way."""
    if_then: Many[IfThen] = ()
    """What you will do when it does."""
    past_cases: Many[PastCase] = ()
    """Similar things you did before, for an honest date."""
    stop_rule: StopRule | None = None
    """When to adjust or stop, decided beforehand."""
    status: Status = "active"
    """Whether it is being worked on."""
    closed: Closing | None = None
    """How it ended."""

    def is_served_by(self, session: Session) -> bool:
        """Whether a session is of the goal's skill; without one, every session is."""
        return self.skill is None or session.skill == self.skill

    @property
    def is_closed(self) -> bool:
        """Whether it has ended, done or dropped; a paused goal has not."""
        return self.status in ("done", "dropped")

    def checked(self) -> Self:
        """Return the goal if it is due after it starts.

        Raises:
            RefusedError: It is not.
        """
        if self.start and self.due and self.due <= self.start:
            raise RefusedError("due_before_start", "the due date must be after the start", "due")
        return self
