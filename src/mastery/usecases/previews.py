"""What a goal that is not saved yet would mean: its chance, a date from past cases, the hours."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.forecast import WEEKS_NEEDED
from mastery.model.plan import FORMAT, Plan
from mastery.records.known import Records
from mastery.usecases.capacity import over_commitment
from mastery.usecases.forecasts import Outlook, outlook_for_new
from mastery.usecases.goals import compose_goal
from mastery.usecases.records import load_records

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.capacity import Capacity
    from mastery.model.goal import Goal
    from mastery.store.workspace import Workspace
    from mastery.usecases.goals import GoalFields

RECENT = timedelta(weeks=26)
"""How far back practice tells the hours there are, for a goal that is only beginning."""


class Preview(NamedTuple):
    """A goal as it would be.

    Attributes:
        goal: The goal.
        outlook: Its chance and its reference date.
        over: The capacity, if all active goals with it need more hours than there are; or None.
    """

    goal: Goal
    outlook: Outlook
    over: Capacity | None


def preview_goal(workspace: Workspace, said: GoalFields, today: date) -> Preview:
    """Return what the goal that was said would mean; a plan is not needed.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The skill or the activity it names does not exist.
    """
    records = Records(Plan(mastery=FORMAT), today)
    if workspace.exists:
        begun = said.values.get("start") or today
        # Without four weeks there is no chance to compute, and no need of years of records.
        since = today - RECENT if today - begun < timedelta(weeks=WEEKS_NEEDED) else None
        records = load_records(workspace, today).since(since)
    return preview_in(compose_goal(records.plan, said, today), records)


def preview_in(goal: Goal, records: Records) -> Preview:
    """Return what adding ``goal`` to the plan of the records would mean."""
    others = [item for item in records.plan.goals if item.id != goal.id]
    plan = records.plan.replace(goals=(*others, goal))
    return Preview(goal, outlook_for_new(goal, records), over_commitment(plan, records))
