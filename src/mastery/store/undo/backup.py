"""Keeps old copies of the plan, of the last days and of every month."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mastery.store.files import disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

_KEPT_DAYS: Final = 14
_DAY: Final = re.compile(r"plan-\d{4}-\d{2}-\d{2}\.yaml")
_MUCH_SMALLER: Final = 0.5


def keep_copy(folder: Path, content: bytes, today: date, *, report: Callable[[str], None]) -> None:
    """Keep ``content`` as the copy of this day and month, unless there is one already.

    A copy is never overwritten. Copies of months stay for good and those of the last 14 days that
    had a change; when the plan has become much smaller none is removed and this is said.

    Raises:
        DiskError: A copy cannot be written.
    """
    day = folder / f"plan-{today:%Y-%m-%d}.yaml"
    if disk.exists(day):
        return
    days = [name for name in disk.names_in(folder) if _DAY.fullmatch(name)]
    month = folder / f"plan-{today:%Y-%m}.yaml"
    if not disk.exists(month):
        disk.replace(month, content)
    newest = disk.read(folder / days[-1]) if days else None
    if newest is not None and len(content) < len(newest) * _MUCH_SMALLER:
        report(f"plan.yaml is much smaller than its copy .mastery/backup/{days[-1]}, which is kept")
        days = []
    disk.replace(day, content)
    for name in days[: -(_KEPT_DAYS - 1)]:
        with suppress(disk.DiskError):  # the next day's change removes it
            disk.remove(folder / name)
