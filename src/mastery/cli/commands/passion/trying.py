"""The verbs of ``mastery passion`` that find something out: try, rate, reflect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mastery.cli.arguments import OnOption
from mastery.cli.complete import complete_activities, complete_experiments
from mastery.cli.run import Run
from mastery.cli.shared import changes
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.usecases.passion.reflections import Said


@changes
def try_(
    run: Run,
    *,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What you will try.")] = None,
    passion: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The activity it is about.", autocompletion=complete_activities
        ),
    ] = None,
    decide_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day you decide; in 6 weeks.")
    ] = None,
) -> None:
    """Begin an experiment with an interest, and a day to decide."""
    from mastery.render.passion import render_experiment
    from mastery.usecases.passion.experiments import add_experiment

    said = {"try": (text or "").strip(), "passion": passion, "decide_on": run.day(decide_on)}
    if not said["try"] and run.interactive:
        from mastery.prompts.passion import experiment_questions

        given = () if decide_on is None else ("decide_on",)
        said |= run.ask(lambda _: experiment_questions(run.today, given))
    if not said["try"]:
        raise UsageError("what to try is missing", hint='mastery passion try "TEXT"')
    committed = add_experiment(run.workspace, said, run.now)
    run.show_change(committed, lambda result: render_experiment(result, run.today))


@changes
def rate(
    run: Run,
    *,
    experiment: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An experiment's id or part of it.",
            autocompletion=complete_experiments,
        ),
    ],
    interest: Annotated[
        int | None, typer.Argument(metavar="[1..7]", help="Interest after a try.")
    ] = None,
    hard: Annotated[bool, typer.Option("--hard", help="It was a hard try.")] = False,
    verdict: Annotated[
        str | None, typer.Option(metavar="V", help="Your decision: deepen, keep or drop.")
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="T", help="What to remember of it.")] = None,
    on: OnOption = None,
) -> None:
    """Rate your interest after a try, or decide what becomes of it."""
    from mastery.render.passion import render_experiment
    from mastery.usecases.passion.experiments import Try, rate_experiment

    if interest is None and verdict is None and run.interactive:
        from mastery.prompts.passion import rating_questions

        answers = run.ask(lambda _: rating_questions(experiment))
        interest, note = answers["interest"], note or answers["note"]
    said = Try(interest, hard=hard, note=note, verdict=verdict, on=run.day(on))
    committed = rate_experiment(run.workspace, experiment, said, run.now)
    run.show_change(committed, lambda result: render_experiment(result, run.today))


@changes
def reflect(
    run: Run,
    *,
    answer: Annotated[str | None, typer.Option(metavar="T", help="Your answer.")] = None,
    question: Annotated[
        str | None, typer.Option(metavar="ID", help="Another question, or one of your own.")
    ] = None,
    pressure: Annotated[
        float | None, typer.Option(metavar="0..10", help="Pressure at work this month.")
    ] = None,
    energy: Annotated[
        float | None, typer.Option(metavar="0..10", help="Energy for your work this month.")
    ] = None,
    every: Annotated[bool, typer.Option("--list", help="Show the answers so far.")] = False,
) -> None:
    """Answer an open question about your work; once a month two numbers."""
    from mastery.analytics.passion.reflections import list_reflections
    from mastery.render.passion import render_reflection, render_reflections
    from mastery.usecases.passion.reflections import Said, keep_reflection

    known = list_reflections(run.records)
    if every:
        run.show(known, render_reflections)
        return
    said = Said(question, answer, pressure, energy)
    if (answer, pressure, energy) == (None, None, None):
        if not run.interactive:
            raise UsageError(
                f"an answer is missing to: {known.questions.get(question or '', known.text)}",
                hint="give --answer TEXT, or --pressure 0..10 and --energy 0..10",
            )
        said = _ask_to_reflect(run, question)
    committed = keep_reflection(run.workspace, said, run.now)
    run.show_change(committed, lambda result: render_reflection(result, run.today))


def _ask_to_reflect(run: Run, question: str | None) -> Said:
    from mastery.analytics.passion.reflections import list_reflections, name_of_question
    from mastery.prompts.passion import reflection_questions
    from mastery.usecases.passion.reflections import Said

    known = list_reflections(run.records)
    name = known.question if question is None else name_of_question(question)
    asked = reflection_questions(known.questions.get(name, name), check=known.pulse.is_due)
    answers = run.ask(lambda _: asked, draft="passion-reflect")
    run.workspace.drafts.drop("passion-reflect")
    return Said(name, answers["answer"], answers.get("pressure"), answers.get("energy"))
