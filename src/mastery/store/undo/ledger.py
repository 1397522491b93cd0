"""Makes a change of the plan and the journal as one, and ends those that were interrupted."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mastery.store.files import disk
from mastery.store.files.disk import DiskError
from mastery.store.files.machine import machine_name
from mastery.store.journal.lines import JournalLine, format_lines
from mastery.store.plan_file import is_blank
from mastery.store.undo.backup import keep_copy
from mastery.store.undo.log import FileStep, RecordedLine, UndoLog, UndoRecord
from mastery.store.undo.pending import (
    PendingChange,
    PendingConflictError,
    PendingFile,
    UncertainError,
    UnconfirmedError,
    UnfinishedError,
)
from mastery.store.undo.plan_step import fingerprint_of
from mastery.store.undo.traces import LinesByFile, Traces

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from mastery.errors import MasteryError
    from mastery.store.files.home import Home
    from mastery.store.files.lock import Lock
    from mastery.store.planned import PlannedChange


class PlanMovedError(Exception):
    """The plan is no longer the one that the change was made for; begin again with the new one."""


class Begun(NamedTuple):
    """A change that was begun.

    Attributes:
        named: How a sentence names it.
        record: What to ask the files for; None if they cannot tell.
        is_made: Whether it is known to be made.
    """

    named: str
    record: UndoRecord | None
    is_made: bool = False


class Ledger:
    """The one writer of a home's plan and journal. All methods are called under the lock.

    Attributes:
        files: What stands in them.
        records: What it takes to undo each change.
        pending: The change that is decided on and may not be made yet.
        begun: The change that was begun last.
    """

    def __init__(self, home: Home, lock: Lock, report: Callable[[str], None]) -> None:
        self.files = Traces(home)
        self.records = UndoLog(home.undo)
        self.pending = PendingFile(home.pending)
        self.begun: Begun | None = None
        self._home = home
        self._lock = lock
        self._report = report

    @cached_property
    def _machine(self) -> str:
        """The name that this machine writes under; asked for under the lock."""
        return machine_name(self._home.kept)

    def commit(self, step: PlannedChange, *, now: datetime, lost: tuple[int, ...]) -> UndoRecord:
        """Make a change; when this returns it is on the disk, whole, and nothing fails any more.

        Raises:
            PlanMovedError: The plan is not ``step.before`` any more; nothing was changed.
            UnfinishedError: It could not be ended; the next command will.
            UnconfirmedError: It is made, but may not survive a power cut.
            UncertainError: It could not be found out whether it is made.
            DiskError: It could not be made; nothing was changed.
        """
        if step.changes_plan and not (is_blank(step.before or b"") or step.keeps_old_plan):
            keep_copy(self._home.backup, step.before or b"", now.date(), report=self._report)
        lines = self.by_file(step.lines)
        record = self._record(step, now, lost)
        self.begun = Begun(record.named, record)
        try:
            self.records.intend(record)
            self._make(step, record, lines)
        except PlanMovedError:
            with suppress(DiskError):  # the next command forgets it
                self.records.drop(record)
            raise
        except DiskError as error:
            raise self._verdict(record, error) from error
        self.begun = Begun(record.named, record, is_made=True)
        with suppress(DiskError):  # the next command tidies up
            self.records.confirm(record)
            self.records.prune()
        return record

    def settle(self) -> None:
        """End what an interrupted command began, and remove what it left behind.

        Raises:
            PendingConflictError: The plan has been edited since; nothing was changed.
            DiskError: It could not be ended.
        """
        if self._lock.excludes_others:
            self._home.sweep()
        if self.pending.exists:
            change = self.pending.load()
            if change is None:
                self.pending.set_aside()
            else:
                self.finish(change)
                self._report(f"finished {change.named}, which had been interrupted")
        if self._lock.excludes_others:
            self._settle_intents()

    def finish(self, change: PendingChange) -> None:
        """Make what is left to be made of a pending change.

        Raises:
            PendingConflictError: The plan is neither the one it was made for nor its result.
            DiskError: It could not be ended.
        """
        if self.files.is_left_to_do(change):
            if change.changes_plan:
                self._finish_plan(change)
            self.exchange_files(change.files)
            self.append(self.files.missing_lines(change))
        self.pending.remove()

    def exchange_plan(self, base: str | None, content: bytes | None) -> None:
        """Give the plan new content, or remove it, if it still is the one with ``base``.

        Raises:
            PlanMovedError: It is another one; nothing was changed.
            DiskError: It could not be done.
        """

        def last_look() -> None:
            if fingerprint_of(self.files.plan_content()) != base:
                raise PlanMovedError

        if content is None:
            last_look()
            disk.remove(self._home.plan, durably=True)
        else:
            disk.replace(self._home.plan, content, last_look=last_look)

    def exchange_files(self, steps: tuple[FileStep, ...]) -> None:
        """Give other files the content that ``steps`` lead to.

        Raises:
            DiskError: It could not be done.
        """
        for step in steps:
            path = self._home.root / step.name
            if step.after is None:
                disk.remove(path, durably=True)
            elif not self.files.is_done(step):
                self._home.make(path.parent)
                disk.replace(path, step.after.encode())

    def append(self, lines: LinesByFile) -> None:
        """Add lines to journal files.

        Raises:
            DiskError: They could not be added.
        """
        for name, added in lines.items():
            disk.append(self._home.journal / name, format_lines(added))

    def by_file(self, lines: tuple[JournalLine, ...]) -> LinesByFile:
        """Return stamped lines by the name of this machine's file for their month."""
        files: dict[str, tuple[JournalLine, ...]] = {}
        for line in lines:
            name = f"{line['on'][:7]}.{self._machine}.jsonl"
            files[name] = (*files.get(name, ()), line)
        return files

    def _make(self, step: PlannedChange, record: UndoRecord, lines: LinesByFile) -> None:
        if step.changes_plan + len(step.files) + len(step.lines) > 1:
            self._make_as_one(step, record, lines)
        elif step.changes_plan:
            self.exchange_plan(fingerprint_of(step.before), step.after)
        else:
            self.exchange_files(step.files)
            self.append(lines)

    def _make_as_one(self, step: PlannedChange, record: UndoRecord, lines: LinesByFile) -> None:
        plan = step.after.decode() if step.changes_plan and step.after is not None else None
        change = PendingChange(
            record=record.id,
            label=step.label,
            way=step.way,
            base=fingerprint_of(step.before),
            changes_plan=step.changes_plan,
            plan=plan,
            lines=lines,
            files=step.files,
        )
        self.pending.save(change)
        try:
            if step.changes_plan:
                self.exchange_plan(change.base, step.after)
            self.exchange_files(step.files)
            # The lines come last: where all are there, nothing is left to do.
            self.append(lines)
        except (DiskError, PlanMovedError):
            if not self.files.is_begun(change):
                self.pending.remove(durably=True)
            raise
        with suppress(DiskError):  # the next command removes it
            self.pending.remove()

    def _finish_plan(self, change: PendingChange) -> None:
        present = fingerprint_of(self.files.plan_content())
        if present == change.result:
            return
        if present != change.base:
            raise PendingConflictError(change.named)
        try:
            self.exchange_plan(change.base, None if change.plan is None else change.plan.encode())
        except PlanMovedError:
            raise PendingConflictError(change.named) from None

    def _record(self, step: PlannedChange, now: datetime, lost: tuple[int, ...]) -> UndoRecord:
        lines = tuple(RecordedLine(id=line["id"], on=line["on"]) for line in step.lines)
        earlier = None if step.goes_on is None else self.records.find(step.goes_on)
        if earlier is not None:
            return earlier.replace(label=step.label, lines=(*earlier.lines, *lines))
        return UndoRecord(
            id=self.records.next_id(),
            at=now.replace(microsecond=0),
            label=step.label,
            machine=self._machine,
            way=step.way,
            of=step.of,
            plan=step.plan,
            lines=lines,
            files=step.files,
            lost=lost,
            again=step.again,
        )

    def _verdict(self, record: UndoRecord, error: DiskError) -> MasteryError:
        """Return what to say of a change that failed: whether it is made is asked first."""
        try:
            fate = self.files.fate_of(record)
        except DiskError as second:
            return UncertainError(record.named, second)
        if fate == "pending":
            return UnfinishedError(record.named, error)
        with suppress(DiskError):  # the next command does the same
            self._settle_intents()
        return UnconfirmedError(record.named, error) if fate == "made" else error

    def _settle_intents(self) -> None:
        """Confirm the intents whose change was made after all, and forget the others."""
        if self.pending.exists:
            return
        for record in self.records.intents():
            if self.files.was_made(record):
                self.records.confirm(record)
            else:
                self.records.drop(record)
