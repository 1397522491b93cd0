"""What a command wants changed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from mastery.model.value import NOTHING
from mastery.store.plan_file import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mastery.model.journal import Entry
    from mastery.model.plan import Plan
    from mastery.store.journal.lines import JournalLine
    from mastery.store.undo.hunks import ChangedSpan
    from mastery.store.yaml.edits import Edit

_CONTEXT: Final = 3

R = TypeVar("R")


class Change(NamedTuple, Generic[R]):
    """What a command wants changed.

    Attributes:
        result: What the command wants back.
        plan: The plan as it is to be; everything in its text that says the same stays as it is.
        lines: The journal lines to add, as entries or as data without ``id`` and ``at``; ``on`` is
            today where there is none, and in a retraction the day of what it retracts.
        edits: Edits of the text, where the plan as it is to be is not at hand.
        new_text: A whole new text instead.
        files: Other files of the home to be changed, by their paths in it; None takes one away.
        again: The numbers of overwritten changes that this makes again.
    """

    result: R
    plan: Plan | None = None
    lines: Sequence[Entry | Mapping[str, Any]] = ()
    edits: Sequence[Edit] = ()
    new_text: str | None = None
    files: Mapping[str, str | None] = NOTHING
    again: tuple[int, ...] = ()


class Committed(NamedTuple, Generic[R]):
    """What became of a change.

    Attributes:
        result: What the command wanted back.
        before: The content of the plan before; None if there was none.
        after: The content of the plan now, or as it would be.
        lines: The journal lines as they were recorded, or would be.
        files: The other files that changed, or would, by their paths in the home.
        undo_id: The number that takes it back; None if nothing was written.
        dry_run: Whether nothing was written because of ``--dry-run``.
    """

    result: R
    before: bytes | None
    after: bytes | None
    lines: tuple[JournalLine, ...]
    files: tuple[str, ...]
    undo_id: str | None
    dry_run: bool

    @property
    def changed(self) -> bool:
        """Whether there was, or would be, anything to write."""
        return self.before != self.after or bool(self.lines or self.files)

    @property
    def created(self) -> bool:
        """Whether the plan is new."""
        return self.before is None and self.after is not None

    @property
    def diff(self) -> str:
        """What changed in plan.yaml, as a unified diff; empty if nothing."""
        return diff_of(self.before, self.after)

    @property
    def added_and_removed(self) -> tuple[int, int]:
        """How many lines of plan.yaml are new, and how many are gone."""
        _, _, spans = _changes(self.before, self.after)
        return sum(s[3] - s[2] for s in spans), sum(s[1] - s[0] for s in spans)


def diff_of(before: bytes | None, after: bytes | None) -> str:
    """Return a unified diff of two contents of the plan; empty if they are the same."""
    old, new, spans = _changes(before, after)
    rows = [f"--- {NAME}\n", f"+++ {NAME}\n"] if spans else []
    for group in _grouped(spans):
        first, last = group[0], group[-1]
        lead = min(_CONTEXT, first[0])
        tail = min(_CONTEXT, len(old) - last[1])
        rows.append(
            f"@@ -{_range(first[0] - lead, last[1] + tail)} "
            f"+{_range(first[2] - lead, last[3] + tail)} @@\n"
        )
        done = first[0] - lead
        for start, end, new_start, new_end in group:
            rows += [f" {row}\n" for row in old[done:start]]
            rows += [f"-{row}\n" for row in old[start:end]]
            rows += [f"+{row}\n" for row in new[new_start:new_end]]
            done = end
        rows += [f" {row}\n" for row in old[done : done + tail]]
    return "".join(rows)


def _changes(
    before: bytes | None, after: bytes | None
) -> tuple[list[str], list[str], list[ChangedSpan]]:
    from mastery.store.undo.hunks import changed_spans

    old, new = ((text or b"").decode(errors="replace").splitlines() for text in (before, after))
    return old, new, list(changed_spans(old, new))


def _grouped(spans: Iterable[ChangedSpan]) -> list[list[ChangedSpan]]:
    """Return the spans, those together whose surroundings meet."""
    groups: list[list[ChangedSpan]] = []
    for span in spans:
        if groups and span[0] - groups[-1][-1][1] <= 2 * _CONTEXT:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _range(start: int, end: int) -> str:
    """Return lines as a unified diff counts them: from 1, an empty range from the one before."""
    if end - start == 1:
        return f"{start + 1}"
    return f"{start + (end > start)},{end - start}"
