"""The screen of a day: what is due, the chances that are known, and how the week goes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mastery.analytics.today import SOURCES, Due, Today
from mastery.dates import format_minutes, monday_of
from mastery.records.known import earliest_start
from mastery.text import count_of
from mastery.usecases.goals.known_chances import with_known_chances
from mastery.usecases.learning.cards import count_due
from mastery.usecases.loading import load_records
from mastery.usecases.practice.timer_file import find_timer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mastery.store.workspace import Workspace

MOST_LINES = 7
LOOK_BACK = timedelta(days=400)
MINUTES_A_CARD = 0.5


def plan_today(workspace: Workspace, today: date, now: datetime) -> Today:
    """Return what to do on ``today``; nothing is simulated.

    Raises:
        NoPlanError: There is no plan yet.
    """
    plan = workspace.read_plan().plan
    start = earliest_start(plan)
    since = min(start, today - LOOK_BACK) if start else today - LOOK_BACK
    records = load_records(workspace, today, plan).since(since)
    records = with_known_chances(workspace, records)
    found = [item for source in SOURCES for item in source(records)]
    found += [*_running_timer(workspace, now), *_due_cards(workspace, today)]
    found.sort(key=lambda item: item.rank)
    monday = monday_of(today)
    return Today(
        today=today,
        aim=plan.person.aim,
        due=tuple(found[:MOST_LINES]),
        more=max(0, len(found) - MOST_LINES),
        minimum=plan.practice.minimum,
        sessions_done=sum(session.on >= monday for session in records.sessions),
        sessions_planned=plan.practice.sessions_per_week,
        chances=tuple(
            records.chances[goal.id] for goal in plan.active_goals if goal.id in records.chances
        ),
    )


def _running_timer(workspace: Workspace, now: datetime) -> Iterator[Due]:
    timer = find_timer(workspace)
    if timer is not None:
        minutes = max(0, round((now - timer.started_at).total_seconds() / 60))
        why = f"it has been running for {format_minutes(minutes)}" if minutes else "just started"
        yield Due(f"Stop the timer of {timer.skill}", why, "mastery practice stop", 5)


def _due_cards(workspace: Workspace, today: date) -> Iterator[Due]:
    due = count_due(workspace, today)
    if due:
        cards = count_of(due, "card is", "cards are")
        minutes = count_of(max(1, round(due * MINUTES_A_CARD)), "minute")
        why = f"{cards} about to be forgotten; about {minutes}"
        yield Due("Recall", why, "mastery learn recall", 45)
