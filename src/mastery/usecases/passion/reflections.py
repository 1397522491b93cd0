"""Keeps answers to open questions about one's work, and the numbers of the monthly check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.analytics.passion.reflections import (
    QUESTIONS,
    Check,
    PastAnswer,
    name_of_question,
    past_answer,
    pulse_of,
    whose_turn,
)
from mastery.errors import UsageError
from mastery.model.journal import Reflection
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import compose_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

CHECK: Final = "check"
PRESSURE: Final = "How much pressure did you feel at work this month, {least} to {most}?"
ENERGY: Final = "How much energy did you have for your work this month, {least} to {most}?"


class Said(NamedTuple):
    """What a person answers: an open question, the check, or both.

    Attributes:
        question: The question's name, or one in their own words; None for the one whose turn it is.
        answer: The answer.
        pressure: From 0 to 10.
        energy: From 0 to 10.
    """

    question: str | None = None
    answer: str | None = None
    pressure: float | None = None
    energy: float | None = None


class ReflectionKept(NamedTuple):
    """What was kept.

    Attributes:
        question: The question's name, or its words when they are the person's own.
        text: Its words.
        answer: The answer, or None.
        earlier: The last answer to the same question, or None.
        pressure: From 0 to 10, or None.
        energy: From 0 to 10, or None.
        last_check: The check before, or None.
    """

    question: str
    text: str
    answer: str | None
    earlier: PastAnswer | None
    pressure: float | None
    energy: float | None
    last_check: Check | None


def keep_reflection(workspace: Workspace, said: Said, now: datetime) -> Committed[ReflectionKept]:
    """Keep an answer, the two numbers of the check, or both.

    Raises:
        UsageError: Nothing was said.
        NotFoundError: There is no such question.
        InvalidInputError: Pressure or energy is not 0 to 10.
    """
    said = said._replace(answer=(said.answer or "").strip() or None)
    if (said.answer, said.pressure, said.energy) == (None, None, None):
        raise UsageError(
            "there is nothing to keep",
            hint="give --answer TEXT, or --pressure 0..10 and --energy 0..10",
        )

    def change(plan: Plan) -> Change[ReflectionKept]:
        kept = load_records(workspace, now.date(), plan).of(Reflection)
        name = whose_turn(kept) if said.question is None else name_of_question(said.question)
        lines = [
            compose_line(Reflection, each, on=now.date(), now=now) for each in _entries(name, said)
        ]
        return Change(_result(name, said, kept, now.date()), lines=lines)

    return workspace.change("passion reflect", change, now=now)


def _entries(name: str, said: Said) -> Iterator[dict[str, Any]]:
    """Yield what becomes a journal line: the answer, and the numbers of the check."""
    if said.answer is not None:
        yield {"question": name, "answer": said.answer}
    if said.pressure is not None or said.energy is not None:
        yield {"question": CHECK, "pressure": said.pressure, "energy": said.energy}


def _result(name: str, said: Said, kept: Sequence[Reflection], today: date) -> ReflectionKept:
    earlier = [past_answer(each) for each in kept if each.question == name and each.answer]
    return ReflectionKept(
        question=name,
        text=QUESTIONS.get(name, name),
        answer=said.answer,
        earlier=earlier[-1] if earlier and said.answer else None,
        pressure=said.pressure,
        energy=said.energy,
        last_check=pulse_of(kept, today).last,
    )
