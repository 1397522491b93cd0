"""What it takes to take each change back, one small file a change, kept for the last 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

from mastery.model.kinds import Bound, Many, Moment
from mastery.model.value import UnsoundError, Value
from mastery.store.files import disk
from mastery.store.undo.plan_step import PlanStep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEPT: Final = 200
_DONE, _INTENDED = ".json", ".intent"


Way = Literal["do", "undo", "redo"]
"""Whether a change was a command of its own, or took one back, or brought one back."""


def named(label: str, way: Way) -> str:
    """Return how a sentence names a change."""
    return f'the undoing of "{label}"' if way == "undo" else f'"{label}"'


class RecordedLine(Value, unknown="ignore"):
    """A journal line of the change: its id and the day it counts for."""

    id: str
    on: str


class FileStep(Value, unknown="ignore"):
    """A change of a whole file of the home that is neither the plan nor this machine's journal.

    Attributes:
        name: The file, by its path in the home.
        before: The text it had; None if it was not there.
        after: The text it has; None if it is gone.
    """

    name: Annotated[str, Bound(pattern=r"^\.?[^/.][^/]*(/\.?[^/.][^/]*)*$")]
    before: str | None = None
    after: str | None = None

    def flipped(self) -> FileStep:
        """Return the step that takes this one back."""
        return FileStep(name=self.name, before=self.after, after=self.before)


class UndoRecord(Value, unknown="ignore"):
    """One change, whole.

    Attributes:
        id: Its place in the order of this home's changes.
        at: When it was made, with the offset.
        label: What the person did, in their words.
        machine: Who made it.
        way: Whether it was a command of its own, or took one back, or brought one back.
        of: The record of that command; None for a command of its own.
        plan: What happened to the plan, if anything.
        lines: The journal lines that were added, in their order.
        files: What happened to other files.
        lost: Changes whose text was found to be overwritten when this change was made.
        again: Changes that were overwritten, and that this one made again.
    """

    id: int
    at: Moment
    label: str
    machine: str
    way: Way = "do"
    of: int | None = None
    plan: PlanStep | None = None
    lines: Many[RecordedLine] = ()
    files: Many[FileStep] = ()
    lost: Many[int] = ()
    again: Many[int] = ()

    @property
    def named(self) -> str:
        """How a sentence names it."""
        return named(self.label, self.way)


class UndoLog:
    """The records in a folder. A record is an intent until its change has been made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest_first(self) -> Iterator[UndoRecord]:
        """Yield the changes that were made; a file that is damaged is passed over.

        Raises:
            DiskError: A file is there and cannot be read.
        """
        return self._read(_DONE)

    def intents(self) -> list[UndoRecord]:
        """Return the changes that were begun and not confirmed, newest first."""
        return list(self._read(_INTENDED))

    def find(self, id_: int) -> UndoRecord | None:
        """Return the change with a number, if it was made and can be read."""
        content = disk.read(self._path(id_, _DONE))
        try:
            return None if content is None else UndoRecord.read_json(content)
        except UnsoundError:
            return None

    def next_id(self) -> int:
        """Return the number of the next change."""
        numbers = [name.partition(".")[0] for name in disk.names_in(self._folder)]
        return max((int(number) for number in numbers if number.isdigit()), default=0) + 1

    def intend(self, record: UndoRecord) -> None:
        """Write down a change that is about to be made."""
        disk.replace(self._path(record.id, _INTENDED), record.to_json())

    def confirm(self, record: UndoRecord) -> None:
        """Say that an intended change has been made."""
        disk.rename(self._path(record.id, _INTENDED), self._path(record.id, _DONE))

    def drop(self, record: UndoRecord) -> None:
        """Forget an intended change that has not been made."""
        disk.remove(self._path(record.id, _INTENDED))

    def prune(self) -> None:
        """Remove the oldest records beyond the number that is kept."""
        for name in self._names(_DONE)[KEPT:]:
            disk.remove(self._folder / name)

    def _path(self, id_: int, ending: str) -> Path:
        return self._folder / f"{id_:08d}{ending}"

    def _names(self, ending: str) -> list[str]:
        names = [name for name in disk.names_in(self._folder) if name.endswith(ending)]
        return sorted((name for name in names if name[:1].isdigit()), reverse=True)

    def _read(self, ending: str) -> Iterator[UndoRecord]:
        for name in self._names(ending):
            try:
                yield UndoRecord.read_json(disk.read_listed(self._folder / name))
            except UnsoundError:
                continue
