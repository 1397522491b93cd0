"""``mastery undo``: takes back the latest command, whole."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import changes, single


@changes
def undo(
    run: Run,
    *,
    which: Annotated[
        str | None, typer.Argument(metavar="[N]", help="A change of mastery history, by number.")
    ] = None,
    redo: Annotated[
        bool, typer.Option("--redo", help="Bring back what was undone last, or change N.")
    ] = False,
) -> None:
    """Take back the latest command."""
    from mastery.render.changes import render_undone

    result = run.workspace.undo(now=run.now, which=which, redo=redo)
    if run.said("json") or result.dry_run or not run.said("quiet"):
        run.show(result, render_undone)


app = single(undo)
