"""Open questions about one's work, one at a time, and a monthly check on pressure and energy.

The questions are prompts for thinking, not a scale: nothing is added up or compared with others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.model.ids import resolve
from mastery.model.journal import Reflection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.records.known import Records

QUESTIONS: Final = {
    "lost-time": "When did you last lose track of time at work? What were you doing?",
    "unasked": "Which part of your work would you do even if nobody asked for it?",
    "put-off": "What do you put off every week? What would happen if it were gone?",
    "show": "What from the last three months would you show a good friend, and why that?",
    "come-to-you": "What do others come to you for? Do you like being asked?",
    "missing": "What did you care about ten years ago that is missing from your week now?",
    "extra-day": "If you had one more day a week for your work, what would be done on it?",
    "envy": "Whose working day would you like to have, and which hour of it?",
}
"""What is asked, by the name that the journal keeps."""
CHECK_DAYS: Final = 28


class Check(NamedTuple):
    """One monthly check: pressure and energy, 0 to 10 each."""

    on: date
    pressure: float | None
    energy: float | None


class Pulse(NamedTuple):
    """The monthly check.

    Attributes:
        last: The last one, or None.
        before: The one before, or None.
        is_due: Whether four weeks have passed since the last.
    """

    last: Check | None
    before: Check | None
    is_due: bool


class PastAnswer(NamedTuple):
    """An answer that was kept."""

    on: date
    question: str
    text: str
    answer: str


class Reflections(NamedTuple):
    """What can be asked, and what was answered.

    Attributes:
        question: The name of the question whose turn it is.
        text: Its words.
        questions: All questions by name.
        answers: Every answer, the newest first.
        pulse: The monthly check.
    """

    question: str
    text: str
    questions: dict[str, str]
    answers: tuple[PastAnswer, ...]
    pulse: Pulse


def list_reflections(records: Records) -> Reflections:
    """Return the question whose turn it is, and everything answered so far."""
    kept = records.of(Reflection)
    name = whose_turn(kept)
    answers = tuple(past_answer(each) for each in reversed(kept) if each.answer)
    return Reflections(
        name, QUESTIONS[name], dict(QUESTIONS), answers, pulse_of(kept, records.today)
    )


def pulse_of(kept: Sequence[Reflection], today: date) -> Pulse:
    """Return the last two monthly checks among ``kept``, oldest first, and whether one is due."""
    checks = [
        Check(each.on, each.pressure, each.energy)
        for each in kept
        if each.pressure is not None or each.energy is not None
    ]
    last = checks[-1] if checks else None
    before = checks[-2] if len(checks) > 1 else None
    return Pulse(last, before, last is None or (today - last.on).days >= CHECK_DAYS)


def whose_turn(kept: Sequence[Reflection]) -> str:
    """Return the question never answered, else the one answered longest ago."""
    last = {each.question: number for number, each in enumerate(kept) if each.answer}
    return min(QUESTIONS, key=lambda name: last.get(name, -1))


def name_of_question(question: str) -> str:
    """Return the name of a question; one in the person's own words stands for itself.

    Raises:
        NotFoundError: It is one word, and no name of a question.
    """
    text = question.strip()
    return text if " " in text else resolve(text, QUESTIONS, "question")


def past_answer(each: Reflection) -> PastAnswer:
    """Return an answer with the words of its question."""
    return PastAnswer(
        each.on, each.question, QUESTIONS.get(each.question, each.question), each.answer or ""
    )
