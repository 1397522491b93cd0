"""The questions about one goal, for ``goal add`` and for step 2 of ``init``."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from mastery.dates import format_due, parse_date
from mastery.model.goal import Closing, Goal, Measure
from mastery.prompts.dialogue.fields import choosing, prompt_of
from mastery.prompts.dialogue.prompt import Answers, Prompt
from mastery.reading import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


MEASURE_KEYS = {
    "measure": "of",
    "unit": "unit",
    "start_value": "start",
    "target": "target",
}
FIRST_STEP_DAYS = 7


@dataclass(frozen=True, slots=True)
class GoalSetting:
    """What the questions about a goal depend on.

    Attributes:
        today: The person's civil date.
        prefix: What the keys of the answers begin with, such as ``goals.0.``.
        section: The heading they stand under.
        skills: Ids of the skills there are.
        activities: Ids of the activities of the typical week.
        given: Names of answers that are known already and are not asked.
    """

    today: date
    prefix: str = ""
    section: str = ""
    skills: Sequence[str] = ()
    activities: Sequence[str] = ()
    given: frozenset[str] = field(default_factory=frozenset)


def goal_questions(setting: GoalSetting, answers: Answers) -> list[Prompt]:
    """Return the questions about a goal, as far as ``answers`` determine them."""
    asked = [_text_question(setting), *_measure_questions(setting, answers)]
    asked += [_due_question(setting), *_reason_questions(setting)]
    asked += [*_effort_questions(setting), *_first_step_questions(setting, answers)]
    return [item for item in asked if item.key.removeprefix(setting.prefix) not in setting.given]


def goal_values(setting: GoalSetting, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers as fields of the goal and fields of its measure."""
    said = {
        key.removeprefix(setting.prefix): value
        for key, value in answers.items()
        if key.startswith(setting.prefix) and value is not None
    }
    measure = {name: said.pop(key) for key, name in MEASURE_KEYS.items() if key in said}
    if "first_step" in said:
        said["first_step"] = {"do": said.pop("first_step"), "by": said.pop("first_step_by", None)}
    return said, measure


def _text_question(setting: GoalSetting) -> Prompt:
    return Prompt(
        key=setting.prefix + "goal",
        label="Your goal, in one sentence",
        why="A goal that says what, how much and by when is reached more often than "
        '"do your best". Write it as you would say it; the letters S M A R T show what is there.',
        parse=str,
        section=setting.section,
        optional=False,
        hint=lambda text: letters_hint(text, setting.today),
    )


def letters_hint(text: str, today: date) -> str:
    """Return the letters of a goal's text and the one element that is missing most."""
    from mastery.smart import format_letters, gap_sentence, score_text

    score = score_text(text, today)
    gap = score.first_gap
    sentence = gap_sentence(score, gap) if gap is not None else None
    return format_letters(score) + (f"   {sentence}" if sentence else "")


def _measure_questions(setting: GoalSetting, answers: Answers) -> list[Prompt]:
    prefix, section = setting.prefix, setting.section
    first = Prompt(
        key=prefix + "measure",
        label="What will you count or measure?",
        why="A number you can read every week shows whether you are moving. practice-hours, "
        "sessions and steps are counted for you.",
        parse=str,
        section=section,
    )
    if answers.get(first.key) is None and "measure" not in setting.given:
        return [first]
    rest = [
        Prompt(prefix + "unit", "In which unit?", "So that 80 means something.", str, section),
        prompt_of(
            Measure,
            "start",
            "Where are you now?",
            "Progress is counted from here.",
            section,
            key=prefix + "start_value",
            default="0",
        ),
        Prompt(
            prefix + "target",
            "Which value means it is reached?",
            "The line you will have crossed.",
            partial(_away_from, answers.get(prefix + "start_value")),
            section,
            optional=False,
        ),
    ]
    return [first, *rest]


def _away_from(start: float | None, text: str) -> float:
    target = parse_number(text)
    if target == (start or 0):
        message = f"{target:g} is where you are already; a goal needs a way to go"
        raise ValueError(message)
    return target


def _due_question(setting: GoalSetting) -> Prompt:
    return Prompt(
        key=setting.prefix + "due",
        label="By when?",
        why="Without a date there is no pace, and nobody can say whether you will make it. "
        "Such as 2027-06-30, in 6 months, end of q2.",
        parse=lambda text: _future(text, setting.today),
        section=setting.section,
        echo=lambda day: "due " + format_due(day, setting.today),
    )


def _future(text: str, today: date) -> date:
    day = parse_date(text, today)
    if day <= today:
        message = f"{day.isoformat()} is not after today, {today.isoformat()}"
        raise ValueError(message)
    return day


def _reason_questions(setting: GoalSetting) -> list[Prompt]:
    prefix, section = setting.prefix, setting.section
    questions = [
        Prompt(
            prefix + "why",
            "Why does it matter to you?",
            "A reason of your own is what carries you over the dull weeks.",
            str,
            section,
        )
    ]
    if setting.activities:
        questions.append(
            choosing(
                prefix + "passion",
                "Which activity of your week does it grow from?",
                "A goal that grows from what you care about is easier to keep.",
                setting.activities,
                section=section,
            )
        )
    if setting.skills:
        questions.append(
            choosing(
                prefix + "skill",
                "Which skill does it train?",
                "Practice of that skill then counts towards the goal.",
                setting.skills,
                section=section,
            )
        )
    return questions


def _effort_questions(setting: GoalSetting) -> list[Prompt]:
    prefix, section = setting.prefix, setting.section
    return [
        prompt_of(
            Goal,
            "hours_per_week",
            "Hours a week you will give it",
            "Added up over all goals, this shows whether you have promised too much.",
            section,
            key=prefix + "hours_per_week",
        ),
        prompt_of(
            Goal,
            "confidence",
            "How sure are you to make it, {least} to {most}?",
            "Below 7, a smaller goal or a later date is the better plan.",
            section,
            key=prefix + "confidence",
        ),
    ]


def _first_step_questions(setting: GoalSetting, answers: Answers) -> list[Prompt]:
    prefix, section = setting.prefix, setting.section
    first = Prompt(
        prefix + "first_step",
        "The first small step",
        "Something you can do within a week. Starting is the hardest part; make it easy.",
        str,
        section,
    )
    if answers.get(first.key) is None:
        return [first]
    in_a_week = setting.today + timedelta(days=FIRST_STEP_DAYS)
    by = Prompt(
        prefix + "first_step_by",
        "By when?",
        "Within a week of today, or it is not the first step.",
        lambda text: parse_date(text, setting.today),
        section,
        default=in_a_week.isoformat(),
        echo=lambda day: "by " + format_due(day, setting.today),
    )
    return [first, by]


def closing_questions(ending: str) -> list[Prompt]:
    """Return what is asked when a goal is closed."""
    return [
        prompt_of(
            Closing,
            "attainment",
            "Against what you expected, from {least} (much less) to {most} (much more)",
            "Looking at the result itself, not only at done or not done, is how you learn to plan.",
            default="0" if ending == "done" else "",
        ),
        Prompt("lesson", "What did it teach you?", "One line is enough for the next goal.", str),
    ]
