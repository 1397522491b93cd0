"""Works out how a command is taken back or brought back, both of its halves or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.errors import MasteryError
from mastery.store.change import diff_of
from mastery.store.files import disk
from mastery.store.journal.lines import JournalLine, stamp
from mastery.store.plan_file import NAME, NoPlanError
from mastery.store.planned import PlannedChange
from mastery.store.undo.history import History, HistoryItem, NothingToUndoError
from mastery.store.undo.pending import PendingConflictError
from mastery.store.undo.plan_step import PlanStep, StepConflictError, make

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mastery.store.turn import Turn
    from mastery.store.undo.log import FileStep, UndoRecord


class UndoConflictError(MasteryError):
    """The place a command changed has been changed since, so it cannot be taken or brought back."""

    code = "undo-conflict"
    exit_code = 5

    def __init__(self, label: str, number: int, file: str = NAME) -> None:
        sentence = f'{file} was edited where "{label}" (change {number}) had changed it'
        by_hand = "change the place by hand: mastery edit"
        hint = (
            "nothing was changed; undo what came after it first (mastery history), or "
            f"{by_hand if file == NAME else f'put {file} back by hand'}"
        )
        super().__init__(sentence, hint=hint)


class Undone(NamedTuple):
    """What was taken back or brought back.

    Attributes:
        item: The command, as the history shows it now.
        redo: Whether it was brought back.
        before: The content of the plan before.
        after: The content of the plan now.
        lines: The retractions that were added to the journal.
        retracted: The journal lines that they take back; those brought back for a redo.
        others: The other files that changed, by their paths in the home.
        dry_run: Whether nothing was written.
    """

    item: HistoryItem
    redo: bool
    before: bytes | None
    after: bytes | None
    lines: tuple[JournalLine, ...]
    dry_run: bool
    retracted: tuple[JournalLine, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def diff(self) -> str:
        """What changed in plan.yaml, as a unified diff; empty if nothing."""
        return diff_of(self.before, self.after)


def take_back(session: Turn, *, now: datetime, which: str | None, redo: bool) -> Undone:
    """Take a command back or bring it back, or put the last known plan in place of a lost one.

    The arguments and errors are those of ``Workspace.undo``.
    """

    def attempt() -> Undone:
        history = session.history()
        if not redo and which is None and session.is_plan_destroyed(history):
            return _rescue(session, history, now)
        record = history.to_redo(which) if redo else history.to_undo(which)
        if redo and record.id in history.lost_ids():
            step = plan_reapplying(history, record)
        else:
            step = plan_undo(history, record, now)
            _require_as_left(session, step.files, record)
        item = history.item(record)._replace(undone=step.way == "undo")
        touched = [session.journal.find(line.id) for line in record.lines]
        made = session.commit(step, None, now)
        return Undone(
            item,
            redo,
            made.before,
            made.after,
            made.lines,
            made.dry_run,
            retracted=tuple(line for line in touched if line and line["kind"] != "retract"),
            others=made.files,
        )

    # A folder of memories alone, which readers make, is no reason to furnish the home.
    if not disk.exists(session.home.kept) or disk.names_in(session.home.kept) == ["cache"]:
        raise NothingToUndoError(redo=redo)
    try:
        with session.writing():
            return session.until_unmoved(attempt)
    except PendingConflictError:
        from mastery.store.undo.rescue import decide

        with session.lock.hold():
            return decide(session.ledger, now, redo=redo)


def _rescue(session: Turn, history: History, now: datetime) -> Undone:
    from mastery.store.undo.rescue import plan_rescue

    step = plan_rescue(history, session.home.backup)
    if step is None:
        raise NoPlanError(str(session.home.root), missing=session.is_plan_missing())
    made = session.commit(step, None, now)
    item = HistoryItem(made.undo_id or "", NAME, now, undone=False, lost=False, files=(NAME,))
    return Undone(
        item, redo=True, before=made.before, after=made.after, lines=(), dry_run=made.dry_run
    )


def plan_undo(history: History, command: UndoRecord, now: datetime) -> PlannedChange:
    """Return the step that takes ``command`` back, or, if it was taken back, brings it back.

    Raises:
        UndoConflictError: The plan has been edited where the command changed it.
        UnreadableError: The plan cannot be read.
    """
    about = history.about(command)
    back = history.is_undone(command)
    steps = [record.plan for record in about if record.plan is not None]
    lines = next((record.lines for record in about if record.lines), ())
    retractions = [{"kind": "retract", "of": line.id, "on": line.on} for line in lines]
    files = next((record.files for record in about if record.files), ())
    after, plan = _make(steps[0].flipped() if steps else None, history, command)
    return PlannedChange(
        label=command.label,
        before=history.content,
        after=after,
        plan=plan,
        lines=stamp(retractions, now),
        way="redo" if back else "undo",
        of=command.id,
        files=tuple(step.flipped() for step in reversed(files)),
    )


def plan_reapplying(history: History, record: UndoRecord) -> PlannedChange:
    """Return the step that makes the plan half of an overwritten change again.

    Raises:
        UndoConflictError: The plan has been edited where it would change it.
        UnreadableError: The plan cannot be read.
    """
    after, plan = _make(record.plan, history, record)
    return PlannedChange(
        label=record.label,
        before=history.content,
        after=after,
        plan=plan,
        way="redo" if record.of is None else record.way,
        of=history.command_of(record).id,
        again=(record.id,),
    )


def _require_as_left(session: Turn, files: Iterable[FileStep], command: UndoRecord) -> None:
    """Make sure that other files are as the command to be taken back, or its undo, left them.

    Raises:
        UndoConflictError: One is not.
    """
    for step in files:
        if not session.ledger.files.is_done(step.flipped()):
            raise UndoConflictError(command.label, command.id, step.name)


def _make(
    step: PlanStep | None, history: History, record: UndoRecord
) -> tuple[bytes | None, PlanStep | None]:
    if step is None:
        return history.content, None
    try:
        return make(step, history.content)
    except StepConflictError:
        raise UndoConflictError(record.label, record.id) from None
