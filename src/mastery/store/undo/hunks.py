"""What changed between two texts, as lines with their surroundings, found again in a third."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from mastery.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SURROUNDINGS: Final = 3
_MOST_COMPARED_LINES: Final = 2_000

TextLines = tuple[str, ...]
ChangedSpan = tuple[int, int, int, int]
"""Start and end in the old lines, start and end in the new ones; half-open."""


class Hunk(Value, unknown="ignore"):
    """Lines that were replaced by others.

    Attributes:
        old_at: Where the old lines stood, counted from 0.
        new_at: Where the new lines stand.
        old: The lines that were there, with their ends; none for an insertion.
        new: The lines that are there now; none for a removal.
        lead: Up to three lines before them, the same in both texts.
        tail: Up to three lines after them, the same in both texts.
    """

    old_at: int
    new_at: int
    old: TextLines
    new: TextLines
    lead: TextLines
    tail: TextLines

    def flipped(self) -> Hunk:
        """Return the hunk that takes this one back."""
        return Hunk(
            old_at=self.new_at,
            new_at=self.old_at,
            old=self.new,
            new=self.old,
            lead=self.lead,
            tail=self.tail,
        )


def compare(old: str, new: str) -> tuple[Hunk, ...]:
    """Return what turns ``old`` into ``new``, from top to bottom."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    spans = list(changed_spans(before, after))
    hunks = []
    for place, (start, end, new_start, new_end) in enumerate(spans):
        lead_from = spans[place - 1][1] if place else 0
        tail_to = spans[place + 1][0] if place + 1 < len(spans) else len(before)
        hunk = Hunk(
            old_at=start,
            new_at=new_start,
            old=tuple(before[start:end]),
            new=tuple(after[new_start:new_end]),
            lead=tuple(before[max(lead_from, start - _SURROUNDINGS) : start]),
            tail=tuple(before[end : min(tail_to, end + _SURROUNDINGS)]),
        )
        hunks.append(hunk)
    return tuple(hunks)


def flip(hunks: Sequence[Hunk]) -> tuple[Hunk, ...]:
    """Return the hunks that take ``hunks`` back."""
    return tuple(hunk.flipped() for hunk in hunks)


def apply(text: str, hunks: Sequence[Hunk]) -> str | None:
    """Return ``text`` with each hunk's old lines replaced by its new ones.

    Lines above may have been added or removed since: the place that agrees best with a hunk's
    surroundings is taken, of several the nearest. The caller checks what the result means.

    Returns:
        The text, or None if the old lines of a hunk do not stand there.
    """
    lines = text.splitlines(keepends=True)
    result: list[str] = []
    done = shift = 0
    for hunk in hunks:
        start = _find(lines, hunk, done, hunk.old_at + shift)
        if start is None:
            return None
        result += [*lines[done:start], *hunk.new]
        shift = start - hunk.old_at
        done = start + len(hunk.old)
    return "".join(result + lines[done:])


def is_made(text: str, hunks: Sequence[Hunk]) -> bool:
    """Return whether what the hunks made still stands in ``text``."""
    lines = text.splitlines(keepends=True)
    return all(_stands(lines, hunk.flipped()) for hunk in hunks)


def _stands(lines: list[str], hunk: Hunk) -> bool:
    if hunk.old:  # whatever was put between its lines
        rest = iter(lines)
        return all(line in rest for line in hunk.old)
    # Nothing stands everywhere, so what is around it must stand together: the lines next to it, or
    # the end of the text where it was at the end, and most of those beyond; and what would take its
    # place must not be there.
    count, new = len(hunk.new), list(hunk.new)
    places = range(len(lines) + 1) if hunk.tail else [len(lines)]
    return any(
        lines[place - 1 : place] == list(hunk.lead[-1:])
        and lines[place : place + 1] == list(hunk.tail[:1])
        and new not in (lines[max(0, place - count) : place], lines[place : place + count])
        and 2 * _agreeing_lines(lines, hunk, place)[1] >= len(hunk.lead) + len(hunk.tail)
        for place in (places if hunk.lead else [0])
    )


