"""What waits to be read or answered, and how much of what was read came to use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.share import Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.model.learning import Question, Source

QUEUE_LIMIT = 10
STALE_DAYS = 90
USE_DAYS = 30


class ReadingQueue(NamedTuple):
    """The reading list.

    Attributes:
        waiting: Sources not begun, the one that waits longest first.
        stale: Those that have waited 90 days, so that dropping them is a fair question.
        used: Sources used within 30 days of being done, of those whose 30 days are over or that
            were used in time.
    """

    waiting: tuple[Source, ...]
    stale: tuple[Source, ...]
    used: Share

    @property
    def over_limit(self) -> int:
        """How many more than ten are waiting; 0 when not."""
        return max(0, len(self.waiting) - QUEUE_LIMIT)


def reading_queue(sources: Iterable[Source], today: date) -> ReadingQueue:
    """Look through the sources as they are on a day."""
    sources = tuple(sources)
    waiting = [source for source in sources if source.status == "queued"]
    waiting.sort(key=lambda source: source.added_on or date.max)
    uses = [used for source in sources if (used := _used_in_time(source, today)) is not None]
    stale = tuple(source for source in waiting if is_stale(source, today))
    return ReadingQueue(tuple(waiting), stale, Share(sum(uses), len(uses)))


def is_stale(source: Source, today: date) -> bool:
    """Whether a source that is not begun has waited 90 days."""
    age = days_on_list(source, today)
    return source.status == "queued" and age is not None and age >= STALE_DAYS


def days_on_list(item: Source | Question, today: date) -> int | None:
    """Return the days since something was put on the list; None when that day is not known."""
    return None if item.added_on is None else max(0, (today - item.added_on).days)


def _used_in_time(source: Source, today: date) -> bool | None:
    """Whether it was used within 30 days of being done; None while that is still open."""
    if source.done_on is None:
        return None
    if source.used_on is not None:
        return (source.used_on - source.done_on).days <= USE_DAYS
    return False if (today - source.done_on).days > USE_DAYS else None


def is_open_question(question: Question) -> bool:
    """Whether a question waits for its answer."""
    return question.answer is None and question.answered_on is None


def share_answered(questions: Iterable[Question]) -> Share:
    """Return the questions with an answer, of all questions."""
    answered = [not is_open_question(question) for question in questions]
    return Share(sum(answered), len(answered))
