"""``mastery today``: one screen with what to do now."""

from __future__ import annotations

from mastery.cli.run import Run
from mastery.cli.shared import reads, single


@reads
def today(run: Run) -> None:
    """Show what to do now, and why."""
    show_today(run)


def show_today(run: Run) -> None:
    """Show the day's screen, or a welcome where there is no plan yet."""
    if run.workspace.exists:
        from mastery.render.today import render_today
        from mastery.usecases.today import plan_today

        result = plan_today(run.workspace, run.today, run.now)
        run.show(result, render_today)
    else:
        from mastery.render.start import render_welcome

        run.show(None, render_welcome)


app = single(today)
