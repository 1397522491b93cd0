"""The questions of step 1: an open one about one's work, the monthly check, an experiment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_due, parse_date
from mastery.model.journal import Rating, Reflection
from mastery.prompts.dialogue.fields import prompt_of
from mastery.prompts.dialogue.prompt import Prompt
from mastery.usecases.passion.reflections import ENERGY, PRESSURE

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


def reflection_questions(text: str, *, check: bool) -> list[Prompt]:
    """Return the open question ``text``, and with ``check`` the two of the monthly check."""
    asked = [
        Prompt(
            "answer",
            text,
            "There is no right answer. Answers are kept with their day, to be read again later.",
            str,
            "A question about your work",
            multiline=True,
        )
    ]
    if check:
        why = "Two numbers a month show a drift that no single day shows."
        asked += [
            prompt_of(Reflection, "pressure", PRESSURE, why, "The monthly check"),
            prompt_of(Reflection, "energy", ENERGY, why, "The monthly check"),
        ]
    return asked


def experiment_questions(today: date, given: Collection[str]) -> list[Prompt]:
    """Return the questions about an experiment that ``given`` flags have not answered."""
    asked = [
        Prompt(
            "try",
            "What will you try?",
            "Something small that can be done three times, one of them hard: interest grows by "
            "doing, or does not.",
            str,
            "An experiment",
            optional=False,
        ),
        Prompt(
            "decide_on",
            "When will you decide what becomes of it?",
            "With a day, trying it cannot turn into never deciding.",
            lambda text: parse_date(text, today),
            "An experiment",
            default="in 6 weeks",
            echo=lambda day: "decide on " + format_due(day, today),
        ),
    ]
    return [question for question in asked if question.key not in given]


def rating_questions(what: str) -> list[Prompt]:
    """Return what is asked after a try."""
    return [
        prompt_of(
            Rating,
            "interest",
            "How interesting was it, {least} to {most}?",
            "{least}: I was glad when it was over. {most}: I could not stop.",
            what,
            optional=False,
        ),
        Prompt("note", "Anything to remember of it?", "For the day you decide.", str, what),
    ]
