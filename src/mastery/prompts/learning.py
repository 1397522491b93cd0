"""The questions about a source, a question, a card or an event, as far as the flags leave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.dates import format_due, parse_date
from mastery.model.learning import Source
from mastery.prompts.dialogue.fields import choosing, prompt_of
from mastery.prompts.dialogue.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

TAKEAWAY_WHY = (
    "Reading without a takeaway leaves little behind. Write it in your own words, not the author's."
)
USE_WHY = (
    "What is not used within a month is mostly lost. A day in your calendar makes it likelier. "
    "Such as tomorrow, next friday, in 2 weeks."
)


def source_questions(goals: Sequence[str], given: Collection[str]) -> list[Prompt]:
    """Return the questions about a new source that ``given`` flags have not answered."""
    asked = [
        Prompt(
            "title", "Its title", "What you want to learn from.", str, "A source", optional=False
        ),
        prompt_of(
            Source,
            "kind",
            "What is it?",
            "Another kind asks for another amount of time.",
            default="book",
        ),
        Prompt("by", "By whom?", "The author or speaker, to find it again.", str),
        prompt_of(
            Source,
            "hours",
            "How many hours will it take?",
            "A guess is enough: it shows whether the list can be read at all.",
        ),
    ]
    if goals:
        asked.append(
            choosing(
                "goal",
                "Which goal does it serve?",
                "What serves no goal is a hobby, which is fine, and stands apart.",
                goals,
            )
        )
    return [question for question in asked if question.key not in given]


def ending_questions(title: str, today: date, given: Collection[str]) -> list[Prompt]:
    """Return the questions when a source is done that ``given`` flags have not answered."""
    asked = [
        Prompt(
            "takeaway",
            "What do you take from it, in your own words?",
            TAKEAWAY_WHY,
            str,
            title,
            optional=False,
            multiline=True,
        ),
        Prompt(
            "use_on",
            "On which day will you use it?",
            USE_WHY,
            lambda text: parse_date(text, today),
            title,
            optional=False,
            echo=lambda day: "use it on " + format_due(day, today),
        ),
    ]
    return [question for question in asked if question.key not in given]


def card_questions(given: Collection[str]) -> list[Prompt]:
    """Return the two sides of a card that ``given`` flags have not answered."""
    asked = [
        Prompt(
            "front",
            "What does the card ask?",
            "One card, one thing: a question with one answer is remembered best.",
            str,
            "A card",
            optional=False,
        ),
        Prompt("back", "What should come to mind?", "As short as it can be.", str, optional=False),
    ]
    return [question for question in asked if question.key not in given]


def text_question(key: str, label: str, why: str) -> Prompt:
    """Return a question whose answer is needed and is any text."""
    return Prompt(key, label, why, str, optional=False)
