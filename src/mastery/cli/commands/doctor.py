"""``mastery doctor``: everything that is wrong with the files, and the mending of what is safe."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import reads_or_changes, refuse, single

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
        accept = lambda question, is_plain: _accepts(run, question, is_plain=is_plain)  # noqa: E731
        health = mend(run.workspace, run.now, accept=accept)
    else:
        refuse({"--dry-run": run.said("dry_run")}, "without --fix")
        health = check_health(run.workspace)
    run.show(health, lambda found: render_health(found, sys.stdout.encoding))
    if not health.ok:
        raise typer.Exit(INVALID)


def _accepts(run: Run, question: str, *, is_plain: bool) -> bool:
    """Ask; where nobody can be asked, do what is plain, and what ``--yes`` says yes to."""
    if not run.interactive:
        return is_plain or run.said("yes")
    return run.confirm(question, default=is_plain)


app = single(doctor)
