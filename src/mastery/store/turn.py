"""One command's turn with a home folder: lock, what others left unfinished, and the commit."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from mastery.errors import MasteryError
from mastery.store.change import Committed
from mastery.store.files import disk
from mastery.store.files.lock import Lock, LockedError
from mastery.store.files.machine import machine_names
from mastery.store.plan_file import is_blank
from mastery.store.undo.history import History
from mastery.store.undo.ledger import Ledger, PlanMovedError
from mastery.store.undo.plan_step import fingerprint_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from mastery.store.files.home import Home
    from mastery.store.journal.journal import Journal
    from mastery.store.planned import PlannedChange
    from mastery.store.undo.log import UndoRecord
    from mastery.store.undo.traces import Fate

_TRIES: Final = 5
_MOST_SAID: Final = 5
T = TypeVar("T")


class ChangedError(MasteryError):
    """The plan was changed by another program while a command was changing it."""

    code = "plan-changed"
    exit_code = 5

    def __init__(self) -> None:
        hint = "nothing was changed; run the command again"
        super().__init__("plan.yaml was changed by another program in the meantime", hint=hint)


class Attempt(NamedTuple):
    """What has become of what this process set out to change.

    Attributes:
        named: The change it began last, as a sentence names it; None if it has begun none.
        fate: What has become of that.
        is_known: Whether its end was seen; else the files were asked.
        earlier: A change that was made before that one.
    """

    named: str | None = None
    fate: Fate | Literal["unknown"] = "not made"
    is_known: bool = True
    earlier: str | None = None


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
        self._made: str | None = None
        self._told: set[int] = set()

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
        self.ledger.begun = None
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
        if step.changes_something and not self.dry_run:
            lost = self.tell_overwritten(step.after) if step.changes_plan else ()
            record = self.ledger.commit(step, now=now, lost=lost)
            undo_id, self._made = str(record.id), record.named
            self.journal.forget()
        files = tuple(file.name for file in step.files)
        return Committed(result, step.before, step.after, step.lines, files, undo_id, self.dry_run)

    def note_made(self, named: str) -> None:
        """Note that something was done which is no change of plan or journal."""
        self._made = named

    def attempt(self) -> Attempt:
        """Return what has become of what was to be changed; where its end was not seen, ask."""
        if self.ledger.begun is None:
            return Attempt(earlier=self._made)
        named, record, is_made = self.ledger.begun
        if is_made:
            return Attempt(named, "made")
        fate: Fate | Literal["unknown"] = "unknown"
        if record is not None:
            with suppress(MasteryError):
                fate = self.ledger.files.fate_of(record)
        return Attempt(named, fate, is_known=False, earlier=self._made)

    def history(self) -> History:
        """Return what this machine did, and the plan as it is now."""
        return History(list(self._own_records()), self.ledger.files.plan_content())

    def tell_overwritten(self, after: bytes | None = None) -> tuple[int, ...]:
        """Say what another program has overwritten since the last command, and return it.

        Args:
            after: The plan that is about to be written; what stands in it again needs no word.
        """
        newest = next((record.plan for record in self._own_records() if record.plan), None)
        content = self.ledger.files.plan_content()
        if newest is None or fingerprint_of(content) == newest.after:
            return ()
        history = self.history()
        lost = history.newly_lost_ids()
        gone = [
            record
            for record in history.records
            if record.id in lost and not (after and record.plan and record.plan.is_in(after))
        ]
        if not self._told.issuperset(record.id for record in gone):
            self._told.update(lost)
            self.report(_overwritten(gone))
        return tuple(lost)

    def say_nothing_of_overwritten(self) -> None:
        """Leave it to the caller to say what another program has overwritten."""
        self._told.update(record.id for record in self._own_records())

    def _own_records(self) -> Iterator[UndoRecord]:
        names = machine_names(self.home.kept)
        return (each for each in self.ledger.records.newest_first() if each.machine in names)

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


def _overwritten(records: Sequence[UndoRecord]) -> str:
    if len(records) == 1:
        return (
            f"another program has overwritten {records[0].named} in plan.yaml; "
            f"bring it back with: mastery undo --redo {records[0].id}"
        )
    said = ", ".join(record.named for record in records[:_MOST_SAID])
    more = f" and {len(records) - _MOST_SAID} more" if len(records) > _MOST_SAID else ""
    return (
        f"another program has overwritten {len(records)} changes in plan.yaml: {said}{more}; "
        "bring them back with: mastery doctor --fix"
    )
