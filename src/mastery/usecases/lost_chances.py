"""What lost hours of practice did to the chances of the goals that count them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.forecast import answer
from mastery.usecases.forecast_inputs import ask
from mastery.usecases.rhythm import YEAR

if TYPE_CHECKING:
    from mastery.model.goal import Goal
    from mastery.records.known import Records

HOURS = "practice-hours"


class ChanceCost(NamedTuple):
    """The chance of a goal as it is, and as it would be with the lost hours done.

    Attributes:
        goal: Id of the goal.
        hours: Its part of the lost hours.
        chance: The chance as it is, 0..1.
        chance_with: The chance with those hours done and the same pace from here on.
    """

    goal: str
    hours: float
    chance: float
    chance_with: float


def chance_without_losses(records: Records, hours: float) -> tuple[ChanceCost, ...]:
    """Return what losing ``hours`` of practice did to each active goal that counts hours.

    A goal's part of them is the share its skill has in the practice of the last year. Goals
    without a chance to tell are left out.
    """
    found = []
    for goal in records.plan.goals:
        counts_hours = goal.measure is not None and goal.measure.of == HOURS
        if goal.status != "active" or not counts_hours:
            continue
        asked = ask(goal, records)
        part = hours * _share(goal, records)
        if asked.question is None or asked.method != "drift-1" or not part:
            continue
        now = answer(asked.question).chance
        richer = asked.question._replace(remaining=asked.question.remaining - part)
        then = 1.0 if richer.remaining <= 0 else answer(richer).chance
        if now is not None and then is not None:
            found.append(ChanceCost(goal.id, part, now, then))
    return tuple(found)


def _share(goal: Goal, records: Records) -> float:
    lately = [item for item in records.sessions if item.on > records.today - YEAR]
    total = sum(item.minutes for item in lately)
    own = sum(item.minutes for item in lately if goal.skill in (None, item.skill))
    return own / total if total else 0.0
