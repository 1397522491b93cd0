"""``mastery calibration``: how good past chances were."""

from __future__ import annotations

from mastery.cli.run import Run
from mastery.cli.shared import reads, single


@reads
def calibration(run: Run) -> None:
    """Score how good past chances were."""
    from mastery.analytics.goals.calibration import score_chances
    from mastery.render.goals.calibration import render_calibration

    scored = score_chances(run.records)
    run.show(scored, lambda result: render_calibration(result, explain=run.said("explain")))


app = single(calibration)
