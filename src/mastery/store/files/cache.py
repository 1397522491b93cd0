"""Keeps what was computed or validated for the next command; disposable, and never an error."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from mastery import __version__
from mastery.store.files import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mastery.store.files.home import Home

SHAPE: Final = 1
"""Raised when what is kept changes its shape, or the rules it was made by, within a version."""


class Cache:
    """One JSON value in a file of its own, below a seal: who made it, and a sum of its bytes.

    It can be deleted at any time, and neither reading nor writing it ever fails. What another
    version wrote, or what was cut off or changed since, counts as nothing; a sound seal still says
    nothing about sense, so who loads a value checks it.
    """

    def __init__(self, home: Home, name: str) -> None:
        self._home = home
        self._folder = home.cache
        self._path = self._folder / f"{name}.json"

    def load(self) -> Any:
        """Return what was saved, or None where there is nothing that can be read."""
        try:
            seal, _, body = (disk.read(self._path) or b"").partition(b"\n")
            return json.loads(body) if seal == _seal(body) else None
        except (ValueError, RecursionError, disk.DiskError):
            return None

    def save(self, value: Any) -> None:
        """Keep ``value``, if the disk allows it."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        with suppress(disk.DiskError):
            self._home.prepare()
            self._home.make(self._folder)
            # Without the lock: at worst two commands spoil each other's cache.
            disk.sweep(self._folder)
            if not disk.exists(self._folder / ".gitignore"):
                disk.replace(self._folder / ".gitignore", b"*\n")
            # A link must not lead to a file that is no cache of ours.
            disk.replace(self._path, _seal(body) + b"\n" + body, follow=False)


def _seal(body: bytes) -> bytes:
    return f"mastery {__version__} {SHAPE} {crc32(body):08x}".encode()


def journal_state(home: Home, *, before: str = "~") -> list[tuple[str, int, int]]:
    """Return what tells whether a journal file has changed: name, size, time of change.

    Args:
        home: Whose journal.
        before: Only files whose name sorts before it, such as those of the months before 2026-11.
    """
    state: list[tuple[str, int, int]] = []
    with suppress(OSError, disk.DiskError):
        for name in disk.names_in(home.journal):
            if name >= before:
                break
            status = os.stat(os.path.join(home.journal, name))  # noqa: PTH116, PTH118 - hundreds
            state.append((name, status.st_size, status.st_mtime_ns))
    return state


class ForecastCache:
    """The chance computed last for each goal, under a key that names its inputs."""

    def __init__(self, home: Home) -> None:
        self._cache = Cache(home, "forecasts")

    def load(self) -> dict[str, tuple[str, float]]:
        """Return ``(key, chance)`` by goal, as far as they can be read."""
        kept = self._cache.load()
        if not isinstance(kept, dict):
            return {}
        return {goal: (entry[0], entry[1]) for goal, entry in kept.items() if _is_sound(entry)}

    def save(self, chances: Mapping[str, tuple[str, float]]) -> None:
        """Keep ``(key, chance)`` by goal beside those of other goals."""
        self._cache.save({**self.load(), **chances})


def _is_sound(entry: Any) -> bool:
    match entry:
        case [str(), float(chance)]:
            return 0 <= chance <= 1
        case _:
            return False
