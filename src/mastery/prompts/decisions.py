"""The questions of a decision about a goal: persist, adjust or stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.model.fields import meaning_of
from mastery.model.journal import Decision
from mastery.prompts.dialogue.fields import prompt_of
from mastery.prompts.dialogue.prompt import Answers, Prompt

if TYPE_CHECKING:
    from collections.abc import Collection


def decision_questions(answers: Answers, given: Collection[str] = ()) -> list[Prompt]:
    """Return the verdict, its reason and, when the goal is stopped, what comes instead.

    Args:
        answers: What is known so far.
        given: The keys of what was said beforehand and is not asked.
    """
    verdict = prompt_of(
        Decision,
        "verdict",
        f"{meaning_of(Decision, 'verdict').listed.capitalize()}?",
        "A decision on purpose frees you from making it again every day. Skip it to only look.",
    )
    chosen = answers.get(verdict.key)
    asked = [verdict] if chosen is None else [verdict, *_reason_questions(str(chosen))]
    return [question for question in asked if question.key not in given]


def _reason_questions(verdict: str) -> list[Prompt]:
    if verdict != "stop":
        return [Prompt("why", "Why?", "In a month you will want to know what you knew.", str)]
    return [
        Prompt("why", "What did it teach you?", "A lesson makes stopping a success.", str),
        Prompt(
            "instead",
            "What do you take up instead?",
            "Stopping is easier, and better, when you know what the time is for.",
            str,
        ),
    ]
