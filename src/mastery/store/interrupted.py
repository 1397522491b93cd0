"""The two ways out for a change that was interrupted before the plan was edited by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.store.history import HistoryItem, NothingToUndoError
from mastery.store.lines import stamp
from mastery.store.plan_step import StepConflictError, fingerprint_of, make
from mastery.store.undo import UndoConflictError, Undone

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.ledger import Ledger
    from mastery.store.lines import Line
    from mastery.store.pending import PendingChange
    from mastery.store.plan_step import PlanStep
    from mastery.store.records import Record


def decide(ledger: Ledger, now: datetime, *, redo: bool) -> Undone:
    """Drop the pending change, or with ``redo`` make it on the plan as it is now.

    Raises:
        UndoConflictError: The plan has been edited where that would change it.
        NothingToUndoError: Nothing is pending.
    """
    change = ledger.pending.load()
    if change is None:
        raise NothingToUndoError(redo=redo)
    before = ledger.plan_content()
    lines: tuple[Line, ...] = ()
    if redo:
        _carry_out(ledger, change)
    else:
        lines = _drop(ledger, change, now)
    item = HistoryItem(
        id=str(change.record), label=change.label, at=now, undone=not redo, lost=False, files=()
    )
    return Undone(item, redo, before, ledger.plan_content(), lines, dry_run=False)


def _drop(ledger: Ledger, change: PendingChange, now: datetime) -> tuple[Line, ...]:
    """Take back what was made of the change, and forget it. Returns the retractions added.

    Raises:
        UndoConflictError: The plan has been edited where the change had changed it.
    """
    record = _record_of(ledger, change)
    content = ledger.plan_content()
    if record is not None and record.plan and content is not None and record.plan.is_in(content):
        _make(ledger, record, record.plan.flipped(), content)
    missing = {line["id"] for lines in ledger.missing_lines(change).values() for line in lines}
    present = [
        line for lines in change.lines.values() for line in lines if line["id"] not in missing
    ]
    retractions = [{"kind": "retract", "of": line["id"], "on": line["on"]} for line in present]
    stamped = stamp(retractions, now)
    ledger.append(ledger.by_file(stamped))
    if record is not None:
        ledger.records.drop(record)
    ledger.pending.remove(durably=True)
    return stamped


def _carry_out(ledger: Ledger, change: PendingChange) -> None:
    """Make the change on the plan as it is now.

    Raises:
        UndoConflictError: The plan has been edited where the change would change it.
    """
    record = _record_of(ledger, change)
    content = ledger.plan_content()
    if record is not None and record.plan and not (content and record.plan.is_in(content)):
        made = _make(ledger, record, record.plan, content)
        ledger.records.intend(record.replace(plan=made))
    ledger.append(ledger.missing_lines(change))
    ledger.pending.remove()
    ledger.settle()


def _record_of(ledger: Ledger, change: PendingChange) -> Record | None:
    intents = ledger.records.intents()
    return next((record for record in intents if record.id == change.record), None)


def _make(ledger: Ledger, record: Record, step: PlanStep, content: bytes | None) -> PlanStep:
    try:
        result, made = make(step, content)
    except StepConflictError:
        raise UndoConflictError(record.label, record.id) from None
    ledger.exchange_plan(fingerprint_of(content), result)
    return made
