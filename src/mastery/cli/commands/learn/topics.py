"""The verbs of ``mastery learn topic``: add, scan, list."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import OnOption, TopicArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, with_flags

TOPIC_FLAGS = {
    "every_days": flag(
        "learning.Topic", "scan_every_days", words="Days between looks for news; 14."
    )
}
SCAN_FLAGS = flags("journal.Scan", "found")


@changes
@with_flags(TOPIC_FLAGS)
def add(
    run: Run,
    *,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The field.")],
    said: dict[str, Any],
) -> None:
    """Follow the news of a field."""
    from mastery.render.learning.topics import render_topic
    from mastery.usecases.learning.topics import add_topic

    values = {"name": name.strip(), "scan_every_days": said.get("every_days")}
    committed = add_topic(run.workspace, values, run.now)
    run.show_change(committed, lambda result: render_topic(result, run.today))


@changes
@with_flags(SCAN_FLAGS)
def scan(run: Run, *, topic: TopicArgument, said: dict[str, Any], on: OnOption = None) -> None:
    """Say that you looked for news, and what you found."""
    from mastery.render.learning.topics import render_topic
    from mastery.usecases.learning.topics import scan_topic

    day = run.day(on)
    committed = scan_topic(run.workspace, topic, run.now, on=day, **said)
    run.show_change(committed, lambda result: render_topic(result, run.today))


@reads
def list_(run: Run) -> None:
    """List topics and when they were last looked through."""
    from mastery.analytics.learning.topics import list_topics
    from mastery.render.learning.topics import render_topics

    run.show(list_topics(run.records), render_topics)
