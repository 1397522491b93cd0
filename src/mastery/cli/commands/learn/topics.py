"""The verbs of ``mastery learn topic``: add, scan, list."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_topics
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads

TopicArgument = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A topic's id or part of it.", autocompletion=complete_topics
    ),
]


@changes
def add(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The field.")],
    every_days: Annotated[
        int | None, typer.Option(metavar="N", help="Days between looks for news; 14.")
    ] = None,
) -> None:
    """Follow the news of a field."""
    from mastery.render.learning.topics import render_topic
    from mastery.usecases.learning.topics import add_topic

    said = {"name": name.strip(), "scan_every_days": every_days}
    committed = add_topic(run.workspace, said, run.now)
    run.show_change(committed, lambda result: render_topic(result, run.today))


@changes
def scan(
    run: Run,
    *,
    topic: TopicArgument,
    found: Annotated[str | None, typer.Option(metavar="T", help="What is new.")] = None,
    on: OnOption = None,
) -> None:
    """Say that you looked for news, and what you found."""
    from mastery.render.learning.topics import render_topic
    from mastery.usecases.learning.topics import scan_topic

    day = run.day(on)
    committed = scan_topic(run.workspace, topic, run.now, found=found, on=day)
    run.show_change(committed, lambda result: render_topic(result, run.today))


@reads
def list_(run: Run) -> None:
    """List topics and when they were last looked through."""
    from mastery.analytics.learning.topics import list_topics
    from mastery.render.learning.topics import render_topics

    run.show(list_topics(run.records), render_topics)
