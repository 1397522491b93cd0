"""``mastery edit``: the plan in the person's editor, checked on return, never thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.cli.editor import edit_until_taken
from mastery.cli.run import Run
from mastery.cli.shared import changes, single

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = "edit"
TEXT = "plan.edited.yaml"


@changes
def edit(run: Run) -> None:
    """Open the plan in your editor and check it."""
    from mastery.render.changes import render_edited

    text, base = run.workspace.plan_text()
    path = _begin(run, text, base)
    committed = edit_until_taken(
        run,
        path,
        lambda edited: run.workspace.rewrite("edit", edited, base=base, now=run.now),
    )
    path.unlink()
    run.workspace.drafts.drop(DRAFT)
    run.show_change(committed, lambda _: render_edited(committed))


def _begin(run: Run, text: str, base: str) -> Path:
    """Return the file to open: the text kept last time if the plan is still the same, else new."""
    drafts = run.workspace.drafts
    path = run.workspace.home.drafts / TEXT
    kept = drafts.load(DRAFT)
    if kept is not None and path.exists():
        if kept.get("base") == base:
            run.say(f"Going on with the text kept in {path}")
            return path
        aside = path.with_name(f"{run.now:%Y-%m-%d-%H%M%S}.{TEXT}")
        path.rename(aside)
        run.say(f"The plan has changed since; the text you left is kept in {aside}")
    drafts.save(DRAFT, {"base": base})
    return drafts.keep_text(TEXT, text)


app = single(edit)
