"""Works out a change: what it does to the text of the plan, and the journal lines it adds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.model.journal import Entry
from mastery.model.plan import NO_PLAN
from mastery.store.files import disk
from mastery.store.files.home import SCHEMA, packaged_schema
from mastery.store.journal.lines import JournalLine, stamp
from mastery.store.plan_file import (
    NEW_PLAN,
    NewerPlanError,
    PlanFile,
    decode,
    parse_plan_file,
    plan_file_of,
)
from mastery.store.undo.log import FileStep, Way
from mastery.store.undo.plan_step import PlanStep, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from mastery.store.change import Change
    from mastery.store.files.home import Home
    from mastery.store.journal.journal import Journal
    from mastery.store.yaml.edits import Edit
    from mastery.store.yaml.reading import Document


class PlannedChange(NamedTuple):
    """A change, worked out and not yet made.

    Attributes:
        label: What the person did.
        before: The content of the plan it was made for; None for no plan.
        after: The content it leads to; None removes the plan.
        plan: What happens to the plan, as it is recorded; None if nothing does.
        lines: The journal lines to add, stamped.
        files: What happens to other files.
        plan_file: The plan it leads to, where that is known.
        way: Whether it is a command of its own, takes one back, or brings one back.
        of: The record of that command.
        goes_on: The record of an earlier change that this one is a part of.
        again: The records of overwritten changes that it makes again.
    """

    label: str
    before: bytes | None
    after: bytes | None
    plan: PlanStep | None = None
    lines: tuple[JournalLine, ...] = ()
    way: Way = "do"
    of: int | None = None
    plan_file: PlanFile | None = None
    files: tuple[FileStep, ...] = ()
    goes_on: int | None = None
    again: tuple[int, ...] = ()

    @property
    def changes_plan(self) -> bool:
        """Whether the plan becomes another one."""
        return self.plan is not None

    @property
    def keeps_old_plan(self) -> bool:
        """Whether the old plan goes on standing in another file, because of this change."""
        kept = [step.after.encode() for step in self.files if step.after is not None]
        return self.before in kept

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to make."""
        return self.plan is not None or bool(self.lines or self.files)


def work_out(
    label: str,
    plan_file: PlanFile | None,
    change: Change[Any],
    journal: Journal,
    home: Home,
    *,
    now: datetime,
) -> PlannedChange:
    """Return what makes ``change`` on the plan as it is.

    Raises:
        NewerPlanError: The plan has a format that this version does not write.
        PlanInvalidError: The plan would have errors.
        CannotSpliceError: The text is laid out in a way that cannot be edited.
        LineInvalidError: A journal line has a value it cannot have.
        DiskError: A file that is to be changed cannot be read.
    """
    if plan_file is not None and plan_file.is_newer:
        raise NewerPlanError(plan_file.plan.mastery)
    before = None if plan_file is None else plan_file.content
    document = _new_document(plan_file, change.new_text, _edits_of(plan_file, change))
    plan, after, new_file = None, before, plan_file
    others = dict(change.files)
    if document is not None and document.content != before:
        after = document.content
        new_file = plan_file_of(after, document, proposed=True, composed=True)
        old = None if plan_file is None else plan_file.document.data
        plan = describe(before, after, old, document.data)
        if plan_file is None:  # its first line names the schema, for editors
            others[SCHEMA] = packaged_schema().decode()
    lines = stamp(list(_with_days(change.lines, journal)), now)
    files = tuple(_file_steps(others, home))
    step = PlannedChange(label, before, after, plan, lines, plan_file=new_file, files=files)
    return step._replace(again=change.again)


def work_out_text(label: str, before: bytes, text: str) -> PlannedChange:
    """Return what gives the plan a whole new text; the plan as it is may have errors.

    Raises:
        PlanInvalidError: The text has errors.
        UnreadableError: The text, or the plan as it is, is not UTF-8.
    """
    decode(before)
    after = text.encode("utf-8", "surrogateescape")
    new = parse_plan_file(after, proposed=True)
    plan = None
    if after != before:
        plan = describe(before, after, _data_in(before), new.document.data)
    return PlannedChange(label, before, after, plan, plan_file=new)


def _data_in(content: bytes) -> dict[str, Any] | None:
    from mastery.store.yaml.reading import UnreadableError, read_document

    try:
        return read_document(content).data
    except UnreadableError:
        return None


def _file_steps(files: Mapping[str, str | None], home: Home) -> Iterator[FileStep]:
    for name, text in files.items():
        content = disk.read(home.root / name)
        before = None if content is None else content.decode(errors="replace")
        if before != text:
            yield FileStep(name=name, before=before, after=text)


def _edits_of(plan_file: PlanFile | None, change: Change[Any]) -> Sequence[Edit]:
    if change.plan is None:
        return change.edits
    from mastery.store.yaml.edits import difference

    before = NO_PLAN if plan_file is None else plan_file.plan
    return (*difference(before, change.plan), *change.edits)


def _new_document(
    plan_file: PlanFile | None, new_text: str | None, edits: Sequence[Edit]
) -> Document | None:
    """Return the plan's new text as it reads; None where the change leaves the text alone."""
    if plan_file is not None and not edits and new_text is None:
        return None
    from mastery.store.yaml.reading import read_document

    document = None if plan_file is None else plan_file.document
    if new_text is not None:
        text = new_text.removeprefix("\ufeff").encode()
        return read_document(text)._replace(bom=document is not None and document.bom)
    if document is None:
        document = read_document(NEW_PLAN.encode())
    if edits:
        from mastery.model.checks import key_order
        from mastery.store.yaml.splice import splice

        return splice(document, edits, key_order=key_order)
    return document


def _with_days(
    lines: Sequence[Entry | Mapping[str, Any]], journal: Journal
) -> Iterator[Entry | Mapping[str, Any]]:
    for line in lines:
        if isinstance(line, Entry):
            yield line
        elif line.get("kind") == "retract" and line.get("on") is None:
            # It goes to the file of what it retracts, so that reading a month is enough.
            retracted = journal.find(str(line.get("of"))) or {}
            yield {**line, "on": retracted.get("on")}
        else:
            yield line
