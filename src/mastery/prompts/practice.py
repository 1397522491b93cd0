"""The questions about a skill and about a practice session: few, quick, all to be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.model.practice import Skill
from mastery.model.session import Session
from mastery.prompts.dialogue.fields import choosing, prompt_of
from mastery.prompts.dialogue.prompt import Answers, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def skill_questions(given: Mapping[str, Any]) -> list[Prompt]:
    """Return the questions about a new skill; what is in ``given`` is not asked."""
    asked = [
        Prompt(
            "name",
            "What do you practise?",
            "One skill, such as Kubernetes.",
            str,
            optional=False,
        )
    ]
    scale = (
        "Your own estimate, {least} to {most}; the distance to the target says what to practise "
        "next."
    )
    asked += [
        prompt_of(Skill, "level", "Where are you now, {least} to {most}?", scale, default="0"),
        prompt_of(
            Skill, "target", "Where do you want to be, {least} to {most}?", scale, default="10"
        ),
    ]
    return [question for question in asked if given.get(question.key) is None]


def which_skill(skills: Sequence[str]) -> Prompt:
    """Return the question for the skill of a session."""
    why = "Practice is counted for one skill, so that you see what it does for it."
    return choosing("skill", "Which skill?", why, skills, optional=False)


def aim_question() -> Prompt:
    """Return what is asked when a session begins."""
    return Prompt(
        "aim",
        "The aim of this session",
        "One thing you will be able to do, or do better, at its end. A session with an aim is "
        "practice; one without is repetition.",
        str,
    )


def closing_questions(
    given: Mapping[str, Any], tried: str | None, answers: Answers
) -> list[Prompt]:
    """Return what is asked when a session ends, as far as ``answers`` determine it.

    Args:
        given: What was said already, by name; that is not asked.
        tried: The change that the session before had named, or None.
        answers: What was answered so far; a change that did not hold is offered again.
    """
    held = given.get("held", answers.get("held"))
    asked = [
        prompt_of(
            Session,
            "held",
            f'Last time you named a change: "{tried}". Did it hold?',
            "A change that held is worth keeping; one that did not needs another try.",
        ),
        prompt_of(
            Session,
            "focus",
            "How focused were you, {least} to {most}?",
            "Attention is what makes practice deliberate; from 7 on it counts as focused.",
        ),
        Prompt(
            "change",
            "What will you do differently next time?",
            "The next session of this skill opens with it.",
            str,
            default=tried if tried and held is False else "",
        ),
    ]
    wanted = [item for item in asked if item.key != "held" or tried]
    return [item for item in wanted if given.get(item.key) is None]


def length_question(parse: Callable[[str], int]) -> Prompt:
    """Return the question for the length of a session, read by ``parse``."""
    return Prompt(
        "minutes",
        "How long was the session?",
        "Such as 45m or 1h30m. Short is fine: attention lasts about an hour.",
        parse,
        optional=False,
    )


def first_skill_question() -> Prompt:
    """Return the question for what was practised where there is no plan yet."""
    return Prompt(
        "skill",
        "What did you practise?",
        "It becomes the first skill of your plan.",
        str,
        optional=False,
    )
