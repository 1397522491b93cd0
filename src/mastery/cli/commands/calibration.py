"""``mastery calibration``: how good past chances were."""

from __future__ import annotations

from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def calibration(session: Session) -> None:
    """Score how good past chances were."""
    from mastery.analytics.goals.calibration import score_chances
    from mastery.render.calibration import render_calibration

    scored = score_chances(session.records)
    session.show(scored, lambda result: render_calibration(result, explain=session.said("explain")))


app = single(calibration)
