"""When it is time to decide about a goal: persist, adjust or stop."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.dates import monday_of
from mastery.errors import MasteryError
from mastery.model.journal import Decision, ForecastLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.records.known import Records

Reason = Literal["stop-rule", "low-chance"]
LOW_CHANCE = 0.20
WEEKS_RUNNING = 4
STALE_AFTER = timedelta(weeks=2)
"""Chances that were logged longer ago are no reason to ask now."""


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


class DecisionDue(NamedTuple):
    """A goal about which it is time to decide.

    Attributes:
        goal: The goal.
        reasons: ``stop-rule``, ``low-chance`` or both.
    """

    goal: Goal
    reasons: tuple[Reason, ...]


def decisions_due(records: Records) -> tuple[DecisionDue, ...]:
    """Return the active goals to decide about, in the order of the plan.

    It is time when the logged chance was below 0.20 in four weeks running, or the day of the goal's
    own stop rule has come; a decision answers what came up until its day.
    """
    due = []
    for goal in records.plan.active_goals:
        reasons = reasons_to_decide(goal, records)
        if reasons:
            due.append(DecisionDue(goal, reasons))
    return tuple(due)


def reasons_to_decide(goal: Goal, records: Records) -> tuple[Reason, ...]:
    """Return the reasons to decide about a goal now; empty when there is none."""
    decided_on = last_decided_on(goal, records)
    rule_on = goal.stop_rule.on if goal.stop_rule is not None else None
    if rule_on is not None and decided_on is not None and decided_on >= rule_on:
        rule_on = None
    weeks = [chance for _, chance in weekly_chances(goal, records, after=decided_on)]
    return persist_adjust_stop_due(weeks, rule_on, records.today)


def weekly_chances(
    goal: Goal, records: Records, *, after: date | None = None
) -> list[tuple[date, float | None]]:
    """Return the Monday and the last logged chance of the latest four weeks, oldest first.

    The last of them is the week of the latest logged chance; a week without any has None. Nothing
    is returned when the latest is more than two weeks old.
    """
    logged = {
        monday_of(line.on): line.chance
        for line in records.of(ForecastLine)
        if line.goal == goal.id and line.chance is not None and (after is None or line.on > after)
    }
    if not logged or records.today - max(logged) > STALE_AFTER:
        return []
    weeks = [max(logged) - timedelta(weeks=ago) for ago in reversed(range(WEEKS_RUNNING))]
    return [(monday, logged.get(monday)) for monday in weeks]


def last_decided_on(goal: Goal, records: Records) -> date | None:
    """Return the day of the latest decision about a goal, or None."""
    days = [line.on for line in records.of(Decision) if line.goal == goal.id]
    return max(days, default=None)


class StatusError(MasteryError):
    """A goal is not in the state that a command needs."""

    code = "wrong-status"

    def __init__(self, goal: Goal, wanted: str) -> None:
        super().__init__(
            f'goal "{goal.id}" is {goal.status}; it cannot be {wanted}',
            hint=f"mastery goal reopen {goal.id}" if goal.closed else None,
        )
