"""What a person can do with a seminar or meetup: an aim before it, notes and a follow-up after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mastery.errors import UsageError
from mastery.model.ids import slugify
from mastery.model.journal import Attendance
from mastery.model.learning import Event
from mastery.store.edits import AppendItem, Edit, SetValue
from mastery.store.workspace import Change
from mastery.usecases.finding import find_event
from mastery.usecases.inputs import build, require_past
from mastery.usecases.lines import compose_line
from mastery.usecases.records import plan_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace

EVENTS = ("learning", "events")
FOLLOW_UP_DAYS = 7
Stage = Literal["undated", "ahead", "over", "to follow up", "followed up"]


class EventView(NamedTuple):
    """An event and what came of it.

    Attributes:
        id: Its id.
        event: The event as the plan has it.
        stage: How far it is: an event that is over waits to be followed up.
        is_due: Whether the follow-up is due, or the event is over and nothing was noted.
        notes: What was noted about it, oldest first.
    """

    id: str
    event: Event
    stage: Stage
    is_due: bool
    notes: tuple[str, ...]


class EventList(NamedTuple):
    """The events in the order of the plan."""

    events: tuple[EventView, ...]
    today: date


def add_event(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed:
    """Add an event; with a date its follow-up is due a week later if not said otherwise.

    The result is an EventView.

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

    def change(plan_file: PlanFile | None) -> Change:
        taken = [event.id for event in plan_in(plan_file).learning.events]
        name = slugify(str(said["name"]), taken, fallback="event")
        event = build(Event, {"id": name, **values})
        append = AppendItem(EVENTS, event.to_item())
        return Change(edits=(append,), result=_view(event, [], now.date()))

    return workspace.change(f"learn event add {said['name']}", change, now=now)


def note_event(
    workspace: Workspace,
    query: str,
    note: str | None,
    now: datetime,
    *,
    follow_up: bool = False,
    on: date | None = None,
) -> Committed:
    """Record what came of an event, or with ``follow_up`` that it was followed up.

    The result is an EventView. A follow-up changes the plan and the journal; one undo takes back
    both.

    Raises:
        FutureError: The day has not come.
    """
    day = require_past("an event", on or now.date(), now.date())

    def change(plan_file: PlanFile | None) -> Change:
        plan = plan_in(plan_file)
        index, event = find_event(plan, query)
        said = {"event": event.id, "note": note, "follow_up": follow_up or None}
        entry, line = compose_line(Attendance, said, on=day, now=now)
        edits: list[Edit] = []
        if follow_up:
            event = event.replace(followed_up_on=day)
            edits.append(SetValue((*EVENTS, index, "followed_up_on"), day))
        return Change(edits=edits, lines=(line,), result=_view(event, [entry], now.date()))

    verb = "follow-up" if follow_up else "note"
    return workspace.change(f"learn event {verb} {query}", change, now=now)


def list_events(records: Records) -> EventList:
    """Return every event and what came of it."""
    found = view_events(records.plan.learning.events, records.of(Attendance), records.today)
    return EventList(found, records.today)


def view_events(
    events: Iterable[Event], entries: Iterable[Attendance], today: date
) -> tuple[EventView, ...]:
    """Return the events with what was noted about them; ``entries`` are oldest first."""
    by_event: dict[str, list[Attendance]] = {}
    for entry in entries:
        by_event.setdefault(entry.event, []).append(entry)
    return tuple(_view(event, by_event.get(event.id, []), today) for event in events)


def _view(event: Event, entries: list[Attendance], today: date) -> EventView:
    stage = _stage(event, today)
    due_on = event.follow_up_by or event.date
    is_due = stage in ("over", "to follow up") and due_on is not None and due_on <= today
    notes = tuple(entry.note for entry in entries if entry.note)
    if entries and stage == "over":
        stage = "to follow up"
    return EventView(event.id, event, stage, is_due, notes)


def _stage(event: Event, today: date) -> Stage:
    if event.followed_up_on is not None:
        return "followed up"
    if event.date is None:
        return "undated"
    return "ahead" if event.date >= today else "over"
