"""The questions about a setback and about an if-then plan; nearly all can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.model.journal import Firing, Setback
from mastery.prompts.dialogue.fields import choosing, prompt_of
from mastery.prompts.dialogue.prompt import Answers, Prompt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def setback_questions(
    given: Mapping[str, Any], goals: Sequence[str], answers: Answers
) -> list[Prompt]:
    """Return the questions about a setback, as far as ``answers`` determine them.

    Args:
        given: What was said already, by name; that is not asked.
        goals: Ids of the open goals.
        answers: What was answered so far.
    """
    asked = [*_what_happened(goals), *if_then_questions(answers)]
    return [question for question in asked if given.get(question.key) is None]


def if_then_questions(answers: Answers) -> list[Prompt]:
    """Return the questions for an if-then plan; the second only once there is a situation."""
    situation = Prompt(
        "when",
        "Next time, if",
        "The cue that will tell you it is happening again: a time, a place, a feeling. A plan "
        "tied to a cue is carried out far more often than a good intention.",
        str,
    )
    response = Prompt(
        "then",
        "then I will",
        "One small thing, decided now, so that it needs no deciding then.",
        str,
        optional=False,
    )
    return [situation] if answers.get("when") is None else [situation, response]


def worked_question() -> Prompt:
    """Return what is asked when the situation of an if-then plan came."""
    return prompt_of(
        Firing,
        "worked",
        "Did the response work?",
        "Counted over time, this shows which of your plans to keep.",
        optional=False,
    )


def _what_happened(goals: Sequence[str]) -> list[Prompt]:
    its_plan = "Its if-then plan then stands with that goal."
    about = choosing("goal", "Which goal is it about?", its_plan, goals)
    return [
        Prompt("what", "What happened?", "One sentence is enough.", str, optional=False),
        prompt_of(
            Setback,
            "cause",
            "What was it mostly about?",
            "What comes back most often is worth a plan of its own.",
        ),
        *([about] if goals else []),
        prompt_of(
            Setback,
            "size",
            "How big is it, {least} to {most}?",
            "Looked at again in a month, most are smaller.",
        ),
        prompt_of(
            Setback,
            "in_my_control",
            "Was it in your control?",
            "What is, can be planned for; what is not, can be planned around.",
        ),
        Prompt(
            "friend",
            "What would you say to a friend it happened to?",
            "People judge friends more fairly than themselves; the words fit you too.",
            str,
        ),
    ]
