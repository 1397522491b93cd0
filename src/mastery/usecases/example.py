"""The worked example: written to look around in, moved aside when a person begins their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.store import example
from mastery.store.change import Committed
from mastery.usecases.start import require_no_plan

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.workspace import Workspace


class ExampleWritten(NamedTuple):
    """The example in a home folder.

    Attributes:
        path: Its plan.
        months: How many months of journal it has.
    """

    path: str
    months: int


def write_example(workspace: Workspace, now: datetime) -> Committed[ExampleWritten]:
    """Write the worked example, ending in the current week.

    An example that nobody has worked in makes room for it.

    Raises:
        PlanExistsError: There is a plan already.
    """
    require_no_plan(workspace)
    texts = example.shift_example(example.packaged_example(), now.date())
    example.set_aside(workspace)
    if not workspace.dry_run:
        example.write_example(workspace, texts)
    return Committed(
        result=ExampleWritten(str(workspace.home.plan), months=len(texts) - 1),
        before=None,
        after=texts[example.PLAN].encode(),
        lines=(),
        undo_id=None,
        dry_run=workspace.dry_run,
    )
