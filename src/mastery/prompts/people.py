"""The questions about a person, and about a contact with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.model.learning import Contact
from mastery.prompts.dialogue.fields import prompt_of
from mastery.prompts.dialogue.prompt import Prompt

if TYPE_CHECKING:
    from collections.abc import Collection


def person_questions(given: Collection[str]) -> list[Prompt]:
    """Return the questions about a new person that ``given`` flags have not answered."""
    asked = [
        Prompt("name", "Their name", "As you call them.", str, "A person", optional=False),
        prompt_of(
            Contact,
            "role",
            "What are they to you?",
            "A mentor is ahead of you, a peer beside you, a learner behind you; acquaintances "
            "know what those do not.",
            default="peer",
        ),
        prompt_of(
            Contact,
            "tie",
            "How close are you?",
            "Weak ties bring news from elsewhere and need less contact.",
        ),
        prompt_of(
            Contact,
            "every_days",
            "Be in touch every how many days?",
            "Skipped, it is 30 for a mentor, 60 for others, 120 or 180 where the tie is weaker.",
        ),
        Prompt(
            "next_topic",
            "What will you talk about next?",
            "It is easier to write to somebody when you know about what.",
            str,
        ),
    ]
    return [question for question in asked if question.key not in given]


def touch_questions(name: str) -> list[Prompt]:
    """Return the questions about a contact."""
    return [
        Prompt(
            "gave",
            "What did you give?",
            "Help, a hint, an introduction, thanks. Giving first keeps a contact alive.",
            str,
            name,
        ),
        Prompt("got", "What did you get?", "What to thank for, and to build on.", str, name),
        Prompt("note", "Anything to remember?", "For the next time.", str, name),
        Prompt(
            "next_topic",
            "What will you talk about next?",
            "It is easier to write to somebody when you know about what.",
            str,
            name,
        ),
    ]
