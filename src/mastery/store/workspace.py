"""A person's home folder as the rest of the program sees it: read, change, undo."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from mastery.model.plan import NO_PLAN, Plan
from mastery.store.files import disk
from mastery.store.files.drafts import Drafts
from mastery.store.files.home import Home
from mastery.store.files.lock import Lock
from mastery.store.journal.journal import Journal
from mastery.store.known_plan import KnownPlan
from mastery.store.plan_file import NoPlanError, PlanFile, decode, parse_plan_file
from mastery.text import count_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from mastery.errors import Problem
    from mastery.store.change import Change, Committed
    from mastery.store.planned import PlannedChange
    from mastery.store.turn import Attempt, Turn
    from mastery.store.undo.history import HistoryItem
    from mastery.store.undo.overwritten import BroughtBack
    from mastery.store.undo.undo import Undone

R = TypeVar("R")


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
        report: Callable[[str], None] = lambda _: None,
        lock_seconds: float = 10.0,
    ) -> None:
        self.home = Home(home)
        self.dry_run = dry_run
        self._report = report
        self._lock = Lock(self.home.lock, seconds=lock_seconds, report=report)
        self._journal = Journal(self.home.journal)
        self._known = KnownPlan(self.home)
        self._plan: PlanFile | None = None
        self._settled = False
        self._told_left_out = False
        self.drafts = Drafts(self.home, self._lock, dry_run=dry_run)

    @cached_property
    def _turn(self) -> Turn:
        """What only a change, the history and the end of an interruption need."""
        from mastery.store.turn import Turn

        return Turn(self.home, self._lock, self._journal, dry_run=self.dry_run, report=self._report)

    @property
    def attempt(self) -> Attempt:
        """What has become of what was to be changed through this workspace."""
        from mastery.store.turn import Attempt

        return self._turn.attempt() if "_turn" in self.__dict__ else Attempt()

    @property
    def exists(self) -> bool:
        """Whether there is a plan."""
        return disk.exists(self.home.plan) or disk.exists(self.home.pending)

    @property
    def journal(self) -> Journal:
        """What happened."""
        self._settle()
        return self._journal

    @property
    def plan_if_read(self) -> PlanFile | None:
        """The plan as it was last read here; None if nothing has read it yet."""
        return self._plan

    def writing(self) -> AbstractContextManager[None]:
        """Hold the lock of a furnished home, for files that are neither plan nor journal."""
        return self._turn.writing()

    def read_plan(self) -> PlanFile:
        """Return the plan; it is read once until it is changed.

        Raises:
            NoPlanError: There is none.
            PlanInvalidError: It has errors.
            UnreadableError: It is no YAML text that can be read safely.
        """
        self._settle()
        if self._plan is None:
            content = disk.read(self.home.plan)
            if content is None:
                raise self._no_plan()
            self._plan = self._plan_in(content)
        return self._plan

    def plan_text(self) -> tuple[str, str]:
        """Return the text of the plan for an editor, valid or not, and its fingerprint.

        Raises:
            NoPlanError: There is none.
            UnreadableError: It is not UTF-8.
        """
        content = disk.read(self.home.plan)
        if content is None:
            raise self._no_plan()
        return decode(content), disk.fingerprint(content)

    def change(
        self,
        label: str,
        build: Callable[[Plan], Change[R]],
        *,
        now: datetime,
        create: bool = False,
        goes_on: str | None = None,
    ) -> Committed[R]:
        """Change the plan, the journal or both as one; on the disk when this returns.

        Args:
            label: What the person does, for the history.
            build: Told the plan, says what is to be changed. It is asked again if another program
                changes the plan in the meantime, so it does nothing else.
            now: The moment it happens.
            create: Whether there may be no plan; then ``build`` is told ``NO_PLAN``.
            goes_on: The number of an earlier change of the journal that this one is a part of, so
                that both are undone as one.

        Raises:
            NoPlanError: There is no plan, and none is to be made.
            PlanInvalidError: The plan has errors, or would have them.
            NewerPlanError: The plan has a format that this version does not write.
            ChangedError: The plan kept being changed by another program.
            LockedError: Another command did not end in time.
            PendingConflictError: An interrupted change has to be decided on first.
            DiskError: The operating system refused.
        """
        from mastery.store.planned import work_out

        def attempt() -> Committed[R]:
            plan_file = self._fresh_plan(create=create)
            change = build(NO_PLAN if plan_file is None else plan_file.plan)
            if plan_file is None and change.new_text is None and self._turn.is_plan_missing():
                raise NoPlanError(str(self.home.root), missing=True)
            step = work_out(label, plan_file, change, self._journal, self.home, now=now)
            step = step._replace(goes_on=None if goes_on is None else int(goes_on))
            return self._commit(step, change.result, now)

        if not create and not self.exists:
            raise self._no_plan()
        with self._turn.writing():
            return self._turn.until_unmoved(attempt)

    def rewrite(self, label: str, text: str, *, base: str, now: datetime) -> Committed[None]:
        """Give the plan a whole new text that a person made from the one with fingerprint ``base``.

        The plan as it is may have errors, the new text may not.

        Raises:
            ChangedError: The plan is no longer the one the text was made from.
            PlanInvalidError: The text has errors.
        """
        from mastery.store.planned import work_out_text
        from mastery.store.turn import ChangedError
        from mastery.store.undo.ledger import PlanMovedError

        with self._turn.writing():
            before = disk.read(self.home.plan)
            if before is None or disk.fingerprint(before) != base:
                raise ChangedError
            try:
                return self._commit(work_out_text(label, before, text), None, now)
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
        from mastery.store.undo.undo import take_back

        if not self.exists and not disk.exists(self.home.kept):
            raise self._no_plan()
        self._plan = None
        undone = take_back(self._turn, now=now, which=which, redo=redo)
        if undone.before != undone.after and not self.dry_run:
            self._known.forget()
        return undone

    def history(self, limit: int | None = None) -> list[HistoryItem]:
        """Return what was done, newest first."""
        self._settle()
        return list(islice(self._turn.history().items(), limit))

    def with_lost_changes(self) -> BroughtBack:
        """Return the plan as it would be with the overwritten changes made again.

        Raises:
            NoPlanError: There is none.
            UnreadableError: It is no YAML text that can be read safely.
        """
        self._settle()
        history = self._turn.history()
        if history.content is None:
            raise self._no_plan()
        return history.with_lost(history.content)

    def tell_left_out(self) -> None:
        """Say how many of the journal lines read so far count for nothing, if nobody has yet."""
        if self._journal.left_out and not self._told_left_out:
            self._told_left_out = True
            lines = count_of(self._journal.left_out, "journal line")
            self._report(f"{lines} left out as unreadable: see mastery doctor")

    def doctor(self) -> list[Problem]:
        """Return everything that is wrong with the files; changes nothing."""
        from mastery.store.doctor import examine

        self._told_left_out = True
        self._turn.say_nothing_of_overwritten()
        return examine(self._turn)

    def tidy(self) -> list[str]:
        """Mend what is wrong with the files beside plan and journal, and say what; as ``tidy``."""
        from mastery.store.mending import tidy

        return tidy(self._turn)

    def _commit(self, step: PlannedChange, result: R, now: datetime) -> Committed[R]:
        if step.changes_plan:
            self._plan = None
        made = self._turn.commit(step, result, now)
        if step.changes_plan and step.plan_file is not None and not self.dry_run:
            self._known.keep(step.plan_file)
        return made

    def _fresh_plan(self, *, create: bool) -> PlanFile | None:
        content = disk.read(self.home.plan)
        if content is None and not create:
            raise self._no_plan()
        if content is None:
            self._plan = None
        elif self._plan is None or self._plan.content != content:
            self._plan = self._plan_in(content)
        return self._plan

    def _plan_in(self, content: bytes) -> PlanFile:
        """Return the plan that is known to stand in ``content``, or validate it."""
        known = self._known.find(content)
        if known is not None:
            return known
        plan_file = parse_plan_file(content)
        # Nobody has seen this text yet: what it lacks is said now, whoever reads it.
        with suppress(disk.DiskError):
            self._turn.tell_overwritten()
        if not self.dry_run:
            self._known.keep(plan_file)
        return plan_file

    def _settle(self) -> None:
        """End an interrupted change before the first reading."""
        if not self._settled:
            self._settled = True
            if disk.exists(self.home.pending):
                self._turn.end_interrupted()

    def _no_plan(self) -> NoPlanError:
        return NoPlanError(str(self.home.root), missing=self._turn.is_plan_missing())
