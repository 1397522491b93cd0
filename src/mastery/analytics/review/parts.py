"""What goes beyond the week and is due with this review: the monthly and the quarterly look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.goals.attainment import weigh_attainment
from mastery.analytics.goals.decisions import decisions_due
from mastery.dates import IsoWeek, format_span
from mastery.model.journal import Audit, Review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mastery.records.known import Records

QUARTER_MONTHS = 3
REASONS = {
    "stop-rule": "the day of its stop rule has come",
    "low-chance": "its chance was below 20% four weeks running",
}


class DuePart(NamedTuple):
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
        if item.decide_on is not None and item.is_to_decide(records.today):
            what = f'Decide what becomes of "{item.try_}"'
            why = f"you set {item.decide_on.isoformat()} for it"
            yield DuePart("when due", what, why, "mastery passion show")


def _due_decisions(records: Records) -> Iterator[DuePart]:
    for due in decisions_due(records):
        what = f"Persist, adjust or stop: {due.goal.id}"
        why = "; ".join(REASONS[reason] for reason in due.reasons)
        yield DuePart("when due", what, why, f"mastery goal decide {due.goal.id}")


def _audit_part(records: Records) -> DuePart:
    last = max((audit.on for audit in records.of(Audit)), default=None)
    why = "a new month"
    if last is not None:
        why += f"; the last audit was {format_span((records.today - last).days)} ago"
    return DuePart("month", "Audit a typical week", why, "mastery passion audit")


def _quarterly(records: Records) -> Iterator[DuePart]:
    why = "a new quarter"
    yield DuePart("quarter", "Look at what your closed goals came to", *_closed_goals(records))
    yield DuePart("quarter", "See whether your time follows what matters", why,
                  "mastery passion show")  # fmt: skip
    yield DuePart("quarter", "Read your passion statement again", why, "mastery passion reflect")


def _closed_goals(records: Records) -> tuple[str, str]:
    """Return why to look at the closed goals, and the command for it."""
    attained = weigh_attainment(records.plan.goals)
    why = "a new quarter"
    if attained is not None:
        why += f"; attainment {attained.score:.0f}, where 50 is as expected"
    for goal in reversed(records.plan.goals):
        if goal.closed is not None and goal.closed.attainment is None:
            verb = "done" if goal.status == "done" else "drop"
            return why, f"mastery goal {verb} {goal.id} --attainment -2..2"
    return why, "mastery goal list --all"
