"""What a review should ask about most, chosen from the week's own records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mastery.analytics.setbacks import rank_causes
from mastery.model.journal import Review, Session, Setback

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.base import IfThen
    from mastery.model.perseverance import SetbackKind
    from mastery.usecases.records import Records
    from mastery.usecases.review_facts import PersonFacts, ReviewFacts

MOST_RULES = 3


@dataclass(frozen=True, slots=True)
class CostlySetback:
    """The setback that cost most.

    Attributes:
        what: What it was.
        cause: Its kind, or None.
        cost_hours: Practice planned less practice done in its dates, or None without dates.
    """

    what: str
    cause: SetbackKind | None
    cost_hours: float | None


@dataclass(frozen=True, slots=True)
class Rule:
    """An if-then plan, to be read once more: rehearsed ones work better (Sheeran et al., 2024)."""

    when: str
    then: str


@dataclass(frozen=True, slots=True)
class Focus:
    """What the records single out.

    Attributes:
        setback: The setback that cost most since the last review, or None.
        not_held: The change of a practice session that the next one found did not hold, or None.
        person: The person most overdue, or None.
        rehearse: At most three if-then plans: the one the setback led to, then the latest.
    """

    setback: CostlySetback | None = None
    not_held: str | None = None
    person: PersonFacts | None = None
    rehearse: tuple[Rule, ...] = ()


def choose_focus(records: Records, facts: ReviewFacts) -> Focus:
    """Return what to ask about, from the records since the last review."""
    found = _costliest(records, facts.first_on)
    return Focus(
        setback=None if found is None else found[0],
        not_held=_change_not_held(records.sessions, facts.first_on),
        person=next(iter(facts.people_due), None),
        rehearse=_rules(records, found[1] if found else None),
    )


def last_review(reviews: Sequence[Review], before: str) -> Review | None:
    """Return the review of the latest week before the week ``before`` (``2026-W47``), or None."""
    earlier = [review for review in reviews if review.week < before]
    return max(earlier, key=lambda review: review.week, default=None)


def _costliest(records: Records, since: date) -> tuple[CostlySetback, Setback] | None:
    weekly = _planned_minutes(records)
    ranked: list[tuple[tuple[float, float, date], CostlySetback, Setback]] = []
    for setback in records.of(Setback):
        if (setback.until_on or setback.on) < since:
            continue
        causes = rank_causes(
            (setback,), records.sessions, planned_minutes_per_week=weekly, today=records.today
        )
        cost = causes[0].cost_hours if causes else None
        weight = (cost or 0.0, setback.size or 0.0, setback.on)
        ranked.append((weight, CostlySetback(setback.what, setback.cause, cost), setback))
    if not ranked:
        return None
    _, costly, setback = max(ranked, key=lambda item: item[0])
    return costly, setback


def _planned_minutes(records: Records) -> float | None:
    practice = records.plan.practice
    if practice.sessions_per_week is None or practice.minutes is None:
        return None
    return practice.sessions_per_week * practice.minutes


def _change_not_held(sessions: Sequence[Session], since: date) -> str | None:
    """Return the change before the latest session that said it did not hold."""
    latest = next((item for item in reversed(sessions) if item.held is False), None)
    if latest is None or latest.on < since:
        return None
    earlier = [
        item.change
        for item in sessions
        if item.skill == latest.skill and (item.on, item.at) < (latest.on, latest.at)
    ]
    return earlier[-1] if earlier else None


def _rules(records: Records, setback: Setback | None) -> tuple[Rule, ...]:
    plan = records.plan
    every = [*plan.perseverance.if_then, *(r for goal in plan.goals for r in goal.if_then)]
    active = [rule for rule in every if rule.retired_on is None]
    led_to = None if setback is None else setback.plan
    first: list[IfThen] = [rule for rule in active if rule.id == led_to]
    rest = [rule for rule in reversed(active) if rule.id != led_to]
    return tuple(Rule(rule.when, rule.then) for rule in [*first, *rest][:MOST_RULES])
