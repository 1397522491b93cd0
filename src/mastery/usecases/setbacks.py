"""Setbacks as a person logs them, and what each kind of them cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.setbacks import CauseCost, rank_causes
from mastery.errors import UsageError
from mastery.model.journal import Firing, Session, Setback
from mastery.store.workspace import Change
from mastery.usecases.finding import find_goal
from mastery.usecases.if_then import RuleAdded, RuleState, compose_rule, list_rules
from mastery.usecases.inputs import require_past
from mastery.usecases.lines import compose_line
from mastery.usecases.lost_chances import ChanceCost, chance_without_losses
from mastery.usecases.records import load_records
from mastery.usecases.rhythm import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from mastery.model.perseverance import SetbackKind
    from mastery.model.plan import Plan
    from mastery.records.known import Records
    from mastery.store.edits import Edit
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace

RECENT = 10


class SetbackLogged(NamedTuple):
    """A setback as it was logged.

    Attributes:
        what: What it was.
        on: The day it counts for.
        cause: Its kind, or None.
        goal: Id of the goal it is about, or None.
        of_this_kind: How many of its kind there were in a year, this one included; 0 without one.
        plan: The if-then plan that was made of it, or None.
        reason: One of the person's own reasons to go on, or None.
    """

    what: str
    on: date
    cause: SetbackKind | None
    goal: str | None
    of_this_kind: int
    plan: RuleAdded | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class CauseState:
    """One kind of setback, how often it came in a year and what it cost.

    Attributes:
        kind: The kind.
        count: How many there were.
        last_on: The day of the latest.
        days: Days its dates cover.
        planned_minutes: Practice planned for those days, or None.
        done_minutes: Practice done on them.
        cost_hours: Planned less done, or None without dates or a plan.
        chances: What that did to the goals that count practice hours.
    """

    kind: SetbackKind
    count: int
    last_on: date
    days: int
    planned_minutes: float | None
    done_minutes: int
    cost_hours: float | None
    chances: tuple[ChanceCost, ...]


class SetbackList(NamedTuple):
    """The setbacks of a year and the if-then plans.

    Attributes:
        causes: The kinds that came, the most frequent first.
        without_cause: How many have no kind.
        recent: The latest setbacks, newest first.
        rules: The if-then plans and how they did.
        today: The day it is for.
    """

    causes: tuple[CauseState, ...]
    without_cause: int
    recent: tuple[Setback, ...]
    rules: tuple[RuleState, ...]
    today: date


def log_setback(
    workspace: Workspace,
    what: str,
    said: Mapping[str, Any],
    now: datetime,
    *,
    on: date | None = None,
    if_then: tuple[str, str] | None = None,
) -> Committed:
    """Log a setback, and where ``if_then`` is given plan for the next one.

    The if-then plan goes to the goal the setback is about, else to the whole plan. The result is
    a SetbackLogged.

    Args:
        workspace: Where the plan and the journal are.
        what: What happened.
        said: What else is known of it, by the names of the journal's fields.
        now: The moment it is logged.
        on: The day it counts for; today if not said.
        if_then: A situation and the response to it.

    Raises:
        FutureError: The day, or its first day, has not come.
        UsageError: Its last day is before its first.
        NotFoundError: There is no such goal.
        InvalidInputError: Something that was said cannot stand in the journal.
    """
    today = now.date()
    day = require_past("a setback", on or today, today)
    _require_order(said, today)

    def change(plan_file: PlanFile) -> Change:
        plan = plan_file.plan
        goal = find_goal(plan, said["goal"])[1].id if said.get("goal") else None
        rule, edits = _rule(plan, if_then, goal)
        values = {"what": what.strip(), **said, "goal": goal, "plan": rule.id if rule else None}
        setback, line = compose_line(Setback, values, on=day, now=now)
        earlier = load_records(workspace, today, plan).since(today - YEAR).of(Setback)
        alike = [item for item in earlier if item.cause == setback.cause]
        result = SetbackLogged(
            what=setback.what,
            on=day,
            cause=setback.cause,
            goal=goal,
            of_this_kind=len(alike) + 1 if setback.cause else 0,
            plan=rule,
            reason=reason_of_the_day(plan, today),
        )
        return Change(edits=edits, lines=(line,), result=result)

    return workspace.change(f"setback log {what}", change, now=now)


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


def rank_with_costs(records: Records, setbacks: Sequence[Setback]) -> tuple[CauseState, ...]:
    """Return the kinds of ``setbacks``, the most frequent first, with what they cost."""
    planned = records.plan.practice.minutes_per_week
    ranked = rank_causes(
        setbacks, records.of(Session), planned_minutes_per_week=planned, today=records.today
    )
    return tuple(_cause(cost, records) for cost in ranked)


def reason_of_the_day(plan: Plan, today: date) -> str | None:
    """Return one of the person's reasons to go on, another one every day; None without any."""
    reasons = plan.perseverance.reasons
    return reasons[today.toordinal() % len(reasons)] if reasons else None


def _rule(
    plan: Plan, if_then: tuple[str, str] | None, goal: str | None
) -> tuple[RuleAdded | None, tuple[Edit, ...]]:
    if if_then is None:
        return None, ()
    rule, edit = compose_rule(plan, *if_then, goal)
    return rule, (edit,)


def _require_order(said: Mapping[str, Any], today: date) -> None:
    first, last = said.get("from_on"), said.get("until_on")
    if first is not None:
        require_past("the beginning of a setback", first, today)
    if first is not None and last is not None and last < first:
        raise UsageError(
            f"it cannot last until {last.isoformat()}, before it began on {first.isoformat()}",
            hint="check --from and --until",
        )


def _cause(cost: CauseCost, records: Records) -> CauseState:
    hours = cost.cost_hours
    return CauseState(
        kind=cost.kind,
        count=cost.count,
        last_on=cost.last_on,
        days=cost.days,
        planned_minutes=cost.planned_minutes,
        done_minutes=cost.done_minutes,
        cost_hours=hours,
        chances=chance_without_losses(records, hours) if hours else (),
    )
