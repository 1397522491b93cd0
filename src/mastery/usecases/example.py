"""The worked example: written to look around in, moved aside when a person begins their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mastery.store import example
from mastery.usecases.start import require_no_plan

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ExampleWritten:
    """The example in a home folder.

    Attributes:
        path: Its plan.
        months: How many months of journal it has.
    """

    path: str
    months: int


def write_example(workspace: Workspace, now: datetime) -> ExampleWritten:
    """Write the worked example, ending in the current week.

    Raises:
        PlanExistsError: There is a plan already.
    """
    set_example_aside(workspace)
    require_no_plan(workspace)
    months = example.write_example(workspace, now.date()) - 1
    return ExampleWritten(str(workspace.home.plan), months)


def set_example_aside(workspace: Workspace) -> str | None:
    """Move an untouched example out of the way and return where to, or None."""
    folder = example.set_aside(workspace)
    return None if folder is None else str(folder)
