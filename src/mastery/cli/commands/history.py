"""``mastery history``: the changes that can be undone."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mastery.cli.arguments import read_said
from mastery.cli.run import Run
from mastery.cli.shared import reads, single
from mastery.reading import parse_number


@reads
def history(
    run: Run,
    *,
    most: Annotated[str, typer.Option("--most", metavar="N", help="How many to show.")] = "20",
) -> None:
    """List what can be undone."""
    from mastery.render.changes import render_history
    from mastery.usecases.keep import list_history

    count = int(read_said("--most", partial(parse_number, least=1, whole=True), most))
    run.show(list_history(run.workspace, count), render_history)


app = single(history)
