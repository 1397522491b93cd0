"""``mastery forecast``: whether goals will be reached in time, from one's own records."""

from __future__ import annotations

from typing import Annotated

import typer

from mastery.cli.complete import ids_of
from mastery.cli.run import Run
from mastery.cli.shared import reads, single


@reads
def forecast(
    run: Run,
    *,
    goal: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", help="A goal; all if not said.", autocompletion=ids_of("goal")
        ),
    ] = None,
) -> None:
    """Say how likely each goal is in time."""
    from mastery.analytics.goals.forecasts import ForecastList
    from mastery.render.goals.forecasts import render_forecast, render_forecasts
    from mastery.usecases.goals.known_chances import forecast_all, forecast_one

    shown = {"explain": run.said("explain"), "replayed": run.said("as_of")}
    if goal is not None:
        found = forecast_one(run.workspace, goal, run.today)
        run.show(found, lambda result: render_forecast(result, **shown))
    else:
        every = ForecastList(forecast_all(run.workspace, run.today), run.today)
        run.show(every, lambda result: render_forecasts(result, **shown))


app = single(forecast)
