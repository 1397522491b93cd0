"""The letter M: could someone else tell whether it was reached, or how far it got?"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mastery.smart.findings import COUNTS, Context, Evidence, Finding
from mastery.smart.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.smart.acts import Act
    from mastery.smart.reading import ParsedGoal

STALE_AFTER_INTERVALS = 3
_DIRECTIONS = frozenset({"vague", "bare"})
COMPLETED = {"outcome": (0, 40, 75, 85), "loose": (0, 20, 60, 65)}
SEVERAL = {"outcome": 55, "loose": 40}
PRAISE_COSTS = 25
_CADENCES = frozenset({"cadence", "frequency"})


def measure_field(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for the plan's measure: a way to go, a unit, and readings that are taken.

    A reading may be three of the measure's intervals old, counted from the later of the goal's
    start and its last reading; after that the goal is measurable in theory, measured never.
    """
    goal = reading.goal
    measure = goal.measure if goal is not None else None
    if goal is None or measure is None:
        return None
    unit = measure.unit or ""
    said = f"{measure.of}: {measure.start:g} to {measure.target:g} {unit}".rstrip()
    evidence = (Evidence(said, 0, 0, "measure-field"),)
    if not unit and not measure.fills_itself:
        return Finding("measure-field", 75, evidence, f"Name the unit of {measure.of}.",
                       decisive=True)  # fmt: skip
    since = max(filter(None, (goal.start, context.last_reading_on)), default=context.today)
    patience = timedelta(days=STALE_AFTER_INTERVALS * measure.every_days)
    if not measure.fills_itself and context.today - since > patience:
        return Finding("measured-never", 60, evidence,
                       f"Measurable in theory, measured never: read {measure.of}.",
                       decisive=True)  # fmt: skip
    return Finding("measure-field", 100, evidence, decisive=True)


def amount(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Points for the strongest amount: a quantity, a threshold, from-to, counted things."""
    if not reading.measures:
        return None
    best = max(reading.measures, key=lambda span: span.points)
    return Finding(best.rule, best.points, reading.evidence(best, best.rule))


def yes_or_no(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Points for an outcome that either happened or did not: pass, obtain, publish, ship."""
    repeated = any(span.rule in _CADENCES for span in reading.asides)
    once = [act for act in reading.acts if not (repeated and act.verb == "plain")]
    found = [(outcome_points(act), act) for act in once]
    points, act = max(found, key=lambda pair: pair[0], default=(0, None))
    if act is None or points == 0:
        return None
    advice = None if points >= COUNTS else "Say what exactly will be there when it is done."
    return Finding("outcome", points, reading.evidence(act, "outcome"), advice)


def counted_cadence(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Points for a counted frequency, when something that can be counted is done that often."""
    if not any(act.verb not in _DIRECTIONS for act in reading.acts):
        return None
    for span in reading.asides:
        if span.rule == "frequency":
            return Finding("frequency", 55, reading.evidence(span, "frequency"),
                           "Say how much it adds up to in the end.")  # fmt: skip
    return None


RULES: tuple[Callable[[ParsedGoal, Context], Finding | None], ...] = (
    measure_field,
    amount,
    yes_or_no,
    counted_cadence,
)


def outcome_points(act: Act) -> int:
    """Return how clearly an act is over or not, 0 to 100.

    The verb must complete something and its object be one particular thing: "publish my thesis"
    is an outcome, "publish more" is none.
    """
    said = act.object
    if act.dependent or said.compared or act.verb == "vague":
        return 0
    if act.verb == "result":
        return 80 if act.narrow or act.typical else 40
    if act.verb == "bare":
        once = act.word in load_lexicon().classes["BECOMING"] and act.typical and act.narrow
        return 70 if once and not said.praised else 0
    if act.verb == "plain":
        if act.word in load_lexicon().classes["TALK"]:
            return 0
        particular = act.narrow > 1 and said.single and not said.praised
        return (70 if act.typical else 55) if particular else 0
    return _completed(act)


def _completed(act: Act) -> int:
    """Return the points of an act that completes its object."""
    if act.typical and not act.object.praised:
        return 80
    points = COMPLETED[act.verb][act.narrow] - (PRAISE_COSTS if act.object.praised else 0)
    if act.narrow > 1 and not act.object.single:
        points = min(points, SEVERAL[act.verb])
    return max(0, points)
