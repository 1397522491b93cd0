"""What goes beyond the week and is due with this review: the monthly and the quarterly look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from mastery.analytics.persistence import persist_adjust_stop_due
from mastery.dates import IsoWeek, format_span
from mastery.model.journal import Audit, Decision, ForecastLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mastery.model.goal import Goal
    from mastery.model.journal import Review
    from mastery.usecases.records import Records

QUARTER_MONTHS = 3
REASONS = {
    "stop-rule": "the day of its stop rule has come",
    "low-chance": "its chance was below 20 % four reviews running",
}


@dataclass(frozen=True, slots=True)
class DuePart:
    """Something to look at now and then.

    Attributes:
        every: How often it comes.
        what: The thing.
        why: Why it is due now.
        command: What to type for it.
    """

    every: Literal["when due", "month", "quarter"]
    what: str
    why: str
    command: str


def due_parts(records: Records, week: IsoWeek, last: Review | None) -> tuple[DuePart, ...]:
    """Return what is due with the review of ``week``; ``last`` is the review before it.

    The first review of a calendar month brings the monthly part and that of a quarter the
    quarterly one, by the week's Sunday. A very first review brings neither: it is long enough.
    """
    parts = [*_due_experiments(records), *_due_decisions(records)]
    if last is not None:
        before, now = IsoWeek.parse(last.week).sunday, week.sunday
        if (before.year, before.month) < (now.year, now.month):
            parts.append(_audit_part(records))
        if _quarter(before) < _quarter(now):
            parts += _quarterly(records)
    return tuple(parts)


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // QUARTER_MONTHS


def _due_experiments(records: Records) -> Iterator[DuePart]:
    for item in records.plan.passion.experiments:
        if item.verdict is None and item.decide_on is not None and item.decide_on <= records.today:
            what = f'Decide what becomes of "{item.try_}"'
            why = f"you set {item.decide_on.isoformat()} for it"
            yield DuePart("when due", what, why, "mastery passion show")


def _due_decisions(records: Records) -> Iterator[DuePart]:
    for goal in records.plan.goals:
        if goal.status != "active":
            continue
        decided = max((d.on for d in records.of(Decision) if d.goal == goal.id), default=date.min)
        stop_on = goal.stop_rule.on if goal.stop_rule else None
        if stop_on is not None and stop_on <= decided:
            stop_on = None
        chances = _chances(records, goal, since=decided)
        reasons = persist_adjust_stop_due(chances, stop_on, records.today)
        if reasons:
            what = f"Persist, adjust or stop: {goal.id}"
            why = "; ".join(REASONS[reason] for reason in reasons)
            yield DuePart("when due", what, why, f"mastery goal decide {goal.id}")


def _chances(records: Records, goal: Goal, *, since: date) -> list[float | None]:
    """Return one chance for each week after ``since`` with a forecast of the goal, oldest first."""
    by_week: dict[IsoWeek, float | None] = {}
    for line in records.of(ForecastLine):
        if line.goal == goal.id and line.on > since:
            by_week[IsoWeek.of(line.on)] = line.chance
    return [by_week[week] for week in sorted(by_week)]


def _audit_part(records: Records) -> DuePart:
    last = max((audit.on for audit in records.of(Audit)), default=None)
    why = "a new month"
    if last is not None:
        why += f"; the last audit was {format_span((records.today - last).days)} ago"
    return DuePart("month", "Audit a typical week", why, "mastery passion audit")


def _quarterly(records: Records) -> Iterator[DuePart]:
    why = "a new quarter"
    unrated = [
        goal.id
        for goal in records.plan.goals
        if goal.closed is not None and goal.closed.attainment is None
    ]
    command = f"mastery goal show {unrated[-1]}" if unrated else "mastery goal list --all"
    yield DuePart("quarter", "Look at what your closed goals came to", why, command)
    yield DuePart("quarter", "See whether your time follows what matters", why,
                  "mastery passion show")  # fmt: skip
    yield DuePart("quarter", "Read your passion statement again", why, "mastery passion reflect")
