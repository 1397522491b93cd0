"""Ids for shell completion, found by a glance at the plan's lines: no YAML, no models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.cli.session import find_home

if TYPE_CHECKING:
    from collections.abc import Iterator

_ITEM = re.compile(r"^(\s*)-\s+(?:\{\s*)?id:\s*[\"']?([a-z0-9][a-z0-9._-]*)")


def complete_goals(incomplete: str) -> list[str]:
    """Return the ids of goals that begin with ``incomplete``."""
    return _beginning(incomplete, "goals")


def complete_skills(incomplete: str) -> list[str]:
    """Return the ids of skills that begin with ``incomplete``."""
    return _beginning(incomplete, "skills")


def complete_people(incomplete: str) -> list[str]:
    """Return the ids of people that begin with ``incomplete``."""
    return _beginning(incomplete, "people")


def complete_sources(incomplete: str) -> list[str]:
    """Return the ids of learning sources that begin with ``incomplete``."""
    return _beginning(incomplete, "learning.sources")


def complete_activities(incomplete: str) -> list[str]:
    """Return the ids of activities that begin with ``incomplete``."""
    return _beginning(incomplete, "passion.activities")


def complete_questions(incomplete: str) -> list[str]:
    """Return the ids of questions that begin with ``incomplete``."""
    return _beginning(incomplete, "learning.questions")


def complete_cards(incomplete: str) -> list[str]:
    """Return the ids of cards that begin with ``incomplete``."""
    return _beginning(incomplete, "learning.cards")


def complete_topics(incomplete: str) -> list[str]:
    """Return the ids of topics that begin with ``incomplete``."""
    return _beginning(incomplete, "learning.topics")


def complete_events(incomplete: str) -> list[str]:
    """Return the ids of events that begin with ``incomplete``."""
    return _beginning(incomplete, "learning.events")


def complete_experiments(incomplete: str) -> list[str]:
    """Return the ids of experiments that begin with ``incomplete``."""
    return _beginning(incomplete, "passion.experiments")


def _beginning(incomplete: str, section: str) -> list[str]:
    path = find_home(None) / "plan.yaml"
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = list(ids_in_section(file, section))
    except OSError:
        return []
    return [name for name in found if name.startswith(incomplete)]


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
