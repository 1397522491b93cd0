"""``mastery schema``: the plan's JSON Schema, for editors and other programs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import changes, single


@changes
def schema(
    run: Run,
    *,
    stdout: Annotated[bool, typer.Option("--print", help="Print it instead.")] = False,
) -> None:
    """Write or print the plan's JSON Schema."""
    from mastery.render.changes import render_schema_written
    from mastery.store.files.home import packaged_schema
    from mastery.usecases.keep import read_schema, write_schema

    if stdout and run.said("json"):
        run.show(read_schema(), lambda _: ())
    elif stdout:
        sys.stdout.write(packaged_schema().decode())
    else:
        run.show_change(write_schema(run.workspace, run.now), render_schema_written)


app = single(schema)
