"""Keeps what was computed for the next command; disposable, and never an error."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mastery.store import disk

if TYPE_CHECKING:
    from mastery.store.home import Home


class Cache:
    """One JSON value in a file of its own.

    It can be deleted at any time, and neither reading nor writing it ever fails. What it holds
    anybody may have spoilt: who loads it checks it.
    """

    def __init__(self, home: Home, name: str) -> None:
        self._home = home
        self._folder = home.kept / "cache"
        self._path = self._folder / f"{name}.json"

    def load(self) -> Any:
        """Return what was saved, or None where there is nothing that can be read."""
        try:
            return json.loads(disk.read(self._path) or b"null")
        except (ValueError, RecursionError, disk.DiskError):
            return None

    def save(self, value: Any) -> None:
        """Keep ``value``, if the disk allows it."""
        content = json.dumps(value).encode()
        with suppress(disk.DiskError):
            self._home.prepare()
            disk.make_folder(self._folder)
            # Without the lock: at worst two commands spoil each other's cache.
            disk.sweep(self._folder)
            if not disk.exists(self._folder / ".gitignore"):
                disk.replace(self._folder / ".gitignore", b"*\n")
            disk.replace(self._path, content)


def journal_state(home: Home, *, before: str = "~") -> list[tuple[str, int, int]]:
    """Return what tells whether a journal file has changed: name, size, time of change.

    Args:
        home: Whose journal.
        before: Only files whose name sorts before it, such as those of the months before 2026-11.
    """
    state = []
    with suppress(OSError, disk.DiskError):
        for name in disk.names_in(home.journal):
            if name < before:
                status = (home.journal / name).stat()
                state.append((name, status.st_size, status.st_mtime_ns))
    return state