def _find(lines: list[str], hunk: Hunk, start: int, expected: int) -> int | None:
    """Return where the hunk's old lines stand, at ``start`` or below."""
    best: tuple[int, int, int] | None = None
    found = None
    needs_one = not hunk.old and bool(hunk.lead or hunk.tail)
    for place in range(start, len(lines) - len(hunk.old) + 1):
        if tuple(lines[place : place + len(hunk.old)]) != hunk.old:
            continue
        close, agreeing = _agreeing_lines(lines, hunk, place)
        rank = (close, agreeing, -abs(place - expected))
        if (agreeing or not needs_one) and (best is None or rank > best):
            best, found = rank, place
    return found


def _agreeing_lines(lines: list[str], hunk: Hunk, place: int) -> tuple[int, int]:
    """Return how many of the lines around a place agree without a gap, and how many in all.

    A line beside a change may have been edited since; those beyond it tell the place still.
    """
    close = agreeing = 0
    below = place + len(hunk.old)
    before = [(place - distance, line) for distance, line in enumerate(reversed(hunk.lead), 1)]
    for around in (before, list(enumerate(hunk.tail, below))):
        agree = [0 <= number < len(lines) and lines[number] == line for number, line in around]
        close += [*agree, False].index(False)
        agreeing += sum(agree)
    return close, agreeing


def changed_spans(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedSpan]:
    """Yield what differs, from top to bottom, in a time that hardly grows faster than the length.

    Few lines are compared as well as can be. Of many, those that stand just once in both texts hold
    them together, as in a patience diff, and only what lies between is compared like that; where
    there is too much of it, it counts as one change, or line by line where there are as many.

    Args:
        old: The lines of a text.
        new: The lines of another.
    """
    blocks = [(0, len(old), 0, len(new))]
    while blocks:
        start, end, new_start, new_end = _without_ends(old, new, blocks.pop())
        if start == end or new_start == new_end:
            if (start, new_start) != (end, new_end):
                yield start, end, new_start, new_end
            continue
        before, after = old[start:end], new[new_start:new_end]
        if len(before) + len(after) <= _MOST_COMPARED_LINES:
            spans = _closely(before, after)
        elif anchors := _anchors(before, after):
            ends = [*anchors, (len(before), len(after))]
            starts = [(0, 0), *((place + 1, new_place + 1) for place, new_place in anchors)]
            between = [(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True)]
            # The first one comes next.
            blocks += [
                (start + a, start + b, new_start + c, new_start + d) for a, b, c, d in between[::-1]
            ]
            continue
        elif len(before) == len(after):
            spans = _runs([a != b for a, b in zip(before, after, strict=True)])
        else:
            spans = iter([(0, len(before), 0, len(after))])
        for a, b, c, d in spans:
            yield start + a, start + b, new_start + c, new_start + d


def _without_ends(old: Sequence[str], new: Sequence[str], block: ChangedSpan) -> ChangedSpan:
    """Return a block without the lines at its two ends that are the same in both texts."""
    start, end, new_start, new_end = block
    while start < end and new_start < new_end and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while start < end and new_start < new_end and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return start, end, new_start, new_end


def _closely(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangedSpan]:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, *span in matcher.get_opcodes():
        if tag != "equal":
            start, end, new_start, new_end = span
            yield start, end, new_start, new_end


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that stand just once in both texts, the most in one order."""
    from bisect import bisect_left
    from collections import Counter

    in_old, in_new = Counter(old), Counter(new)
    places = {line: place for place, line in enumerate(new) if in_new[line] == 1}
    # The longest rising run of places, by keeping the least end of a run of each length.
    ends: list[int] = []
    links: list[tuple[int, int, int]] = []
    last: list[int] = []
    for place, line in enumerate(old):
        if in_old[line] == 1 and line in places:
            length = bisect_left(ends, places[line])
            links.append((place, places[line], last[length - 1] if length else -1))
            ends[length : length + 1] = [places[line]]
            last[length : length + 1] = [len(links) - 1]
    anchors = []
    link = last[-1] if last else -1
    while link >= 0:
        place, new_place, link = links[link]
        anchors.append((place, new_place))
    return anchors[::-1]


def _runs(differs: Sequence[bool]) -> Iterator[ChangedSpan]:
    """Yield the runs of lines that differ, in texts that have the same number of lines."""
    place = 0
    for different, run in groupby(differs):
        end = place + len(list(run))
        if different:
            yield place, end, place, end
        place = end
