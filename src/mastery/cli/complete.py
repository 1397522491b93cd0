"""Ids for shell completion, found by a glance at the plan's lines: no YAML, no models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.cli.run import find_home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ITEM = re.compile(r"^(\s*)-\s+(?:\{\s*)?id:\s*[\"']?([a-z0-9][a-z0-9._-]*)")
_FLOW_ID = re.compile(r"{\s*id:\s*[\"']?([a-z0-9][a-z0-9._-]*)")


def complete_goals(incomplete: str) -> list[str]:
    """Return the ids of goals that begin with ``incomplete``."""
    return _of_section(incomplete, "goals")


def complete_skills(incomplete: str) -> list[str]:
    """Return the ids of skills that begin with ``incomplete``."""
    return _of_section(incomplete, "skills")


def complete_people(incomplete: str) -> list[str]:
    """Return the ids of people that begin with ``incomplete``."""
    return _of_section(incomplete, "people")


def complete_sources(incomplete: str) -> list[str]:
    """Return the ids of learning sources that begin with ``incomplete``."""
    return _of_section(incomplete, "learning.sources")


def complete_activities(incomplete: str) -> list[str]:
    """Return the ids of activities that begin with ``incomplete``."""
    return _of_section(incomplete, "passion.activities")


def complete_questions(incomplete: str) -> list[str]:
    """Return the ids of questions that begin with ``incomplete``."""
    return _of_section(incomplete, "learning.questions")


def complete_cards(incomplete: str) -> list[str]:
    """Return the ids of cards that begin with ``incomplete``."""
    return _of_section(incomplete, "learning.cards")


def complete_topics(incomplete: str) -> list[str]:
    """Return the ids of topics that begin with ``incomplete``."""
    return _of_section(incomplete, "learning.topics")


def complete_events(incomplete: str) -> list[str]:
    """Return the ids of events that begin with ``incomplete``."""
    return _of_section(incomplete, "learning.events")


def complete_drills(incomplete: str) -> list[str]:
    """Return the ids of drills, of all skills, that begin with ``incomplete``."""
    return _beginning(incomplete, lambda file: ids_of_parts(file, "skills", "drills"))


def complete_rules(incomplete: str) -> list[str]:
    """Return the ids of if-then plans, of goals and of the whole plan, that begin so."""
    of_goals = _beginning(incomplete, lambda file: ids_of_parts(file, "goals", "if_then"))
    return [*of_goals, *_of_section(incomplete, "perseverance.if_then")]


def complete_experiments(incomplete: str) -> list[str]:
    """Return the ids of experiments that begin with ``incomplete``."""
    return _of_section(incomplete, "passion.experiments")


def _of_section(incomplete: str, section: str) -> list[str]:
    return _beginning(incomplete, lambda file: ids_in_section(file, section))


def _beginning(incomplete: str, find: Callable[[Iterator[str]], Iterator[str]]) -> list[str]:
    path = find_home(None) / "plan.yaml"
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = list(find(file))
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
