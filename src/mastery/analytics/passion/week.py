"""What a person's week says about what draws them: the audit, its change, and what was lived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.passion.alignment import (
    ActivityShare,
    WeekAudit,
    audit_week,
    less_of,
    more_of,
    share_week,
)
from mastery.analytics.passion.experiments import ExperimentView, view_experiments
from mastery.analytics.passion.lived import Lived, Spent, compare_lived, passion_by_skill
from mastery.analytics.passion.reflections import Pulse, pulse_of
from mastery.dates import monday_of
from mastery.errors import UsageError
from mastery.model.journal import Audit, Rating, Reflection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.passion import Activity
    from mastery.records.known import Records

LIVED_WEEKS = 26
"""How far back sessions are looked at; older ones say what somebody used to do."""
LOGGED_WEEKS = 4


class Comparison(NamedTuple):
    """A week, and the audit before it.

    Attributes:
        now: The week.
        more_of: What deserves more time than it gets, the biggest lever first.
        less_of: What gets more time than its meaning asks for, the biggest lever first.
        before: The last audit of another week, or None.
        change: The move of the alignment since then, or None.
    """

    now: WeekAudit
    more_of: tuple[ActivityShare, ...]
    less_of: tuple[ActivityShare, ...]
    before: WeekAudit | None
    change: float | None


class PassionView(NamedTuple):
    """Step 1 as it stands on a day.

    Attributes:
        statement: What the person says draws them, or None.
        week: The typical week and its change; None without activities.
        names: Names of the activities by id.
        experiments: The interests that are tried.
        lived: What was said against what was lived; None without activities.
        pulse: The monthly check on pressure and energy.
        today: The day.
    """

    statement: str | None
    week: Comparison | None
    names: dict[str, str]
    experiments: tuple[ExperimentView, ...]
    lived: Lived | None
    pulse: Pulse
    today: date


def show_passion(records: Records) -> PassionView:
    """Return what the typical week, the experiments and the sessions say."""
    passion, today = records.plan.passion, records.today
    week = passion.activities
    return PassionView(
        statement=passion.statement,
        week=compare_audits(week, records.of(Audit), week, today) if week else None,
        names={each.id: each.name for each in week},
        experiments=view_experiments(passion.experiments, records.of(Rating), today),
        lived=_compare_lived(records) if week else None,
        pulse=pulse_of(records.of(Reflection), today),
        today=today,
    )


def compare_audits(
    week: Sequence[Activity],
    audits: Sequence[Audit],
    planned: Sequence[Activity],
    today: date,
) -> Comparison:
    """Return what a week says, and what the audit before it said.

    Args:
        week: The week to look at.
        audits: The audits so far, oldest first.
        planned: The week that the plan had before.
        today: The day of the week to look at.
    """
    now, shares = audit_week(week, today), share_week(week)
    earlier = [each for each in audits if tuple(each.activities) != tuple(week)]
    before = audit_week(earlier[-1].activities, earlier[-1].on) if earlier else None
    if before is None and planned and tuple(planned) != tuple(week):
        before = audit_week(planned, today)
    return Comparison(
        now=now,
        more_of=more_of(shares),
        less_of=less_of(shares),
        before=before,
        change=_less(now.alignment, before.alignment if before else None),
    )


def _compare_lived(records: Records) -> Lived:
    said = {each.id: each.meaning for each in records.plan.passion.activities}
    passions = passion_by_skill(records.plan)
    since = records.today - timedelta(weeks=LIVED_WEEKS)
    spent = [
        Spent(passions[session.skill], session.on, session.minutes, session.energy)
        for session in records.sessions
        if session.skill in passions and session.on >= since
    ]
    return compare_lived(said, spent, records.today)


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else round(now - before, 2)


def week_from_log(records: Records) -> tuple[Activity, ...]:
    """Return the week with the hours that were logged, a mean over the last four full weeks.

    A session counts for the activity that a goal with its skill grows from; an activity without
    any keeps its hours.

    Raises:
        UsageError: No logged session leads to an activity.
    """
    end = monday_of(records.today)
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
