"""Reference: worked by hand."""

from __future__ import annotations

from datetime import date

from mastery.analytics.learning.queue import OpenQuestion, question_book
from mastery.analytics.share import Share
from mastery.model.learning import Question

TODAY = date(2026, 11, 22)


def question(name, **fields):
    return Question(id=name, ask=f"{name}?", **fields)


def test_open_ones_by_age_and_the_answered_share():
    book = question_book(
        [
            question("undated"),
            question("asked", asked_on=date(2026, 11, 12)),
            question("old", added_on=date(2026, 10, 23), asked_on=date(2026, 11, 21)),
            question("told", answer="yes"),
        ],
        TODAY,
    )
    assert book.open == (
        OpenQuestion("old", 30, was_asked=True),
        OpenQuestion("asked", 10, was_asked=True),
        OpenQuestion("undated", None, was_asked=False),
    )
    assert book.answered == Share(1, 4)


def test_no_question_has_no_answered_share():
    assert question_book([], TODAY).answered.fraction is None
