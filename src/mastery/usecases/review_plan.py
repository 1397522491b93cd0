"""What a review adds to the plan: an if-then plan and a question, unless they stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.model.ids import slugify
from mastery.model.learning import Question
from mastery.model.perseverance import IfThen
from mastery.store.edits import AppendItem
from mastery.usecases.inputs import build
from mastery.usecases.questions import QUESTIONS

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.plan import Plan

RULES = ("perseverance", "if_then")


class Placed(NamedTuple):
    """Something new for the plan: its id and the edit that adds it."""

    id: str
    edit: AppendItem


def place_rule(plan: Plan, rule: tuple[str, str] | None) -> Placed | None:
    """Return the if-then plan to add; None when there is none, or the same is in force already."""
    if rule is None:
        return None
    every = [*plan.perseverance.if_then, *(each for goal in plan.goals for each in goal.if_then)]
    in_force = {(_same(r.when), _same(r.then)) for r in every if r.retired_on is None}
    when, then = rule
    if (_same(when), _same(then)) in in_force:
        return None
    name = slugify(when, [each.id for each in every], fallback="plan")
    added = build(IfThen, {"id": name, "if": when, "then": then})
    return Placed(name, AppendItem(RULES, added.to_item()))


def place_question(plan: Plan, text: str | None, person: str | None, today: date) -> Placed | None:
    """Return the question to add; None when there is none, or the same waits for its answer."""
    waiting = {_same(each.ask) for each in plan.learning.questions if each.answer is None}
    if text is None or _same(text) in waiting:
        return None
    name = slugify(text, [each.id for each in plan.learning.questions], fallback="question")
    known = person in {each.id for each in plan.people}
    said = {"id": name, "ask": text, "of": person if known else None, "added_on": today}
    return Placed(name, AppendItem(QUESTIONS, build(Question, said).to_item()))


def _same(text: str) -> str:
    """Return the text as it is compared: spaces and upper case make no difference."""
    return " ".join(text.casefold().split())
