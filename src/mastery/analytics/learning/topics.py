"""Topics whose news are followed: the last look at each, and which are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.model.journal import Scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Topic
    from mastery.records.known import Records


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


def list_topics(records: Records) -> TopicList:
    """Return every topic with its last scan."""
    today = records.today
    return TopicList(view_topics(records.plan.learning.topics, records.of(Scan), today), today)


def view_topics(
    topics: Iterable[Topic], scans: Iterable[Scan], today: date
) -> tuple[TopicView, ...]:
    """Return the topics with their last scans; ``scans`` are oldest first."""
    last = {scan.topic: scan for scan in scans}
    return tuple(view_topic(topic, last.get(topic.id), today) for topic in topics)


def view_topic(topic: Topic, scan: Scan | None, today: date) -> TopicView:
    """Return a topic with its last scan."""
    is_due = scan is None or (today - scan.on).days >= topic.scan_every_days
    return TopicView(
        id=topic.id,
        name=topic.name,
        every_days=topic.scan_every_days,
        scanned_on=scan.on if scan else None,
        found=scan.found if scan else None,
        is_due=is_due,
    )
