"""Brings back a plan whose file has become empty or is gone, from old copies and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.store.files import disk
from mastery.store.files.disk import fingerprint
from mastery.store.journal.lines import JournalLine, stamp
from mastery.store.plan_file import is_blank
from mastery.store.planned import PlannedChange
from mastery.store.undo.history import History, HistoryItem, NothingToUndoError
from mastery.store.undo.hunks import apply
from mastery.store.undo.ledger import Begun, Ledger
from mastery.store.undo.plan_step import PlanStep, StepConflictError, describe, fingerprint_of, make
from mastery.store.undo.undo import UndoConflictError, Undone
from mastery.store.yaml.reading import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from mastery.store.undo.log import UndoRecord
    from mastery.store.undo.pending import PendingChange


def plan_rescue(history: History, backup: Path) -> PlannedChange | None:
    """Return the step that puts the last known plan in place of one that holds nothing.

    Args:
        history: What was done with the home, and its plan, blank or gone.
        backup: The folder of the old copies.

    Returns:
        The step, or None if nothing is known of the plan.

    Raises:
        DiskError: An old copy cannot be read.
    """
    names = disk.names_in(backup)
    plan = last_known_plan(history, [disk.read_listed(backup / name) for name in names])
    if plan is None:
        return None
    step = describe(history.content, plan, None, read_document(plan).data)
    return PlannedChange("restore plan.yaml", history.content, plan, step)


def last_known_plan(history: History, copies: Iterable[bytes]) -> bytes | None:
    """Return the newest plan that the recorded changes lead to from the old copies.

    Args:
        history: The changes, each with the plan it was made on and the one it made.
        copies: Old copies of the plan; of several the last one stands if no change leads on.
    """
    known: dict[str | None, bytes] = {None: b""}
    newest: bytes | None = None
    for copy in copies:
        if not is_blank(copy):
            newest = known[fingerprint(copy)] = copy
    for record in reversed(history.records):
        step = record.plan
        if step is None or step.before not in known:
            continue
        text = apply(known[step.before].decode(), step.hunks)
        if text is not None and fingerprint(text.encode()) == step.after:
            newest = known[step.after] = text.encode()
    return newest


def decide(ledger: Ledger, now: datetime, *, redo: bool) -> Undone:
    """Drop the pending change, or with ``redo`` make it on the plan as it is now.

    Raises:
        UndoConflictError: The plan has been edited where that would change it.
        NothingToUndoError: Nothing is pending.
    """
    change = ledger.pending.load()
    if change is None:
        raise NothingToUndoError(redo=redo)
    ledger.begun = Begun(change.named, None)
    before = ledger.files.plan_content()
    lines: tuple[JournalLine, ...] = ()
    if redo:
        _carry_out(ledger, change)
    else:
        lines = _drop(ledger, change, now)
    ledger.begun = Begun(change.named, None, is_made=True)
    item = HistoryItem(
        id=str(change.record), label=change.label, at=now, undone=not redo, lost=False, files=()
    )
    return Undone(item, redo, before, ledger.files.plan_content(), lines, dry_run=False)


def _drop(ledger: Ledger, change: PendingChange, now: datetime) -> tuple[JournalLine, ...]:
    """Take back what was made of the change, and forget it. Returns the retractions added.

    Raises:
        UndoConflictError: The plan has been edited where the change had changed it.
    """
    record = _record_of(ledger, change)
    content = ledger.files.plan_content()
    if record is not None and record.plan and content is not None and record.plan.is_in(content):
        _make(ledger, record, record.plan.flipped(), content)
    ledger.exchange_files(
        tuple(step.flipped() for step in change.files if ledger.files.is_done(step))
    )
    missing = {
        line["id"] for lines in ledger.files.missing_lines(change).values() for line in lines
    }
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
    content = ledger.files.plan_content()
    if record is not None and record.plan and not (content and record.plan.is_in(content)):
        made = _make(ledger, record, record.plan, content)
        ledger.records.intend(record.replace(plan=made))
    ledger.exchange_files(change.files)
    ledger.append(ledger.files.missing_lines(change))
    ledger.pending.remove()
    ledger.settle()


def _record_of(ledger: Ledger, change: PendingChange) -> UndoRecord | None:
    intents = ledger.records.intents()
    return next((record for record in intents if record.id == change.record), None)


def _make(ledger: Ledger, record: UndoRecord, step: PlanStep, content: bytes | None) -> PlanStep:
    try:
        result, made = make(step, content)
    except StepConflictError:
        raise UndoConflictError(record.label, record.id) from None
    ledger.exchange_plan(fingerprint_of(content), result)
    return made
