"""``mastery history``: the changes that can be undone."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import reads, single


@reads
def history(
    run: Run,
    *,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="How many to show.")] = 20,
) -> None:
    """List what can be undone."""
    from mastery.render.changes import render_history
    from mastery.usecases.keep import list_history

    run.show(list_history(run.workspace, most), render_history)


app = single(history)
