"""What a person can do with a seminar or meetup: plan it, note what came of it, follow it up."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mastery.analytics.learning.events import EventView, view_event
from mastery.errors import UsageError
from mastery.model.items import EVENTS
from mastery.model.journal import Attendance
from mastery.store.change import Change, Committed
from mastery.usecases.saying import compose_line, lasting_day, new_item, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

FOLLOW_UP_DAYS = 7


def add_event(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed[EventView]:
    """Add an event; with a date its follow-up is due a week later if not said otherwise.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        UsageError: The follow-up is due before the event.
    """
    values = dict(said)
    day, follow_up = values.get("date"), values.get("follow_up_by")
    if day is not None and follow_up is None:
        values["follow_up_by"] = day + timedelta(days=FOLLOW_UP_DAYS)
    elif day is not None and follow_up is not None and follow_up < day:
        raise UsageError(
            f"the follow-up cannot be due on {follow_up.isoformat()}, before the event",
            hint="give a later --follow-up-by, or leave it out for a week after the event",
        )

    def change(plan: Plan) -> Change[EventView]:
        event = new_item(EVENTS, plan, values)
        return Change(view_event(event, [], now.date()), EVENTS.adding(plan, event))

    return workspace.change(f"learn event add {said['name']}", change, now=now)


def note_event(
    workspace: Workspace,
    query: str,
    note: str | None,
    now: datetime,
    *,
    follow_up: bool = False,
    on: date | None = None,
) -> Committed[EventView]:
    """Record what came of an event, or with ``follow_up`` that it was followed up.

    A follow-up changes the plan and the journal; one undo takes back both. One that is said again
    without a day and a note is there already.

    Raises:
        FutureError: The day has not come.
    """
    today = now.date()

    def change(plan: Plan) -> Change[EventView]:
        event = EVENTS.find(plan, query)
        held = event.followed_up_on if follow_up else None
        if held is not None and on is None and note is None:
            return Change(view_event(event, [], today), plan)
        said = {"event": event.id, "note": note, "follow_up": follow_up or None}
        entry = compose_line(Attendance, said, on=past_day("an event", on, today), now=now)
        if follow_up:
            event = event.replace(followed_up_on=lasting_day("an event", on, held, today))
            plan = EVENTS.changing(plan, event)
        return Change(view_event(event, [entry], today), plan, lines=(entry,))

    verb = "follow-up" if follow_up else "note"
    return workspace.change(f"learn event {verb} {query}", change, now=now)
