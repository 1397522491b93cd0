"""What a command wants changed, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mastery.model.checks import key_order
from mastery.store.guard import read_document
from mastery.store.ledger import Step
from mastery.store.lines import stamp
from mastery.store.plan_file import NAME, NEW_PLAN, NewerPlanError, PlanFile, parse_plan_file
from mastery.store.plan_step import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from mastery.store.edits import Edit
    from mastery.store.journal import Journal
    from mastery.store.lines import Line

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class Committed:
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


def work_out(
    label: str, plan_file: PlanFile | None, change: Change, journal: Journal, now: datetime
) -> Step:
    """Return the step that makes ``change`` on the plan as it is.

    Raises:
        NewerPlanError: The plan has a format that this version does not write.
        PlanInvalidError: The plan would have errors.
        CannotSpliceError: The text is laid out in a way that cannot be edited.
        LineInvalidError: A journal line has a value it cannot have.
    """
    if plan_file is not None and plan_file.is_newer:
        raise NewerPlanError(plan_file.plan.mastery)
    before = None if plan_file is None else plan_file.content
    after = _new_content(plan_file, change)
    step = None
    if after != before:
        new_file = parse_plan_file(after, proposed=True)
        old = None if plan_file is None else plan_file.document.data
        step = describe(before, after, old, new_file.document.data)
    lines = stamp(list(_with_days(change.lines, journal)), now)
    return Step(label, before, after, step, lines)


def diff_of(before: bytes | None, after: bytes | None) -> str:
    """Return a unified diff of two contents of the plan; empty if they are the same."""
    from difflib import unified_diff

    old, new = ((content or b"").decode(errors="replace") for content in (before, after))
    lines = unified_diff(old.splitlines(), new.splitlines(), NAME, NAME, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _new_content(plan_file: PlanFile | None, change: Change) -> bytes:
    mark = _BOM if plan_file is not None and plan_file.document.bom else b""
    if change.new_text is not None:
        return mark + change.new_text.removeprefix("\ufeff").encode()
    if plan_file is not None and not change.edits:
        return plan_file.content
    document = read_document(NEW_PLAN.encode()) if plan_file is None else plan_file.document
    if change.edits:
        from mastery.store.splice import splice

        return mark + splice(document, change.edits, key_order=key_order).encode()
    return document.text.encode()


def _with_days(lines: Sequence[Mapping[str, Any]], journal: Journal) -> Iterator[Mapping[str, Any]]:
    for line in lines:
        if line.get("kind") == "retract" and line.get("on") is None:
            # It goes to the file of what it retracts, so that reading a month is enough.
            retracted = journal.find(str(line.get("of"))) or {}
            yield {**line, "on": retracted.get("on")}
        else:
            yield line
