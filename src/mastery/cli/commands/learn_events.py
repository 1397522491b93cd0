"""The verbs of ``mastery learn event``: add, note, follow-up, list."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_events
from mastery.cli.session import Session
from mastery.cli.shared import changes, reads

EventArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="An event's id or part of it.", autocompletion=complete_events
    ),
]


@changes
def add(
    session: Session,
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
    from mastery.render.events import render_event
    from mastery.usecases.learning.events import add_event

    said = {
        "kind": kind,
        "name": name.strip(),
        "date": session.day(date),
        "aim": aim,
        "follow_up_by": session.day(follow_up_by),
    }
    committed = add_event(session.workspace, said, session.now)
    session.show_change(committed, lambda result: render_event(result, session.today))


@changes
def note(
    session: Session,
    *,
    event: EventArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What came of it.")],
    on: OnOption = None,
) -> None:
    """Note what came of an event."""
    from mastery.render.events import render_event
    from mastery.usecases.learning.events import note_event

    committed = note_event(session.workspace, event, text, session.now, on=session.day(on))
    session.show_change(committed, lambda result: render_event(result, session.today))


@changes
def follow_up(
    session: Session,
    *,
    event: EventArgument,
    note: Annotated[str | None, typer.Option(metavar="T", help="How you followed up.")] = None,
    on: OnOption = None,
) -> None:
    """Say that you followed up on an event."""
    from mastery.render.events import render_event
    from mastery.usecases.learning.events import note_event

    day = session.day(on)
    committed = note_event(session.workspace, event, note, session.now, follow_up=True, on=day)
    session.show_change(committed, lambda result: render_event(result, session.today))


@reads
def list_(session: Session) -> None:
    """List events with their aims and follow-ups."""
    from mastery.analytics.learning.events import list_events
    from mastery.render.events import render_events

    session.show(list_events(session.records), render_events)
