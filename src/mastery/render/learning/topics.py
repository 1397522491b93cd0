"""Pages about topics and when they were last looked through for news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due, format_span
from mastery.render.page import Block, Item, Page, Piece, line, next_step

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.learning.events import EventList, EventView
    from mastery.analytics.learning.topics import TopicList, TopicView


def render_topics(result: TopicList) -> Page:
    """Return every topic with its last scan."""
    if not result.topics:
        return (
            line("No topics yet."),
            next_step('mastery learn topic add "NAME"', "follow one"),
        )
    blocks: list[Block] = [topic_item(topic, result.today) for topic in result.topics]
    due = next((topic for topic in result.topics if topic.is_due), None)
    if due is not None:
        blocks.append(next_step(f"mastery learn topic scan {due.id}", "when you have looked"))
    return tuple(blocks)


def render_topic(topic: TopicView, today: date) -> Page:
    """Return one topic after it was added or scanned."""
    if topic.scanned_on is None:
        every = format_span(topic.every_days)
        return (
            line("Following ", Piece(topic.id, "strong"), f": {topic.name}, every {every}"),
            next_step(f'mastery learn topic scan {topic.id} --found "…"', "when you have looked"),
        )
    return (topic_item(topic, today),)


def topic_item(topic: TopicView, today: date) -> Item:
    """Return one topic: when it was looked through, what was found, and whether it is due."""
    last = "never looked through"
    if topic.scanned_on is not None:
        last = f"looked through {format_due(topic.scanned_on, today)}"
    due = "due" if topic.is_due else ""
    found = f": {topic.found}" if topic.found else ""
    shown = line(
        Piece(topic.id, "strong"),
        f"  {topic.name}  ",
        Piece(last + found, "dim"),
        Piece(f"  {due}" if due else "", "warn"),
    )
    return Item((topic.id, topic.name, last, due, topic.found or ""), (shown,))


def render_events(result: EventList) -> Page:
    """Return every event, its aim and what came of it."""
    if not result.events:
        return (
            line("No events yet."),
            next_step('mastery learn event add "NAME" --date D --aim T', "plan one"),
        )
    return tuple(event_item(event, result.today, with_notes=True) for event in result.events)


def render_event(view: EventView, today: date) -> Page:
    """Return one event after it was added, noted or followed up, and what it asks for next."""
    blocks: list[Block] = [event_item(view, today, with_notes=True)]
    if view.stage in ("ahead", "undated"):
        if view.item.aim is None:
            aside = "without an aim an event is an outing: what do you want to come home with?"
            blocks.append(line(Piece(aside, "warn"), indent=2))
        blocks.append(next_step(f'mastery learn event note {view.item.id} "…"', "afterwards"))
    elif view.stage in ("over", "to follow up"):
        blocks.append(next_step(f"mastery learn event follow-up {view.item.id}", "when you have"))
    return tuple(blocks)


def event_item(view: EventView, today: date, *, with_notes: bool = False) -> Item:
    """Return one event: its day, its aim, how far it is, and the notes if they are wanted."""
    event, stage = view.item, _stage_text(view, today)
    when = f"{format_due(event.date, today)}" if event.date else "no day yet"
    notes = view.notes if with_notes else ()
    shown = line(
        Piece(view.item.id, "strong"),
        f"  {event.name} ({event.kind})  ",
        Piece(when + (f"; aim: {event.aim}" if event.aim else ""), "dim"),
        Piece(f"; {stage}" if stage else "", "warn" if view.is_due else "dim"),
    )
    cells = (view.item.id, event.name, event.kind, when, event.aim or "", stage, *notes)
    return Item(cells, (shown, *(line(note, indent=4) for note in notes)))


def _stage_text(view: EventView, today: date) -> str:
    event = view.item
    if event.followed_up_on is not None:
        return f"followed up {format_day(event.followed_up_on)}"
    if view.stage in ("over", "to follow up"):
        by = f" by {format_due(event.follow_up_by, today)}" if event.follow_up_by else ""
        return f"follow up{by}"
    return ""
