"""Opens what is known on a day: the plan now, a kind of journal line when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.records.known import Records, reading_with

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.plan import Plan
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
    plan = workspace.read_plan().plan if plan is None else plan
    source = reading_with(lambda kinds, since: journal.entries(kinds=kinds, since=since), plan)
    return Records(plan, today, source)
