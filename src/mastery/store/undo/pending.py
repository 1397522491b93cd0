"""A change of several files that is decided on, written down so that any command can end it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mastery.errors import MasteryError
from mastery.model.kinds import Json, Many
from mastery.model.value import UnsoundError, Value
from mastery.store.files import disk
from mastery.store.undo.log import FileStep, Way, named

if TYPE_CHECKING:
    from pathlib import Path


class PendingConflictError(MasteryError):
    """A change was interrupted half-way, and the plan has been edited before it could be ended."""

    code = "pending-conflict"
    exit_code = 5

    def __init__(self, named: str) -> None:
        sentence = f"{named} was interrupted, and plan.yaml has been edited since"
        hint = (
            "drop that change with: mastery undo, or make it on the plan as it is now with: "
            "mastery undo --redo; nothing was overwritten"
        )
        super().__init__(sentence, hint=hint)


class UnfinishedError(MasteryError):
    """A change was decided on and written down, and then could not be made to its end."""

    code = "unfinished"

    def __init__(self, named: str, cause: MasteryError) -> None:
        sentence = f"{named} is written down but not yet in its files: {cause.sentence}"
        super().__init__(sentence, hint="the next mastery command ends it; do not repeat it")


class UnconfirmedError(MasteryError):
    """A change is in its file, and the disk did not confirm that it would survive a power cut."""

    code = "unconfirmed"

    def __init__(self, named: str, cause: MasteryError) -> None:
        sentence = f"{named} is saved, and then something failed: {cause.sentence}"
        super().__init__(sentence, hint="do not repeat it; check the disk, then: mastery history")


class UncertainError(MasteryError):
    """A change failed, and the files cannot be asked whether it was made."""

    code = "uncertain"

    def __init__(self, named: str, cause: MasteryError) -> None:
        sentence = f"whether {named} is saved cannot be told: {cause.sentence}"
        super().__init__(sentence, hint="before you repeat it, look with: mastery history")


class PendingChange(Value, unknown="ignore"):
    """Everything that is needed to end a change without the command that began it.

    Attributes:
        record: Number of its undo record.
        label: What the person did.
        way: Whether it is a command of its own, takes one back, or brings one back.
        base: Fingerprint of the plan it was made for; None for no plan.
        changes_plan: Whether there is a plan half.
        plan: The whole new text of the plan; None removes it.
        lines: The journal lines, by the name of their file.
        files: What happens to other files.
    """

    record: int
    label: str
    base: str | None
    changes_plan: bool
    plan: str | None
    lines: Mapping[str, Many[Mapping[str, Json]]]
    files: Many[FileStep] = ()
    way: Way = "do"

    @property
    def named(self) -> str:
        """How a sentence names it."""
        return named(self.label, self.way)

    @property
    def result(self) -> str | None:
        """Fingerprint of the plan it leads to; None for no plan."""
        return None if self.plan is None else disk.fingerprint(self.plan.encode())


class PendingFile:
    """The file that holds the pending change, if there is one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def exists(self) -> bool:
        """Whether a change is pending."""
        return disk.exists(self._path)

    def load(self) -> PendingChange | None:
        """Return the pending change; one that is damaged is none.

        Raises:
            DiskError: The file is there and cannot be read.
        """
        content = disk.read(self._path)
        try:
            return None if content is None else PendingChange.read_json(content)
        except UnsoundError:
            return None

    def set_aside(self) -> None:
        """Keep a file that is damaged under another name, since it is of no use under its own."""
        disk.rename(self._path, self._path.with_name("pending.damaged.json"))

    def save(self, change: PendingChange) -> None:
        """Write the change down; from here on it will be made.

        Raises:
            DiskError: It could not be written, and is not pending.
        """
        try:
            disk.replace(self._path, change.to_json())
        except BaseException:
            self.remove()
            raise

    def remove(self, *, durably: bool = False) -> None:
        """Say that nothing is pending any more; ``durably``: after a power cut too."""
        disk.remove(self._path, durably=durably)
