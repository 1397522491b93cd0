"""Which questions are open and for how long, and what share has found an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.share import Share

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Question


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
        OpenQuestion(question.id, _age(question, today), question.asked_on is not None)
        for question in questions
        if question.answer is None and question.answered_on is None
    ]
    still_open.sort(key=lambda each: -1 if each.age_days is None else each.age_days, reverse=True)
    return QuestionBook(tuple(still_open), Share(len(questions) - len(still_open), len(questions)))


def _age(question: Question, today: date) -> int | None:
    since = question.added_on or question.asked_on
    return None if since is None else max(0, (today - since).days)
