"""Keys and list items taken out of a YAML text, with the comments that belong to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.store.yaml.layout import CannotPlaceError, Patch

if TYPE_CHECKING:
    from mastery.model.value import Loc
    from mastery.store.yaml.layout import Layout

_REST = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)")


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
