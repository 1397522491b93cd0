"""The letter A: do the person's own records say that it can be reached? Words never do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.smart.findings import Context, Evidence, Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.smart.reading import ParsedGoal

LIKELY, POSSIBLE = 0.60, 0.20
SURE_ENOUGH = 7
VERY_HARD = 9


def chance_of_deadline(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for the forecast chance: met from 60 %, partly from 20 %."""
    chance = context.chance
    if reading.goal is None or chance is None:
        return None
    evidence = (Evidence(f"chance {chance:.0%}", 0, 0, "chance"),)
    if chance >= LIKELY:
        return Finding("chance", round(70 + 75 * (chance - LIKELY)), evidence, decisive=True)
    advice = "Move the date, lower the amount, or give it more hours."
    points = 30 + 97 * (chance - POSSIBLE) if chance >= POSSIBLE else 29 * chance / POSSIBLE
    return Finding("chance", round(points), evidence, advice, decisive=True)


def too_many_hours(reading: ParsedGoal, context: Context) -> Finding | None:
    """All active goals together must fit the hours there are."""
    needed, capacity = context.needed_hours, context.capacity_hours
    if reading.goal is None or needed is None or capacity is None or needed <= capacity:
        return None
    said = f"{needed:g} hours a week needed, {capacity:g} there"
    return Finding("capacity", 20, (Evidence(said, 0, 0, "capacity"),),
                   "Pause a goal, or plan fewer hours for one.", decisive=True)  # fmt: skip


def pace(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for the measured pace against the pace that the deadline needs."""
    needed, measured = context.needed_per_week, context.measured_per_week
    if reading.goal is None or needed is None or measured is None or needed <= 0:
        return None
    share = max(0.0, measured) / needed
    evidence = (Evidence(f"{measured:.3g} of {needed:.3g} a week", 0, 0, "pace"),)
    advice = None if share >= 1 else "Move the date, lower the amount, or give it more hours."
    return Finding("pace", round(65 * min(1.0, share)), evidence, advice, decisive=True)


def confidence(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Points for being sure of it: at most partly, as sureness is not a record."""
    goal = reading.goal
    if goal is None or goal.confidence is None:
        return None
    evidence = (Evidence(f"confidence {goal.confidence:g} of 10", 0, 0, "confidence"),)
    if goal.confidence < SURE_ENOUGH:
        return Finding("confidence", 25, evidence,
                       "Make it smaller, until you are at least 7 of 10 sure.",
                       decisive=True)  # fmt: skip
    if goal.difficulty is not None and goal.difficulty >= VERY_HARD:
        return Finding("confidence", 40, evidence, "Very hard: ask someone who has done it.",
                       decisive=True)  # fmt: skip
    return Finding("confidence", 50, evidence, "Log a few weeks, and the records will tell.",
                   decisive=True)  # fmt: skip


RULES: tuple[Callable[[ParsedGoal, Context], Finding | None], ...] = (
    chance_of_deadline,
    too_many_hours,
    pace,
    confidence,
)
