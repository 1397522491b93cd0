"""What changed in the meaning of a plan, whatever its text looks like."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from mastery.store.disk import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

Trail = tuple[str, ...]


def summarize(old: Any, new: Any) -> str:
    """Return a digest of everything that differs between two plans' data.

    Items of a list are known by their id, or by what they say if they have none, so the same change
    has the same digest whatever stands around it. A value that is empty counts as absent.

    Args:
        old: The data before; None for no plan.
        new: The data after.
    """
    before, after = dict(_leaves(old)), dict(_leaves(new))
    changed = [
        [trail, before.get(trail), after.get(trail)]
        for trail in sorted(before.keys() | after.keys())
        if before.get(trail) != after.get(trail)
    ]
    return fingerprint(json.dumps(changed).encode())


def _leaves(value: Any, trail: Trail = ()) -> Iterator[tuple[Trail, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*trail, str(key)))
    elif isinstance(value, list):
        seen: Counter[str] = Counter()
        for item in value:
            name = _name(item)
            seen[name] += 1
            yield from _leaves(item, (*trail, f"{name}#{seen[name]}"))
    elif value is not None:
        # As text, since to Python 1, 1.0 and true are equal.
        yield trail, json.dumps(value)


def _name(item: Any) -> str:
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        return f"id={item['id']}"
    return json.dumps(item, sort_keys=True)
