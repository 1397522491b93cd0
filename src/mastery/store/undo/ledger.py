"""Makes a change of the plan and the journal as one, and ends those that were interrupted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from mastery.errors import MasteryError
from mastery.store.files import disk
from mastery.store.files.disk import DiskError
from mastery.store.files.machine import machine_name
from mastery.store.journal.journal import Journal
from mastery.store.journal.lines import JournalLine, format_lines
from mastery.store.plan_file import is_blank
from mastery.store.undo.log import RecordedLine, UndoLog, UndoRecord
from mastery.store.undo.pending import (
    PendingChange,
    PendingConflictError,
    PendingFile,
    UnconfirmedError,
    UnfinishedError,
)
from mastery.store.undo.plan_step import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from mastery.store.files.home import Home
    from mastery.store.files.lock import Lock
    from mastery.store.planned import PlannedChange


Files = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Stamped journal lines by the name of their file."""
_KEPT_DAYS: Final = 14
_DAY: Final = re.compile(r"plan-\d{4}-\d{2}-\d{2}\.yaml")
_MUCH_SMALLER: Final = 0.5


class PlanMovedError(Exception):
    """The plan is no longer the one that the change was made for; begin again with the new one."""


class Ledger:
    """The one writer of a home's plan and journal. All methods are called under the lock."""

    def __init__(self, home: Home, lock: Lock, report: Callable[[str], None]) -> None:
        self.records = UndoLog(home.undo)
        self.pending = PendingFile(home.pending)
        self._home = home
        self._lock = lock
        self._report = report

    def commit(
        self, step: PlannedChange, *, now: datetime, lost: tuple[int, ...] = ()
    ) -> UndoRecord:
        """Make a change; when this returns it is on the disk, whole.

        Raises:
            PlanMovedError: The plan is not ``step.before`` any more; nothing was changed.
            UnfinishedError: It could not be ended; the next command will.
            UnconfirmedError: It is made, but may not survive a power cut.
            DiskError: It could not be made; nothing was changed.
        """
        if step.before is not None and step.changes_plan and not is_blank(step.before):
            keep_copy(self._home.backup, step.before, now.date(), report=self._report)
        files = self.by_file(step.lines)
        record = self._record(step, now, lost)
        self.records.intend(record)
        try:
            if step.changes_plan + len(step.lines) > 1:
                self._make_as_one(step, record, files)
            elif step.changes_plan:
                self.exchange_plan(fingerprint_of(step.before), step.after)
            else:
                self.append(files)
        except BaseException as error:
            if self._is_made_after_all(record) and isinstance(error, DiskError):
                raise UnconfirmedError(step.label, error) from error
            raise
        with suppress(DiskError):  # the change is made; the next command tidies up
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
        change = self.pending.load()
        if change is not None:
            self.finish(change)
            self._report(f'finished "{change.label}", which had been interrupted')
        if self._lock.excludes_others:
            self._settle_intents()

    def finish(self, change: PendingChange) -> None:
        """Make what is left to be made of a pending change.

        Raises:
            PendingConflictError: The plan is neither the one it was made for nor its result.
            DiskError: It could not be ended.
        """
        missing = self.missing_lines(change)
        # The plan comes first, so lines that are all there say that nothing is left to do.
        if missing:
            if change.changes_plan:
                self._finish_plan(change)
            self.append(missing)
        self.pending.remove()

    def missing_lines(self, change: PendingChange) -> Files:
        """Return those lines of a pending change that are not in the journal, by file."""
        missing = {}
        for name, lines in change.lines.items():
            known = Journal(self._home.journal).ids_in([name])
            rest = tuple(line for line in lines if line["id"] not in known)
            if rest:
                missing[name] = rest
        return missing

    def plan_content(self) -> bytes | None:
        """Return the bytes of the plan as it is now, None if there is none."""
        return disk.read(self._home.plan)

    def _make_as_one(self, step: PlannedChange, record: UndoRecord, files: Files) -> None:
        plan = step.after.decode() if step.changes_plan and step.after is not None else None
        change = PendingChange(
            record=record.id,
            label=step.label,
            base=fingerprint_of(step.before),
            changes_plan=step.changes_plan,
            plan=plan,
            lines=files,
        )
        self.pending.save(change)
        try:
            if step.changes_plan:
                self.exchange_plan(change.base, step.after)
        except (DiskError, PlanMovedError) as error:
            self._take_pending_back(change, error)
            raise
        try:
            self.append(files)
        except DiskError as error:
            raise UnfinishedError(step.label, error) from error
        with suppress(DiskError):  # the lines are there, which says that it is done
            self.pending.remove()

    def _take_pending_back(self, change: PendingChange, error: Exception) -> None:
        """Forget a change whose plan half failed, unless that half has been made after all."""
        try:
            if fingerprint_of(self.plan_content()) != change.result:
                self.pending.remove(durably=True)
                return
        except DiskError as second:
            error = second
        if isinstance(error, DiskError):
            raise UnfinishedError(change.label, error) from error

    def _finish_plan(self, change: PendingChange) -> None:
        present = fingerprint_of(self.plan_content())
        if present == change.result:
            return
        if present != change.base:
            raise PendingConflictError(change.label)
        try:
            self.exchange_plan(change.base, None if change.plan is None else change.plan.encode())
        except PlanMovedError:
            raise PendingConflictError(change.label) from None

    def exchange_plan(self, base: str | None, content: bytes | None) -> None:
        """Give the plan new content, or remove it, if it still is the one with ``base``.

        Raises:
            PlanMovedError: It is another one; nothing was changed.
            DiskError: It could not be done.
        """

        def last_look() -> None:
            if fingerprint_of(self.plan_content()) != base:
                raise PlanMovedError

        if content is None:
            last_look()
            disk.remove(self._home.plan, durably=True)
        else:
            disk.replace(self._home.plan, content, last_look=last_look)

    def append(self, files: Files) -> None:
        """Add lines to journal files.

        Raises:
            DiskError: They could not be added.
        """
        for name, lines in files.items():
            disk.append(self._home.journal / name, format_lines(lines))

    def by_file(self, lines: tuple[JournalLine, ...]) -> Files:
        """Return stamped lines by the name of this machine's file for their month."""
        files: dict[str, tuple[JournalLine, ...]] = {}
        machine = machine_name(self._home.kept) if lines else ""
        for line in lines:
            name = f"{line['on'][:7]}.{machine}.jsonl"
            files[name] = (*files.get(name, ()), line)
        return files

    def _record(self, step: PlannedChange, now: datetime, lost: tuple[int, ...]) -> UndoRecord:
        return UndoRecord(
            id=self.records.next_id(),
            at=now.isoformat(timespec="seconds"),
            label=step.label,
            machine=machine_name(self._home.kept),
            way=step.way,
            of=step.of,
            plan=step.plan,
            lines=tuple(RecordedLine(id=line["id"], on=line["on"]) for line in step.lines),
            lost=lost,
        )

    def _settle_intents(self) -> None:
        """Confirm the intents whose change was made after all, and forget the others."""
        if self.pending.exists:
            return
        for record in self.records.intents():
            if self._was_made(record):
                self.records.confirm(record)
            else:
                self.records.drop(record)

    def _is_made_after_all(self, record: UndoRecord) -> bool:
        # Whatever went wrong is what the person should hear of, not what followed from it.
        with suppress(MasteryError):
            self._settle_intents()
            return not self.pending.exists and self._was_made(record)
        return False

    def _known_ids(self, record: UndoRecord) -> set[str]:
        months = {line.on[:7] for line in record.lines}
        names = [f"{month}.{record.machine}.jsonl" for month in months]
        return Journal(self._home.journal).ids_in(names)

    def _was_made(self, record: UndoRecord) -> bool:
        if record.lines:
            return not self._known_ids(record).isdisjoint(line.id for line in record.lines)
        if record.plan is None:
            return False
        content = self.plan_content()
        if fingerprint_of(content) in (record.plan.before, record.plan.after):
            return fingerprint_of(content) == record.plan.after
        return content is not None and record.plan.is_in(content)


def keep_copy(folder: Path, content: bytes, today: date, *, report: Callable[[str], None]) -> None:
    """Keep ``content`` as the copy of this day and month, unless there is one already.

    A copy is never overwritten. Copies of months stay for good and those of the last 14 days that
    had a change; when the plan has become much smaller none is removed and this is said.

    Raises:
        DiskError: A copy cannot be written, or an old one not removed.
    """
    day = folder / f"plan-{today:%Y-%m-%d}.yaml"
    if disk.exists(day):
        return
    days = [name for name in disk.names_in(folder) if _DAY.fullmatch(name)]
    month = folder / f"plan-{today:%Y-%m}.yaml"
    if not disk.exists(month):
        disk.replace(month, content)
    newest = disk.read(folder / days[-1]) if days else None
    if newest is not None and len(content) < len(newest) * _MUCH_SMALLER:
        report(f"plan.yaml is much smaller than its copy .mastery/backup/{days[-1]}, which is kept")
        days = []
    disk.replace(day, content)
    for name in days[: -(_KEPT_DAYS - 1)]:
        disk.remove(folder / name)
