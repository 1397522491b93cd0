"""The verbs of ``mastery goal`` that say what a goal is: add, edit, rename, score."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import GoalArgument, flag, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, with_flags
from mastery.cli.streams import read_lines
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.usecases.goals.setting import GoalFields

DRAFT = "goal-add"
GOAL_FLAGS = {
    "due": flag("goal.Goal", "due", words="Deadline: 2027-06-30, in 6 weeks, end of q2."),
    "measure": flag(
        "goal.Measure", "of", words="What is counted; practice-hours counts itself.", metavar="NAME"
    ),
    "unit": flag("goal.Measure", "unit", metavar="U"),
    "start_value": flag("goal.Measure", "start", words="Where you are now."),
    "target": flag("goal.Measure", "target", metavar="Y"),
    **flags("goal.Measure", "every_days"),
    "skill": flag("goal.Goal", "skill", words="The skill it trains."),
    **flags("goal.Goal", "passion", "why"),
    "hours": flag("goal.Goal", "hours_per_week"),
    **flags("goal.Goal", "confidence", "difficulty"),
    "first_step": flag("goal.FirstStep", "do", words="The first small step."),
    "first_step_by": flag("goal.FirstStep", "by", words="Its day, within a week."),
    **flags("goal.Goal", "obstacle", "kind"),
    "start": flag("goal.Goal", "start", words="The day you begin; today."),
    **flags("goal.Goal", "weight"),
}
EDIT_FLAGS = {"text": flag("goal.Goal", "goal", words="The goal in one sentence."), **GOAL_FLAGS}


@changes
@with_flags(GOAL_FLAGS)
def add(
    run: Run,
    *,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="The goal in one sentence.")
    ] = None,
    said: dict[str, Any],
) -> None:
    """Add a SMART goal; what the flags leave open is asked."""
    from mastery.render.goals.standing import render_goal_added
    from mastery.usecases.goals.setting import add_goal

    fields = _fields_of(said if text is None else {**said, "text": text})
    if run.interactive:
        fields = _ask_the_rest(run, fields)
    elif not str(fields.values.get("goal") or "").strip():
        raise UsageError("the goal's text is missing", hint='mastery goal add "TEXT" --due DATE')
    _preview(run, fields)
    committed = add_goal(run.workspace, fields, run.now)
    run.show_change(committed, lambda view: render_goal_added(view, run.today))


@changes
@with_flags(EDIT_FLAGS)
def edit(run: Run, *, goal: GoalArgument, said: dict[str, Any]) -> None:
    """Change fields of a goal and nothing else."""
    from mastery.render.goals.standing import render_goal_edited
    from mastery.usecases.goals.setting import edit_goal

    fields = _fields_of(said)
    committed = edit_goal(run.workspace, goal, fields, run.now)
    run.show_change(committed, render_goal_edited)


@changes
def rename(
    run: Run,
    *,
    goal: GoalArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
) -> None:
    """Give a goal another id, everywhere."""
    from mastery.render.changes import render_renamed
    from mastery.usecases.keep import rename_item

    run.show_change(rename_item(run.workspace, "goal", goal, new, run.now), render_renamed)


@reads
def score(
    run: Run,
    *,
    goal: Annotated[
        str | None, typer.Argument(metavar="[ID|TEXT]", help="A goal's id, or any text.")
    ] = None,
    stdin: Annotated[bool, typer.Option("--stdin", help="Score each line of the input.")] = False,
) -> None:
    """Score a goal against the SMART criteria; a text needs no plan."""
    from mastery.render.goals.smart import render_score, render_scores, stream_scores
    from mastery.usecases.goals.scoring import score_plan, score_query

    if stdin:
        sys.stdout.writelines(stream_scores(read_lines(), run.today))
    elif goal is None:
        run.show(score_plan(run.workspace, run.today), render_scores)
    else:
        explain = run.said("explain")
        result = score_query(run.workspace, goal, run.today)
        run.show(result, lambda item: render_score(item, explain=explain))


def _preview(run: Run, fields: GoalFields) -> None:
    """Say what the goal would mean: its chance, an honest date, and whether the hours suffice.

    Raises:
        LeftError: The hours do not suffice, and the person does not want to save it so.
    """
    from mastery.render.goals.forecasts import render_preview
    from mastery.usecases.goals.setting import preview_goal

    if run.said("json") or run.said("quiet"):
        return
    preview = preview_goal(run.workspace, fields, run.today)
    run.talk(render_preview(preview, run.today))
    if preview.over is not None and run.interactive:
        run.require_yes("Save it all the same?")


def _fields_of(said: dict[str, Any]) -> GoalFields:
    """Return what the flags say as fields of the plan."""
    from mastery.model.goal import FirstStep, Goal, Measure
    from mastery.usecases.goals.setting import GoalFields

    fields: dict[type, dict[str, Any]] = {Goal: {}, Measure: {}, FirstStep: {}}
    for name, value in said.items():
        meaning = EDIT_FLAGS[name].meaning
        fields[meaning.part][meaning.name] = value
    first = fields[FirstStep]
    if "do" in first:
        fields[Goal]["first_step"] = first
    elif first:
        raise UsageError("--first-step-by needs --first-step", hint='--first-step "…"')
    return GoalFields(fields[Goal], fields[Measure])


def _ask_the_rest(run: Run, fields: GoalFields) -> GoalFields:
    """Ask for what the flags leave open, and return both together."""
    from mastery.prompts.goals import MEASURE_KEYS, GoalSetting, goal_questions, goal_values
    from mastery.usecases.goals.setting import GoalFields, names_for_goal

    given = {*fields.values, *(key for key, of in MEASURE_KEYS.items() if of in fields.measure)}
    skills, activities = names_for_goal(run.workspace)
    setting = GoalSetting(
        today=run.now.date(), skills=skills, activities=activities, given=frozenset(given)
    )
    answers = run.ask(
        lambda known: goal_questions(setting, known),
        draft=DRAFT,
        given={**fields.values, **fields.measure},
    )
    values, measure = goal_values(setting, answers)
    return GoalFields({**values, **fields.values}, {**measure, **fields.measure})
