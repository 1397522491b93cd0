"""Seminars and meetups: what is ahead, what is over, what waits to be followed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.model.journal import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Event
    from mastery.records.known import Records

Stage = Literal["undated", "ahead", "over", "to follow up", "followed up"]


class EventView(NamedTuple):
    """An event and what came of it.

    Attributes:
        item: The event as the plan has it.
        stage: How far it is: an event that is over waits to be followed up.
        is_due: Whether the follow-up is due, or the event is over and nothing was noted.
        notes: What was noted about it, oldest first.
    """

    item: Event
    stage: Stage
    is_due: bool
    notes: tuple[str, ...]


class EventList(NamedTuple):
    """The events in the order of the plan."""

    events: tuple[EventView, ...]
    today: date


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
    return tuple(view_event(event, by_event.get(event.id, []), today) for event in events)


def view_event(event: Event, entries: list[Attendance], today: date) -> EventView:
    """Return an event with what was noted about it, oldest first."""
    stage = _stage(event, today)
    due_on = event.follow_up_by or event.date
    is_due = stage in ("over", "to follow up") and due_on is not None and due_on <= today
    notes = tuple(entry.note for entry in entries if entry.note)
    if entries and stage == "over":
        stage = "to follow up"
    return EventView(event, stage, is_due, notes)


def _stage(event: Event, today: date) -> Stage:
    if event.followed_up_on is not None:
        return "followed up"
    if event.date is None:
        return "undated"
    return "ahead" if event.date >= today else "over"
