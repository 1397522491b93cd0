"""What a person can do with a topic whose news they follow: add it and look for news."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.learning.topics import TopicView, view_topic
from mastery.model.items import TOPICS
from mastery.model.journal import Scan
from mastery.store.change import Change, Committed
from mastery.usecases.saying import compose_line, new_item, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


def add_topic(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed[TopicView]:
    """Add a topic to follow.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
    """

    def change(plan: Plan) -> Change[TopicView]:
        topic = new_item(TOPICS, plan, said)
        return Change(view_topic(topic, None, now.date()), TOPICS.adding(plan, topic))

    return workspace.change(f"learn topic add {said['name']}", change, now=now)


def scan_topic(
    workspace: Workspace,
    query: str,
    now: datetime,
    *,
    found: str | None = None,
    on: date | None = None,
) -> Committed[TopicView]:
    """Record a look for news of a topic, and what it found.

    Raises:
        FutureError: The day has not come.
    """
    day = past_day("a scan", on, now.date())

    def change(plan: Plan) -> Change[TopicView]:
        topic = TOPICS.find(plan, query)
        scan = compose_line(Scan, {"topic": topic.id, "found": found}, on=day, now=now)
        return Change(view_topic(topic, scan, now.date()), lines=(scan,))

    return workspace.change(f"learn topic scan {query}", change, now=now)
