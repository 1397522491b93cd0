"""Which if-then plans to read once more, and which kind of setback has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.model.journal import Firing, Setback
from mastery.usecases.if_then import RuleState, list_rules
from mastery.usecases.rhythm import YEAR
from mastery.usecases.setbacks import CauseState, rank_with_costs

if TYPE_CHECKING:
    from mastery.records.known import Records


class Rehearsal(NamedTuple):
    """The if-then plans in use.

    Attributes:
        rules: Those in use; the ones that fired least stand first, since they are least known.
        cause: The most frequent kind of setback that led to none of them, or None.
    """

    rules: tuple[RuleState, ...]
    cause: CauseState | None


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
