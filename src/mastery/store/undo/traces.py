"""Asks the files what of a change is made; touches nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from mastery.store.files import disk
from mastery.store.journal.journal import Journal
from mastery.store.undo.pending import PendingChange, PendingFile
from mastery.store.undo.plan_step import fingerprint_of

if TYPE_CHECKING:
    from mastery.store.files.home import Home
    from mastery.store.undo.log import FileStep, UndoRecord

LinesByFile = Mapping[str, tuple[Mapping[str, Any], ...]]
"""Stamped journal lines by the name of their file."""
Fate = Literal["not made", "made", "pending"]
"""What has become of a change; one that is pending is made by the next command."""


class Traces:
    """What stands in the files of a home. Every method raises DiskError if they cannot be read."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._pending = PendingFile(home.pending)

    def plan_content(self) -> bytes | None:
        """Return the bytes of the plan as it is now, None if there is none."""
        return disk.read(self._home.plan)

    def is_done(self, step: FileStep) -> bool:
        """Return whether a file is as a step leaves it."""
        content = disk.read(self._home.root / step.name)
        return content == (None if step.after is None else step.after.encode())

    def fate_of(self, record: UndoRecord) -> Fate:
        """Return what has become of a change."""
        change = self._pending.load()
        if change is not None and change.record == record.id and self.is_left_to_do(change):
            return "pending"
        return "made" if self.was_made(record) else "not made"

    def was_made(self, record: UndoRecord) -> bool:
        """Return whether a change was made, of which nothing is pending."""
        if record.lines:
            newest = record.lines[-1]
            name = f"{newest.on[:7]}.{record.machine}.jsonl"
            return newest.id in Journal(self._home.journal).ids_in([name])
        if record.plan is None:
            return all(map(self.is_done, record.files))
        content = self.plan_content()
        if fingerprint_of(content) in (record.plan.before, record.plan.after):
            return fingerprint_of(content) == record.plan.after
        return content is not None and record.plan.is_in(content)

    def is_begun(self, change: PendingChange) -> bool:
        """Return whether anything of a pending change is made."""
        if change.changes_plan and fingerprint_of(self.plan_content()) == change.result:
            return True
        if any(map(self.is_done, change.files)):
            return True
        return _count(self.missing_lines(change)) < _count(change.lines)

    def is_left_to_do(self, change: PendingChange) -> bool:
        """Return whether a pending change has to be ended; its lines are what is made last."""
        return not change.lines or bool(self.missing_lines(change))

    def missing_lines(self, change: PendingChange) -> LinesByFile:
        """Return those lines of a pending change that are not in the journal, by file."""
        missing = {}
        for name, lines in change.lines.items():
            known = Journal(self._home.journal).ids_in([name])
            rest = tuple(line for line in lines if line["id"] not in known)
            if rest:
                missing[name] = rest
        return missing


def _count(lines: LinesByFile) -> int:
    return sum(map(len, lines.values()))
