"""``mastery comeback``: a smaller first week back."""

from __future__ import annotations

from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def comeback(session: Session) -> None:
    """Plan a smaller first week back."""
    from mastery.render.setbacks import render_comeback
    from mastery.usecases.comebacks import plan_return

    explain = session.said("explain")
    session.show(
        plan_return(session.records),
        lambda result: render_comeback(result, explain=explain),
    )


app = single(comeback)
