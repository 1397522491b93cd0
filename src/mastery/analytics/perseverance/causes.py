"""What gets in the way most, what it cost, and which kind of setback has no plan yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.inputs import ask
from mastery.analytics.perseverance.rules import RuleState, list_rules
from mastery.analytics.practice.rhythm import YEAR
from mastery.model.journal import Firing, Session, Setback

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.model.perseverance import SetbackKind
    from mastery.model.plan import Plan
    from mastery.records.known import Records

RECENT = 10


@dataclass(frozen=True, slots=True)
class CauseCost:
    """What one kind of setback was and cost.

    Attributes:
        kind: The kind.
        count: How many setbacks of it there were, 1 or more.
        last_on: The day of the latest.
        days: Days its dates cover, each counted once; 0 when no setback of it has dates.
        planned_minutes: Practice planned for those days, or None when there is no plan.
        done_minutes: Practice done on them.
        cost_hours: Planned less done, not below 0; None without dates or without a plan.
        chances: What that did to the goals that count practice hours, as far as it was asked.
    """

    kind: SetbackKind
    count: int
    last_on: date
    days: int
    planned_minutes: float | None
    done_minutes: int
    cost_hours: float | None
    chances: tuple[ChanceCost, ...] = ()


def rank_causes(
    setbacks: Iterable[Setback],
    sessions: Iterable[Session],
    *,
    planned_minutes_per_week: float | None,
    today: date,
) -> tuple[CauseCost, ...]:
    """Rank the kinds of setback that occurred: the most frequent first, then the latest.

    Args:
        setbacks: All setbacks; those without a cause are left out. Both dates of a setback belong
            to it; where only one is known, the day it was logged stands for the other. Without
            any it counts but costs nothing that could be told.
        sessions: All practice sessions.
        planned_minutes_per_week: Practice planned, or None; a day is planned a seventh of it.
        today: Later days cost nothing yet.
    """
    by_day: dict[date, int] = {}
    for session in sessions:
        by_day[session.on] = by_day.get(session.on, 0) + session.minutes
    per_day = None if planned_minutes_per_week is None else planned_minutes_per_week / 7
    by_kind: dict[SetbackKind, list[Setback]] = {}
    for setback in setbacks:
        if setback.cause is not None:
            by_kind.setdefault(setback.cause, []).append(setback)
    causes = [_cost(kind, own, by_day, per_day, today) for kind, own in by_kind.items()]
    return tuple(sorted(causes, key=lambda cause: (cause.count, cause.last_on), reverse=True))


def _cost(
    kind: SetbackKind,
    setbacks: Sequence[Setback],
    done_by_day: Mapping[date, int],
    planned_per_day: float | None,
    today: date,
) -> CauseCost:
    days = {day for setback in setbacks for day in _days(setback) if day <= today}
    planned = None if planned_per_day is None else planned_per_day * len(days)
    done = sum(done_by_day.get(day, 0) for day in days)
    return CauseCost(
        kind=kind,
        count=len(setbacks),
        last_on=max(setback.on for setback in setbacks),
        days=len(days),
        planned_minutes=planned,
        done_minutes=done,
        cost_hours=None if planned is None or not days else max(0.0, planned - done) / 60,
    )


def _days(setback: Setback) -> list[date]:
    if setback.from_on is None and setback.until_on is None:
        return []
    first = setback.from_on or setback.on
    last = setback.until_on or max(first, setback.on)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class SetbackList(NamedTuple):
    """The setbacks of a year and the if-then plans.

    Attributes:
        causes: The kinds that came, the most frequent first.
        without_cause: How many have no kind.
        recent: The latest setbacks, newest first.
        rules: The if-then plans and how they did.
        today: The day it is for.
    """

    causes: tuple[CauseCost, ...]
    without_cause: int
    recent: tuple[Setback, ...]
    rules: tuple[RuleState, ...]
    today: date


def list_setbacks(records: Records) -> SetbackList:
    """Return the setbacks of a year with their causes and costs, and the if-then plans."""
    today = records.today
    setbacks = [item for item in records.of(Setback) if item.on > today - YEAR]
    return SetbackList(
        causes=rank_with_costs(records, setbacks),
        without_cause=sum(item.cause is None for item in setbacks),
        recent=tuple(setbacks[: -RECENT - 1 : -1]),
        rules=list_rules(records.plan, records.of(Firing)),
        today=today,
    )


def rank_with_costs(records: Records, setbacks: Sequence[Setback]) -> tuple[CauseCost, ...]:
    """Return the kinds of ``setbacks``, the most frequent first, with what they cost."""
    planned = records.plan.practice.minutes_per_week
    ranked = rank_causes(
        setbacks, records.of(Session), planned_minutes_per_week=planned, today=records.today
    )
    return tuple(_with_chances(cause, records) for cause in ranked)


def reason_of_the_day(plan: Plan, today: date) -> str | None:
    """Return one of the person's reasons to go on, another one every day; None without any."""
    reasons = plan.perseverance.reasons
    return reasons[today.toordinal() % len(reasons)] if reasons else None


