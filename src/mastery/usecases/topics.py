"""What a person can do with a topic whose news they follow: add it, scan it, see what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.model.ids import slugify
from mastery.model.journal import Scan
from mastery.model.learning import Topic
from mastery.store.edits import AppendItem
from mastery.store.workspace import Change
from mastery.usecases.finding import find_topic
from mastery.usecases.inputs import build, require_past
from mastery.usecases.lines import compose_line
from mastery.usecases.records import plan_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace


class TopicView(NamedTuple):
    """A topic and its last scan.

    Attributes:
        id: Its id.
        name: What it is called.
        every_days: Days meant to lie between scans.
        scanned_on: The day of the last scan, or None when there was none.
        found: What it found, or None.
        is_due: Whether it is time for the next; a topic never scanned is due.
    """

    id: str
    name: str
    every_days: int
    scanned_on: date | None
    found: str | None
    is_due: bool


class TopicList(NamedTuple):
    """The topics in the order of the plan."""

    topics: tuple[TopicView, ...]
    today: date


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
        return Change(edits=(append,), result=_view(topic, None, now.date()))

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
        return Change(lines=(line,), result=_view(topic, scan, now.date()))

    return workspace.change(f"learn topic scan {query}", change, now=now)


def list_topics(records: Records) -> TopicList:
    """Return every topic with its last scan."""
    today = records.today
    return TopicList(view_topics(records.plan.learning.topics, records.of(Scan), today), today)


def view_topics(
    topics: Iterable[Topic], scans: Iterable[Scan], today: date
) -> tuple[TopicView, ...]:
    """Return the topics with their last scans; ``scans`` are oldest first."""
    last = {scan.topic: scan for scan in scans}
    return tuple(_view(topic, last.get(topic.id), today) for topic in topics)


def _view(topic: Topic, scan: Scan | None, today: date) -> TopicView:
    is_due = scan is None or (today - scan.on).days >= topic.scan_every_days
    return TopicView(
        id=topic.id,
        name=topic.name,
        every_days=topic.scan_every_days,
        scanned_on=scan.on if scan else None,
        found=scan.found if scan else None,
        is_due=is_due,
    )
