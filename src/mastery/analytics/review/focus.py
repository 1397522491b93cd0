"""What a review should ask about most, chosen from the week's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.perseverance.causes import rank_causes
from mastery.analytics.perseverance.rules import RuleState, list_rules
from mastery.analytics.practice.rhythm import YEAR
from mastery.model.journal import Firing, Review, Session, Setback

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from mastery.analytics.review.facts import PersonFacts, ReviewFacts
    from mastery.model.perseverance import SetbackKind
    from mastery.records.known import Records

MOST_RULES = 3


class CostlySetback(NamedTuple):
    """The setback that cost most.

    Attributes:
        what: What it was.
        cause: Its kind, or None.
        cost_hours: Practice planned less practice done in its dates, or None without dates.
    """

    what: str
    cause: SetbackKind | None
    cost_hours: float | None


class Focus(NamedTuple):
    """What the records single out.

    Attributes:
        setback: The setback that cost most since the last review, or None.
        not_held: The change of a practice session that the next one found did not hold, or None.
        person: The person most overdue, or None.
        rehearse: At most three if-then plans with how they did: the one for next week first, then
            the latest; read once more, they work better (Sheeran et al., 2024).
        ahead: The if-then plan that what got in the way led to, for next week; or None.
    """

    setback: CostlySetback | None = None
    not_held: str | None = None
    person: PersonFacts | None = None
    rehearse: tuple[RuleState, ...] = ()
    ahead: RuleState | None = None


def choose_focus(records: Records, facts: ReviewFacts) -> Focus:
    """Return what to ask about, from the records since the last review."""
    found = _costliest(records, facts.first_on)
    rules = list_rules(records.plan, records.of(Firing))
    in_use = {rule.id: rule for rule in rules if rule.retired_on is None}
    ahead = next((in_use[name] for name in _led_to(records, found) if name in in_use), None)
    return Focus(
        setback=None if found is None else found[0],
        not_held=_change_not_held(records.sessions, facts.first_on),
        person=next(iter(facts.people_due), None),
        rehearse=_to_rehearse(tuple(in_use.values()), ahead),
        ahead=ahead,
    )


def last_review(reviews: Sequence[Review], before: str) -> Review | None:
    """Return the review of the latest week before the week ``before`` (``2026-W47``), or None."""
    earlier = [review for review in reviews if review.week < before]
    return max(earlier, key=lambda review: review.week, default=None)


def _costliest(records: Records, since: date) -> tuple[CostlySetback, Setback] | None:
    weekly = records.plan.practice.minutes_per_week
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


def _led_to(records: Records, found: tuple[CostlySetback, Setback] | None) -> Iterator[str]:
    """Yield the if-then plans that setbacks led to: the costliest one's, then the top kind's."""
    if found is not None and found[1].plan is not None:
        yield found[1].plan
    setbacks = [item for item in records.of(Setback) if item.on > records.today - YEAR]
    causes = rank_causes(setbacks, (), planned_minutes_per_week=None, today=records.today)
    for item in reversed(setbacks):
        if causes and item.cause == causes[0].kind and item.plan is not None:
            yield item.plan


def _to_rehearse(rules: tuple[RuleState, ...], ahead: RuleState | None) -> tuple[RuleState, ...]:
    first = [] if ahead is None else [ahead]
    return tuple([*first, *(rule for rule in reversed(rules) if rule != ahead)][:MOST_RULES])
