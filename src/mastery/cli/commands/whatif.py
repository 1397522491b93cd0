"""``mastery whatif``: all goals before and after a change that is only imagined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import read_said
from mastery.cli.complete import ids_of
from mastery.cli.run import Run
from mastery.cli.shared import reads, single
from mastery.dates import parse_date
from mastery.errors import UsageError
from mastery.reading import parse_number

if TYPE_CHECKING:
    from datetime import date


@reads
def whatif(
    run: Run,
    *,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="A goal given up; may be repeated.", autocompletion=ids_of("goal")
        ),
    ] = None,
    hours: Annotated[
        str | None, typer.Option(metavar="+H", help="Hours a week more, or less with -H.")
    ] = None,
    away: Annotated[
        str | None,
        typer.Option(metavar="FROM..TO", help="Days without progress, first and last included."),
    ] = None,
) -> None:
    """See what a change would do to all goals."""
    from mastery.analytics.goals.whatif import Circumstances, compare
    from mastery.render.goals.whatif import render_whatif

    more = 0.0 if hours is None else read_said("--hours", parse_number, hours)
    circumstances = Circumstances(tuple(drop or ()), more, _read_days(run, away))
    result = compare(run.records, circumstances)
    run.show(result, lambda item: render_whatif(item, explain=run.said("explain")))


def _read_days(run: Run, text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    first, dots, last = text.partition("..")
    if not dots:
        raise UsageError("--away takes two days", hint="such as --away 2026-12-20..2027-01-05")
    today = run.now.date()
    return parse_date(first, today), parse_date(last, today)


app = single(whatif)
