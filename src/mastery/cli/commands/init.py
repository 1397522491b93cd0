"""``mastery init``: the five-step wizard, a file of answers, or the worked example."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import read_answers
from mastery.cli.run import Run
from mastery.cli.shared import changes, single
from mastery.errors import UsageError

DRAFT = "init"


@changes
def init(
    run: Run,
    *,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Take the answers from a YAML or JSON file."),
    ] = None,
    example: Annotated[bool, typer.Option("--example", help="Write the worked example.")] = False,
) -> None:
    """Build your plan in five steps."""
    if example:
        _write_example(run)
        return
    from mastery.render.start import render_plan_begun
    from mastery.usecases.start import begin_plan, begin_plan_from_file, require_no_plan

    require_no_plan(run.workspace)
    if answers is not None:
        name, content = read_answers(answers)
        committed = begin_plan_from_file(run.workspace, content, name, run.now)
    else:
        committed = begin_plan(run.workspace, _ask(run), run.now)
    run.show_change(committed, lambda result: render_plan_begun(result, run.today))


def _ask(run: Run) -> dict[str, object]:
    from mastery.prompts.init import init_questions, plan_from_answers

    if not run.interactive:
        raise UsageError(
            "there is no terminal to ask on",
            hint="give the answers in a file: mastery init --answers FILE, or try --example",
        )
    today = run.now.date()
    given = run.ask(lambda known: init_questions(known, today), draft=DRAFT)
    return plan_from_answers(given, today)


def _write_example(run: Run) -> None:
    from mastery.render.start import render_example_written
    from mastery.usecases.start import write_example

    run.show_change(write_example(run.workspace, run.now), render_example_written)


app = single(init)
