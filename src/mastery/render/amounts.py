"""Chances, amounts and weeks as words: with their units, and no more digits than they deserve."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.analytics.goals.moves import Move
    from mastery.model.goal import Goal
    from mastery.render.page import Style

SMALLEST, LARGEST = 0.02, 0.98
WORDS = (
    (0.90, "very likely"),
    (0.70, "likely"),
    (0.55, "more likely than not"),
    (0.45, "about even"),
    (0.30, "less likely than not"),
    (0.10, "unlikely"),
    (0.00, "very unlikely"),
)
LARGE, HUGE = 1000, 1e9
LIKELY, POSSIBLE = 0.60, 0.20


def percent(chance: float | None) -> str:
    """Return ``41%``, a dash for None, and ``≤2%`` or ``≥98%`` where no more can be said."""
    if chance is None:
        return "—"
    mark = "≤" if chance <= SMALLEST else "≥" if chance >= LARGEST else ""
    return f"{mark}{chance:.0%}"


def chance_words(chance: float) -> str:
    """Return a chance in words, those of the whole percent that is shown beside them."""
    return next(words for least, words in WORDS if round(chance, 2) >= least)


def chance_style(chance: float | None) -> Style:
    """Return the style of a chance: good from 60 %, bad below 20 %."""
    if chance is None:
        return "dim"
    shown = round(chance, 2)
    if shown >= LIKELY:
        return "good"
    return "warn" if shown >= POSSIBLE else "bad"


def points(change: float) -> str:
    """Return a difference of chances in points: ``+3``, ``−6``, ``0``."""
    rounded = round(100 * change)
    return f"{rounded:+d}".replace("-", "−") if rounded else "0"


def number(value: float | None) -> str:
    """Return a number with the three digits that count, or a dash for None."""
    if value is None:
        return "—"
    text = f"{value:,.0f}" if LARGE <= abs(value) < HUGE else f"{value:.3g}"
    return text.replace("-", "−")


def amount(goal: Goal, value: float | None) -> str:
    """Return a number with the unit of the goal's measure, or a dash for None."""
    unit = unit_of(goal)
    return f"{number(value)} {unit}" if unit and value is not None else number(value)


def unit_of(goal: Goal) -> str:
    """Return the unit of a goal's measure, or nothing."""
    return (goal.measure.counted_in or "") if goal.measure is not None else ""


def per_week(goal: Goal, pace: float | None, *, whole: bool = False) -> str:
    """Return progress a week in the goal's unit; with ``whole`` in words, nothing for None."""
    if pace is None:
        return "" if whole else "—"
    return f"{amount(goal, pace)} a week" if whole else number(pace)


def weeks(count: int) -> str:
    """Return ``1 week`` or ``8 weeks``."""
    return count_of(count, "week")


def times(count: int) -> str:
    """Return ``once`` or ``3 times``."""
    return "once" if count == 1 else f"{count} times"


def sessions_done(done: int, planned: int | None) -> str:
    """Return ``3 of 4 sessions``, or ``3 sessions`` where none were planned."""
    return f"{done} of {count_of(planned, 'session')}" if planned else count_of(done, "session")


def hours(count: float | None) -> str:
    """Return ``3.5 h``, or a dash for None."""
    return "—" if count is None else f"{count:.1f}".removesuffix(".0") + " h"


def move_words(move: Move) -> str:
    """Return ``+11 points: pace +14, time −3``; the parts that are shown add up to the whole.

    Each part is rounded, and what that leaves over is given to the parts it was taken from most.
    """
    total = round(100 * (move.after - move.before))
    exact = {name: 100 * getattr(move, name) for name in ("pace", "time", "target")}
    shown = {name: math.floor(part) for name, part in exact.items()}
    nearest_up = sorted(exact, key=lambda name: shown[name] - exact[name])
    for name in nearest_up[: total - sum(shown.values())]:
        shown[name] += 1
    parts = ", ".join(f"{name} {points(part / 100)}" for name, part in shown.items() if part)
    unit = "point" if abs(total) == 1 else "points"
    return f"{points(total / 100)} {unit}: {parts}" if parts else f"{points(total / 100)} {unit}"
