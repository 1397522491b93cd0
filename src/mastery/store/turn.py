"""One command's turn with a home folder: lock, what others left unfinished, and the commit."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeVar

from mastery.errors import MasteryError
from mastery.store.change import Committed
from mastery.store.files import disk
from mastery.store.files.lock import Lock, LockedError
from mastery.store.files.machine import kept_name
from mastery.store.plan_file import is_blank
from mastery.store.undo.history import History
from mastery.store.undo.ledger import Ledger, PlanMovedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from mastery.store.files.home import Home
    from mastery.store.journal.journal import Journal
    from mastery.store.planned import PlannedChange

_TRIES: Final = 5
T = TypeVar("T")


class ChangedError(MasteryError):
    """The plan was changed by another program while a command was changing it."""

    code = "plan-changed"
    exit_code = 5

    def __init__(self) -> None:
        hint = "nothing was changed; run the command again"
        super().__init__("plan.yaml was changed by another program in the meantime", hint=hint)


class Turn:
    """What the methods of a workspace share: the lock, the ledger and the journal of one home."""

    def __init__(
        self,
        home: Home,
        lock: Lock,
        journal: Journal,
        *,
        dry_run: bool,
        report: Callable[[str], None],
    ) -> None:
        self.home = home
        self.lock = lock
        self.journal = journal
        self.dry_run = dry_run
        self.report = report
        self.ledger = Ledger(home, lock, report)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock, with nothing interrupted left; in a dry run nothing is written.

        Raises:
            LockedError: Another command did not end in time.
            PendingConflictError: An interrupted change has to be decided on first.
        """
        if self.dry_run:
            yield
            return
        self.home.prepare()
        with self.lock.hold():
            self.home.furnish()
            self.ledger.settle()
            self.journal.forget()
            yield

    def end_interrupted(self) -> None:
        """End an interrupted change, for a reader; leave it alone if its writer is at work."""
        if self.dry_run:
            self.report("a change was interrupted; the next command without --dry-run ends it")
            return
        try:
            with self.lock.hold(wait=False):
                self.ledger.settle()
        except LockedError:
            pass
        except MasteryError as error:
            self.report(f"{error.sentence}; {error.hint}" if error.hint else error.sentence)

    def until_unmoved(self, attempt: Callable[[], T]) -> T:
        """Return what ``attempt`` returns, made again while another program changes the plan.

        Raises:
            ChangedError: The plan kept being changed.
        """
        for _ in range(_TRIES):
            try:
                return attempt()
            except PlanMovedError:
                continue
        raise ChangedError

    def commit(self, step: PlannedChange, result: T, now: datetime) -> Committed[T]:
        """Make a step, unless there is nothing to make or it is a dry run."""
        undo_id = None
        if (step.changes_plan or step.lines) and not self.dry_run:
            lost = self._newly_lost() if step.changes_plan else ()
            undo_id = str(self.ledger.commit(step, now=now, lost=lost).id)
            self.journal.forget()
        return Committed(result, step.before, step.after, step.lines, undo_id, self.dry_run)

    def history(self) -> History:
        """Return what this machine did, and the plan as it is now."""
        name = kept_name(self.home.kept)
        records = [
            record for record in self.ledger.records.newest_first() if record.machine == name
        ]
        return History(records, self.ledger.plan_content())

    def is_plan_missing(self) -> bool:
        """Return whether there was a plan that no command has taken away, and it is gone."""
        if disk.exists(self.home.plan):
            return False
        for record in self.ledger.records.newest_first():
            if record.plan is not None:
                return record.plan.after is not None
        journal = [name for name in disk.names_in(self.home.journal) if name.endswith(".jsonl")]
        return bool(journal or disk.names_in(self.home.backup))

    def is_plan_destroyed(self, history: History) -> bool:
        """Return whether the plan is gone or blank, and no command has done that."""
        if history.content is None:
            return self.is_plan_missing()
        return is_blank(history.content)

    def _newly_lost(self) -> tuple[int, ...]:
        """Say what another program has overwritten; the change to be made notes it as said."""
        history = self.history()
        lost = history.newly_lost_ids()
        for record in history.records:
            if record.id in lost:
                self.report(
                    f'another program has overwritten "{record.label}" in plan.yaml; '
                    f"bring it back with: mastery undo --redo {record.id}"
                )
        return tuple(lost)
