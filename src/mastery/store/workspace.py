"""A person's home folder as the rest of the program sees it: read, change, undo."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

from mastery.store import disk
from mastery.store.change import Change, Committed, work_out
from mastery.store.drafts import Drafts
from mastery.store.guard import UnreadableError, read_document
from mastery.store.history import HistoryItem, NothingToUndoError
from mastery.store.home import Home
from mastery.store.ledger import PlanMovedError, Step
from mastery.store.pending import PendingConflictError
from mastery.store.plan_file import NoPlanError, PlanFile, parse_plan_file
from mastery.store.plan_step import describe
from mastery.store.session import ChangedError, Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from mastery.errors import Problem
    from mastery.store.history import History
    from mastery.store.journal import Journal
    from mastery.store.undo import Undone

__all__ = ["Change", "Committed", "Workspace"]


def _say_nothing(_: str) -> None:
    """Stand in where nobody wants to hear of warnings."""


class Workspace:
    """One home folder. Making a workspace touches nothing.

    Args:
        home: The folder, which need not exist.
        dry_run: Whether changes are worked out and not made; then nothing at all is written.
        report: Told, in one line each, what a person should know and nothing failed for.
        lock_seconds: How long to wait for another command to end.
    """

    def __init__(
        self,
        home: Path,
        *,
        dry_run: bool = False,
        report: Callable[[str], None] = _say_nothing,
        lock_seconds: float = 10.0,
    ) -> None:
        self.home = Home(home)
        self.dry_run = dry_run
        self._session = Session(
            self.home, dry_run=dry_run, report=report, lock_seconds=lock_seconds
        )
        self._plan: PlanFile | None = None
        self.drafts = Drafts(self.home, self._session.lock, dry_run=dry_run)

    @property
    def exists(self) -> bool:
        """Whether there is a plan."""
        return disk.exists(self.home.plan) or self._session.ledger.pending.exists

    @property
    def journal(self) -> Journal:
        """What happened."""
        _ = self._session.after_interruption
        return self._session.journal

    @property
    def plan_if_read(self) -> PlanFile | None:
        """The plan as it was last read here; None if nothing has read it yet."""
        return self._plan

    def writing(self) -> AbstractContextManager[None]:
        """Hold the lock of a furnished home, for files that are neither plan nor journal."""
        return self._session.writing()

    def read_plan(self) -> PlanFile:
        """Return the plan; it is read once until it is changed.

        Raises:
            NoPlanError: There is none.
            PlanInvalidError: It has errors.
            UnreadableError: It is no YAML text that can be read safely.
        """
        _ = self._session.after_interruption
        if self._plan is None:
            content = self._session.ledger.plan_content()
            if content is None:
                raise self._no_plan()
            self._plan = parse_plan_file(content)
        return self._plan

    def plan_text(self) -> tuple[str, str]:
        """Return the text of the plan for an editor, valid or not, and its fingerprint.

        Raises:
            NoPlanError: There is none.
            UnreadableError: It is not UTF-8.
        """
        content = self._session.ledger.plan_content()
        if content is None:
            raise self._no_plan()
        return _decode(content), disk.fingerprint(content)

    @overload
    def change(
        self, label: str, build: Callable[[PlanFile], Change], *, now: datetime
    ) -> Committed: ...

    @overload
    def change(
        self,
        label: str,
        build: Callable[[PlanFile | None], Change],
        *,
        now: datetime,
        create: Literal[True],
    ) -> Committed: ...

    def change(
        self, label: str, build: Callable[[Any], Change], *, now: datetime, create: bool = False
    ) -> Committed:
        """Change the plan, the journal or both as one; on the disk when this returns.

        Args:
            label: What the person does, for the history.
            build: Told the plan, says what is to be changed. It is asked again if another program
                changes the plan in the meantime, so it does nothing else.
            now: The moment it happens.
            create: Whether there may be no plan; then ``build`` is given None.

        Raises:
            NoPlanError: There is no plan, and none is to be made.
            PlanInvalidError: The plan has errors, or would have them.
            NewerPlanError: The plan has a format that this version does not write.
            ChangedError: The plan kept being changed by another program.
            LockedError: Another command did not end in time.
            PendingConflictError: An interrupted change has to be decided on first.
            DiskError: The operating system refused.
        """

        def attempt() -> Committed:
            plan_file = self._fresh_plan(create=create)
            change = build(plan_file)
            if plan_file is None and change.new_text is None and self._session.is_plan_missing():
                raise NoPlanError(str(self.home.root), missing=True)
            step = work_out(label, plan_file, change, self._session.journal, now)
            return self._commit(step, change.result, now)

        if not create and not self.exists:
            raise self._no_plan()
        with self._session.writing():
            return self._session.until_unmoved(attempt)

    def rewrite(self, label: str, text: str, *, base: str, now: datetime) -> Committed:
        """Give the plan a whole new text that a person made from the one with fingerprint ``base``.

        The plan as it is may have errors, the new text may not.

        Raises:
            ChangedError: The plan is no longer the one the text was made from.
            PlanInvalidError: The text has errors.
        """
        with self._session.writing():
            before = self._session.ledger.plan_content()
            if before is None or disk.fingerprint(before) != base:
                raise ChangedError
            _decode(before)
            after = text.encode("utf-8", "surrogateescape")
            new = parse_plan_file(after, proposed=True).document.data
            plan = describe(before, after, _data_of(before), new) if after != before else None
            try:
                return self._commit(Step(label, before, after, plan), None, now)
            except PlanMovedError:
                raise ChangedError from None

    def undo(self, *, now: datetime, which: str | None = None, redo: bool = False) -> Undone:
        """Take this machine's latest command back, plan and journal halves both or none.

        If the plan has become empty or is gone, the last known one is put back instead.

        Args:
            now: The moment it happens.
            which: The number of a command in the history, instead of the latest.
            redo: Bring back instead: the one undone last, or ``which``, undone or overwritten.

        Raises:
            NothingToUndoError: There is none.
            NoSuchChangeError: ``which`` is not in the history, or not in the state for it.
            UndoConflictError: The plan has been edited where the command changed it.
        """
        from mastery.store.interrupted import decide
        from mastery.store.undo import Undone, plan_reapplying, plan_undo

        def attempt() -> Undone:
            history = self._session.history()
            if not redo and which is None and self._session.is_plan_destroyed(history):
                return self._rescue(history, now)
            record = history.to_redo(which) if redo else history.to_undo(which)
            if redo and record.id in history.lost_ids():
                step = plan_reapplying(history, record)
            else:
                step = plan_undo(history, record, now)
            item = replace(history.item(record), undone=step.way == "undo")
            made = self._commit(step, None, now)
            return Undone(item, redo, made.before, made.after, made.lines, made.dry_run)

        if not disk.exists(self.home.kept):
            raise NothingToUndoError(redo=redo) if self.exists else self._no_plan()
        try:
            with self._session.writing():
                return self._session.until_unmoved(attempt)
        except PendingConflictError:
            with self._session.lock.hold():
                return decide(self._session.ledger, now, redo=redo)

    def history(self, limit: int | None = None) -> list[HistoryItem]:
        """Return what was done, newest first."""
        _ = self._session.after_interruption
        return list(islice(self._session.history().items(), limit))

    def lost_changes(self) -> list[HistoryItem]:
        """Return the changes that another program has overwritten, newest first."""
        _ = self._session.after_interruption
        history = self._session.history()
        lost = set(history.lost_ids())
        return [history.item(record, lost=True) for record in history.records if record.id in lost]

    def doctor(self) -> list[Problem]:
        """Return everything that is wrong with the files; changes nothing."""
        from mastery.store.doctor import examine

        return examine(self.home, missing=self._session.is_plan_missing())

    def _rescue(self, history: History, now: datetime) -> Undone:
        from mastery.store.rescue import plan_rescue
        from mastery.store.undo import Undone

        step = plan_rescue(history, self.home.backup)
        if step is None:
            raise self._no_plan()
        made = self._commit(step, None, now)
        item = HistoryItem(
            made.undo_id or "", step.label, now, undone=False, lost=False, files=("plan.yaml",)
        )
        return Undone(
            item,
            redo=False,
            before=made.before,
            after=made.after,
            lines=(),
            dry_run=made.dry_run,
        )

    def _commit(self, step: Step, result: object, now: datetime) -> Committed:
        if step.changes_plan:
            self._plan = None
        return self._session.commit(step, result, now)

    def _fresh_plan(self, *, create: bool) -> PlanFile | None:
        content = self._session.ledger.plan_content()
        if content is None and not create:
            raise self._no_plan()
        if content is None:
            self._plan = None
        elif self._plan is None or self._plan.content != content:
            self._plan = parse_plan_file(content)
        return self._plan

    def _no_plan(self) -> NoPlanError:
        return NoPlanError(str(self.home.root), missing=self._session.is_plan_missing())


def _decode(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        # Reading it as a plan says where.
        read_document(content)
        raise


def _data_of(content: bytes) -> dict[str, object] | None:
    try:
        return read_document(content).data
    except UnreadableError:
        return None
