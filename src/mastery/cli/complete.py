"""Ids and choices for shell completion; ids by a glance at the plan's lines: no YAML, no models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.cli.run import find_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_ITEM = re.compile(r"^(\s*)-\s+(?:\{\s*)?id:\s*[\"']?([a-z0-9][a-z0-9._-]*)")
_FLOW_ID = re.compile(r"{\s*id:\s*[\"']?([a-z0-9][a-z0-9._-]*)")


_PLACES: Mapping[str, tuple[str, ...]] = {
    "activity": ("passion.activities",),
    "card": ("learning.cards",),
    "drill": ("skills[].drills",),
    "event": ("learning.events",),
    "experiment": ("passion.experiments",),
    "goal": ("goals",),
    "person": ("people",),
    "question": ("learning.questions",),
    "rule": ("goals[].if_then", "perseverance.if_then"),
    "skill": ("skills",),
    "source": ("learning.sources",),
    "topic": ("learning.topics",),
}
"""Where the items of a kind stand in the plan; ``[]`` stands for every item of a list."""


def ids_of(item: str) -> Callable[[str], list[str]]:
    """Return what offers the ids of a kind of item that begin with what was typed."""

    def complete(incomplete: str) -> list[str]:
        found = (name for place in _PLACES[item] for name in _ids_at(place))
        return [name for name in found if name.startswith(incomplete)]

    return complete


def one_of(choices: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what offers those of a few words that begin with what was typed."""

    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


def _ids_at(place: str) -> list[str]:
    section, _, part = place.partition("[].")
    try:
        with (find_home(None) / "plan.yaml").open(encoding="utf-8", errors="replace") as file:
            return list(ids_of_parts(file, section, part) if part else ids_in_section(file, place))
    except OSError:
        return []


def ids_in_section(lines: Iterator[str], section: str) -> Iterator[str]:
    """Yield the ids of the items of a list, whose path is written with dots, in block style."""
    names = section.split(".")
    depth, indents, item_indent = 0, [-1], None
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        item = _ITEM.match(line)
        if depth == len(names):
            outside = indent < indents[-1] or (indent == indents[-1] and not text.startswith("-"))
            if outside:
                return
            if item and item_indent in (None, indent):
                item_indent = indent
                yield item[2]
        elif indent > indents[-1] and text.startswith(f"{names[depth]}:"):
            depth += 1
            indents.append(indent)


def ids_of_parts(lines: Iterator[str], section: str, part: str) -> Iterator[str]:
    """Yield the ids in the lists named ``part`` of the items of ``section``, in either style."""
    named = re.compile(rf"(?<![\w-]){part}:(.*)")
    inside, part_indent = False, None
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        if indent == 0 and not text.startswith("-"):
            inside, part_indent = text.startswith(f"{section}:"), None
        found = named.search(line) if inside else None
        if found:
            part_indent = found.start()
            yield from _FLOW_ID.findall(found[1])
        elif part_indent is not None:
            if indent < part_indent or (indent == part_indent and not text.startswith("-")):
                part_indent = None
            elif item := _ITEM.match(line):
                yield item[2]
