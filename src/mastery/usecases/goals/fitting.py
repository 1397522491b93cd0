"""Writes one of the changes that would make a goal likely."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery import reading
from mastery.analytics.goals.fit import Alternative, GoalFit, LeverName, fit_goal
from mastery.analytics.goals.futures import LARGEST_CHANCE, SMALLEST_CHANCE
from mastery.analytics.goals.levers import LIKELY_ENOUGH
from mastery.errors import MasteryError, UsageError
from mastery.model.goal import Goal
from mastery.model.items import GOALS
from mastery.model.journal import Decision
from mastery.store.change import Change, Committed
from mastery.text import quote
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

FIELDS: dict[LeverName, tuple[str, ...]] = {
    "date": ("due",),
    "amount": ("measure", "target"),
    "hours": ("hours_per_week",),
}
"""Where in the goal each lever is written."""


class WishedChanceError(UsageError):
    """A chance that cannot be wished for."""

    code = "wished-chance"

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{quote(text)} is no chance to wish for: it must be from 2 to 98 percent",
            hint="such as --chance 80",
        )


class NoAlternativeError(MasteryError):
    """There is nothing to write."""

    code = "no-alternative"

    def __init__(self, fitted: GoalFit, number: int) -> None:
        if not fitted.alternatives:
            sentence = f'there is no chance to change yet for "{fitted.goal.id}"'
            hint = f"mastery forecast {fitted.goal.id} says why"
        else:
            sentence = f"alternative {number} has nothing to write"
            hint = f"mastery goal fit {fitted.goal.id} shows which ones do"
        super().__init__(sentence, hint=hint)


class FitApplied(NamedTuple):
    """A goal that was changed, and by which alternative."""

    goal: Goal
    alternative: Alternative


def parse_chance(text: str) -> float:
    """Return the chance, 0.02..0.98, that ``80``, ``80%`` or ``0.8`` means.

    Raises:
        WishedChanceError: It is none from 2 to 98 percent.
    """
    try:
        chance = reading.parse_chance(text)
    except reading.ChanceError:
        raise WishedChanceError(text) from None
    if not SMALLEST_CHANCE <= chance <= LARGEST_CHANCE:
        raise WishedChanceError(text)
    return chance


def apply_fit(
    workspace: Workspace,
    query: str,
    number: int,
    now: datetime,
    *,
    wished_chance: float = LIKELY_ENOUGH,
) -> Committed[FitApplied]:
    """Write one alternative, and in the journal what stood there before.

    Raises:
        UsageError: There is no alternative with that number.
        NoAlternativeError: Nothing reaches the wished chance that way.
    """
    if not 1 <= number <= len(FIELDS):
        raise UsageError(f"there is no alternative {number}", hint="--apply takes 1, 2 or 3")

    def change(plan: Plan) -> Change[FitApplied]:
        records = load_records(workspace, now.date(), plan)
        return _change_to(fit_goal(records, query, wished_chance=wished_chance), number, plan, now)

    return workspace.change(f"goal fit {query} --apply {number}", change, now=now)


def _change_to(fitted: GoalFit, number: int, plan: Plan, now: datetime) -> Change[FitApplied]:
    """Return the change that writes an alternative of a goal, with a note of it."""
    chosen = fitted.alternatives[number - 1] if fitted.alternatives else None
    if chosen is None or chosen.after is None:
        raise NoAlternativeError(fitted, number)
    path = FIELDS[chosen.lever]
    before = chosen.before.isoformat() if isinstance(chosen.before, date) else chosen.before
    said = {
        "goal": fitted.goal.id,
        "verdict": "adjust",
        "why": f"{chosen.lever} changed for a chance of {fitted.wished_chance:.0%}",
        "before": {".".join(path): before},
    }
    line = compose_line(Decision, said, on=now.date(), now=now)
    goal = _changed(fitted.goal, path, chosen.after)
    return Change(FitApplied(goal, chosen), GOALS.changing(plan, goal), lines=(line,))


def _changed(goal: Goal, path: tuple[str, ...], value: date | float) -> Goal:
    item: dict[str, Any] = goal.to_item()
    place = item
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    return build(Goal, item)
