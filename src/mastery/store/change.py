"""What a command wants changed, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.store.plan_file import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mastery.store.edits import Edit
    from mastery.store.lines import Line


class Change(NamedTuple):
    """What a command wants changed.

    Attributes:
        edits: Edits of the plan; everything else in its text stays as it is.
        lines: Journal lines without ``id`` and ``at``; ``on`` is today where there is none, and in
            a retraction the day of what it retracts.
        new_text: A whole new text for the plan instead of edits.
        result: Whatever the command wants back.
    """

    edits: Sequence[Edit] = ()
    lines: Sequence[Mapping[str, Any]] = ()
    new_text: str | None = None
    result: Any = None


class Committed(NamedTuple):
    """What became of a change.

    Attributes:
        result: What the command wanted back.
        before: The content of the plan before; None if there was none.
        after: The content of the plan now, or as it would be.
        lines: The journal lines as they were recorded, or would be.
        undo_id: The number that takes it back; None if nothing was written.
        dry_run: Whether nothing was written because of ``--dry-run``.
    """

    result: Any
    before: bytes | None
    after: bytes | None
    lines: tuple[Line, ...]
    undo_id: str | None
    dry_run: bool

    @property
    def changed(self) -> bool:
        """Whether there was, or would be, anything to write."""
        return self.before != self.after or bool(self.lines)

    @property
    def created(self) -> bool:
        """Whether the plan is new."""
        return self.before is None and self.after is not None

    @property
    def diff(self) -> str:
        """What changed in plan.yaml, as a unified diff; empty if nothing."""
        return diff_of(self.before, self.after)


def diff_of(before: bytes | None, after: bytes | None) -> str:
    """Return a unified diff of two contents of the plan; empty if they are the same."""
    from difflib import unified_diff

    old, new = ((content or b"").decode(errors="replace") for content in (before, after))
    lines = unified_diff(old.splitlines(), new.splitlines(), NAME, NAME, lineterm="")
    return "".join(f"{line}\n" for line in lines)
