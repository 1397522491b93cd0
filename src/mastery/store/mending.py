"""Mends what is wrong with the files beside the plan and the journal, where that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mastery.store.files import disk, modes
from mastery.store.files.machine import is_name_copied, machine_name
from mastery.text import count_of

if TYPE_CHECKING:
    from mastery.store.turn import Turn

_NAMED: Final = '"doctor --fix"'


def tidy(turn: Turn) -> list[str]:
    """Leave a home to its owner alone, take a name of its own, remove leftovers; say each.

    In a dry run nothing is done, and what would be is said in the same words.

    Raises:
        DiskError: The operating system refused.
        LockedError: Another command did not end in time.
        PendingConflictError: An interrupted change has to be decided on first.
    """
    home = turn.home
    if not disk.exists(home.root):
        return []
    leftovers = home.leftovers()
    is_copied = is_name_copied(home.kept)
    done = []
    with turn.writing():
        if leftovers:
            done.append(f"{count_of(len(leftovers), 'file')} of interrupted commands removed")
        if is_copied:
            name = "" if turn.dry_run else f", {machine_name(home.kept)}"
            done.append(f"a machine name of its own{name}")
    if done and not turn.dry_run:
        turn.note_made(_NAMED)
    opened = modes.open_to_others(home)
    for path in [] if turn.dry_run else opened:
        modes.close_to_others(path)
        turn.note_made(_NAMED)
    if opened:
        what = count_of(len(opened), "file or folder", "files and folders")
        done.append(f"{what} made yours alone")
    return done
