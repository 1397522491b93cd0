"""Keeps computed chances for screens that compute none; disposable and never an error."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from mastery.store import disk

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mastery.store.home import Home

_NAME: Final = "forecasts.json"


class ForecastCache:
    """The chance computed last for each goal, under a key that names its inputs.

    It can be deleted at any time, and neither reading nor writing it ever fails.
    """

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.kept / "cache"

    def load(self) -> dict[str, tuple[str, float]]:
        """Return ``(key, chance)`` by goal, as far as they can be read."""
        try:
            kept = json.loads(disk.read(self._folder / _NAME) or b"{}")
        except (ValueError, RecursionError, disk.DiskError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {goal: (entry[0], entry[1]) for goal, entry in kept.items() if _is_sound(entry)}

    def save(self, chances: Mapping[str, tuple[str, float]]) -> None:
        """Keep ``(key, chance)`` by goal beside those of other goals, if the disk allows it."""
        kept = json.dumps({**self.load(), **chances}).encode()
        with suppress(disk.DiskError):
            self._home.prepare()
            disk.make_folder(self._folder)
            # Without the lock: at worst two commands spoil each other's cache.
            disk.sweep(self._folder)
            if not disk.exists(self._folder / ".gitignore"):
                disk.replace(self._folder / ".gitignore", b"*\n")
            disk.replace(self._folder / _NAME, kept)

    def journal_state(self) -> list[tuple[str, int, int]]:
        """Return what tells whether any journal file has changed: name, size, time of change."""
        state = []
        with suppress(OSError, disk.DiskError):
            for name in disk.names_in(self._home.journal):
                status = (self._home.journal / name).stat()
                state.append((name, status.st_size, status.st_mtime_ns))
        return state


def _is_sound(entry: Any) -> bool:
    match entry:
        case [str(), float(chance)]:
            return 0 <= chance <= 1
        case _:
            return False
