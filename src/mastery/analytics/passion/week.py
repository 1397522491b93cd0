"""What a person's week says about what draws them: the audit, its change, and what was lived."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.passion.alignment import Alignment, Row, audit_week
from mastery.analytics.passion.experiments import ExperimentView, view_experiments
from mastery.analytics.passion.lived import Lived, Spent, compare_lived, passion_by_skill
from mastery.analytics.passion.reflections import Pulse, pulse_of
from mastery.dates import IsoWeek
from mastery.errors import UsageError
from mastery.model.journal import Audit, Rating, Reflection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.passion import Activity
    from mastery.records.known import Records

LIVED_WEEKS = 26
"""How far back sessions are looked at; older ones say what somebody used to do."""


class Lever(NamedTuple):
    """An activity that gets more or less time than its meaning asks for.

    Attributes:
        id: Its id.
        name: What it is called.
        hours: Hours a week.
        time_share: Its share of all hours, 0..1.
        meaning_share: Its share of all meaning, 0..1.
        gap: Meaning share less time share.
    """

    id: str
    name: str
    hours: float
    time_share: float
    meaning_share: float
    gap: float


class WeekAudit(NamedTuple):
    """What one typical week says.

    Attributes:
        on: The day it is from.
        alignment: How closely time follows meaning, 0 to 100, or None.
        meaningful_share: The share of work on what means most, 0..1, or None.
        low_in_meaning: Whether that is known and below a fifth.
        energy_balance: Energy of the average hour, -2..2, or None.
        hours: Hours of all activities.
        activities: The activities.
    """

    on: date
    alignment: float | None
    meaningful_share: float | None
    low_in_meaning: bool
    energy_balance: float | None
    hours: float
    activities: tuple[Activity, ...]


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
    more_of: tuple[Lever, ...]
    less_of: tuple[Lever, ...]
    before: WeekAudit | None
    change: float | None


class LivedView(NamedTuple):
    """What was said to matter against what was lived.

    Attributes:
        lived: Meaning, hours logged and energy by activity, with the number of sessions.
        weeks_needed: Weeks of records still needed before it says anything.
        hours_differ: Whether something said to matter more got fewer hours.
        energy_differs: Whether something said to matter more gives less energy.
    """

    lived: Lived
    weeks_needed: int
    hours_differ: bool
    energy_differs: bool


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
    lived: LivedView | None
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
        lived=_view_lived(records) if week else None,
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
    alignment = audit_week(week)
    names = {each.id: each.name for each in week}
    now = _view(week, alignment, today)
    earlier = [_audit_of(each) for each in audits if tuple(each.activities) != tuple(week)]
    before = earlier[-1] if earlier else None
    if before is None and planned and tuple(planned) != tuple(week):
        before = _view(planned, audit_week(planned), today)
    known = now.alignment is not None and before is not None and before.alignment is not None
    return Comparison(
        now=now,
        more_of=tuple(_lever(row, names) for row in alignment.more_of),
        less_of=tuple(_lever(row, names) for row in alignment.less_of),
        before=before,
        change=_less(now.alignment, before.alignment if before else None) if known else None,
    )


def _view(week: Sequence[Activity], alignment: Alignment, on: date) -> WeekAudit:
    return WeekAudit(
        on=on,
        alignment=_rounded(alignment.score, 2),
        meaningful_share=_rounded(alignment.meaningful_share, 4),
        low_in_meaning=alignment.is_low_in_meaning,
        energy_balance=_rounded(alignment.energy_balance, 3),
        hours=alignment.total_hours,
        activities=tuple(week),
    )


def _audit_of(audit: Audit) -> WeekAudit:
    return _view(audit.activities, audit_week(audit.activities), audit.on)


def _lever(row: Row, names: dict[str, str]) -> Lever:
    return Lever(
        id=row.activity,
        name=names[row.activity],
        hours=row.hours,
        time_share=round(row.time_share, 4),
        meaning_share=round(row.meaning_share, 4),
        gap=round(row.gap, 4),
    )


def _view_lived(records: Records) -> LivedView:
    said = {each.id: each.meaning for each in records.plan.passion.activities}
    passions = passion_by_skill(records.plan)
    since = records.today - timedelta(weeks=LIVED_WEEKS)
    spent = [
        Spent(passions[session.skill], session.on, session.minutes, session.energy)
        for session in records.sessions
        if session.skill in passions and session.on >= since
    ]
    lived = compare_lived(said, spent, records.today)
    return LivedView(lived, lived.weeks_needed, lived.hours_differ, lived.energy_differs)


def _less(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else round(now - before, 2)


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


LOGGED_WEEKS = 4


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
