"""The verbs of ``mastery passion`` about the typical week: show, audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import FreshOption
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.model.passion import Activity
    from mastery.store.change import Committed
    from mastery.usecases.passion.audits import Audited

TABLE = "week.txt"


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
    fresh: FreshOption = False,
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
    elif not edited and not logged:
        raise UsageError(
            "the activities of the week are missing",
            hint='give --activity "Design:6:2:9", --answers FILE, or --logged',
        )
    if edited:
        committed = _edit_week(run, week, before, fresh=fresh)
    else:
        committed = audit_week(run.workspace, week, run.now)
    run.show_change(committed, lambda result: render_audited(result, run.today))


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
    run: Run, week: tuple[Activity, ...], before: tuple[Activity, ...], *, fresh: bool
) -> Committed[Audited]:
    """Take the week from a table that the person edits; what cannot be read is never lost."""
    from mastery.cli.editor import EmptiedError, edit_until_taken
    from mastery.store.files.kept_texts import KeptTexts
    from mastery.usecases.passion.audits import audit_week
    from mastery.usecases.passion.week_table import format_table, parse_table

    def take(edited: str) -> Committed[Audited]:
        activities = parse_table(edited, TABLE, before)
        if not activities:
            raise EmptiedError
        return audit_week(run.workspace, activities, run.now)

    table = format_table(week)
    kept = KeptTexts(run.workspace.home.drafts, TABLE, table)
    return edit_until_taken(run, kept, table, take, fresh=fresh)
