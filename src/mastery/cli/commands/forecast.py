"""``mastery forecast``: whether goals will be reached in time, from one's own records."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.complete import complete_goals
from mastery.cli.session import Session
from mastery.cli.shared import reads, single


@reads
def forecast(
    session: Session,
    *,
    goal: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="A goal; all if not said.", autocompletion=complete_goals
        ),
    ] = None,
) -> None:
    """Say how likely each goal is in time."""
    from mastery.analytics.goals.forecasts import ForecastList
    from mastery.render.forecasts import render_forecast, render_forecasts
    from mastery.usecases.goals.known_chances import forecast_all, forecast_one

    shown = {"explain": session.said("explain"), "replayed": session.said("as_of")}
    if goal is not None:
        found = forecast_one(session.workspace, goal, session.today)
        session.show(found, lambda result: render_forecast(result, **shown))
    else:
        every = ForecastList(forecast_all(session.workspace, session.today), session.today)
        session.show(every, lambda result: render_forecasts(result, **shown))


app = single(forecast)
