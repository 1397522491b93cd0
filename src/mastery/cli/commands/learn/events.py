"""The verbs of ``mastery learn event``: add, note, follow-up, list."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import EventArgument, OnOption, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, with_flags

EVENT_FLAGS = {
    **flags("learning.Event", "kind", "date", "aim"),
    "follow_up_by": flag(
        "learning.Event", "follow_up_by", words="When to follow up; a week after it."
    ),
}
FOLLOW_UP_FLAGS = {"note": flag("journal.Attendance", "note", words="How you followed up.")}


@changes
@with_flags(EVENT_FLAGS)
def add(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    said: dict[str, Any],
) -> None:
    """Plan a seminar, conference or meetup, with an aim."""
    from mastery.render.learning.topics import render_event
    from mastery.usecases.learning.events import add_event

    said["name"] = name.strip()
    committed = add_event(run.workspace, said, run.now)
    run.show_change(committed, lambda result: render_event(result, run.today))


@changes
def note(
    run: Run,
    *,
    event: EventArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What came of it.")],
    on: OnOption = None,
) -> None:
    """Note what came of an event."""
    from mastery.render.learning.topics import render_event
    from mastery.usecases.learning.events import note_event

    committed = note_event(run.workspace, event, text.strip(), run.now, on=run.day(on))
    run.show_change(committed, lambda result: render_event(result, run.today))


@changes
@with_flags(FOLLOW_UP_FLAGS)
def follow_up(run: Run, *, event: EventArgument, said: dict[str, Any], on: OnOption = None) -> None:
    """Say that you followed up on an event."""
    from mastery.render.learning.topics import render_event
    from mastery.usecases.learning.events import note_event

    day, text = run.day(on), said.get("note")
    committed = note_event(run.workspace, event, text, run.now, follow_up=True, on=day)
    run.show_change(committed, lambda result: render_event(result, run.today))


@reads
def list_(run: Run) -> None:
    """List events with their aims and follow-ups."""
    from mastery.analytics.learning.events import list_events
    from mastery.render.learning.topics import render_events

    run.show(list_events(run.records), render_events)
