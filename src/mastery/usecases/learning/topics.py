"""What a person can do with a topic whose news they follow: add it and look for news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.learning.topics import view_topic
from mastery.model.ids import slugify
from mastery.model.items import find_topic
from mastery.model.journal import Scan
from mastery.model.learning import Topic
from mastery.store.workspace import Change
from mastery.store.yaml.edits import AppendItem
from mastery.usecases.loading import plan_in
from mastery.usecases.saying import build, compose_line, require_past

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace


def add_topic(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed:
    """Add a topic to follow. The result is a TopicView.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
    """

    def change(plan_file: PlanFile | None) -> Change:
        taken = [topic.id for topic in plan_in(plan_file).learning.topics]
        name = slugify(str(said["name"]), taken, fallback="topic")
        topic = build(Topic, {"id": name, **said})
        append = AppendItem(("learning", "topics"), topic.to_item())
        return Change(edits=(append,), result=view_topic(topic, None, now.date()))

    return workspace.change(f"learn topic add {said['name']}", change, now=now)


def scan_topic(
    workspace: Workspace,
    query: str,
    now: datetime,
    *,
    found: str | None = None,
    on: date | None = None,
) -> Committed:
    """Record a look for news of a topic, and what it found. The result is a TopicView.

    Raises:
        FutureError: The day has not come.
    """
    day = require_past("a scan", on or now.date(), now.date())

    def change(plan_file: PlanFile | None) -> Change:
        _, topic = find_topic(plan_in(plan_file), query)
        scan, line = compose_line(Scan, {"topic": topic.id, "found": found}, on=day, now=now)
        return Change(lines=(line,), result=view_topic(topic, scan, now.date()))

    return workspace.change(f"learn topic scan {query}", change, now=now)
