"""``mastery schema``: the plan's JSON Schema, for editors and other programs."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def schema(
    session: Session,
    *,
    stdout: Annotated[bool, typer.Option("--print", help="Print it instead.")] = False,
) -> None:
    """Write or print the plan's JSON Schema."""
    from mastery.render.changes import render_schema_written
    from mastery.store.schema import packaged_schema
    from mastery.usecases.keep import read_schema, write_schema

    if stdout and session.said("json"):
        session.show(read_schema(), lambda _: ())
    elif stdout:
        sys.stdout.write(packaged_schema().decode())
    else:
        session.show(write_schema(session.workspace), render_schema_written)


app = single(schema)
