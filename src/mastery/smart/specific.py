"""The letter S: is it concrete what will be done, narrow enough that two people would agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.smart.findings import COUNTS, MET, Context, Finding
from mastery.smart.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.smart.acts import Act
    from mastery.smart.reading import ParsedGoal

# Points by the kind of verb and the narrowness (0 to 3) of its object.
POINTS = {
    "outcome": (20, 50, 80, 95),
    "result": (45, 60, 75, 90),
    "plain": (20, 50, 70, 85),
    "loose": (10, 35, 65, 80),
    "vague": (5, 10, 30, 45),
    "bare": (0, 10, 35, 50),
}
PRAISE_COSTS, DIRECTION_COSTS = 25, 45
DEPENDENT_SHARE, DEPENDENT_TYPICAL_SHARE = 0.6, 0.8
TYPICAL_BARE, TYPICAL_DONE = 65, 70
OF_SOMETHING = frozenset(
    {"quantity", "money", "from-to", "count", "threshold", "one", "pace", "none"}
)


def act_and_object(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Points for the act whose verb is most concrete and whose object is narrowest."""
    if not reading.acts:
        return None
    best = max(reading.acts, key=act_points)
    points = act_points(best)
    advice = None if points >= MET else "Name the one thing that will be done or be there."
    return Finding(f"{best.verb}-verb", points, reading.evidence(best, f"{best.verb}-verb"), advice)


def made_clear_by_measure(reading: ParsedGoal, _context: Context) -> Finding | None:
    """A measure makes a vague verb clear, if there is something that it measures."""
    spans = [s for s in reading.measures if s.points >= COUNTS]
    if not spans:
        return None
    best = max(spans, key=lambda span: span.points)
    concrete = any(act.narrow >= 1 for act in reading.acts)
    named = any(not act.object.empty for act in reading.acts) or not reading.acts
    part_of = best.rule == "share" and reading.words(best.last, best.last + 1) == ["of"]
    if best.rule in OF_SOMETHING or part_of or concrete:
        points = 85 if concrete else 75
    else:
        points = 70 if named else 25
    advice = None if points >= MET else "Say what it is that you measure."
    return Finding("measured-object", points, reading.evidence(best, "measured-object"), advice)


def activity_and_frequency(reading: ParsedGoal, _context: Context) -> Finding | None:
    """An activity needs no object once it says how often: "swim twice a week"."""
    if not any(act.word in load_lexicon().classes["ACTIVITY"] for act in reading.acts):
        return None
    for span in reading.asides:
        if span.rule == "frequency":
            evidence = reading.evidence(span, "activity-and-frequency")
            return Finding("activity-and-frequency", 60, evidence, "Say where or how far.")
    return None


RULES: tuple[Callable[[ParsedGoal, Context], Finding | None], ...] = (
    act_and_object,
    made_clear_by_measure,
    activity_and_frequency,
)


def act_points(act: Act) -> int:
    """Return how specific an act is, 0 to 100."""
    points = POINTS[act.verb][act.narrow]
    if act.object.compared:
        points -= DIRECTION_COSTS
    elif act.object.praised:
        points -= PRAISE_COSTS
    elif act.typical and act.verb == "bare" and act.narrow:
        points = max(points, TYPICAL_BARE)
    elif act.typical and act.verb in {"outcome", "result"}:
        points = max(points, TYPICAL_DONE)
    if act.dependent:
        share = DEPENDENT_TYPICAL_SHARE if act.typical else DEPENDENT_SHARE
        points = round(points * share)
    return max(0, points)
