"""What a person can do with a question: note it, say that it was put, keep the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import UsageError
from mastery.model.items import QUESTIONS
from mastery.model.learning import Question
from mastery.store.change import Change, Committed
from mastery.usecases.saying import build, lasting_day, new_item, other_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

DAYS_BETWEEN = 7
"""One question to one person a week is enough: more, and none of them gets a good answer."""


class QuestionKept(NamedTuple):
    """A question that was noted, put or answered.

    Attributes:
        item: The question as it is now.
        person: The name of whom to ask, or None.
        asked_lately: The day that person was last asked something else, if within a week.
        replaced: The answer it had before, if another one.
        replaced_day: The day it was said to be put on before, if another one.
    """

    item: Question
    person: str | None = None
    asked_lately: date | None = None
    replaced: str | None = None
    replaced_day: date | None = None


def add_question(
    workspace: Workspace, said: Mapping[str, Any], now: datetime
) -> Committed[QuestionKept]:
    """Note a question, and whom to ask.

    Raises:
        UsageError: There is no text.
        NotFoundError: The person or the goal does not exist.
    """
    text = str(said.get("ask") or "").strip()
    if not text:
        raise UsageError("the question is missing", hint='mastery learn ask "TEXT" --of PERSON')

    def change(plan: Plan) -> Change[QuestionKept]:
        question = new_item(QUESTIONS, plan, {**said, "ask": text, "added_on": now.date()})
        return Change(_kept(plan, question, now.date()), QUESTIONS.adding(plan, question))

    return workspace.change(f"learn ask {text}", change, now=now)


def put_question(
    workspace: Workspace, query: str, now: datetime, *, on: date | None = None
) -> Committed[QuestionKept]:
    """Record that a question was asked; said again without a day, the one it has stays.

    Raises:
        FutureError: The day has not come.
    """

    def change(plan: Plan) -> Change[QuestionKept]:
        before = QUESTIONS.find(plan, query)
        asked_on = lasting_day("a question", on, before.asked_on, now.date())
        kept = _kept(plan, before.replace(asked_on=asked_on), now.date())
        kept = kept._replace(replaced_day=other_day(before.asked_on, asked_on))
        return Change(kept, QUESTIONS.changing(plan, kept.item))

    return workspace.change(f"learn asked {query}", change, now=now)


def answer_question(
    workspace: Workspace, query: str, text: str, now: datetime, *, on: date | None = None
) -> Committed[QuestionKept]:
    """Keep what was learned; an earlier answer is replaced, the same one keeps its day.

    Raises:
        UsageError: There is no text.
        FutureError: The day has not come.
    """
    if not text.strip():
        raise UsageError("the answer is missing", hint='mastery learn answer ID "TEXT"')

    def change(plan: Plan) -> Change[QuestionKept]:
        before = QUESTIONS.find(plan, query)
        is_same = before.answer == text.strip()
        held = before.answered_on if is_same else None
        answered_on = lasting_day("an answer", on, held, now.date())
        said = {"answer": text.strip(), "answered_on": answered_on}
        answered = build(Question, {**before.to_item(), **said})
        replaced = None if is_same else before.answer
        kept = QuestionKept(answered, _name_of(plan, answered.of), replaced=replaced)
        return Change(kept, QUESTIONS.changing(plan, answered))

    return workspace.change(f"learn answer {query}", change, now=now)


def _kept(plan: Plan, question: Question, today: date) -> QuestionKept:
    lately = [
        each.asked_on
        for each in plan.learning.questions
        if each.of == question.of is not None
        and each.id != question.id
        and each.asked_on is not None
        and (today - each.asked_on).days < DAYS_BETWEEN
    ]
    name = _name_of(plan, question.of)
    return QuestionKept(question, name, max(lately, default=None))


def _name_of(plan: Plan, person: str | None) -> str | None:
    return next((each.name for each in plan.people if each.id == person), person)
