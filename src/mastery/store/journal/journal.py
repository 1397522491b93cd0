"""Reading what happened: the live entries of the months asked for, and every bad line's place."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.errors import Problem, first_of
from mastery.model.journal import Entry, read_entry
from mastery.model.value import UnsoundError
from mastery.store.files import disk
from mastery.store.journal.lines import JournalLine, format_line, parse_line, say_unsound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

_FILE: Final = re.compile(
    r"(?:.*?\D)??(\d{4}-(?:0[1-9]|1[0-2]))(?!\d).*\.jsonl(?:\.(?:orig|bak|old)|~)?"
)
_OWN: Final = re.compile(r"\d{4}-\d{2}\.[a-z0-9-]+\.jsonl")
_SHOWN_CHARACTERS = 120
_MARK: Final = "\ufeff".encode()


class PlacedLine(NamedTuple):
    """A line that could be parsed, with its place; a tuple, since there are tens of thousands."""

    line: JournalLine
    file: str
    number: int


class Journal:
    """The journal files of a home folder; each is read once and only when it is needed.

    Files that a copying program set aside (``… conflicted copy …``, ``….sync-conflict-…``) are read
    like the others: a line that stands in several of them counts once, by its id.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed: list[str] | None = None
        self._read: dict[str, list[PlacedLine]] = {}
        self._live: dict[tuple[str, ...], dict[str, list[tuple[int, PlacedLine]]]] = {}
        self._bad_lines: list[Problem] = []
        self._bad_values: dict[str, Problem] = {}

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the lines read so far; the first of them are named, the rest counted.

        All are warnings.
        """
        found = [*self._bad_lines, *self._bad_values.values()]
        return first_of(found, "lines of the journal that are left out")

    @property
    def left_out(self) -> int:
        """How many of the lines read so far are bad, and count for nothing."""
        return len(self._bad_lines) + len(self._bad_values)

    def entries(
        self,
        *,
        kinds: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[Entry]:
        """Return the live entries by day, and those of a day as they were recorded.

        Args:
            kinds: Only these kinds; else all but retractions, unknown ones too.
            since: Only entries that count for this day or a later one.
            until: Only entries that count for this day or an earlier one.

        Raises:
            DiskError: A file is there and cannot be read.
        """
        found = []
        for placed in self._live_lines(kinds, since, until):
            entry = self._entry(placed)
            if entry is None or (since and entry.on < since) or (until and entry.on > until):
                continue
            found.append(entry)
        found.sort(key=lambda entry: (entry.on, entry.at))  # else as they stand in the files
        return found

    def ids_in(self, names: Iterable[str]) -> set[str]:
        """Return the ids of all lines in the files with these names, live or not."""
        return {placed.line["id"] for name in names for placed in self._lines_of(name)}

    def is_apart(self, month: date) -> bool:
        """Return whether the files from the month of a day on say nothing of those before it.

        They do where they hold a line of an earlier day, or take back one that is not theirs.
        """
        first = month.isoformat()[:7]
        lines = [
            placed.line for name in self._names(month, None) for placed in self._lines_of(name)
        ]
        ids = {line["id"] for line in lines}
        return all(
            str(line.get("on"))[:7] >= first
            and (line.get("kind") != "retract" or line.get("of") in ids)
            for line in lines
        )

    def find(self, id_: str) -> JournalLine | None:
        """Return the line with this id, live or not; the newest months are looked into first."""
        for name in reversed(self._names(None, None)):
            for placed in self._lines_of(name):
                if placed.line["id"] == id_:
                    return placed.line
        return None

    def forget(self) -> None:
        """Read the files again when they are next needed."""
        self._listed = None
        self._read.clear()
        self._live.clear()
        self._bad_lines.clear()
        self._bad_values.clear()

    def set_aside(self) -> list[str]:
        """Return the names of the files that another program made of ours."""
        return [name for name in self._names(None, None) if not _OWN.fullmatch(name)]

    def strays(self) -> list[str]:
        """Return the names of what is here and is not read, sorted; what is hidden is not named."""
        names = disk.names_in(self._folder)
        return [name for name in names if not name.startswith(".") and not _FILE.fullmatch(name)]

    def _live_lines(
        self, kinds: Collection[str] | None, since: date | None, until: date | None
    ) -> Iterable[PlacedLine]:
        """Return the live lines of ``kinds`` in some months, as they stand in the files."""
        names = tuple(self._names(since, until))
        if names not in self._live:
            self._live[names] = self._live_by_kind(names)
        by_kind = self._live[names]
        wanted = by_kind.keys() - {"retract"} if kinds is None else set(kinds) & by_kind.keys()
        groups = [by_kind[kind] for kind in wanted]
        ordered = groups[0] if len(groups) == 1 else sorted(chain(*groups), key=itemgetter(0))
        return map(itemgetter(1), ordered)

    def _live_by_kind(self, names: Iterable[str]) -> dict[str, list[tuple[int, PlacedLine]]]:
        by_id: dict[str, PlacedLine] = {}
        for name in names:
            for placed in self._lines_of(name):
                by_id.setdefault(placed.line["id"], placed)
        retractions = {
            id_: str(placed.line.get("of"))
            for id_, placed in by_id.items()
            if placed.line.get("kind") == "retract"
        }
        dead = retracted_ids(retractions)
        by_kind: dict[str, list[tuple[int, PlacedLine]]] = defaultdict(list)
        for number, (id_, placed) in enumerate(by_id.items()):
            if id_ not in dead:
                by_kind[str(placed.line.get("kind"))].append((number, placed))
        return by_kind

    def _entry(self, placed: PlacedLine) -> Entry | None:
        try:
            return read_entry(placed.line)
        except UnsoundError as error:
            shown = format_line(placed.line).decode().rstrip()
            problem = _problem(placed.file, placed.number, say_unsound(error)[0], shown)
            self._bad_values.setdefault(problem.place, problem)
            return None

    def _names(self, since: date | None, until: date | None) -> list[str]:
        first = since.isoformat()[:7] if since else ""
        last = until.isoformat()[:7] if until else "9999-99"
        if self._listed is None:
            self._listed = disk.names_in(self._folder)
        shown = (name for name in self._listed if not name.startswith("."))
        matches = filter(None, map(_FILE.fullmatch, shown))
        found = [(match[1], match.string) for match in matches if first <= match[1] <= last]
        # A copy comes after the file it was made of.
        found.sort(key=lambda item: (item[0], not _OWN.fullmatch(item[1]), item[1]))
        return [name for _, name in found]

    def _lines_of(self, name: str) -> list[PlacedLine]:
        if name not in self._read:
            self._read[name] = list(self._parse(name, disk.read(self._folder / name) or b""))
        return self._read[name]

    def _parse(self, name: str, content: bytes) -> Iterator[PlacedLine]:
        rows = content.split(b"\n")
        if _MARK in content:  # of a program that marks files as UTF-8, or joined several of them
            rows = [row.removeprefix(_MARK) for row in rows]
        for number, text in enumerate(rows, start=1):
            if not text.strip():
                continue
            try:
                yield PlacedLine(parse_line(text), name, number)
            except ValueError:
                shown = text[:_SHOWN_CHARACTERS].decode("utf-8", "backslashreplace")
                message = "this line cannot be read and is left out"
                self._bad_lines.append(_problem(name, number, message, shown))


def _problem(name: str, number: int, message: str, source: str) -> Problem:
    hint = "mend the line, or leave it: nothing else is affected"
    shown = source[:_SHOWN_CHARACTERS]
    return Problem("warning", f"journal/{name}", number, 1, message, hint, shown)


def retracted_ids(retractions: Mapping[str, str]) -> set[str]:
    """Return the ids of the lines that are taken back.

    A line is taken back if a live retraction names it, and a retraction is a line that can be taken
    back itself. Those that name one another in a ring, which no command writes, take nothing back.

    Args:
        retractions: The id of the line that each retraction, by its own id, takes back.
    """
    by_target: dict[str, list[str]] = {}
    for retraction, target in retractions.items():
        by_target.setdefault(target, []).append(retraction)
    dead: set[str] = set()
    # Each retraction is decided after those that name it, so that chains of any length work.
    for retraction in _outermost_first(retractions, by_target):
        if retraction not in dead:
            dead.add(retractions[retraction])
    return dead


def _outermost_first(
    retractions: Mapping[str, str], by_target: Mapping[str, list[str]]
) -> list[str]:
    undecided = {retraction: len(by_target.get(retraction, ())) for retraction in retractions}
    ready = [retraction for retraction, count in undecided.items() if count == 0]
    order = []
    while ready:
        retraction = ready.pop()
        order.append(retraction)
        target = retractions[retraction]
        if target in undecided:
            undecided[target] -= 1
            if undecided[target] == 0:
                ready.append(target)
    return order
