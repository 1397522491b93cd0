"""Reference: worked by hand."""

from __future__ import annotations

from datetime import date

from mastery.analytics.learning.queue import share_answered
from mastery.analytics.share import Share
from mastery.model.learning import Question


def question(name, **fields):
    return Question(id=name, ask=f"{name}?", **fields)


def test_what_has_an_answer_or_its_day_is_answered():
    asked = question("asked", asked_on=date(2026, 11, 12))
    told, dated = question("told", answer="yes"), question("dated", answered_on=date(2026, 11, 1))
    assert share_answered([question("new"), asked, told, dated]) == Share(2, 4)


def test_no_question_has_no_answered_share():
    assert share_answered([]).fraction is None
