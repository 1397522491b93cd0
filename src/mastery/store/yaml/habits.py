"""Plain data as lines of YAML in the habits of the text they are meant for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.store.yaml.edits import look_up
from mastery.store.yaml.scalars import format_scalar, format_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mastery.store.yaml.reading import Document

WIDEST_FLOW: Final = 80


class Habit(NamedTuple):
    """How a text is written.

    Attributes:
        newline: The line end.
        step: Spaces by which a mapping under a key is indented.
        dash: Spaces by which the dashes of a list under a key are indented; may be 0.
        literals: Whether a text of several lines may become a ``|`` block.
        styles: For a key, how a mapping under it is usually written: ``block`` or ``flow``.
    """

    newline: str = "\n"
    step: int = 2
    dash: int = 2
    literals: bool = True
    styles: Mapping[str, str] | None = None

    def writes_flow(self, key: str, value: Mapping[str, Any], depth: int) -> bool:
        """Whether the mapping under this key goes on one line: short, flat, and usual here."""
        usual = (self.styles or {}).get(key, "flow" if depth else "block")
        return usual == "flow" and _fits_flow(value, len(key))


def observe(document: Document) -> Habit:
    """The habits of a document; the most frequent one wins, defaults where it shows none."""
    steps: Counter[int] = Counter()
    dashes: Counter[int] = Counter()
    styles: dict[str, Counter[str]] = {}
    for path in document.places:
        place = document.places[path]
        if place.key_start is None or not isinstance(path[-1], str):
            continue
        value = look_up(document.data, path)
        if value and isinstance(value, dict):
            styles.setdefault(path[-1], Counter())[place.style] += 1
        if place.style == "block":
            key_column = document.places.lines.locate(place.key_start)[1]
            seen = steps if isinstance(value, dict) else dashes
            seen[place.column - key_column] += 1
    return Habit(
        newline="\r\n" if "\r\n" in document.text else "\n",
        step=_usual(steps, 2),
        dash=_usual(dashes, 2),
        styles={key: seen.most_common(1)[0][0] for key, seen in styles.items()},
    )


def format_flow(value: Any) -> str:
    """A value on one line: a scalar, ``{key: value}`` or ``[item, item]``."""
    match value:
        case dict():
            inside = (f"{format_text(key)}: {format_flow(part)}" for key, part in value.items())
            return f"{{{', '.join(inside)}}}"
        case list():
            return f"[{', '.join(map(format_flow, value))}]"
        case _:
            return format_scalar(value)


def render_entry(key: str, value: Any, habit: Habit, depth: int) -> list[str]:
    """A key with its value, from column 0: one line, or a block under the key.

    Args:
        key: The key.
        value: Plain data.
        habit: How the text around it is written.
        depth: How many collections the mapping of the key is in; the sections of a plan have
            depth 0, and what they hold is written in blocks.
    """
    head = f"{format_text(key)}:"
    match value:
        case dict() if value and not habit.writes_flow(key, value, depth):
            return [head, *indent(_render_mapping(value, habit, depth + 1), habit.step)]
        case list() if value:
            return [head, *indent(_render_items(value, habit, depth + 1), habit.dash)]
        case str() if habit.literals and is_literal(value):
            first, *rest = _render_literal(value, habit.step)
            return [f"{head} {first}", *rest]
        case _:
            return [f"{head} {format_flow(value)}"]


def render_item(
    item: Any, habit: Habit, depth: int, *, gap: int = 1, flow: bool = False
) -> list[str]:
    """One list item with its dash at column 0.

    Args:
        item: Plain data.
        habit: How the text around it is written.
        depth: How many collections the list is in.
        gap: Spaces after the dash.
        flow: Whether a mapping or list goes on one line.
    """
    match item:
        case dict() if item and not flow:
            below = _render_mapping(item, habit, depth + 1)
        case list() if item and not flow:
            below = _render_items(item, habit, depth + 1)
        case str() if habit.literals and is_literal(item):
            first, *rest = _render_literal(item, gap + 1)
            return [f"-{' ' * gap}{first}", *rest]
        case _:
            below = [format_flow(item)]
    first, *rest = below
    return [f"-{' ' * gap}{first}", *indent(rest, gap + 1)]


def indent(lines: Iterable[str], spaces: int) -> list[str]:
    """The lines further to the right; empty ones stay empty."""
    return [f"{' ' * spaces}{line}" if line else line for line in lines]


def is_literal(text: str) -> bool:
    """Whether a ``|`` block gives back exactly this text: several plain lines, one end at most."""
    lines = text.removesuffix("\n").split("\n")
    exact = all(line.isprintable() and line == line.rstrip() for line in lines)
    return len(lines) > 1 and exact and bool(lines[-1]) and lines[0] == lines[0].strip() != ""


def _render_mapping(value: Mapping[str, Any], habit: Habit, depth: int) -> list[str]:
    return [line for key, part in value.items() for line in render_entry(key, part, habit, depth)]


def _render_items(items: Iterable[Any], habit: Habit, depth: int) -> list[str]:
    lines = []
    for item in items:
        flow = depth > 1 and isinstance(item, dict) and _fits_flow(item)
        lines += render_item(item, habit, depth, flow=flow)
    return lines


def _render_literal(text: str, step: int) -> list[str]:
    header = "|" if text.endswith("\n") else "|-"
    return [header, *indent(text.removesuffix("\n").split("\n"), step)]


def _fits_flow(value: Mapping[str, Any], before: int = 0) -> bool:
    parts = value.values()
    if any(part and isinstance(part, dict | list) for part in parts):
        return False
    if any(isinstance(part, str) and "\n" in part for part in parts):
        return False
    return before + len(format_flow(value)) <= WIDEST_FLOW


def _usual(seen: Counter[int], otherwise: int) -> int:
    return seen.most_common(1)[0][0] if seen else otherwise
