"""The verbs of ``mastery learn topic``: add, scan, list."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_topics
from mastery.cli.session import Session
from mastery.cli.shared import changes, reads

TopicArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A topic's id or part of it.", autocompletion=complete_topics
    ),
]


@changes
def add(
    session: Session,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The field.")],
    every_days: Annotated[
        int | None, typer.Option(metavar="N", help="Days between looks for news; 14.")
    ] = None,
) -> None:
    """Follow the news of a field."""
    from mastery.render.topics import render_topic
    from mastery.usecases.learning.topics import add_topic

    said = {"name": name.strip(), "scan_every_days": every_days}
    committed = add_topic(session.workspace, said, session.now)
    session.show_change(committed, lambda result: render_topic(result, session.today))


@changes
def scan(
    session: Session,
    *,
    topic: TopicArgument,
    found: Annotated[str | None, typer.Option(metavar="T", help="What is new.")] = None,
    on: OnOption = None,
) -> None:
    """Say that you looked for news, and what you found."""
    from mastery.render.topics import render_topic
    from mastery.usecases.learning.topics import scan_topic

    day = session.day(on)
    committed = scan_topic(session.workspace, topic, session.now, found=found, on=day)
    session.show_change(committed, lambda result: render_topic(result, session.today))


@reads
def list_(session: Session) -> None:
    """List topics and when they were last looked through."""
    from mastery.analytics.learning.topics import list_topics
    from mastery.render.topics import render_topics

    session.show(list_topics(session.records), render_topics)
