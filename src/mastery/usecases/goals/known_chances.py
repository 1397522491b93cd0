"""The chances that are known without computing any: kept from today, else the last logged."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import adler32, crc32

from mastery.model.items import GOALS
from mastery.model.journal import ForecastLine
from mastery.records.known import KnownChance, Records
from mastery.store.files.cache import ForecastCache, journal_state
from mastery.usecases.loading import load_records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mastery.analytics.goals.forecasts import GoalForecast
    from mastery.model.goal import Goal
    from mastery.store.workspace import Workspace


def with_known_chances(workspace: Workspace, records: Records) -> Records:
    """Return the records with the chance of each active goal, as far as one is known.

    Nothing is computed. A chance that was kept counts while everything it was computed from is the
    same; else the last logged one does, if it was about the same target and deadline. Once the
    deadline has come there is no chance to know.
    """
    cache = ForecastCache(workspace.home)
    kept = cache.load()
    journal = journal_state(workspace.home) if kept else []
    logged = {line.goal: line for line in records.of(ForecastLine)}
    chances: dict[str, KnownChance] = {}
    for goal in records.plan.goals:
        if goal.status != "active" or goal.measure is None or _is_over(goal, records.today):
            continue
        key, chance = kept.get(goal.id, ("", 0.0))
        if key and key == _key(goal, records.today, journal):
            chances[goal.id] = KnownChance(goal.id, chance, records.today)
        elif (known := _told_by(logged.get(goal.id), goal)) is not None:
            chances[goal.id] = known
    return records.knowing(chances=chances)


def remember_chances(
    workspace: Workspace, records: Records, chances: Mapping[str, float | None]
) -> None:
    """Keep computed chances, by the goal's id, for ``with_known_chances``; None is left out."""
    journal = journal_state(workspace.home)
    keys = {goal.id: _key(goal, records.today, journal) for goal in records.plan.goals}
    known = {goal: (keys[goal], chance) for goal, chance in chances.items() if chance is not None}
    if known:
        ForecastCache(workspace.home).save(known)


def _told_by(line: ForecastLine | None, goal: Goal) -> KnownChance | None:
    if line is None or line.chance is None or goal.measure is None:
        return None
    same = line.due == goal.due and line.target == goal.measure.target
    return KnownChance(goal.id, line.chance, line.on) if same else None


def _is_over(goal: Goal, today: date) -> bool:
    return goal.due is not None and goal.due <= today


def _key(goal: Goal, today: date, journal: list[tuple[str, int, int]]) -> str:
    """Return the fingerprint of everything that a forecast of ``goal`` is computed from."""
    inputs = [goal.to_item(), today.isoformat(), journal]
    text = json.dumps(inputs, default=str).encode()
    return f"{crc32(text):08x}{adler32(text):08x}"


def forecast_one(workspace: Workspace, query: str, today: date) -> GoalForecast:
    """Forecast one goal, with its slack and what moved the chance since the last one logged.

    Raises:
        NoPlanError: There is no plan yet.
        NotFoundError: There is no such goal.
    """
    from mastery.analytics.goals.forecasts import forecast_goal, with_history

    records = load_records(workspace, today)
    goal = GOALS.find(records.plan, query)
    found = forecast_goal(goal, records)
    remember_chances(workspace, records, {found.id: found.chance})
    return with_history(found, records)


def forecast_all(workspace: Workspace, today: date) -> tuple[GoalForecast, ...]:
    """Forecast all active goals, in the order of the plan.

    Raises:
        NoPlanError: There is no plan yet.
    """
    from mastery.analytics.goals.forecasts import forecast_goals

    records = load_records(workspace, today)
    found = forecast_goals(records)
    remember_chances(workspace, records, {item.id: item.chance for item in found})
    return found
