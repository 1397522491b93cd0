"""Open questions about one's work, one at a time, and a monthly check on pressure and energy.

The questions are prompts for thinking, not a scale: nothing is added up or compared with others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.errors import UsageError
from mastery.model.ids import resolve
from mastery.model.journal import Reflection
from mastery.store.workspace import Change
from mastery.usecases.lines import compose_line
from mastery.usecases.records import load_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace

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
CHECK: Final = "check"
CHECK_DAYS: Final = 28
PRESSURE: Final = "How much pressure did you feel at work this month, 0 to 10?"
ENERGY: Final = "How much energy did you have for your work this month, 0 to 10?"


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


def list_reflections(records: Records) -> Reflections:
    """Return the question whose turn it is, and everything answered so far."""
    kept = records.of(Reflection)
    name = _whose_turn(kept)
    answers = tuple(_past(each) for each in reversed(kept) if each.answer)
    return Reflections(
        name, QUESTIONS[name], dict(QUESTIONS), answers, pulse_of(kept, records.today)
    )


def keep_reflection(workspace: Workspace, said: Said, now: datetime) -> Committed:
    """Keep an answer, the two numbers of the check, or both. The result is a ReflectionKept.

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

    def change(_: PlanFile | None) -> Change:
        kept = load_records(workspace, now.date()).of(Reflection)
        name = _whose_turn(kept) if said.question is None else name_of_question(said.question)
        lines = [
            compose_line(Reflection, each, on=now.date(), now=now)[1]
            for each in _entries(name, said)
        ]
        return Change(lines=lines, result=_result(name, said, kept, now.date()))

    return workspace.change("passion reflect", change, now=now)


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


def _whose_turn(kept: Sequence[Reflection]) -> str:
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


def _entries(name: str, said: Said) -> Iterator[dict[str, Any]]:
    """Yield what becomes a journal line: the answer, and the numbers of the check."""
    if said.answer is not None:
        yield {"question": name, "answer": said.answer}
    if said.pressure is not None or said.energy is not None:
        yield {"question": CHECK, "pressure": said.pressure, "energy": said.energy}


def _result(name: str, said: Said, kept: Sequence[Reflection], today: date) -> ReflectionKept:
    earlier = [_past(each) for each in kept if each.question == name and each.answer]
    return ReflectionKept(
        question=name,
        text=QUESTIONS.get(name, name),
        answer=said.answer,
        earlier=earlier[-1] if earlier and said.answer else None,
        pressure=said.pressure,
        energy=said.energy,
        last_check=pulse_of(kept, today).last,
    )


def _past(each: Reflection) -> PastAnswer:
    return PastAnswer(
        each.on, each.question, QUESTIONS.get(each.question, each.question), each.answer or ""
    )
