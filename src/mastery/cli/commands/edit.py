"""``mastery edit``: the plan in the person's editor, checked on return, never thrown away."""

from __future__ import annotations

from mastery.cli.arguments import FreshOption
from mastery.cli.editor import edit_until_taken
from mastery.cli.run import Run
from mastery.cli.shared import changes, single


@changes
def edit(run: Run, *, fresh: FreshOption = False) -> None:
    """Open the plan in your editor and check it."""
    from mastery.render.changes import render_edited
    from mastery.store.files.kept_texts import KeptTexts

    text, base = run.workspace.plan_text()
    committed = edit_until_taken(
        run,
        KeptTexts(run.workspace.home.drafts, "plan.yaml", text),
        text,
        lambda edited: run.workspace.rewrite("edit", edited, base=base, now=run.now),
        fresh=fresh,
    )
    run.show_change(committed, lambda _: render_edited(committed))


app = single(edit)
