"""The questions of a review as a YAML file to fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.prompts.review import format_claim, review_questions
from mastery.text import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mastery.analytics.review.preparation import Preparation
    from mastery.prompts.dialogue.prompt import Prompt

_NOTES = (
    "Answers to the review of {week}; leave out what you like, one answer is enough.",
    "Then: mastery review --answers FILE",
)


class Template(NamedTuple):
    """A file of answers to fill in: the week it is for, and its YAML text."""

    week: str
    text: str


def make_template(prepared: Preparation, numbers: Iterable[str]) -> Template:
    """Return the questions as comments, each with an empty place for its answer.

    Args:
        prepared: What is known before the review.
        numbers: What it shows first, line by line.
    """
    return Template(str(prepared.week), _format(prepared, numbers))


def _format(prepared: Preparation, numbers: Iterable[str]) -> str:
    lines = [f"# {note.format(week=prepared.week)}" for note in _NOTES]
    lines += ["#", *(f"# {neutralise(number)}".rstrip() for number in numbers)]
    lines += ["", f"week: {prepared.week}"]
    blocks = {name: _comments(question) for name, question in _questions(prepared)}
    for name in ("meant", "happened", "why", "kept_last", "keep", "change"):
        if name in blocks:
            lines += ["", *blocks[name], f"{name}:"]
    if prepared.focus.rehearse:
        lines += ["", "# Did the moment of an if-then plan come: worked, or not? Else leave it out"]
        lines.append("fired:")
    for rule in prepared.focus.rehearse:
        lines += [f"  # if {neutralise(rule.when)} then {neutralise(rule.then)}", f"  {rule.id}:"]
    if prepared.judged:
        lines += ["", "# 5. Your own chance for each goal, before the machine's: 0.7 or 70 %"]
        lines.append("chances:")
    for goal in prepared.judged:
        lines += [f"  # {neutralise(format_claim(goal))}", f"  {goal.id}:"]
    lines += ["", *blocks["if_then.if"], "if_then:", "  if:", "  then:"]
    for name in ("sessions", "person", "question"):
        lines += ["", *blocks[name], f"{name}:"]
    lines += ["", "# What you know that the log does not, where the two chances lie far apart"]
    return "\n".join([*lines, "known:", ""])


def _questions(prepared: Preparation) -> list[tuple[str, Prompt]]:
    asked = review_questions(prepared, {})
    return [(question.key.removeprefix(f"{prepared.week}."), question) for question in asked]


def _comments(question: Prompt) -> list[str]:
    """Return the question as comments; a person's text in it cannot end one."""
    comments = [f"# {neutralise(question.label)}"]
    if question.choices:
        comments.append(f"# one of {', '.join(question.choices)}")
    if question.default:
        comments.append(f"# such as: {neutralise(question.default)}")
    return comments
