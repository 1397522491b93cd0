"""The verbs of ``mastery passion`` about the typical week: show, audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.run import Run
from mastery.cli.shared import changes, reads
from mastery.errors import MasteryError, UsageError

if TYPE_CHECKING:
    from mastery.model.passion import Activity

TABLE = "week.txt"


class EmptyTableError(MasteryError):
    """The table was emptied: the person wants everything as it was."""

    code = "left"

    def __init__(self) -> None:
        super().__init__("the table is empty; everything is as it was")


@reads
def show(run: Run) -> None:
    """Show how your week follows what matters to you."""
    from mastery.analytics.passion.week import show_passion
    from mastery.render.passion import render_passion

    explain = run.said("explain")
    view = show_passion(run.records)
    run.show(view, lambda result: render_passion(result, explain=explain))


@changes
def audit(
    run: Run,
    *,
    activity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME:HOURS:ENERGY:MEANING",
            help="Change or add one activity, such as Design:6:2:9; repeatable.",
        ),
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Take the whole week from a table, YAML or JSON."),
    ] = None,
    logged: Annotated[
        bool, typer.Option("--logged", help="Take hours from the sessions of four weeks.")
    ] = False,
) -> None:
    """Look at a typical week: hours, energy and meaning, in one table."""
    from mastery.analytics.passion.week import week_from_log
    from mastery.render.passion import render_audited
    from mastery.usecases.passion.audits import audit_week, current_week

    before = current_week(run.workspace)
    week = week_from_log(run.records) if logged else before
    said = answers is not None or bool(activity)
    edited = run.interactive and not said
    if said:
        week = _said_week(answers, activity or [], week)
    elif edited:
        week = _edit_week(run, week, before)
    elif not logged:
        raise UsageError(
            "the activities of the week are missing",
            hint='give --activity "Design:6:2:9", --answers FILE, or --logged',
        )
    committed = audit_week(run.workspace, week, run.now)
    run.show_change(committed, lambda result: render_audited(result, run.today))
    if edited:
        (run.workspace.home.drafts / TABLE).unlink(missing_ok=True)


def _said_week(
    answers: str | None, flags: list[str], before: tuple[Activity, ...]
) -> tuple[Activity, ...]:
    """Return the week in a file, with the activities of the flags changed in it."""
    from mastery.usecases.passion.week_answers import week_from_file, week_from_flags

    if answers is not None:
        from mastery.cli.arguments import read_answers

        name, content = read_answers(answers)
        before = week_from_file(content, name, before)
    return week_from_flags(flags, before) if flags else before


def _edit_week(
    run: Run, week: tuple[Activity, ...], before: tuple[Activity, ...]
) -> tuple[Activity, ...]:
    """Return the week after it was edited as a table; what cannot be read is never thrown away."""
    from mastery.cli.editor import edit_until_taken
    from mastery.usecases.passion.week_table import format_table, parse_table

    path = run.workspace.home.drafts / TABLE
    if path.exists():
        run.say(f"Going on with the table kept in {path}")
    else:
        path = run.workspace.drafts.keep_text(TABLE, format_table(week))
    edited = edit_until_taken(run, path, lambda text: parse_table(text, TABLE, before))
    if not edited:
        path.unlink()
        raise EmptyTableError
    return edited
