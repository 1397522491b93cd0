"""Another value in the place of one that stands in a YAML text, or none at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mastery.store.yaml.habits import format_flow, indent, render_entry, render_item
from mastery.store.yaml.layout import BLOCK_SCALARS, CannotPlaceError, Layout, Patch
from mastery.store.yaml.scalars import format_text

if TYPE_CHECKING:
    from mastery.model.value import Loc

_REST = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)")


def replace_value(layout: Layout, path: Loc, value: Any) -> list[Patch]:
    """The changes that give an existing place another value.

    Comments beside the value stay. What stands in brackets stays there; an empty value becomes a
    block, unless it stands in brackets or apart from its key.
    """
    place = layout.place(path)
    if layout.is_flow(path[:-1]):
        return [_within_brackets(layout, path, value)]
    if place.style == "flow" and layout.value(path) and isinstance(value, dict | list):
        return [Patch(place.start, place.end, format_flow(value))]
    inline, below = _render(layout, path, value)
    if below and _stands_apart(layout, path):
        inline, below = format_flow(value), []
    if place.style == "block":
        return _instead_of_block(layout, path, inline, below)
    if place.style in BLOCK_SCALARS:
        header = _put_inline(layout, place.start, layout.header_end(path), inline)
        first, end = layout.next_line(place.start), layout.next_line(layout.content_end(path))
        return [header, layout.put_lines(first, below, max(first, end))]
    scalar = _put_inline(layout, place.start, place.end, inline)
    return [scalar, layout.put_lines(layout.next_line(place.end), below)] if below else [scalar]


def _within_brackets(layout: Layout, path: Loc, value: Any) -> Patch:
    place = layout.place(path)
    token = format_flow(value)
    if place.start < place.end or place.key_end is None:
        return Patch(place.start, place.end, token)
    colon = layout.text[place.key_end : place.start].find(":")
    if colon < 0:
        return Patch(place.key_end, place.key_end, f": {token}")
    after = place.key_end + colon + 1
    end = place.start if layout.is_space(after, place.start) else after
    return Patch(after, end, f" {token}")


def _render(layout: Layout, path: Loc, value: Any) -> tuple[str, list[str]]:
    """What goes on the line of the key or dash, and the lines below it."""
    entry = layout.entry_start(path)
    if isinstance(path[-1], str):
        first, *below = render_entry(path[-1], value, layout.habit, len(path) - 1)
        inline = first[len(format_text(path[-1])) + 1 :].strip()
    else:
        gap = layout.gap(path)
        first, *below = render_item(
            value, layout.habit, len(path) - 1, gap=gap, flow=_is_in_brackets(layout, path)
        )
        inline = first[gap + 1 :]
    return inline, indent(below, layout.column(entry))


def _is_in_brackets(layout: Layout, path: Loc) -> bool:
    return any(
        layout.is_flow(sibling) and layout.value(sibling)
        for sibling in layout.parts(path[:-1])
        if sibling != path
    )


def _stands_apart(layout: Layout, path: Loc) -> bool:
    """Whether a value does not begin on the line of its key or dash, nor is a block under a key."""
    place = layout.place(path)
    if place.style == "block" and place.key_start is not None:
        return False
    return layout.line_start(place.start) != layout.line_start(layout.entry_start(path))


def _instead_of_block(layout: Layout, path: Loc, inline: str, below: list[str]) -> list[Patch]:
    end = layout.content_end(path)
    if layout.place(path).key_start is None:
        text = layout.habit.newline.join((inline, *below))
        return [Patch(layout.place(path).start, end, text)]
    colon = layout.after_colon(path)
    first = layout.next_line(colon)
    lines = layout.put_lines(first, below, layout.next_line(end))
    return [_put_inline(layout, colon, colon, inline), lines]


def _put_inline(layout: Layout, start: int, end: int, inline: str) -> Patch:
    before = layout.text[layout.line_start(start) : start]
    if inline:
        return Patch(start, end, inline if before[-1:] in {"", " "} else f" {inline}")
    return Patch(start - (len(before) - len(before.rstrip(" "))), end, "")


def remove_entry(layout: Layout, path: Loc) -> list[Patch]:
    """The changes that take a key or an item away.

    It goes with its lines and with the comments directly above it at its indentation; the last
    one leaves ``[]`` or ``{}``.

    Raises:
        CannotPlaceError: When comments between brackets would be lost.
    """
    parent = path[:-1]
    if layout.is_flow(parent):
        return [_from_brackets(layout, path)]
    if len(layout.parts(parent)) > 1:
        return [_cut(layout, path)]
    empty = "[]" if isinstance(layout.value(parent), list) else "{}"
    if not parent:
        cut = _cut(layout, path)
        rest = layout.text[: cut.start] + layout.text[cut.end :]
        return [cut if rest.strip() else cut._replace(text=empty + layout.habit.newline)]
    if layout.place(parent).key_start is None:
        return [Patch(layout.place(parent).start, layout.content_end(parent), empty)]
    colon = layout.after_colon(parent)
    return [Patch(colon, colon, f" {empty}"), _cut(layout, path)]


def _cut(layout: Layout, path: Loc) -> Patch:
    entry = layout.entry_start(path)
    content_end = layout.content_end(path)
    if layout.begins_line(entry):
        end = layout.past_inner_comments(content_end, layout.column(entry))
        # Comments at the top of the file are about the file, not about its first key.
        start = layout.attached_comments(entry) or layout.line_start(entry)
        return Patch(start, _past_blank_lines(layout, path, end), "")
    siblings = layout.parts(path[:-1])
    following = layout.entry_start(siblings[siblings.index(path) + 1])
    if layout.is_space(layout.next_line(content_end), following):
        return Patch(entry, following, "")
    spaces = entry - len(layout.text[:entry].rstrip(" "))
    end = layout.line_end(content_end)
    return Patch(entry - spaces, end - layout.text.endswith("\r", 0, end), "")


def _past_blank_lines(layout: Layout, path: Loc, end: int) -> int:
    """``end``, or past the blank lines there if the entry before would take them for its text."""
    siblings = layout.parts(path[:-1])
    before = siblings[: siblings.index(path)]
    if before and layout.keeps_blank_lines(before[-1]):
        while end < len(layout.text) and layout.is_blank(end):
            end = layout.next_line(end)
    return end


def _from_brackets(layout: Layout, path: Loc) -> Patch:
    start, end = layout.entry_start(path), layout.place(path).end
    if layout.begins_line(start) and _REST.match(layout.text, end):
        return Patch(layout.attached_comments(start), layout.next_line(end), "")
    siblings = layout.parts(path[:-1])
    index = siblings.index(path)
    if index + 1 < len(siblings):
        span = (start, layout.entry_start(siblings[index + 1]))
    elif index:
        span = (layout.place(siblings[index - 1]).end, end)
    else:
        parent = layout.place(path[:-1])
        span = (parent.start + 1, parent.end - 1)
    if re.search(r"\s#", layout.text[span[0] : start] + layout.text[end : span[1]]):
        raise CannotPlaceError("a comment stands between the brackets")
    return Patch(*span, "")
