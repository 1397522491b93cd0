"""``mastery comeback``: a smaller first week back."""

from __future__ import annotations

from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def comeback(session: Session) -> None:
    """Plan a smaller first week back."""
    from mastery.analytics.perseverance.comeback import plan_return
    from mastery.render.setbacks import render_comeback

    explain = session.said("explain")
    session.show(
        plan_return(session.records),
        lambda result: render_comeback(result, explain=explain),
    )


app = single(comeback)
