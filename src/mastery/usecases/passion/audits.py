"""Takes the activities of a typical week: into the plan, and dated into the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.passion.week import Comparison, compare_audits
from mastery.errors import UsageError
from mastery.model.journal import Audit
from mastery.model.passion import Activity
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.passion.week_table import NEEDED
from mastery.usecases.saying import compose_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.records.known import Records
    from mastery.store.workspace import Workspace


class Audited(NamedTuple):
    """A week that was audited.

    Attributes:
        comparison: What it says, and what it said last time.
        added: Ids of activities that are new.
        removed: Ids of activities that are gone.
        orphans: Ids of goals that grow from an activity that is gone.
    """

    comparison: Comparison
    added: tuple[str, ...]
    removed: tuple[str, ...]
    orphans: tuple[str, ...]


def current_week(workspace: Workspace) -> tuple[Activity, ...]:
    """Return the activities as the plan has them."""
    return workspace.read_plan().plan.passion.activities


def audit_week(
    workspace: Workspace, activities: Sequence[Activity], now: datetime
) -> Committed[Audited]:
    """Make ``activities`` the typical week, and keep them as an audit.

    The plan and the journal change together; one undo takes back both.

    Raises:
        UsageError: There are no activities.
    """
    if not activities:
        raise UsageError("the week has no activities", hint='such as --activity "Design:6:2:9"')

    def change(plan: Plan) -> Change[Audited]:
        before = {each.id: each for each in plan.passion.activities}
        week = tuple(_as_written(each, before.get(each.id)) for each in activities)
        line = compose_line(Audit, {"activities": week}, on=now.date(), now=now)
        audited = _audited(load_records(workspace, now.date(), plan), activities)
        after = plan.replace(passion=plan.passion.replace(activities=week))
        return Change(audited, after, lines=(line,))

    return workspace.change("passion audit", change, now=now)


def _audited(records: Records, activities: Sequence[Activity]) -> Audited:
    kept = {each.id for each in activities}
    plan, today = records.plan, records.today
    before = {each.id for each in plan.passion.activities}
    return Audited(
        comparison=compare_audits(activities, records.of(Audit), plan.passion.activities, today),
        added=tuple(each.id for each in activities if each.id not in before),
        removed=tuple(sorted(before - kept)),
        orphans=tuple(goal.id for goal in plan.goals if goal.passion in before - kept),
    )


def _as_written(activity: Activity, before: Activity | None) -> Activity:
    """Return the activity with what is asked said, and of the rest what differs or was said."""
    asked = {*NEEDED, *(before.said if before else ())}
    return Activity.made(
        {
            key: getattr(activity, key)
            for key in Activity.FIELDS
            if key in activity.said
            and (key in asked or getattr(activity, key) != Activity.DEFAULTS.get(key))
        },
        activity.extra,
    )
