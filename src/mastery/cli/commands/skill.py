"""``mastery skill …``: what is practised."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mastery.cli.arguments import SkillArgument, flags
from mastery.cli.run import Run
from mastery.cli.shared import changes, group, reads, with_flags
from mastery.errors import UsageError

app = group("Keep the skills you practise.")

SKILL_FLAGS = flags("practice.Skill", "level", "target", "weight")
EDIT_FLAGS = {**flags("practice.Skill", "name"), **SKILL_FLAGS}
DRILL_FLAGS = flags("practice.Drill", "difficulty")


@app.command()
@changes
@with_flags(SKILL_FLAGS)
def add(
    run: Run,
    *,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="What it is called.")] = None,
    said: dict[str, Any],
) -> None:
    """Add a skill to practise."""
    from mastery.render.practice.skills import render_skill_added
    from mastery.usecases.practice.skills import add_skill

    if name is None and run.interactive:
        from mastery.prompts.practice import skill_questions

        answers = dict(run.ask(lambda _: skill_questions(said)))
        name = answers.pop("name")
        said |= answers
    if not (name or "").strip():
        raise UsageError("the skill's name is missing", hint="mastery skill add NAME --level 3")
    committed = add_skill(run.workspace, str(name), run.now, values=said)
    run.show_change(committed, render_skill_added)


@app.command()
@changes
@with_flags(EDIT_FLAGS)
def edit(run: Run, *, skill: SkillArgument, said: dict[str, Any]) -> None:
    """Change a skill's level, target, weight or name."""
    from mastery.render.practice.skills import render_skill_edited
    from mastery.usecases.practice.skills import edit_skill

    run.show_change(edit_skill(run.workspace, skill, said, run.now), render_skill_edited)


@app.command()
@changes
@with_flags(DRILL_FLAGS)
def drill(
    run: Run,
    *,
    skill: SkillArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What is exercised.")],
    said: dict[str, Any],
) -> None:
    """Give a skill a drill."""
    from mastery.render.practice.skills import render_drill_added
    from mastery.usecases.practice.skills import add_drill

    committed = add_drill(run.workspace, skill, name, run.now, **said)
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
