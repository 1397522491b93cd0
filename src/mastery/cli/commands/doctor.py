"""``mastery doctor``: everything that is wrong with the files, and the mending of what is safe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import reads_or_changes, refuse, single

if TYPE_CHECKING:
    from mastery.records.orphans import Orphans

INVALID = 3


@reads_or_changes
def doctor(
    run: Run,
    *,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,
) -> None:
    """Check the plan and the journal."""
    from mastery.render.health import render_health
    from mastery.usecases.health import check_health, mend

    if fix:
        health = mend(run.workspace, run.now, accept=lambda each: _accepts(run, each))
    else:
        refuse({"--dry-run": run.said("dry_run")}, "without --fix")
        health = check_health(run.workspace)
    dry_run = run.said("dry_run")
    run.show(health, lambda found: render_health(found, sys.stdout.encoding, dry_run=dry_run))
    if not health.ok:
        raise typer.Exit(INVALID)


def _accepts(run: Run, orphans: Orphans) -> bool:
    """Ask whether lines are to count for another; where nobody can be asked, what is plain is."""
    if not run.interactive:
        return True
    from mastery.text import count_of

    lines = count_of(orphans.lines, "journal line")
    return run.confirm(
        f'{lines} of the {orphans.of} "{orphans.id}", which the plan does not have: '
        f"let {orphans.like} have them?",
        default=True,
    )


app = single(doctor)
