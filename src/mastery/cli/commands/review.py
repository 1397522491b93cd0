"""``mastery review``: the weekly check-in, and the reviews there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import read_answers
from mastery.cli.run import Run
from mastery.cli.shared import group, reads
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.dates import IsoWeek
    from mastery.store.change import Committed
    from mastery.usecases.review.saving import ReviewSaved

DRAFT = "review"


def review(
    run: Run,
    *,
    answers: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Take the answers from a YAML or JSON file."),
    ] = None,
    week: Annotated[
        str | None, typer.Option(metavar="2026-W47", help="The week; the one that is due.")
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Print the questions as a file to fill in.")
    ] = False,
) -> None:
    """Do the weekly check-in: numbers first, eight prompts, then the forecast."""
    from mastery.render.review.saved import render_review_saved

    if run.said("as_of"):
        raise UsageError("--as-of has no meaning for this command", hint="say the --week instead")
    chosen = _week(week)
    if template:
        _print_template(run, chosen)
        return
    committed = _from_file(run, answers, chosen) if answers else _ask(run, chosen)
    run.show_change(committed, render_review_saved)


app = group("Do the weekly check-in.", alone=review)


@app.command("list")
@reads
def list_(run: Run) -> None:
    """List the reviews there are, with the change each named."""
    from mastery.analytics.review.past import list_reviews
    from mastery.render.review.saved import render_review_list

    run.show(list_reviews(run.records), render_review_list)


@app.command()
@reads
def show(
    run: Run,
    *,
    week: Annotated[
        str | None, typer.Argument(metavar="[WEEK]", help="Such as 2026-W47; else the latest.")
    ] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print it as Markdown.")] = False,
) -> None:
    """Show a review as it was written."""
    from mastery.analytics.review.past import show_review
    from mastery.render.page import Verbatim
    from mastery.render.review.markdown import render_review_markdown
    from mastery.render.review.saved import render_review

    view = show_review(run.records, _week(week))
    if markdown:
        run.show(view, lambda found: (Verbatim(render_review_markdown(found)),))
    else:
        run.show(view, render_review)


def _week(text: str | None) -> IsoWeek | None:
    from mastery.dates import IsoWeek

    return None if text is None else IsoWeek.parse(text)


def _from_file(run: Run, answers: str, week: IsoWeek | None) -> Committed[ReviewSaved]:
    from mastery.usecases.review.saving import record_review_from_file

    name, content = read_answers(answers)
    return record_review_from_file(run.workspace, content, name, run.now, week)


def _ask(run: Run, week: IsoWeek | None) -> Committed[ReviewSaved]:
    from mastery.prompts.review import review_answers, review_questions
    from mastery.render.review.numbers import render_preparation
    from mastery.usecases.review.saving import open_review, record_review

    prepared = open_review(run.workspace, run.now.date(), week)
    if not run.interactive:
        raise UsageError(
            "there is no terminal to ask on",
            hint="mastery review --template > answers.yaml, fill it in, then "
            "mastery review --answers answers.yaml",
        )
    run.print(render_preparation(prepared))
    given = run.ask(
        lambda known: review_questions(prepared, known), draft=f"{DRAFT}-{prepared.week}"
    )
    return record_review(run.workspace, prepared, review_answers(prepared, given), run.now)


def _print_template(run: Run, week: IsoWeek | None) -> None:
    from mastery.prompts.review_template import make_template
    from mastery.render.page import Verbatim
    from mastery.render.review.numbers import list_numbers
    from mastery.usecases.review.saving import open_review

    prepared = open_review(run.workspace, run.now.date(), week)
    made = make_template(prepared, list_numbers(prepared))
    run.show(made, lambda found: (Verbatim(found.text),))
