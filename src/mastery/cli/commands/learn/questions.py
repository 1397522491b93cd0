"""The verbs of ``mastery learn`` about questions: ask, asked, answer."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import OnOption, QuestionArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, with_flags
from mastery.errors import UsageError

QUESTION_FLAGS = {
    "of": flag("learning.Question", "of", words="Whom to ask.", metavar="PERSON"),
    **flags("learning.Question", "goal"),
}


@changes
@with_flags(QUESTION_FLAGS)
def ask(
    run: Run,
    *,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The question.")] = None,
    said: dict[str, Any],
) -> None:
    """Note a question, and whom to ask."""
    from mastery.render.learning.shelves import render_question
    from mastery.usecases.learning.questions import add_question

    if text is None:
        why = "A question that is written down can be put to the right person at the right time."
        missing = UsageError("the question is missing", hint='mastery learn ask "TEXT" --of PERSON')
        text = _ask_for(run, "What do you want to know?", why, missing)
    said["ask"] = text
    run.show_change(add_question(run.workspace, said, run.now), render_question)


@changes
def asked(run: Run, *, question: QuestionArgument, on: OnOption = None) -> None:
    """Say that you have put a question."""
    from mastery.render.learning.shelves import render_question
    from mastery.usecases.learning.questions import put_question

    committed = put_question(run.workspace, question, run.now, on=run.day(on))
    run.show_change(committed, render_question)


@changes
def answer(
    run: Run,
    *,
    question: QuestionArgument,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What you learned.")] = None,
    on: OnOption = None,
) -> None:
    """Keep the answer to a question."""
    from mastery.render.learning.shelves import render_question
    from mastery.usecases.learning.questions import answer_question

    if text is None:
        why = "In your own words: that is what you will find again."
        missing = UsageError("the answer is missing", hint='mastery learn answer ID "TEXT"')
        text = _ask_for(run, "What did you learn?", why, missing)
    day = run.day(on)
    committed = answer_question(run.workspace, question, text, run.now, on=day)
    run.show_change(committed, render_question)


def _ask_for(run: Run, label: str, why: str, missing: UsageError) -> str:
    if not run.interactive:
        raise missing
    from mastery.prompts.learning import text_question

    answers = run.ask(lambda _: [text_question("text", label, why)])
    return str(answers["text"])
