"""The verbs of ``mastery goal`` that say what a goal is: add, edit, rename, score."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mastery.cli.arguments import GoalArgument, SkillOption
from mastery.cli.complete import complete_activities
from mastery.cli.run import Run
from mastery.cli.shared import changes, reads, with_flags
from mastery.errors import UsageError

if TYPE_CHECKING:
    from mastery.usecases.goals.setting import GoalFields

MEASURE_FLAGS = {
    "measure": "of",
    "unit": "unit",
    "start_value": "start",
    "target": "target",
    "every_days": "every_days",
}
DRAFT = "goal-add"
DAY_FLAGS = ("due", "start", "first_step_by")


def _flag(help_: str, *names: str, metavar: str, complete: Any = None) -> Any:
    return typer.Option(*names, metavar=metavar, help=help_, autocompletion=complete)


GOAL_FLAGS: dict[str, Any] = {
    "due": Annotated[
        str | None, _flag("Deadline: 2027-06-30, in 6 weeks, end of q2.", metavar="DATE")
    ],
    "measure": Annotated[
        str | None, _flag("What is counted; practice-hours counts itself.", metavar="NAME")
    ],
    "unit": Annotated[str | None, _flag("Its unit, such as %.", metavar="U")],
    "start_value": Annotated[float | None, _flag("Where you are now.", metavar="X")],
    "target": Annotated[float | None, _flag("The value to reach.", metavar="Y")],
    "every_days": Annotated[int | None, _flag("Days between readings.", metavar="N")],
    "skill": SkillOption,
    "passion": Annotated[
        str | None,
        _flag("The activity it grows from.", metavar="ID", complete=complete_activities),
    ],
    "why": Annotated[str | None, _flag("Why it matters to you.", metavar="T")],
    "hours": Annotated[float | None, _flag("Hours a week you will give it.", metavar="H")],
    "confidence": Annotated[float | None, _flag("How sure you are.", metavar="0..10")],
    "difficulty": Annotated[float | None, _flag("How hard it is.", metavar="0..10")],
    "first_step": Annotated[str | None, _flag("The first small step.", metavar="T")],
    "first_step_by": Annotated[str | None, _flag("Its day, within a week.", metavar="DATE")],
    "obstacle": Annotated[str | None, _flag("What may get in the way.", metavar="T")],
    "kind": Annotated[str | None, _flag("performance or learning.", metavar="WORD")],
    "start": Annotated[str | None, _flag("The day you begin; today.", metavar="DATE")],
    "weight": Annotated[float | None, _flag("Its weight among goals.", metavar="1..3")],
}


@changes
@with_flags(GOAL_FLAGS)
def add(
    run: Run,
    *,
    said: dict[str, Any],
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="The goal in one sentence.")
    ] = None,
) -> None:
    """Add a SMART goal; what the flags leave open is asked."""
    from mastery.render.goals.standing import render_goal_added
    from mastery.usecases.goals.setting import add_goal

    fields = _read_fields(run, {**said, "text": text})
    if run.interactive:
        fields = _ask_the_rest(run, fields)
    elif not str(fields.values.get("goal") or "").strip():
        raise UsageError("the goal's text is missing", hint='mastery goal add "TEXT" --due DATE')
    _preview(run, fields)
    committed = add_goal(run.workspace, fields, run.now)
    run.show_change(committed, lambda view: render_goal_added(view, run.today))
    run.forget_drafts()


@changes
@with_flags(GOAL_FLAGS)
def edit(
    run: Run,
    *,
    said: dict[str, Any],
    goal: GoalArgument,
    text: Annotated[
        str | None, typer.Option("--text", metavar="T", help="The goal in one sentence.")
    ] = None,
) -> None:
    """Change fields of a goal and nothing else."""
    from mastery.render.goals.standing import render_goal_edited
    from mastery.usecases.goals.setting import edit_goal

    fields = _read_fields(run, {**said, "text": text})
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
        sys.stdout.writelines(stream_scores(sys.stdin, run.today))
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


def _read_fields(run: Run, said: dict[str, Any]) -> GoalFields:
    """Return the flags as fields of the plan, with their days read."""
    from mastery.usecases.goals.setting import GoalFields

    values = {name: value for name, value in said.items() if value is not None}
    for name in DAY_FLAGS:
        if name in values:
            values[name] = run.day(values[name])
    measure = {field: values.pop(flag) for flag, field in MEASURE_FLAGS.items() if flag in values}
    first = {"do": values.pop("first_step", None), "by": values.pop("first_step_by", None)}
    if first["do"] is not None:
        values["first_step"] = first
    elif first["by"] is not None:
        raise UsageError("--first-step-by needs --first-step", hint='--first-step "…"')
    for flag, name in (("text", "goal"), ("hours", "hours_per_week")):
        if flag in values:
            values[name] = values.pop(flag)
    return GoalFields(values, measure)


def _ask_the_rest(run: Run, fields: GoalFields) -> GoalFields:
    """Ask for what the flags leave open, and return both together."""
    from mastery.prompts.goals import GoalSetting, goal_questions, goal_values
    from mastery.usecases.goals.setting import GoalFields, names_for_goal

    given = {*fields.values, *(["measure"] if fields.measure else [])}
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
