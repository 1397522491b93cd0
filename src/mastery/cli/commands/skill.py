"""``mastery skill …``: what is practised."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.arguments import SkillArgument
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads
from mastery.errors import UsageError

app = group("Keep the skills you practise.")

Level = Annotated[float | None, typer.Option(metavar="0..10", help="Where you are.")]
Target = Annotated[float | None, typer.Option(metavar="0..10", help="Where you want to be.")]
Weight = Annotated[float | None, typer.Option(metavar="1..3", help="How much it matters.")]


@app.command()
@changes
def add(
    run: Run,
    *,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="What it is called.")] = None,
    level: Level = None,
    target: Target = None,
    weight: Weight = None,
) -> None:
    """Add a skill to practise."""
    from mastery.render.practice.skills import render_skill_added
    from mastery.usecases.practice.skills import add_skill

    values = {"level": level, "target": target, "weight": weight}
    if name is None and run.interactive:
        from mastery.prompts.practice import skill_questions

        answers = run.ask(lambda _: skill_questions(values))
        name = answers["name"]
        values |= {key: answers[key] for key in values if key in answers}
    if not (name or "").strip():
        raise UsageError("the skill's name is missing", hint="mastery skill add NAME --level 3")
    committed = add_skill(run.workspace, str(name), run.now, values=values)
    run.show_change(committed, render_skill_added)


@app.command()
@changes
def edit(
    run: Run,
    *,
    skill: SkillArgument,
    name: Annotated[str | None, typer.Option(metavar="T", help="What it is called.")] = None,
    level: Level = None,
    target: Target = None,
    weight: Weight = None,
) -> None:
    """Change a skill's level, target, weight or name."""
    from mastery.render.practice.skills import render_skill_edited
    from mastery.usecases.practice.skills import edit_skill

    values = {"name": name, "level": level, "target": target, "weight": weight}
    run.show_change(edit_skill(run.workspace, skill, values, run.now), render_skill_edited)


@app.command()
@changes
def drill(
    run: Run,
    *,
    skill: SkillArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What is exercised.")],
    difficulty: Annotated[
        float | None, typer.Option(metavar="1..10", help="How hard it is set.")
    ] = None,
) -> None:
    """Give a skill a drill."""
    from mastery.render.practice.skills import render_drill_added
    from mastery.usecases.practice.skills import add_drill

    committed = add_drill(run.workspace, skill, name, run.now, difficulty=difficulty)
    run.show_change(committed, render_drill_added)


@app.command("list")
@reads
def list_(run: Run) -> None:
    """List skills with their levels and practice."""
    from mastery.analytics.practice.skills import list_skills
    from mastery.render.practice.skills import render_skill_list

    run.show(list_skills(run.records), render_skill_list)


@app.command()
@reads
def show(run: Run, *, skill: SkillArgument) -> None:
    """Show one skill, its drills and its last sessions."""
    from mastery.analytics.practice.skills import show_skill
    from mastery.render.practice.skills import render_skill

    run.show(show_skill(run.records, skill), render_skill)


@app.command()
@changes
def rename(
    run: Run,
    *,
    skill: SkillArgument,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
) -> None:
    """Give a skill another id, everywhere."""
    from mastery.render.changes import render_renamed
    from mastery.usecases.keep import rename_item

    run.show_change(rename_item(run.workspace, "skill", skill, new, run.now), render_renamed)
