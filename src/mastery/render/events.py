"""Pages about seminars, conferences and meetups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_day, format_due
from mastery.render.page import Block, Line, Page, Span, line, next_step

if TYPE_CHECKING:
    from datetime import date

    from mastery.usecases.events import EventList, EventView


def render_events(result: EventList) -> Page:
    """Return every event, its aim and what came of it."""
    if not result.events:
        return (
            line("No events yet."),
            next_step('mastery learn event add "NAME" --date D --aim T', "plan one"),
        )
    blocks: list[Block] = []
    for event in result.events:
        blocks.append(event_line(event, result.today))
        blocks += [line(note, indent=4) for note in event.notes]
    return tuple(blocks)


def render_event(view: EventView, today: date) -> Page:
    """Return one event after it was added, noted or followed up, and what it asks for next."""
    blocks: list[Block] = [event_line(view, today)]
    blocks += [line(note, indent=4) for note in view.notes]
    if view.stage in ("ahead", "undated"):
        if view.event.aim is None:
            aside = "without an aim an event is an outing: what do you want to come home with?"
            blocks.append(line(Span(aside, "warn"), indent=2))
        blocks.append(next_step(f"mastery learn event note {view.id}", "afterwards"))
    elif view.stage in ("over", "to follow up"):
        blocks.append(next_step(f"mastery learn event follow-up {view.id}", "when you have"))
    return tuple(blocks)


def event_line(view: EventView, today: date) -> Line:
    """Return one line about an event: its day, its aim and how far it is."""
    event = view.event
    when = f"{format_due(event.date, today)}" if event.date else "no day yet"
    aim = f"; aim: {event.aim}" if event.aim else ""
    return line(
        Span(view.id, "strong"),
        f"  {event.name} ({event.kind})  ",
        Span(when + aim, "dim"),
        Span(_stage_text(view, today), "warn" if view.is_due else "dim"),
    )


def _stage_text(view: EventView, today: date) -> str:
    event = view.event
    if event.followed_up_on is not None:
        return f"; followed up {format_day(event.followed_up_on)}"
    if view.stage in ("over", "to follow up"):
        by = f" by {format_due(event.follow_up_by, today)}" if event.follow_up_by else ""
        return f"; follow up{by}"
    return ""
