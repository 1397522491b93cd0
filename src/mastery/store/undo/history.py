"""What was done with this home, what of it has been undone, and what was overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mastery.errors import MasteryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from mastery.store.undo.log import UndoRecord
    from mastery.store.undo.overwritten import BroughtBack


class NothingToUndoError(MasteryError):
    """There is no change to take back, or none to bring back."""

    code = "nothing-to-undo"

    def __init__(self, *, redo: bool) -> None:
        sentence = "nothing has been undone" if redo else "there is nothing to undo"
        super().__init__(sentence, hint="see what was done with: mastery history")


class NoSuchChangeError(MasteryError):
    """The history has no change with the number given, or not in the state it would need."""

    code = "no-such-change"
    exit_code = 4

    def __init__(self, which: str, state: str = "in the history") -> None:
        sentence = f'there is no change "{which}" {state}'
        super().__init__(sentence, hint="see their numbers with: mastery history")


class HistoryItem(NamedTuple):
    """A change, as a person looks at it.

    Attributes:
        id: Its number.
        label: What was done.
        at: When, with the offset.
        undone: Whether it has been taken back.
        lost: Whether its text was overwritten by another program.
        files: What it touched: ``plan.yaml``, ``journal``, other files by a short name.
    """

    id: str
    label: str
    at: datetime
    undone: bool
    lost: bool
    files: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """The changes of one machine, newest first, and the plan as it is now (None for no plan)."""

    records: Sequence[UndoRecord]
    content: bytes | None

    def items(self) -> Iterator[HistoryItem]:
        """Yield the commands that were run, newest first."""
        for record in self.records:
            if record.of is None:
                yield self.item(record, lost=record.id in self._lost)

    def item(self, record: UndoRecord, *, lost: bool = False) -> HistoryItem:
        """Return how a record looks to a person."""
        others = ((_short(step.name), step) for step in record.files)
        touched = (("plan.yaml", record.plan), ("journal", record.lines), *others)
        return HistoryItem(
            id=str(record.id),
            label=record.label,
            at=record.at,
            undone=self.is_undone(record),
            lost=lost,
            files=tuple(dict.fromkeys(name for name, part in touched if part)),
        )

    def lost_ids(self) -> list[int]:
        """Return the changes that are no longer in the plan, newest first: noted ones and new."""
        noted = self._noted_ids()
        fresh = set(self.newly_lost_ids())
        return [
            record.id
            for record in self.records
            if record.id in fresh or (record.id in noted and not self._is_there(record))
        ]

    def _noted_ids(self) -> set[int]:
        """Return the changes that were found to be overwritten and were not made again since."""
        noted: set[int] = set()
        for record in reversed(self.records):
            noted |= set(record.lost)
            again = {*record.again, *self.command_of(record).again}
            noted = noted | again if record.way == "undo" and not record.again else noted - again
        return noted

    def lost_records(self) -> list[UndoRecord]:
        """Return the changes that are no longer in the plan, newest first."""
        return [record for record in self.records if record.id in self._lost]

    @cached_property
    def _lost(self) -> frozenset[int]:
        return frozenset(self.lost_ids())

    def with_lost(self, content: bytes) -> BroughtBack:
        """Return a plan with the changes that are no longer in it made again.

        Raises:
            UnreadableError: It cannot be read.
        """
        from mastery.store.undo.overwritten import bring_back

        return bring_back(self.lost_records()[::-1], content)

    def newly_lost_ids(self) -> list[int]:
        """Return the changes that another program has overwritten since the last command."""
        if self.content is None:
            return []
        from mastery.store.undo.overwritten import find_overwritten

        return find_overwritten(self.records, self.content)

    def to_undo(self, which: str | None) -> UndoRecord:
        """Return the command to take back: the one named, or the latest that still stands.

        Raises:
            NoSuchChangeError: The one named does not exist, or has been undone already.
            NothingToUndoError: There is none.
        """
        if which is not None:
            record = self._named(which)
            if self.is_undone(record):
                raise NoSuchChangeError(which, "that still stands; it has been undone already")
            return record
        for record in self.records:
            if record.of is None and not self.is_undone(record) and record.id not in self._lost:
                return record
        raise NothingToUndoError(redo=False)

    def to_redo(self, which: str | None) -> UndoRecord:
        """Return the command to bring back: the one named, or the one undone last.

        Raises:
            NoSuchChangeError: The one named does not exist, or is neither undone nor lost.
            NothingToUndoError: There is none.
        """
        if which is not None:
            record = self._named(which)
            if not self.is_undone(record) and record.id not in self._lost:
                raise NoSuchChangeError(which, "that was undone or lost")
            return record
        for undoing in self.records:
            record = self.command_of(undoing)
            if undoing.way == "undo" and self.is_undone(record):
                return record
        raise NothingToUndoError(redo=True)

    def is_undone(self, record: UndoRecord) -> bool:
        """Return whether a command has been taken back and not brought back since.

        An undoing that another program has overwritten has taken nothing back.
        """
        lost = self._lost
        standing = (
            other for other in self.about(record) if other.of is None or other.id not in lost
        )
        return next(standing).way == "undo"

    def about(self, record: UndoRecord) -> list[UndoRecord]:
        """Return a command's record and all that took it back or brought it back, newest first."""
        return [other for other in self.records if record.id in (other.id, other.of)]

    def command_of(self, record: UndoRecord) -> UndoRecord:
        """Return the command that a record takes back or brings back; itself if it does not."""
        return next((other for other in self.records if other.id == record.of), record)

    def _named(self, which: str) -> UndoRecord:
        for record in self.records:
            if str(record.id) == which.strip():
                return record
        raise NoSuchChangeError(which)

    def _is_there(self, record: UndoRecord) -> bool:
        if record.plan is None or self.content is None:
            return False
        return record.plan.is_in(self.content)


def _short(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return "journal" if folder == "journal" else file.removesuffix(".json")
