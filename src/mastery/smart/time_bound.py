"""The letter T: is there a bounded end, a date, a period or an event, by which it is done?"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from mastery.smart.findings import Context, Evidence, Finding
from mastery.smart.lexicon import load_lexicon
from mastery.smart.wording import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.smart.reading import ParsedGoal

FIRST_STEP_DAYS = 7
NEAR = 8
_EACH_ONE, _AT_WORK = frozenset({"all", "every", "each", "any"}), frozenset({"working", "business"})
_AGES = frozenset(str(years) for years in range(18, 100))
_YEAR = re.compile(r"(?:19|20)\d\d")


def due_date(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for a due date in the plan, more with a first step within a week of the start."""
    goal = reading.goal
    if goal is None or goal.due is None:
        return None
    evidence = (Evidence(f"due {goal.due.isoformat()}", 0, 0, "due-date"),)
    step, begin = goal.first_step, goal.start or context.today
    if step is None or (step.by is None and step.done_on is None):
        return Finding("due-date", 90, evidence, "Name a first step you can take within a week.",
                       decisive=True)  # fmt: skip
    soon = step.by is not None and step.by <= begin + timedelta(days=FIRST_STEP_DAYS)
    if step.done_on is None and not soon:
        return Finding("due-date", 95, evidence, "Bring the first step within a week of the start.",
                       decisive=True)  # fmt: skip
    return Finding("due-date", 100, evidence, decisive=True)


def bounded_end(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for the strongest date, period or event in the goal's words."""
    ends = [span for span in reading.ends if not _is_length(reading, span)]
    if not ends:
        return None
    best = max(ends, key=lambda span: span.points)
    points, advice = best.points, None
    if _is_past(reading, best, context):
        named = best.last - best.first == 1 and best.rule == "by-year"
        points, advice = min(points, 10 if named else 90), "That date is past: choose a new one."
    elif best.rule == "soonish":
        advice = "Say exactly how long, or give a date."
    if reading.goal is not None:
        points = min(points, 85)
        advice = advice or "Give the plan the date too (due), so that it can be tracked."
    return Finding(best.rule, points, reading.evidence(best, best.rule), advice)


def bare_age(reading: ParsedGoal, _context: Context) -> Finding | None:
    """An age may stand alone: "make partner by 35"; after "grow" or "cut" it is an amount."""
    classes = load_lexicon().classes
    if any(act.word in classes["CHANGE"] for act in reading.acts):
        return None
    for place in range(1, len(reading.tokens) - 1):
        said = reading.words(place, place + 2)
        ends = reading.clause_end(place) == place + 2
        if ends and said[0] == "by" and said[1] in _AGES:
            evidence = reading.evidence(Span("age", 0, place, place + 2), "age")
            return Finding("age", 60, evidence, "Say which year that is.")
    return None


def how_often_only(reading: ParsedGoal, _context: Context) -> Finding | None:
    """A cadence says how often, never until when."""
    for span in reading.asides:
        if span.rule in {"cadence", "frequency"}:
            return Finding("cadence", 15, reading.evidence(span, "cadence"),
                           "How often: yes. Until when: missing.")  # fmt: skip
    return None


def start_only(reading: ParsedGoal, _context: Context) -> Finding | None:
    """A start is not an end."""
    for span in reading.asides:
        if span.rule == "start":
            return Finding("start", 10, reading.evidence(span, "start"),
                           "It says when it starts; say when it is done.")  # fmt: skip
    return None


def vague_time(reading: ParsedGoal, _context: Context) -> Finding | None:
    """Vague times, such as "someday" and "as soon as possible", bind nobody."""
    for span in reading.asides:
        if span.rule == "vague-time":
            return Finding("vague-time", 5, reading.evidence(span, "vague-time"),
                           "Turn this into a date.")  # fmt: skip
    return None


RULES: tuple[Callable[[ParsedGoal, Context], Finding | None], ...] = (
    due_date,
    bounded_end,
    bare_age,
    how_often_only,
    start_only,
    vague_time,
)


def _is_past(reading: ParsedGoal, span: Span, context: Context) -> bool:
    years = [int(y) for y in _YEAR.findall(" ".join(reading.words(span.first, span.last)))]
    return bool(years) and max(years) < context.today.year


def _is_length(reading: ParsedGoal, span: Span) -> bool:
    """Tell whether some days are how long a thing takes: "shadow her for two days"."""
    words = reading.words(span.first, span.last)
    if span.rule != "within-period" or not {"day", "days"} & set(words):
        return False
    classes = load_lexicon().classes
    before = reading.words(max(0, span.first - NEAR), span.first)
    answered = any(word in classes["REPLY"] for word in before)
    promised = not _EACH_ONE.isdisjoint(before) and not _AT_WORK.isdisjoint(words)
    lasting = words[0] == "for" and any(word in classes["FEW_DAYS"] for word in words)
    return answered or promised or lasting
