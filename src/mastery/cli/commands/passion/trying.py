"""The verbs of ``mastery passion`` that find something out: try, rate, reflect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import ExperimentArgument, OnOption, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, refuse, with_flags
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.analytics.passion.reflections import Reflections
    from mastery.usecases.passion.reflections import Said

EXPERIMENT_FLAGS = {
    "passion": flag("passion.Experiment", "passion", words="The activity it is about."),
    "decide_on": flag("passion.Experiment", "decide_on", words="The day you decide; in 6 weeks."),
}
RATING_FLAGS = {
    "interest": flag("journal.Rating", "interest", positional=True),
    **flags("journal.Rating", "hard"),
    "verdict": flag("passion.Experiment", "verdict", words="Your decision."),
    **flags("journal.Rating", "note"),
}
REFLECTION_FLAGS = {
    **flags("journal.Reflection", "answer"),
    "question": flag(
        "journal.Reflection",
        "question",
        words="Another question, or one of your own.",
        metavar="ID",
    ),
    **flags("journal.Reflection", "pressure", "energy"),
}


@changes
@with_flags(EXPERIMENT_FLAGS)
def try_(
    run: Run,
    *,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="What you will try.")] = None,
    said: dict[str, Any],
) -> None:
    """Begin an experiment with an interest, and a day to decide."""
    from mastery.render.passion import render_experiment
    from mastery.usecases.passion.experiments import add_experiment

    said["try"] = (text or "").strip()
    if not said["try"] and run.interactive:
        from mastery.prompts.passion import experiment_questions

        given = said.keys() & {"decide_on"}
        said |= run.ask(lambda _: experiment_questions(run.today, given))
    if not said["try"]:
        raise UsageError("what to try is missing", hint='mastery passion try "TEXT"')
    committed = add_experiment(run.workspace, said, run.now)
    run.show_change(committed, lambda result: render_experiment(result, run.today))


@changes
@with_flags(RATING_FLAGS)
def rate(
    run: Run, *, experiment: ExperimentArgument, said: dict[str, Any], on: OnOption = None
) -> None:
    """Rate your interest after a try, or decide what becomes of it."""
    from mastery.render.passion import render_experiment
    from mastery.usecases.passion.experiments import Try, rate_experiment

    if not said.keys() & {"interest", "verdict"} and run.interactive:
        from mastery.prompts.passion import rating_questions

        said = {**run.ask(lambda _: rating_questions(experiment)), **said}
    rated = Try(**said, on=run.day(on))
    committed = rate_experiment(run.workspace, experiment, rated, run.now)
    run.show_change(committed, lambda result: render_experiment(result, run.today))


@changes
@with_flags(REFLECTION_FLAGS)
def reflect(
    run: Run,
    *,
    said: dict[str, Any],
    every: Annotated[bool, typer.Option("--list", help="Show the answers so far.")] = False,
) -> None:
    """Answer an open question about your work; once a month two numbers."""
    from mastery.analytics.passion.reflections import list_reflections
    from mastery.render.passion import render_reflection, render_reflections
    from mastery.usecases.passion.reflections import Said, keep_reflection

    known = list_reflections(run.records)
    if every:
        refuse({f"--{name}": value for name, value in said.items()}, "with --list")
        run.show(known, render_reflections)
        return
    answer = Said(**said)
    if said.keys() <= {"question"}:
        answer = _ask_to_reflect(run, known, answer.question)
    committed = keep_reflection(run.workspace, answer, run.now)
    run.show_change(committed, lambda result: render_reflection(result, run.today))


def _ask_to_reflect(run: Run, known: Reflections, question: str | None) -> Said:
    from mastery.analytics.passion.reflections import name_of_question
    from mastery.prompts.passion import reflection_questions
    from mastery.usecases.passion.reflections import Said

    name = known.question if question is None else name_of_question(question)
    text = known.questions.get(name, name)
    if not run.interactive:
        hint = "give --answer TEXT, or --pressure {least}..{most} and --energy {least}..{most}"
        pressure = REFLECTION_FLAGS["pressure"].meaning
        raise UsageError(f"an answer is missing to: {text}", hint=pressure.fill(hint))
    asked = reflection_questions(text, check=known.pulse.is_due)
    answers = run.ask(lambda _: asked, draft="passion-reflect", given={"question": name})
    return Said(name, answers["answer"], answers.get("pressure"), answers.get("energy"))
