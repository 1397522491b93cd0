"""The lines of a document around its values: indentation, dashes, comments, ends of content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.store.yaml.edits import look_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mastery.model.value import Loc
    from mastery.store.yaml.habits import Habit
    from mastery.store.yaml.places import Place
    from mastery.store.yaml.reading import Document

BLOCK_SCALARS: Final = frozenset({"literal", "folded"})
_BLANK = re.compile(r"[ \t]*\r?(?:\n|$)")
_COMMENT = re.compile(r"( *)#")
_HEADER = re.compile(r"[|>][-+0-9]*")


class CannotPlaceError(Exception):
    """There is no tidy way to make a change; the argument says why, in half a sentence."""


class Patch(NamedTuple):
    """Text to put in the place of the characters from ``start`` to before ``end``."""

    start: int
    end: int
    text: str


def rewrite(text: str, changes: Iterable[Patch]) -> str:
    """The text with all changes made; they must not overlap."""
    parts: list[str] = []
    done = 0
    for change in sorted(changes):
        if change.start < done:
            raise CannotPlaceError("its parts are entangled")
        parts += (text[done : change.start], change.text)
        done = change.end
    return "".join((*parts, text[done:]))


class Layout(NamedTuple):
    """A document with its habits, and questions about its lines; offsets count characters."""

    document: Document
    habit: Habit

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    def place(self, path: Loc) -> Place:
        """Where the value at a path stands."""
        return self.document.places[path]

    def value(self, path: Loc) -> Any:
        """The value at a path."""
        return look_up(self.document.data, path)

    def parts(self, path: Loc) -> Sequence[Loc]:
        """The paths of what a collection holds, in the order of the text."""
        value = self.value(path)
        names = range(len(value)) if isinstance(value, list) else value
        return [(*path, name) for name in names]

    def is_flow(self, path: Loc) -> bool:
        """Whether the collection at a path is written in brackets."""
        return self.place(path).style == "flow"

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Offset of the newline that ends the line, or the length of the text."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def next_line(self, offset: int) -> int:
        """Offset of the line below, or the length of the text."""
        return min(self.line_end(offset) + 1, len(self.text))

    def column(self, offset: int) -> int:
        """Characters before the offset on its line."""
        return offset - self.line_start(offset)

    def is_blank(self, start: int) -> bool:
        """Whether the line that starts here is empty or white."""
        return bool(_BLANK.match(self.text, start))

    def begins_line(self, offset: int) -> bool:
        """Whether only spaces stand before the offset on its line."""
        return self.is_space(self.line_start(offset), offset)

    def after_colon(self, path: Loc) -> int:
        """Offset just behind the colon of a key."""
        key_end = self.place(path).key_end or 0
        colon = self.text.find(":", key_end)
        if colon < 0:
            raise CannotPlaceError("its key has no colon")
        return colon + 1

    def dash(self, path: Loc) -> int:
        """Offset of the dash of a list item."""
        parent = self.place(path[:-1])
        if path[-1] == 0:
            return parent.start
        column = parent.column - 1
        start = self.line_start(self.place(path).start)
        while self.text[start : start + column + 1].lstrip(" ") != "-":
            if not start:
                raise CannotPlaceError("its dash is not where the other dashes are")
            start = self.line_start(start - 1)
        return start + column

    def entry_start(self, path: Loc) -> int:
        """Where an entry begins: its key, the dash of a list item, or an item in brackets."""
        place = self.place(path)
        if place.key_start is not None:
            return place.key_start
        return place.start if self.is_flow(path[:-1]) else self.dash(path)

    def gap(self, path: Loc) -> int:
        """Spaces between the dash of a list item and its value, 1 where there are none."""
        place, dash = self.place(path), self.dash(path)
        spaces = place.start - dash - 1
        return spaces if spaces and self.is_space(dash + 1, place.start) else 1

    def is_space(self, start: int, end: int) -> bool:
        """Whether nothing but spaces stands between two offsets."""
        return not self.text[start:end].strip(" ")

    def content_end(self, path: Loc) -> int:
        """One past the last character that belongs to a value, comments below not counted."""
        place = self._last_place(path)
        if place.style not in BLOCK_SCALARS:
            return place.end
        header = self.line_end(place.start)
        if not self.keeps_blank_lines(path):
            return header + len(self.text[header : place.end].rstrip())
        ends_line = self.text[header : place.end].endswith("\n")
        return place.end - 1 if ends_line and place.end > header + 1 else max(header, place.end)

    def keeps_blank_lines(self, path: Loc) -> bool:
        """Whether a value ends in a ``|+`` or ``>+`` block, to which blank lines below belong."""
        place = self._last_place(path)
        return place.style in BLOCK_SCALARS and "+" in self.text[place.start : place.start + 3]

    def _last_place(self, path: Loc) -> Place:
        place = self.place(path)
        while place.style == "block":
            path = self.parts(path)[-1]
            place = self.place(path)
        return place

    def header_end(self, path: Loc) -> int:
        """One past the indicators that begin a block scalar."""
        match = _HEADER.match(self.text, self.place(path).start)
        return match.end() if match else self.place(path).start

    def past_inner_comments(self, offset: int, column: int) -> int:
        """Start of the line below the content that ends at ``offset``.

        Comment lines that follow at once and are indented deeper than ``column`` belong to that
        content and are passed over.
        """
        start = self.next_line(offset)
        while comment := _COMMENT.match(self.text, start):
            if len(comment[1]) <= column or start >= len(self.text):
                break
            start = self.next_line(start)
        return start

    def attached_comments(self, offset: int) -> int:
        """Start of the comment lines directly above an entry at its indentation.

        Without such lines it is the start of the entry's own line.
        """
        start = self.line_start(offset)
        column = offset - start
        while start > 0:
            above = self.line_start(start - 1)
            comment = _COMMENT.match(self.text, above)
            if not comment or len(comment[1]) != column:
                break
            start = above
        return start

    def put_lines(self, start: int, lines: Sequence[str], end: int | None = None) -> Patch:
        """Whole lines in the place of the lines from ``start`` to ``end``, or inserted there."""
        newline = self.habit.newline
        text = "".join(f"{line}{newline}" for line in lines)
        if lines and start == len(self.text) and self.text and not self.text.endswith("\n"):
            text = newline + text
        return Patch(start, start if end is None else end, text)
