"""When to ask whether to persist, adjust or stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Reason = Literal["stop-rule", "low-chance"]
LOW_CHANCE = 0.20
WEEKS_RUNNING = 4


def persist_adjust_stop_due(
    chances_by_week: Sequence[float | None], stop_rule_on: date | None, today: date
) -> tuple[Reason, ...]:
    """The reasons to ask now; empty when there is none.

    Args:
        chances_by_week: One chance for each week, oldest first; None where there was none. The last
            four must all lie below 0.20.
        stop_rule_on: The day the goal's own stop rule named beforehand, or None.
        today: The day asked about.
    """
    latest = chances_by_week[-WEEKS_RUNNING:]
    low = [chance is not None and chance < LOW_CHANCE for chance in latest]
    reasons: list[Reason] = []
    if stop_rule_on is not None and stop_rule_on <= today:
        reasons.append("stop-rule")
    if len(low) == WEEKS_RUNNING and all(low):
        reasons.append("low-chance")
    return tuple(reasons)
