"""Unfinished answers, a running timer and rescued texts, kept until they are no longer needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mastery.store.files import disk

if TYPE_CHECKING:
    from pathlib import Path

    from mastery.store.files.home import Home
    from mastery.store.files.lock import Lock

TIMER: Final = "timer"
"""The name of the draft that is a running timer; all others are answers."""


class Drafts:
    """The drafts of a home folder, by name; with ``dry_run`` only a rescued text is written."""

    def __init__(self, home: Home, lock: Lock, *, dry_run: bool) -> None:
        self._home = home
        self._lock = lock
        self._dry_run = dry_run

    def save(self, name: str, values: dict[str, Any]) -> None:
        """Keep ``values``, which JSON can hold, under ``name``, in place of what was there.

        Raises:
            DiskError: They cannot be written.
        """
        if not self._dry_run:
            text = json.dumps(values, ensure_ascii=False, indent=1)
            self._write(self._home.drafts / f"{name}.json", text)

    def load(self, name: str) -> dict[str, Any] | None:
        """Return the values kept under ``name``; None if there are none that can be read.

        Raises:
            DiskError: The file is there and cannot be read.
        """
        try:
            values = json.loads(disk.read(self._home.drafts / f"{name}.json") or b"null")
        except (ValueError, RecursionError):
            return None
        return values if isinstance(values, dict) else None

    def drop(self, name: str) -> None:
        """Forget what is kept under ``name``, if anything.

        Raises:
            DiskError: The file cannot be removed.
        """
        if not self._dry_run:
            disk.remove(self._home.drafts / f"{name}.json")

    def names(self) -> list[str]:
        """Return the names of the drafts there are, sorted."""
        files = disk.names_in(self._home.drafts)
        return [name.removesuffix(".json") for name in files if name.endswith(".json")]

    def keep_text(self, name: str, text: str) -> Path:
        """Keep a text that would else be lost in a file a person can open, and return its path.

        Raises:
            DiskError: It cannot be written.
        """
        path = self._home.drafts / name
        self._write(path, text)
        return path

    def _write(self, path: Path, text: str) -> None:
        self._home.prepare()
        with self._lock.hold():
            self._home.make(self._home.drafts)
            disk.replace(path, text.encode("utf-8", "surrogateescape"))
