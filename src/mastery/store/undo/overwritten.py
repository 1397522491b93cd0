"""Finds the changes that another program has overwritten, and makes them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.store.undo.plan_step import StepConflictError, fingerprint_of, make
from mastery.store.yaml.reading import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.store.undo.log import UndoRecord
    from mastery.store.undo.plan_step import PlanStep


MOST_LOOKED_AT: Final = 40
"""How many changes are looked for in a plan that was edited; an editor is not open for longer."""


class BroughtBack(NamedTuple):
    """A plan with overwritten changes made again.

    Attributes:
        content: The plan.
        records: The changes that are in it again, oldest first.
        refused: Those that cannot be made on it, oldest first.
    """

    content: bytes
    records: tuple[UndoRecord, ...]
    refused: tuple[UndoRecord, ...]


def find_overwritten(records: Sequence[UndoRecord], content: bytes) -> list[int]:
    """Return the numbers of the changes that are gone from the plan, newest first.

    An editor that opened the plan before some commands and saved it after them has undone all of
    these and none before. So it is the newest changes that are gone: those after which, or before
    which, the plan was as it is now. If it was edited as well, they are gone as far back as nothing
    tells that they stood in it, and one of them can be made again on it, the oldest first, since
    one may lean on what another wrote. A change that was edited on purpose cannot be made again.

    Args:
        records: What this machine did, newest first.
        content: The plan as it is now.
    """
    changes = [(record, record.plan) for record in records if record.plan is not None]
    present = fingerprint_of(content)
    for count, (_, step) in enumerate(changes):
        if present in (step.after, step.before):
            last = count + (present != step.after)
            return [record.id for record, _ in changes[:last]]
    gone = _newest_gone(changes[:MOST_LOOKED_AT], content)
    try:
        made = bring_back(gone[::-1], content).records
    except UnreadableError:
        return []
    return [record.id for record in gone if made and record.id >= made[0].id]


def _newest_gone(
    changes: Sequence[tuple[UndoRecord, PlanStep]], content: bytes
) -> list[UndoRecord]:
    """Return the changes that do not stand in the plan, back to the first one that does.

    A change that brings back what an earlier one replaced stands without either of them, so it
    tells nothing, and nor does that earlier one.

    Args:
        changes: The changes of the plan, newest first.
        content: The plan, from which those that tell nothing are taken back on the way.
    """
    gone: set[int] = set()
    turned_back: dict[int, int] = {}
    for place, (record, step) in enumerate(changes):
        if not step.is_in(content):
            gone.add(record.id)
            continue
        if record.id not in turned_back:
            turned = next((old for old, its in changes[place + 1 :] if step.turns_back(its)), None)
            if turned is None:
                break
            turned_back[turned.id] = record.id
        content = step.taken_from(content)
    # Where the earlier one is made again, the one that turned it back has to be as well.
    gone |= {later for earlier, later in turned_back.items() if earlier in gone}
    return [record for record, _ in changes if record.id in gone]


def bring_back(records: Sequence[UndoRecord], content: bytes) -> BroughtBack:
    """Make changes again, the oldest first, each as far as the plan lets it be made.

    Args:
        records: The changes, oldest first.
        content: The plan as it is now.

    Raises:
        UnreadableError: The plan cannot be read.
    """
    made, refused = [], []
    for record in records:
        if record.plan is None:
            continue
        try:
            after, _ = make(record.plan, content)
        except StepConflictError:
            after = None
        if after is None:
            refused.append(record)
        else:
            content = after
            made.append(record)
    return BroughtBack(content, tuple(made), tuple(refused))
