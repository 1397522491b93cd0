"""What is wrong with the files, and what of it can be mended without a decision of the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.errors import MasteryError, Problem
from mastery.records.orphans import Orphans, find_orphans
from mastery.store.change import Change
from mastery.store.files.disk import DiskError
from mastery.store.plan_file import parse_plan_file
from mastery.text import count_of
from mastery.usecases.keep import RENAMABLE, renaming

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from mastery.store.journal.lines import JournalLine
    from mastery.store.undo.log import UndoRecord
    from mastery.store.undo.overwritten import BroughtBack
    from mastery.store.workspace import Workspace


class Health(NamedTuple):
    """What is wrong with the plan and the journal.

    Attributes:
        ok: Whether there is no error; warnings do not count.
        problems: Everything found, errors first.
        fixed: What was mended, or in a dry run would be.
        diff: What that changed in plan.yaml.
        lines: The journal lines that were added for it.
        dry_run: Whether nothing of it was done.
    """

    ok: bool
    problems: tuple[Problem, ...]
    fixed: tuple[str, ...] = ()
    diff: str = ""
    lines: tuple[JournalLine, ...] = ()
    dry_run: bool = False


def check_health(workspace: Workspace) -> Health:
    """Return everything that is wrong with the files; nothing is changed.

    Raises:
        NoPlanError: There are none.
    """
    problems = sorted(workspace.doctor(), key=lambda item: item.severity)
    if not problems and not workspace.exists:
        workspace.read_plan()
    return Health(all(item.severity != "error" for item in problems), tuple(problems))


def mend(workspace: Workspace, now: datetime, *, accept: Callable[[str, bool], bool]) -> Health:
    """Mend what is safe to mend, and return that with what is left.

    Overwritten changes are made again and lines without an owner given one as one change, worked
    out on the plan as it is when it is made.

    Args:
        workspace: Where the files are.
        now: The moment.
        accept: Told what may be done, and whether it is plain enough to do without asking; says
            yes or no.

    Raises:
        NoPlanError: There are no files.
        DiskError: The operating system refused.
        LockedError: Another command did not end in time.
    """
    workspace.doctor()
    fixed = workspace.tidy()
    found = _find_remedy(workspace)
    accepted = {question for question, is_plain in found.questions() if accept(question, is_plain)}
    if not accepted:
        return check_health(workspace)._replace(fixed=tuple(fixed), dry_run=workspace.dry_run)
    committed = workspace.change(
        "doctor --fix", lambda _: _find_remedy(workspace).only(accepted).change(now), now=now
    )
    return check_health(workspace)._replace(
        fixed=(*fixed, *committed.result),
        dry_run=committed.dry_run,
        diff=committed.diff,
        lines=committed.lines,
    )


class _Remedy(NamedTuple):
    """What can be made again on a plan, and lines that can be given to an item of what it gives."""

    again: BroughtBack | None = None
    orphans: tuple[Orphans, ...] = ()

    def questions(self) -> list[tuple[str, bool]]:
        """Return what may be done, and whether that is plain."""
        asked = [(_ask_again(self.again.records), True)] if self.again else []
        return asked + [(_ask_owner(each), each.is_plain) for each in self.orphans]

    def only(self, accepted: Collection[str]) -> _Remedy:
        """Return what of it is wanted."""
        again = self.again if self.again and _ask_again(self.again.records) in accepted else None
        return _Remedy(again, tuple(o for o in self.orphans if _ask_owner(o) in accepted))

    def change(self, now: datetime) -> Change[list[str]]:
        """Return the change that makes it, with what to say of it."""
        records = self.again.records if self.again else ()
        said = [f"{record.named} is in plan.yaml again" for record in records]
        for each in self.orphans:
            lines = count_of(each.lines, "journal line")
            count = "counts" if each.lines == 1 else "count"
            said.append(f"{lines} of the {each.of} {each.id} now {count} for {each.like}")
        return Change(
            said,
            new_text=self.again.content.decode() if self.again else None,
            lines=[renaming(each.of, each.id, str(each.like), now) for each in self.orphans],
            again=tuple(record.id for record in records),
        )


def _find_remedy(workspace: Workspace) -> _Remedy:
    """Return what can be done on the plan as it is now; nothing on one that may not be written."""
    try:
        plan_file = workspace.read_plan()
        if plan_file.is_newer:
            return _Remedy()
        again = workspace.with_lost_changes()
        plan = parse_plan_file(again.content).plan if again.records else plan_file.plan
        orphans = find_orphans(plan, workspace.journal.entries())
    except DiskError:
        raise
    except MasteryError:  # what is wrong with the plan is among the problems
        return _Remedy()
    owned = tuple(each for each in orphans if each.of in RENAMABLE and each.like is not None)
    return _Remedy(again if again.records else None, owned)


def _ask_again(records: Sequence[UndoRecord]) -> str:
    said = ", ".join(record.named for record in records)
    return f"Another program has overwritten {said} in plan.yaml: make it again?"


def _ask_owner(orphans: Orphans) -> str:
    lines = count_of(orphans.lines, "journal line")
    of = f'{orphans.of} "{orphans.id}"'
    return f"{lines} of the {of}, which the plan does not have: let {orphans.like} have them?"
