"""Where each file of a home folder stands, and how a new home is furnished."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.store.files import disk

if TYPE_CHECKING:
    from pathlib import Path

GIT_ATTRIBUTES: Final = b"journal/*.jsonl merge=union -text\nplan.yaml text eol=lf merge=mastery\n"
_IGNORE_ALL: Final = b"*\n"
SCHEMA: Final = "plan.schema.json"
"""The file that the first line of a plan names."""
EXAMPLE: Final = "example-"
"""How the folders begin that untouched examples are set aside in."""


class Home(NamedTuple):
    """The paths below one home folder; making one touches nothing."""

    root: Path

    @property
    def plan(self) -> Path:
        """What the person intends."""
        return self.root / "plan.yaml"

    @property
    def schema(self) -> Path:
        """What an editor checks the plan against."""
        return self.root / SCHEMA

    @property
    def journal(self) -> Path:
        """What happened, one file a month and machine."""
        return self.root / "journal"

    @property
    def kept(self) -> Path:
        """What the program keeps for itself; never needed to understand the rest."""
        return self.root / ".mastery"

    @property
    def lock(self) -> Path:
        """The file that is locked; never deleted."""
        return self.kept / "lock"

    @property
    def pending(self) -> Path:
        """A change of several files that has been decided on and may not be made yet."""
        return self.kept / "pending.json"

    @property
    def undo(self) -> Path:
        """What takes each change back."""
        return self.kept / "undo"

    @property
    def backup(self) -> Path:
        """Old copies of the plan."""
        return self.kept / "backup"

    @property
    def drafts(self) -> Path:
        """Unfinished answers and rescued texts."""
        return self.kept / "drafts"

    @property
    def cache(self) -> Path:
        """What was computed once; it can be deleted at any time."""
        return self.kept / "cache"

    def prepare(self) -> None:
        """Make the folder the lock stands in; the folders above it too.

        Raises:
            DiskError: It cannot be made.
        """
        self.make(self.kept)

    def make(self, folder: Path) -> None:
        """Make a folder of this home and those above it; what is in the home is its owner's alone.

        Raises:
            DiskError: It cannot be made.
        """
        disk.make_folder(folder, home=self.root)

    def furnish(self) -> None:
        """Write what git needs and make the folders; files that are there stay.

        Raises:
            DiskError: Something cannot be written.
        """
        for folder in (self.journal, self.undo, self.backup, self.drafts):
            self.make(folder)
        for path, content in (
            (self.kept / ".gitignore", _IGNORE_ALL),
            (self.root / ".gitattributes", GIT_ATTRIBUTES),
        ):
            if not disk.exists(path):
                disk.replace(path, content)

    def leftovers(self) -> list[Path]:
        """Return the temporary files of commands that were killed, or are at work.

        Raises:
            DiskError: A folder cannot be read.
        """
        folders = {self.root, disk.folder_of(self.plan), self.kept}
        set_aside = [
            self.kept / name for name in disk.names_in(self.kept) if name.startswith(EXAMPLE)
        ]
        return [
            folder / name
            for folder in (
                *sorted(folders),
                *(self.journal, self.undo, self.backup, self.drafts, self.cache),
                *(part for folder in set_aside for part in (folder, folder / "journal")),
            )
            for name in disk.leftovers_in(folder)
        ]

    def sweep(self) -> None:
        """Remove the temporary files of commands that were killed. The caller holds the lock.

        Raises:
            DiskError: A folder cannot be read, or a file not removed.
        """
        for path in self.leftovers():
            disk.remove(path)


def packaged_schema() -> bytes:
    """Return the content of the schema file."""
    from importlib.resources import files

    return (files("mastery") / SCHEMA).read_bytes()
