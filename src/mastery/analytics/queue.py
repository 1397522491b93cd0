"""What waits to be read, and how much of what was read came to use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.share import Share

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Source

QUEUE_LIMIT = 10
STALE_DAYS = 90
USE_DAYS = 30


class Waiting(NamedTuple):
    """A source that is not begun.

    Attributes:
        source: Its id.
        days: Days on the list, or None when the day it was added is not known.
    """

    source: str
    days: int | None

    @property
    def is_stale(self) -> bool:
        """Whether it has waited 90 days, so that dropping it is a fair question."""
        return self.days is not None and self.days >= STALE_DAYS


class ReadingQueue(NamedTuple):
    """The reading list.

    Attributes:
        waiting: Sources not begun, the one that waits longest first.
        used: Sources used within 30 days of being done, of those whose 30 days are over or that
            were used in time.
    """

    waiting: tuple[Waiting, ...]
    used: Share

    @property
    def over_limit(self) -> int:
        """How many more than ten are waiting; 0 when not."""
        return max(0, len(self.waiting) - QUEUE_LIMIT)

    @property
    def stale(self) -> tuple[Waiting, ...]:
        """What has waited 90 days or more."""
        return tuple(source for source in self.waiting if source.is_stale)


def reading_queue(sources: Iterable[Source], today: date) -> ReadingQueue:
    """Look through the sources as they are on a day."""
    sources = tuple(sources)
    waiting = [
        Waiting(source.id, _age(source, today)) for source in sources if source.status == "queued"
    ]
    waiting.sort(key=lambda source: -1 if source.days is None else source.days, reverse=True)
    uses = [used for source in sources if (used := _used_in_time(source, today)) is not None]
    return ReadingQueue(tuple(waiting), Share(sum(uses), len(uses)))


def _age(source: Source, today: date) -> int | None:
    return None if source.added_on is None else max(0, (today - source.added_on).days)


def _used_in_time(source: Source, today: date) -> bool | None:
    """Whether it was used within 30 days of being done; None while that is still open."""
    if source.done_on is None:
        return None
    if source.used_on is not None:
        return (source.used_on - source.done_on).days <= USE_DAYS
    return False if (today - source.done_on).days > USE_DAYS else None
