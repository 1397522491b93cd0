"""How good past chances were: what was said about deadlines that have come since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.calibration import Forecaster, Record, Statement, calibrate
from mastery.analytics.progress import measure_progress
from mastery.model.journal import Chance, ForecastLine
from mastery.usecases.weekly_progress import towards

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.records.known import Records


class Said(NamedTuple):
    """Chances that were said about one goal on one day.

    Attributes:
        goal: Its id.
        on: The day.
        due: The deadline they were about; None when it is not known.
        target: The value they were about; None when it is not known.
        usual: The chance after what usually happens to a pace; or None.
        unchanged: The chance if nothing changes; or None.
        own: The person's own chance; or None.
    """

    goal: str
    on: date
    due: date | None
    target: float | None
    usual: float | None = None
    unchanged: float | None = None
    own: float | None = None


class Calibration(NamedTuple):
    """What became of the chances that were said.

    Attributes:
        forecasters: The record of each: ``usual``, ``unchanged`` and the person's ``own``.
        resolved: Statements whose deadline has come, or whose goal was closed.
        pending: Statements that are still open.
        goals: How many goals the resolved ones are about.
        on: The day it is for.
    """

    forecasters: dict[Forecaster, Record]
    resolved: int
    pending: int
    goals: int
    on: date


def score_chances(records: Records) -> Calibration:
    """Score all chances that were written down and whose outcome is known.

    All chances said about a goal on a day are one statement. It is resolved when the goal is closed
    or the deadline it was about has passed.
    """
    goals = {goal.id: goal for goal in records.plan.goals}
    resolved: list[Statement] = []
    about: set[str] = set()
    said = [item for item in _statements(records, goals) if item.goal in goals]
    for item in said:
        happened = _outcome(item, goals[item.goal], records)
        if happened is not None:
            resolved.append(Statement(happened, item.usual, item.unchanged, item.own))
            about.add(item.goal)
    return Calibration(
        forecasters=calibrate(resolved),
        resolved=len(resolved),
        pending=len(said) - len(resolved),
        goals=len(about),
        on=records.today,
    )


def _statements(records: Records, goals: dict[str, Goal]) -> list[Said]:
    """Return what was said, one statement for each goal and day; the last of a day counts."""
    own = {(line.goal, line.on): line.chance for line in records.of(Chance)}
    said = {
        (line.goal, line.on): Said(
            goal=line.goal,
            on=line.on,
            due=line.due,
            target=line.target,
            usual=line.chance,
            unchanged=line.chance_if_nothing_changes,
            own=own.get((line.goal, line.on)),
        )
        for line in records.of(ForecastLine)
    }
    for (name, on), chance in own.items():
        goal = goals.get(name)
        if (name, on) not in said and goal is not None:
            target = goal.measure.target if goal.measure else None
            said[name, on] = Said(name, on, goal.due, target, own=chance)
    return list(said.values())


def _outcome(said: Said, goal: Goal, records: Records) -> bool | None:
    """Whether the target was reached by the deadline; None as long as nobody can say."""
    due = said.due or goal.due
    closed_on = goal.closed.date if goal.closed is not None else None
    closed = closed_on is not None and said.on <= closed_on <= records.today
    over = due is not None and due < records.today
    if not closed and not over:
        return None
    last_day = min(day for day in (due, records.today) if day is not None)
    in_time = closed_on is not None and closed_on <= last_day
    if goal.status == "done" and closed and in_time:
        return True
    return _reached(goal, said.target, last_day, records)


def _reached(goal: Goal, target: float | None, last_day: date, records: Records) -> bool:
    progress = measure_progress(goal, records.readings, records.sessions, last_day)
    if progress is None or goal.measure is None:
        return False
    wanted = goal.measure.target if target is None else target
    return towards(goal.measure, wanted - progress.value) <= 0
