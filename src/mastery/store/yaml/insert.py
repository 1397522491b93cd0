"""New keys and new list items in a YAML text, where a person would have written them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from mastery.store.yaml.habits import format_flow, indent, render_entry, render_item
from mastery.store.yaml.layout import Layout, Patch
from mastery.store.yaml.scalars import format_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.model.value import Loc

WIDEST_ITEM: Final = 120

_COMMA = re.compile(r"[ \t]*,")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?\r?(?:\n|$)")
_END_MARKER = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


def add_key(layout: Layout, path: Loc, value: Any, order: Sequence[str]) -> list[Patch]:
    """The changes that add a key to a mapping, behind its last predecessor in ``order``.

    A key that is not in ``order`` goes to the end.
    """
    key, parent = str(path[-1]), path[:-1]
    if parent not in layout.document.places or not layout.value(parent):
        return [_begin(layout, key, value)]
    predecessor = _predecessor(layout, path, order)
    if layout.is_flow(parent):
        return _add_in_brackets(
            layout, parent, predecessor, f"{format_text(key)}: {format_flow(value)}"
        )
    lines = render_entry(key, value, layout.habit, len(parent))
    column = layout.place(parent).column - 1
    if predecessor is None:
        return [_put_first(layout, parent, lines)]
    start = layout.past_inner_comments(layout.content_end(predecessor), column)
    lines = indent(lines, column)
    if not parent and len(lines) > 1 and _has_air(layout, parent, predecessor):
        lines = ["", *lines]
    return [layout.put_lines(start, lines)]


def append_item(layout: Layout, path: Loc, item: Any) -> list[Patch]:
    """The changes that add an item at the end of a list that has items."""
    last = layout.parts(path)[-1]
    if layout.is_flow(path):
        return _add_in_brackets(layout, path, last, format_flow(item))
    column = layout.place(path).column - 1
    flow = layout.is_flow(last) and len(format_flow(item)) <= WIDEST_ITEM
    lines = render_item(item, layout.habit, len(path), gap=layout.gap(last), flow=flow)
    lines = indent(lines, column)
    if _has_air(layout, path, last):
        lines = ["", *lines]
    start = layout.past_inner_comments(layout.content_end(path), column)
    return [layout.put_lines(start, lines)]


def _begin(layout: Layout, key: str, value: Any) -> Patch:
    """The first key of a text that has comments at most, or ``{}``."""
    lines = render_entry(key, value, layout.habit, 0)
    place = layout.document.places.get(())
    if place is not None:
        return Patch(place.start, place.end, layout.habit.newline.join(lines))
    marker = _END_MARKER.search(layout.text)
    return layout.put_lines(marker.start() if marker else len(layout.text), lines)


def _predecessor(layout: Layout, path: Loc, order: Sequence[str]) -> Loc | None:
    present = layout.parts(path[:-1])
    if path[-1] not in order:
        return present[-1]
    before = set(order[: order.index(str(path[-1]))])
    known = [part for part in present if part[-1] in before]
    return max(known, key=lambda part: order.index(str(part[-1])), default=None)


def _put_first(layout: Layout, parent: Loc, lines: list[str]) -> Patch:
    start = layout.place(parent).start
    column = layout.column(start)
    if layout.begins_line(start):
        # Comments at the top of the file are about the file, not about its first key.
        above = layout.attached_comments(start) or layout.line_start(start)
        return layout.put_lines(above, indent(lines, column))
    first, *rest = lines
    text = layout.habit.newline.join((first, *indent(rest, column), " " * column))
    return Patch(start, start, text)


def _has_air(layout: Layout, parent: Loc, last: Loc) -> bool:
    """Whether the entries of a collection are set apart by blank lines, and a new one may be."""
    entries = layout.parts(parent)
    if len(entries) < 2 or layout.keeps_blank_lines(last):  # noqa: PLR2004 - two make a pair
        return False
    start = layout.attached_comments(layout.entry_start(entries[-1]))
    return start > 0 and layout.is_blank(layout.line_start(start - 1))


def _add_in_brackets(
    layout: Layout, parent: Loc, predecessor: Loc | None, token: str
) -> list[Patch]:
    if predecessor is None:
        start = layout.entry_start(layout.parts(parent)[0])
        return [Patch(start, start, f"{token}, ")]
    end = layout.place(predecessor).end
    comma = _COMMA.match(layout.text, end)
    if not _has_own_line(layout, predecessor, comma.end() if comma else end):
        return [Patch(end, end, f", {token}")]
    column = layout.column(layout.entry_start(predecessor))
    line = " " * column + token + ("," if comma else "")
    below = layout.put_lines(layout.next_line(end), [line])
    return [below] if comma else [Patch(end, end, ","), below]


def _has_own_line(layout: Layout, path: Loc, end: int) -> bool:
    """Whether an entry in brackets, comma and comment included, has its lines to itself."""
    return layout.begins_line(layout.entry_start(path)) and bool(_REST.match(layout.text, end))
