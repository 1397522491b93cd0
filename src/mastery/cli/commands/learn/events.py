"""The verbs of ``mastery learn event``: add, note, follow-up, list."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_events
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads

EventArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="An event's id or part of it.", autocompletion=complete_events
    ),
]


@changes
def add(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    kind: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="seminar, conference, meetup, workshop or webinar."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Its first day.")
    ] = None,
    aim: Annotated[
        str | None, typer.Option(metavar="T", help="What you want to come home with.")
    ] = None,
    follow_up_by: Annotated[
        str | None, typer.Option(metavar="DATE", help="When to follow up; a week after it.")
    ] = None,
) -> None:
    """Plan a seminar, conference or meetup, with an aim."""
    from mastery.render.learning.topics import render_event
    from mastery.usecases.learning.events import add_event

    said = {
        "kind": kind,
        "name": name.strip(),
        "date": run.day(date),
        "aim": aim,
        "follow_up_by": run.day(follow_up_by),
    }
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

    committed = note_event(run.workspace, event, text, run.now, on=run.day(on))
    run.show_change(committed, lambda result: render_event(result, run.today))


@changes
def follow_up(
    run: Run,
    *,
    event: EventArgument,
    note: Annotated[str | None, typer.Option(metavar="T", help="How you followed up.")] = None,
    on: OnOption = None,
) -> None:
    """Say that you followed up on an event."""
    from mastery.render.learning.topics import render_event
    from mastery.usecases.learning.events import note_event

    day = run.day(on)
    committed = note_event(run.workspace, event, note, run.now, follow_up=True, on=day)
    run.show_change(committed, lambda result: render_event(result, run.today))


@reads
def list_(run: Run) -> None:
    """List events with their aims and follow-ups."""
    from mastery.analytics.learning.events import list_events
    from mastery.render.learning.topics import render_events

    run.show(list_events(run.records), render_events)
