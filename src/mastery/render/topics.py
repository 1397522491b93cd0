"""Pages about topics and when they were last looked through for news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_due, format_span
from mastery.render.page import Block, Item, Page, Span, line, next_step

if TYPE_CHECKING:
    from datetime import date

    from mastery.analytics.learning.topics import TopicList, TopicView


def render_topics(result: TopicList) -> Page:
    """Return every topic with its last scan."""
    if not result.topics:
        return (
            line("No topics yet."),
            next_step('mastery learn topic add "NAME"', "follow one"),
        )
    blocks: list[Block] = [topic_item(topic, result.today) for topic in result.topics]
    due = next((topic for topic in result.topics if topic.is_due), None)
    if due is not None:
        blocks.append(next_step(f"mastery learn topic scan {due.id}", "when you have looked"))
    return tuple(blocks)


def render_topic(topic: TopicView, today: date) -> Page:
    """Return one topic after it was added or scanned."""
    if topic.scanned_on is None:
        every = format_span(topic.every_days)
        return (
            line("Following ", Span(topic.id, "strong"), f": {topic.name}, every {every}"),
            next_step(f'mastery learn topic scan {topic.id} --found "…"', "when you have looked"),
        )
    return (topic_item(topic, today),)


def topic_item(topic: TopicView, today: date) -> Item:
    """Return one topic: when it was looked through, what was found, and whether it is due."""
    last = "never looked through"
    if topic.scanned_on is not None:
        last = f"looked through {format_due(topic.scanned_on, today)}"
    due = "due" if topic.is_due else ""
    found = f": {topic.found}" if topic.found else ""
    shown = line(
        Span(topic.id, "strong"),
        f"  {topic.name}  ",
        Span(last + found, "dim"),
        Span(f"  {due}" if due else "", "warn"),
    )
    return Item((topic.id, topic.name, last, due, topic.found or ""), (shown,))
