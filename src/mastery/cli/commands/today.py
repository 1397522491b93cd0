"""``mastery today``: one screen with what to do now."""

from __future__ import annotations

from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def today(session: Session) -> None:
    """Show what to do now, and why."""
    show_today(session)


def show_today(session: Session) -> None:
    """Show the day's screen, or a welcome where there is no plan yet."""
    if session.workspace.exists:
        from mastery.render.today import render_today
        from mastery.usecases.today import plan_today

        result = plan_today(session.workspace, session.today, session.now)
        session.show(result, render_today)
    else:
        from mastery.render.start import render_welcome

        session.show(None, render_welcome)


app = single(today)