def _with_chances(cause: CauseCost, records: Records) -> CauseCost:
    if not cause.cost_hours:
        return cause
    return replace(cause, chances=chance_without_losses(records, cause.cost_hours))


class ChanceCost(NamedTuple):
    """The chance of a goal as it is, and as it would be with the lost hours done.

    Attributes:
        goal: Id of the goal.
        hours: Its part of the lost hours.
        chance: The chance as it is, 0..1.
        chance_with: The chance with those hours done and the same pace from here on.
    """

    goal: str
    hours: float
    chance: float
    chance_with: float


def chance_without_losses(records: Records, hours: float) -> tuple[ChanceCost, ...]:
    """Return what losing ``hours`` of practice did to each active goal that counts hours.

    A goal's part of them is the share its skill has in the practice of the last year. Goals
    without a chance to tell are left out.
    """
    found = []
    for goal in records.plan.goals:
        counts_hours = goal.measure is not None and goal.measure.kind.in_hours
        if goal.status != "active" or not counts_hours:
            continue
        asked = ask(goal, records)
        part = hours * _share(goal, records)
        if asked.question is None or asked.method != "drift-1" or not part:
            continue
        now = answer(asked.question).chance
        richer = asked.question._replace(remaining=asked.question.remaining - part)
        then = 1.0 if richer.remaining <= 0 else answer(richer).chance
        if now is not None and then is not None:
            found.append(ChanceCost(goal.id, part, now, then))
    return tuple(found)


def _share(goal: Goal, records: Records) -> float:
    lately = [item for item in records.sessions if item.on > records.today - YEAR]
    total = sum(item.minutes for item in lately)
    own = sum(item.minutes for item in lately if goal.skill in (None, item.skill))
    return own / total if total else 0.0


class Rehearsal(NamedTuple):
    """The if-then plans in use.

    Attributes:
        rules: Those in use; the ones that fired least stand first, since they are least known.
        cause: The most frequent kind of setback that led to none of them, or None.
    """

    rules: tuple[RuleState, ...]
    cause: CauseCost | None


def rehearse(records: Records) -> Rehearsal:
    """Return the if-then plans in use, and the kind of setback of a year that most needs one."""
    records = records.since(records.today - YEAR)
    setbacks = records.of(Setback)
    rules = [rule for rule in list_rules(records.plan, records.of(Firing)) if not rule.retired_on]
    in_use = {rule.id for rule in rules}
    planned_for = {item.cause for item in setbacks if item.plan in in_use}
    causes = rank_with_costs(records, setbacks)
    return Rehearsal(
        rules=tuple(sorted(rules, key=lambda rule: rule.fired)),
        cause=next((cause for cause in causes if cause.kind not in planned_for), None),
    )
