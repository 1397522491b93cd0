"""``mastery comeback``: a smaller first week back."""

from __future__ import annotations

from mastery.cli.run import Run
from mastery.cli.shared import reads, single


@reads
def comeback(run: Run) -> None:
    """Plan a smaller first week back."""
    from mastery.analytics.perseverance.comeback import plan_return
    from mastery.render.perseverance import render_comeback

    explain = run.said("explain")
    run.show(
        plan_return(run.records),
        lambda result: render_comeback(result, explain=explain),
    )


app = single(comeback)
