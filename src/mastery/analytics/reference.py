"""A reference date: how long things like this took, compared with what was planned.

People foresee their own finishing dates badly, and better when they look at comparable cases
(Kahneman & Tversky, 1979; Buehler, Griffin & Ross, 1994).
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

USUAL_FACTOR = 1.6
CASES_NEEDED = 3


def planning_factor(past_cases: Iterable[tuple[float, float]]) -> float:
    """Time taken over time planned: the median of at least three past cases, else 1.6.

    Args:
        past_cases: ``(planned days, days taken)``, both above 0.
    """
    ratios = [took / planned for planned, took in past_cases]
    return median(ratios) if len(ratios) >= CASES_NEEDED else USUAL_FACTOR


def reference_due(start: date, due: date, factor: float) -> date:
    """The date when the time from ``start`` to ``due`` has passed ``factor`` times, to the day."""
    days = round(factor * (due - start).days)
    return start + timedelta(days=min(days, (date.max - start).days))
