"""How a person tells that a goal moved: a reading of its measure, a step that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.progress import Progress, measure_progress
from mastery.errors import UsageError
from mastery.model.goal import FirstStep, Goal, Step
from mastery.model.ids import resolve
from mastery.model.items import GOALS, STEPS
from mastery.model.journal import Reading
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line, lasting_day, other_day, past_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

FIRST = "first"


class NoReadingError(UsageError):
    """A reading was given for a goal that takes none."""

    code = "no-reading"

    def __init__(self, goal: Goal) -> None:
        if goal.measure is None:
            sentence = f'goal "{goal.id}" has no measure to read'
            hint = f"give it one: mastery goal edit {goal.id} --measure NAME --target NUMBER"
        else:
            sentence = f'the measure of "{goal.id}" is {goal.measure.of}, which fills itself'
            hint = "log practice with mastery practice log, steps with mastery goal step"
        super().__init__(sentence, hint=hint)


class BeyondBoundsError(UsageError):
    """A reading is a value the measure cannot have."""

    code = "beyond-bounds"

    def __init__(self, value: float, least: float | None, most: float | None) -> None:
        low = "" if least is None else f"at least {least:g}"
        high = "" if most is None else f"at most {most:g}"
        bounds = " and ".join(part for part in (low, high) if part)
        super().__init__(f"{value:g} cannot be: the measure is {bounds}", hint="check the number")


class ReadingTaken(NamedTuple):
    """A reading, and what it did to the goal.

    Attributes:
        goal: The goal.
        value: The value read.
        on: The day it is for.
        before: The value before it, or None when there was no reading.
        replaced: The value of an earlier reading on the same day, which no longer counts.
        backwards: Whether it is further from the target than the value before.
        progress: The state of the measure today, with it.
    """

    goal: Goal
    value: float
    on: date
    before: float | None
    replaced: float | None
    backwards: bool
    progress: Progress


class StepDone(NamedTuple):
    """A step of a goal that is done or was added.

    Attributes:
        goal: The goal as it is now.
        step: The id of the step.
        do: What is to be done.
        done_on: The day it was done; None while it is open.
        by: When it is to be done, or None.
        replaced_day: The day it was said to be done before, if another one.
    """

    goal: Goal
    step: str
    do: str
    done_on: date | None
    by: date | None = None
    replaced_day: date | None = None


def take_reading(
    workspace: Workspace, query: str, value: float, now: datetime, *, on: date | None = None
) -> Committed[ReadingTaken]:
    """Record the value of a goal's measure.

    Several readings on a day are kept; the last one counts. A value further from the target is
    recorded like any other.

    Raises:
        FutureError: The day has not come.
        NoReadingError: The goal has no measure, or one that fills itself.
        BeyondBoundsError: The unit does not allow the value.
    """
    today = now.date()
    on = past_day("a reading", on, today)

    def change(plan: Plan) -> Change[ReadingTaken]:
        goal = GOALS.find(plan, query)
        measure = goal.measure
        if measure is None or measure.fills_itself:
            raise NoReadingError(goal)
        too_low = measure.min is not None and value < measure.min
        if too_low or (measure.most is not None and value > measure.most):
            raise BeyondBoundsError(value, measure.min, measure.most)
        records = load_records(workspace, today, plan).since(goal.start)
        own = [reading for reading in records.readings if reading.goal == goal.id]
        earlier = [reading for reading in own if reading.on <= on]
        taken = compose_line(Reading, {"goal": goal.id, "value": value}, on=on, now=now)
        progress = measure_progress(goal, records.having(taken).readings, (), today)
        before = earlier[-1].value if earlier else None
        moved = value - (measure.start if before is None else before)
        result = ReadingTaken(
            goal=goal,
            value=value,
            on=on,
            before=before,
            replaced=before if earlier and earlier[-1].on == on else None,
            backwards=moved * (measure.target - measure.start) < 0,
            progress=_certain(progress),
        )
        return Change(result, lines=(taken,))

    return workspace.change(f"goal progress {query} {value:g}", change, now=now)


def finish_step(
    workspace: Workspace, query: str, step: str, now: datetime, *, on: date | None = None
) -> Committed[StepDone]:
    """Mark a step as done on a day; one that is done keeps its day where no other is said.

    ``first`` is the goal's first step, unless one of its steps has that id.

    Raises:
        FutureError: The day has not come.
        NotFoundError: The goal has no such step.
    """

    def change(plan: Plan) -> Change[StepDone]:
        goal = GOALS.find(plan, query)
        steps: dict[str, Step | FirstStep] = {item.id: item for item in goal.steps}
        if goal.first_step is not None:
            steps = {FIRST: goal.first_step, **steps}
        wanted = resolve(step, {name: item.do for name, item in steps.items()}, STEPS.noun)
        before = steps[wanted]
        day = lasting_day("a step", on, before.done_on, now.date())
        done = before.replace(done_on=day)
        if isinstance(done, Step):
            goal = STEPS.changing(goal, done)
        else:
            goal = goal.replace(first_step=done)
        replaced = other_day(before.done_on, day)
        result = StepDone(goal, wanted, done.do, day, replaced_day=replaced)
        return Change(result, GOALS.changing(plan, goal))

    return workspace.change(f"goal step {query} {step}", change, now=now)


def add_step(
    workspace: Workspace, query: str, do: str, now: datetime, *, by: date | None = None
) -> Committed[StepDone]:
    """Add a step to a goal; the first one of all is its first step."""

    def change(plan: Plan) -> Change[StepDone]:
        goal = GOALS.find(plan, query)
        said = {"do": do, "by": by}
        name = FIRST
        if goal.first_step is None and not goal.steps:
            goal = goal.replace(first_step=build(FirstStep, said))
        else:
            name = STEPS.new_id(goal, do, (FIRST,))
            goal = STEPS.adding(goal, build(Step, {"id": name, **said}))
        return Change(StepDone(goal, name, do, None, by), GOALS.changing(plan, goal))

    return workspace.change(f"goal step {query} --add", change, now=now)


def _certain(progress: Progress | None) -> Progress:
    if progress is None:
        raise AssertionError("a goal with a measure has progress")
    return progress
