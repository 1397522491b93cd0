"""``mastery init``: the five-step wizard, a file of answers, or the worked example."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import read_answers
from mastery.cli.session import Session
from mastery.cli.shared import changes, single
from mastery.errors import UsageError

DRAFT = "init"


@changes
def init(
    session: Session,
    *,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Take the answers from a YAML or JSON file."),
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Write the worked example.")] = False,
) -> None:
    """Build your plan in five steps."""
    if example:
        _write_example(session)
        return
    from mastery.render.start import render_plan_begun
    from mastery.usecases.start import begin_plan, begin_plan_from_file, require_no_plan

    require_no_plan(session.workspace)
    if answers is not None:
        name, content = read_answers(answers)
        committed = begin_plan_from_file(session.workspace, content, name, session.now)
    else:
        committed = begin_plan(session.workspace, _ask(session), session.now)
    session.show_change(committed, lambda result: render_plan_begun(result, session.today))
    _finish(session)


def _ask(session: Session) -> dict[str, object]:
    from mastery.prompts.init import init_questions, plan_from_answers

    if not session.interactive:
        raise UsageError(
            "there is no terminal to ask on",
            hint="give the answers in a file: mastery init --answers FILE, or try --example",
        )
    today = session.now.date()
    given = session.ask(lambda known: init_questions(known, today), draft=DRAFT)
    return plan_from_answers(given, today)


def _write_example(session: Session) -> None:
    from mastery.render.start import render_example_written
    from mastery.usecases.example import write_example

    session.show_change(write_example(session.workspace, session.now), render_example_written)
    _finish(session)


def _finish(session: Session) -> None:
    """Put this version's schema beside the plan, for editors, and forget the draft."""
    from mastery.usecases.keep import write_schema

    if not session.said("dry_run"):
        write_schema(session.workspace)
        session.workspace.drafts.drop(DRAFT)


app = single(init)
