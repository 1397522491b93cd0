"""Opens what is known on a day: the plan now, a kind of journal line when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.model.plan import FORMAT, Plan
from mastery.records.known import Records, reading_with

if TYPE_CHECKING:
    from datetime import date

    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace


def load_records(workspace: Workspace, today: date, plan: Plan | None = None) -> Records:
    """Return what is known on ``today``; journal lines are read when they are asked for.

    Args:
        workspace: Where plan and journal are.
        today: The day.
        plan: The plan, where it is at hand; else the one in the workspace.

    Raises:
        NoPlanError: There is no plan yet.
        PlanInvalidError: The plan cannot be read.
    """
    journal = workspace.journal
    source = reading_with(lambda kinds, since: journal.entries(kinds=kinds, since=since))
    return Records(workspace.read_plan().plan if plan is None else plan, today, source)


def plan_in(plan_file: PlanFile | None) -> Plan:
    """Return the plan that a change is made to; an empty one where there is no file yet."""
    return Plan(mastery=FORMAT) if plan_file is None else plan_file.plan
