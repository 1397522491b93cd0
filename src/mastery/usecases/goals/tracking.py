"""How a person tells that a goal moved: a reading of its measure, a step that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.goals.progress import Progress, measure_progress
from mastery.errors import UsageError
from mastery.model.goal import FirstStep, Goal, Step
from mastery.model.ids import resolve, slugify
from mastery.model.items import find_goal
from mastery.model.journal import Reading
from mastery.store.change import Change
from mastery.store.yaml.edits import AppendItem, SetValue
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, require_past

if TYPE_CHECKING:
    from datetime import date, datetime

    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
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
        progress: The state of the measure with it.
    """

    goal: Goal
    value: float
    on: date
    before: float | None
    replaced: float | None
    backwards: bool
    progress: Progress


class StepDone(NamedTuple):
    """A step of a goal that is done, was added, or is open again."""

    goal: Goal
    step: str
    do: str
    done_on: date | None
    by: date | None = None


def take_reading(
    workspace: Workspace, query: str, value: float, now: datetime, *, on: date | None = None
) -> Committed:
    """Record the value of a goal's measure. The result is a ReadingTaken.

    Several readings on a day are kept; the last one counts. A value further from the target is
    recorded like any other.

    Raises:
        FutureError: The day has not come.
        NoReadingError: The goal has no measure, or one that fills itself.
        BeyondBoundsError: The unit does not allow the value.
    """
    today = now.date()
    on = require_past("a reading", on or today, today)

    def change(plan_file: PlanFile) -> Change:
        _, goal = find_goal(plan_file.plan, query)
        measure = goal.measure
        if measure is None or measure.fills_itself:
            raise NoReadingError(goal)
        too_low = measure.min is not None and value < measure.min
        if too_low or (measure.most is not None and value > measure.most):
            raise BeyondBoundsError(value, measure.min, measure.most)
        records = load_records(workspace, on, plan_file.plan).since(goal.start)
        earlier = [reading for reading in records.readings if reading.goal == goal.id]
        said = {"id": "new", "at": now, "on": on, "goal": goal.id, "value": value}
        taken = build(Reading, said)
        progress = measure_progress(goal, [*earlier, taken], (), today)
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
        line = {"kind": "reading", "on": on, "goal": goal.id, "value": value}
        return Change(lines=(line,), result=result)

    return workspace.change(f"goal progress {query} {value:g}", change, now=now)


def finish_step(
    workspace: Workspace, query: str, step: str, now: datetime, *, on: date | None = None
) -> Committed:
    """Mark a step as done on a day; ``first`` is the goal's first step. The result is a StepDone.

    Raises:
        FutureError: The day has not come.
        NotFoundError: The goal has no such step.
    """
    on = require_past("a step", on or now.date(), now.date())

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        names = {item.id: item.do for item in goal.steps}
        if goal.first_step is not None:
            names.setdefault(FIRST, goal.first_step.do)
        wanted = resolve(step, names, "step")
        if wanted == FIRST and goal.first_step is not None:
            path: tuple[Any, ...] = ("goals", index, "first_step", "done_on")
        else:
            number = [item.id for item in goal.steps].index(wanted)
            path = ("goals", index, "steps", number, "done_on")
        done = StepDone(goal, wanted, names[wanted], on)
        return Change(edits=(SetValue(path, on),), result=done)

    return workspace.change(f"goal step {query} {step}", change, now=now)


def add_step(
    workspace: Workspace, query: str, do: str, now: datetime, *, by: date | None = None
) -> Committed:
    """Add a step to a goal; the first one of all is its first step. The result is a StepDone."""

    def change(plan_file: PlanFile) -> Change:
        index, goal = find_goal(plan_file.plan, query)
        if goal.first_step is None and not goal.steps:
            first = build(FirstStep, {"do": do, "by": by})
            changed = goal.replace(first_step=first)
            edit = SetValue(("goals", index, "first_step"), first.to_item())
            result = StepDone(changed, FIRST, do, None, by)
            return Change(edits=(edit,), result=result)
        name = slugify(do, [FIRST, *(item.id for item in goal.steps)], fallback="step")
        added = build(Step, {"id": name, "do": do, "by": by})
        changed = goal.replace(steps=(*goal.steps, added))
        plan = plan_file.plan.with_goal(index, changed)
        result = StepDone(plan.goals[index], name, do, None, by)
        append = AppendItem(("goals", index, "steps"), added.to_item())
        return Change(edits=(append,), result=result)

    return workspace.change(f"goal step {query} --add", change, now=now)


def _certain(progress: Progress | None) -> Progress:
    if progress is None:
        raise AssertionError("a goal with a measure has progress")
    return progress
