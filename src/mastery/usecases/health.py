"""What is wrong with the files, and what of it can be mended without a decision of the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.errors import MasteryError, Problem
from mastery.records.orphans import Orphans, find_orphans
from mastery.store.change import Change
from mastery.store.files.disk import DiskError
from mastery.text import count_of
from mastery.usecases.keep import RENAMABLE, renaming

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.undo.overwritten import BroughtBack
    from mastery.store.workspace import Workspace


class Health(NamedTuple):
    """What is wrong with the plan and the journal.

    Attributes:
        ok: Whether there is no error; warnings do not count.
        problems: Everything found, errors first.
        fixed: What was mended, or in a dry run would be.
        diff: What that changed in plan.yaml.
    """

    ok: bool
    problems: tuple[Problem, ...]
    fixed: tuple[str, ...] = ()
    diff: str = ""


def check_health(workspace: Workspace) -> Health:
    """Return everything that is wrong with the files; nothing is changed.

    Raises:
        NoPlanError: There are none.
    """
    problems = sorted(workspace.doctor(), key=lambda item: item.severity)
    if not problems and not workspace.exists:
        workspace.read_plan()
    return Health(all(item.severity != "error" for item in problems), tuple(problems))


def mend(workspace: Workspace, now: datetime, *, accept: Callable[[Orphans], bool]) -> Health:
    """Mend what is safe to mend, and return that with what is left.

    Overwritten changes are made again and lines without an owner given one as one change.

    Args:
        workspace: Where the files are.
        now: The moment.
        accept: Told lines without an owner and the one they are likely to mean, says yes or no.

    Raises:
        NoPlanError: There are no files.
        DiskError: The operating system refused.
        LockedError: Another command did not end in time.
    """
    workspace.doctor()
    fixed = workspace.tidy()
    orphans = [
        each
        for each in _orphans_of(workspace)
        if each.of in RENAMABLE and each.like is not None and accept(each)
    ]
    again = _overwritten(workspace)
    diff = ""
    if orphans or (again and again.records):
        committed = workspace.change("doctor --fix", _mending(again, orphans, now), now=now)
        diff = committed.diff
        fixed += _said(again, orphans)
    return check_health(workspace)._replace(fixed=tuple(fixed), diff=diff)


def _mending(
    again: BroughtBack | None, orphans: Sequence[Orphans], now: datetime
) -> Callable[[Plan], Change[None]]:
    lines = [renaming(each.of, each.id, str(each.like), now) for each in orphans]
    text = None if again is None or not again.records else again.content.decode()
    numbers = () if again is None else tuple(record.id for record in again.records)
    return lambda _: Change(None, new_text=text, lines=lines, again=numbers)


def _said(again: BroughtBack | None, orphans: Sequence[Orphans]) -> list[str]:
    made = () if again is None else again.records
    return [
        *(f"{record.named} is in plan.yaml again" for record in made),
        *(
            f"{count_of(each.lines, 'journal line')} of the {each.of} {each.id} "
            f"now {'counts' if each.lines == 1 else 'count'} for {each.like}"
            for each in orphans
        ),
    ]


def _overwritten(workspace: Workspace) -> BroughtBack | None:
    try:
        return workspace.with_lost_changes()
    except DiskError:
        raise
    except MasteryError:  # what is wrong with the plan is among the problems
        return None


def _orphans_of(workspace: Workspace) -> tuple[Orphans, ...]:
    try:
        return find_orphans(workspace.read_plan().plan, workspace.journal.entries())
    except DiskError:
        raise
    except MasteryError:  # what is wrong with the plan is among the problems
        return ()
