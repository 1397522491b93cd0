"""Takes the activities of a typical week: into the plan, and dated into the journal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.lived import passion_by_skill
from mastery.dates import IsoWeek
from mastery.errors import UsageError
from mastery.model.journal import Audit
from mastery.model.passion import Activity
from mastery.store.edits import SetValue
from mastery.store.workspace import Change
from mastery.usecases.lines import compose_line
from mastery.usecases.passion import Comparison, compare_audits
from mastery.usecases.records import load_records, plan_in
from mastery.usecases.week_table import NEEDED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace

LOGGED_WEEKS = 4
ACTIVITIES = ("passion", "activities")


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


def audit_week(workspace: Workspace, activities: Sequence[Activity], now: datetime) -> Committed:
    """Make ``activities`` the typical week, and keep them as an audit. The result is an Audited.

    The plan and the journal change together; one undo takes back both.

    Raises:
        UsageError: There are no activities.
    """
    if not activities:
        raise UsageError("the week has no activities", hint='such as --activity "Design:6:2:9"')

    def change(plan_file: PlanFile | None) -> Change:
        plan = plan_in(plan_file)
        before = {each.id: each.to_item() for each in plan.passion.activities}
        items = [_as_written(each, before.get(each.id, {})) for each in activities]
        _, line = compose_line(Audit, {"activities": items}, on=now.date(), now=now)
        return Change(
            edits=(SetValue(ACTIVITIES, items),),
            lines=(line,),
            result=_audited(load_records(workspace, now.date(), plan), activities),
        )

    return workspace.change("passion audit", change, now=now)


def week_from_log(records: Records) -> tuple[Activity, ...]:
    """Return the week with the hours that were logged, a mean over the last four full weeks.

    A session counts for the activity that a goal with its skill grows from; an activity without
    any keeps its hours.

    Raises:
        UsageError: No logged session leads to an activity.
    """
    end = IsoWeek.of(records.today).monday
    start = end - timedelta(weeks=LOGGED_WEEKS)
    passions = passion_by_skill(records.plan)
    minutes: dict[str, int] = {}
    for session in records.since(start).sessions:
        passion = passions.get(session.skill or "")
        if passion is not None and session.on < end:
            minutes[passion] = minutes.get(passion, 0) + session.minutes
    week = records.plan.passion.activities
    if not minutes.keys() & {each.id for each in week}:
        raise UsageError(
            f"no session of the last {LOGGED_WEEKS} full weeks leads to an activity",
            hint="give a goal its skill and the passion it grows from: mastery goal edit ID "
            "--skill ID --passion ID",
        )
    return tuple(
        each.replace(hours=round(minutes[each.id] / 60 / LOGGED_WEEKS, 1))
        if each.id in minutes
        else each
        for each in week
    )


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


def _as_written(activity: Activity, before: dict[str, Any]) -> dict[str, Any]:
    """Return the activity's item: what is asked, and of the rest what differs or stood there."""
    return {
        key: value
        for key, value in activity.to_item().items()
        if key in NEEDED or key in before or value != Activity.DEFAULTS.get(key)
    }
