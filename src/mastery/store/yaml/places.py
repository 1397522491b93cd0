"""Where every key and value of a YAML text stands, in characters and in lines a person counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from mastery.errors import Problem, Severity
from mastery.model.value import Loc

YamlStyle: TypeAlias = Literal["plain", "single", "double", "literal", "folded", "block", "flow"]
# One value: start, end, start and end of its key, style, parts by key or index. A bare tuple: there
# is one for every value of a plan, and a tuple costs a fifth of an object.
Parts: TypeAlias = dict[str | int, "ValueSpan"]
ValueSpan: TypeAlias = tuple[int, int, int | None, int | None, YamlStyle, Parts | None]

LONGEST_SOURCE: Final = 500


class Place(NamedTuple):
    """Where one value stands; offsets count characters of the text, half-open.

    Attributes:
        start: First character of the value; an empty value has ``start == end``.
        end: One past its last character. Of a block list or mapping it includes comments below.
        line: Line of ``start``, counted from 1 by newlines alone.
        column: Column of ``start`` in characters, counted from 1.
        key_start: First character of the key, None for list items and the root.
        key_end: One past the last character of the key.
        style: How it is written: ``block`` and ``flow`` are collections, the rest scalars.
    """

    start: int
    end: int
    line: int
    column: int
    key_start: int | None
    key_end: int | None
    style: YamlStyle


class LineIndex:
    """The lines of a text, for turning offsets into what a person counts.

    Only the newline ends a line here: U+2028 does for libyaml, but not for any editor.
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        if not self._starts:
            self._starts = [0]
            self._starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def source(self, offset: int) -> str | None:
        """The text of the line around a character, None if it is too long to show."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        line = self.text[start : len(self.text) if end < 0 else end].rstrip("\r")
        return line if len(line) <= LONGEST_SOURCE else None

    def problem(
        self,
        offset: int,
        message: str,
        *,
        file: str,
        severity: Severity = "error",
        hint: str | None = None,
    ) -> Problem:
        """A finding at a character, with its line for the caret."""
        line, column = self.locate(offset)
        return Problem(severity, file, line, column, message, hint, self.source(offset))


class Places(Mapping[Loc, Place]):
    """The place of every value by its path, in the order of the text; made when asked for."""

    __slots__ = ("_root", "lines")

    def __init__(self, lines: LineIndex, root: ValueSpan | None) -> None:
        self.lines = lines
        self._root = root

    def __getitem__(self, path: Loc) -> Place:
        span = self._root
        for part in path:
            parts = span[-1] if span else None
            span = parts.get(part) if parts else None
        if span is None:
            raise KeyError(path)
        start, end, key_start, key_end, style, _ = span
        length = len(self.lines.text)
        line, column = self.lines.locate(min(start, length))
        return Place(min(start, length), min(end, length), line, column, key_start, key_end, style)

    def __iter__(self) -> Iterator[Loc]:
        waiting: list[tuple[Loc, ValueSpan]] = [((), self._root)] if self._root else []
        while waiting:
            path, span = waiting.pop()
            yield path
            parts = span[-1] or {}
            waiting.extend(((*path, part), parts[part]) for part in reversed(parts))

    def __len__(self) -> int:
        return sum(1 for _ in self)
