"""What waits to be read or answered, and how much of what was read came to use."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.share import Share

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Question, Source

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


class OpenQuestion(NamedTuple):
    """A question without an answer.

    Attributes:
        question: Its id.
        age_days: Days since it came up (else since it was asked), or None when not known.
        was_asked: Whether it has been put to someone.
    """

    question: str
    age_days: int | None
    was_asked: bool


class QuestionBook(NamedTuple):
    """All questions.

    Attributes:
        open: Those without an answer, the oldest first.
        answered: Questions with an answer, of all questions.
    """

    open: tuple[OpenQuestion, ...]
    answered: Share


def question_book(questions: Iterable[Question], today: date) -> QuestionBook:
    """Look through the questions as they are on a day."""
    questions = tuple(questions)
    still_open = [
        OpenQuestion(question.id, _age_of(question, today), question.asked_on is not None)
        for question in questions
        if question.answer is None and question.answered_on is None
    ]
    still_open.sort(key=lambda each: -1 if each.age_days is None else each.age_days, reverse=True)
    return QuestionBook(tuple(still_open), Share(len(questions) - len(still_open), len(questions)))


def _age_of(question: Question, today: date) -> int | None:
    since = question.added_on or question.asked_on
    return None if since is None else max(0, (today - since).days)
