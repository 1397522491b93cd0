"""Keeps computed chances for screens that compute none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.store.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mastery.store.home import Home


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
