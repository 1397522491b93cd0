"""What a person can do with goals: try one out, add, list, look at and change them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mastery.analytics.goals.attainment import weigh_attainment
from mastery.analytics.goals.progress import measure_progress
from mastery.analytics.goals.standing import GoalList, GoalView, Shared, smart_score, view_goal
from mastery.errors import UsageError
from mastery.model.goal import Goal
from mastery.model.items import GOALS
from mastery.model.plan import NO_PLAN, Plan
from mastery.records.known import Records, earliest_start
from mastery.store.change import Change, Committed
from mastery.usecases.goals.known_chances import with_known_chances
from mastery.usecases.goals.scoring import with_wordings
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, new_item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.analytics.goals.preview import Preview
    from mastery.store.workspace import Workspace

RECENT = timedelta(weeks=26)
"""How far back practice tells the hours there are, for a goal that is only beginning."""


@dataclass(frozen=True, slots=True)
class GoalFields:
    """What a person says about a goal; what is missing or None is left open.

    Attributes:
        values: Fields of the goal but its measure, by their names in the plan.
        measure: Fields of the measure, by their names in the plan.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    measure: Mapping[str, Any] = field(default_factory=dict)


def add_goal(workspace: Workspace, said: GoalFields, now: datetime) -> Committed[GoalView]:
    """Add a goal; without a plan, begin one.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The skill or the activity it names does not exist.
    """
    today = now.date()

    def change(before: Plan) -> Change[GoalView]:
        goal = compose_goal(before, said, today)
        plan = GOALS.adding(before, goal)
        score = smart_score(goal, Records(plan, today))
        progress = measure_progress(goal, (), (), today)
        return Change(GoalView(goal, score, progress, plan_created=before is NO_PLAN), plan)

    return workspace.change(f"goal add {said.values.get('goal', '')}", change, now=now, create=True)


def compose_goal(plan: Plan, said: GoalFields, today: date) -> Goal:
    """Return the goal that was said, with its id, its start and its references resolved."""
    values = {"start": today, **_known(said.values)}
    values["goal"] = str(values.get("goal", "")).strip()
    measure = _known(said.measure)
    if measure:
        values["measure"] = _complete_measure(measure)
    return new_item(GOALS, plan, values)


def edit_goal(
    workspace: Workspace, query: str, said: GoalFields, now: datetime
) -> Committed[GoalView]:
    """Change fields of a goal, and nothing else.

    Raises:
        UsageError: Nothing was said to change.
    """
    values, measure = _known(said.values), _known(said.measure)
    if not values and not measure:
        raise UsageError("nothing to change was said", hint="such as --due 2027-06-30")

    def change(plan: Plan) -> Change[GoalView]:
        before = GOALS.find(plan, query).to_item()
        after = {**before, **GOALS.resolving(plan, values)}
        if measure:
            after["measure"] = _complete_measure({**before.get("measure", {}), **measure})
        goal = build(Goal, after)
        plan = GOALS.changing(plan, goal)
        score = smart_score(goal, Records(plan, now.date()))
        return Change(GoalView(goal, score, None), plan)

    return workspace.change(f"goal edit {query}", change, now=now)


def list_goals(workspace: Workspace, today: date, *, every: bool = False) -> GoalList:
    """Return the open goals, or with ``every`` all of them."""
    plan = workspace.read_plan().plan
    shown = [goal for goal in plan.goals if every or not goal.is_closed]
    records = load_goal_records(workspace, today, plan, shown)
    shared = Shared.of(plan)
    views = tuple(view_goal(goal, records, shared) for goal in shown)
    return GoalList(views, len(plan.goals) - len(shown), today, weigh_attainment(shown))


def show_goal(workspace: Workspace, query: str, today: date) -> GoalView:
    """Return one goal with its score and progress."""
    plan = workspace.read_plan().plan
    goal = GOALS.find(plan, query)
    return view_goal(goal, load_goal_records(workspace, today, plan, [goal]))


def load_goal_records(workspace: Workspace, today: date, plan: Plan, goals: list[Goal]) -> Records:
    """Read what counts towards ``goals``, what their words say, and the chances that are known."""
    measured = [goal for goal in goals if goal.measure is not None]
    records = Records(plan, today)
    if measured:
        records = load_records(workspace, today, plan).since(earliest_start(plan, measured))
        records = with_known_chances(workspace, records)
    return with_wordings(workspace, records, goals)


def names_for_goal(workspace: Workspace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the skills and of the activities a goal can refer to."""
    if not workspace.exists:
        return (), ()
    plan = workspace.read_plan().plan
    activities = tuple(item.id for item in plan.passion.activities)
    return tuple(skill.id for skill in plan.skills), activities


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, ())}


def _complete_measure(measure: dict[str, Any]) -> dict[str, Any]:
    """Return the measure with what it counts, named after its unit if nothing else was said."""
    if "target" not in measure:
        raise UsageError("a measure needs the value to reach", hint="add --target NUMBER")
    return {"of": measure.get("unit", "progress"), **measure}


def preview_goal(workspace: Workspace, said: GoalFields, today: date) -> Preview:
    """Return what the goal that was said would mean; a plan is not needed.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The skill or the activity it names does not exist.
    """
    from mastery.analytics.goals.chance import WEEKS_FOR_CHANCE
    from mastery.analytics.goals.preview import preview_in

    records = Records(NO_PLAN, today)
    if workspace.exists:
        begun = said.values.get("start") or today
        # Without four weeks there is no chance to compute, and no need of years of records.
        since = today - RECENT if today - begun < timedelta(weeks=WEEKS_FOR_CHANCE) else None
        records = load_records(workspace, today).since(since)
    return preview_in(compose_goal(records.plan, said, today), records)
