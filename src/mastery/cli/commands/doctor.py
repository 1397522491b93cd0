"""``mastery doctor``: everything that is wrong with the files."""

from __future__ import annotations

import sys

import typer

from mastery.cli.run import Run
from mastery.cli.shared import reads, single

INVALID = 3


@reads
def doctor(run: Run) -> None:
    """Check the plan and the journal."""
    from mastery.render.changes import render_health
    from mastery.usecases.keep import check_health

    health = check_health(run.workspace)
    run.show(health, lambda found: render_health(found, sys.stdout.encoding))
    if not health.ok:
        raise typer.Exit(INVALID)


app = single(doctor)
