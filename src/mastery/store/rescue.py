"""Brings back a plan whose file has become empty or is gone, from old copies and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.store import disk
from mastery.store.disk import fingerprint
from mastery.store.guard import read_document
from mastery.store.hunks import apply
from mastery.store.plan_file import is_blank
from mastery.store.plan_step import describe
from mastery.store.step import Step

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mastery.store.history import History


def plan_rescue(history: History, backup: Path) -> Step | None:
    """Return the step that puts the last known plan in place of one that holds nothing.

    Args:
        history: What was done with the home, and its plan, blank or gone.
        backup: The folder of the old copies.

    Returns:
        The step, or None if nothing is known of the plan.

    Raises:
        DiskError: An old copy cannot be read.
    """
    names = disk.names_in(backup)
    plan = last_known_plan(history, [disk.read_listed(backup / name) for name in names])
    if plan is None:
        return None
    step = describe(history.content, plan, None, read_document(plan).data)
    return Step("restore plan.yaml", history.content, plan, step)


def last_known_plan(history: History, copies: Iterable[bytes]) -> bytes | None:
    """Return the newest plan that the recorded changes lead to from the old copies.

    Args:
        history: The changes, each with the plan it was made on and the one it made.
        copies: Old copies of the plan; of several the last one stands if no change leads on.
    """
    known: dict[str | None, bytes] = {None: b""}
    newest: bytes | None = None
    for copy in copies:
        if not is_blank(copy):
            newest = known[fingerprint(copy)] = copy
    for record in reversed(history.records):
        step = record.plan
        if step is None or step.before not in known:
            continue
        text = apply(known[step.before].decode(), step.hunks)
        if text is not None and fingerprint(text.encode()) == step.after:
            newest = known[step.after] = text.encode()
    return newest
