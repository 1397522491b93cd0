"""Setbacks as a person logs them, and what each kind of them cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.perseverance.causes import reason_of_the_day
from mastery.analytics.practice.rhythm import YEAR
from mastery.errors import UsageError
from mastery.model.items import GOALS
from mastery.model.journal import Setback
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.perseverance.rules import RuleAdded, with_rule
from mastery.usecases.saying import compose_line, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.perseverance import SetbackKind
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


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


def log_setback(
    workspace: Workspace,
    what: str,
    said: Mapping[str, Any],
    now: datetime,
    *,
    on: date | None = None,
    if_then: tuple[str, str] | None = None,
) -> Committed[SetbackLogged]:
    """Log a setback, and where ``if_then`` is given plan for the next one.

    The if-then plan goes to the goal the setback is about, else to the whole plan.

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
    day = past_day("a setback", on, today)
    _require_order(said, day, today)

    def change(plan: Plan) -> Change[SetbackLogged]:
        goal = GOALS.find(plan, said["goal"]).id if said.get("goal") else None
        rule = None
        if if_then is not None:
            plan, rule = with_rule(plan, *if_then, goal)
        values = {"what": what.strip(), **said, "goal": goal}
        values["plan"] = rule.item.id if rule else None
        setback = compose_line(Setback, values, on=day, now=now)
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
        return Change(result, plan, lines=(setback,))

    return workspace.change(f"setback log {what}", change, now=now)


def _require_order(said: Mapping[str, Any], day: date, today: date) -> None:
    first = past_day("the beginning of a setback", said.get("from_on", day), today)
    last = said.get("until_on")
    if last is not None and last < first:
        raise UsageError(
            f"it cannot last until {last.isoformat()}, before it began on {first.isoformat()}",
            hint="say both days: --from DAY --until DAY",
        )
