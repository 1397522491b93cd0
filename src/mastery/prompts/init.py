"""The script of ``init``: the five steps, one short question after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.model.ids import slugify
from mastery.prompts.dialogue.fields import choosing
from mastery.prompts.goals import GoalSetting, goal_questions, goal_values
from mastery.prompts.init_steps import (
    MOST_ITEMS,
    SECTIONS,
    learning_questions,
    passion_questions,
    perseverance_questions,
    practice_questions,
)
from mastery.reading import YES_NO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mastery.prompts.dialogue.prompt import Answers, Prompt


def init_questions(answers: Answers, today: date) -> list[Prompt]:
    """Return the questions of all five steps, as far as ``answers`` determine them."""
    return [
        *passion_questions(answers),
        *_all_goal_questions(answers, today),
        *practice_questions(),
        *learning_questions(answers),
        *perseverance_questions(answers),
    ]


def plan_from_answers(answers: Answers, today: date) -> dict[str, Any]:
    """Return the answers in the shape of a plan; what was skipped is left out."""
    goals = []
    for setting in _goal_settings(answers, today):
        values, measure = goal_values(setting, answers)
        values.pop("more", None)
        if measure:
            values["measure"] = measure
        goals.append(values)
    skill = answers.get("skill")
    if skill is not None and goals:
        goals[0].setdefault("skill", slugify(str(skill), fallback="skill"))
    plan: dict[str, Any] = {}
    for key, value in answers.items():
        if value is not None and not key.startswith("goals.") and key != "skill":
            _put(plan, key.split("."), value)
    plan["goals"] = goals
    if skill is not None:
        plan["skills"] = [{"name": skill}]
    shaped: dict[str, Any] = _with_lists(plan)
    return shaped


def _goal_settings(answers: Answers, today: date) -> Iterator[GoalSetting]:
    names = [
        str(value)
        for key, value in answers.items()
        if value is not None and key.startswith("passion.activities.") and key.endswith(".name")
    ]
    for number in range(MOST_ITEMS):
        yield GoalSetting(
            today=today,
            prefix=f"goals.{number}.",
            section=SECTIONS[1],
            activities=_slugs(names),
        )
        if answers.get(f"goals.{number}.more") != "yes":
            return


def _all_goal_questions(answers: Answers, today: date) -> Iterator[Prompt]:
    for setting in _goal_settings(answers, today):
        yield from goal_questions(setting, answers)
        yield choosing(
            setting.prefix + "more",
            "Another goal?",
            "One to three goals at a time are plenty.",
            YES_NO,
            section=setting.section,
            default="no",
        )


def _slugs(names: list[str]) -> tuple[str, ...]:
    taken: list[str] = []
    for name in names:
        taken.append(slugify(name, taken, fallback="activity"))
    return tuple(taken)


def _put(tree: dict[str, Any], path: list[str], value: Any) -> None:
    for name in path[:-1]:
        tree = tree.setdefault(name, {})
    tree[path[-1]] = value


def _with_lists(value: Any) -> Any:
    """Return ``value`` with every mapping whose keys are numbers turned into a list."""
    if not isinstance(value, dict):
        return value
    if value and all(str(key).isdigit() for key in value):
        return [_with_lists(value[key]) for key in sorted(value, key=int)]
    return {key: _with_lists(item) for key, item in value.items()}
