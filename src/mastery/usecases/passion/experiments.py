"""Interests that are tried before they are believed: begin one, rate a try, decide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.passion.experiments import ExperimentView, view_experiment
from mastery.errors import UsageError
from mastery.model.items import EXPERIMENTS
from mastery.model.journal import Rating
from mastery.model.passion import Experiment
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line, lasting_day, new_item, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

USUAL_DAYS = 42
"""Six weeks: long enough for three tries, short enough to be remembered."""


class Try(NamedTuple):
    """What a person says after a try.

    Attributes:
        interest: From 1 (none) to 7 (could not stop), or None for a verdict alone.
        hard: Whether it was hard.
        note: What they want to remember of it.
        verdict: What they decide, if they do.
        on: The day; today if not said.
    """

    interest: int | None = None
    hard: bool = False
    note: str | None = None
    verdict: str | None = None
    on: date | None = None


def add_experiment(
    workspace: Workspace, said: Mapping[str, Any], now: datetime
) -> Committed[ExperimentView]:
    """Begin an experiment, to be decided in six weeks if not said otherwise.

    Raises:
        UsageError: The day to decide has passed.
        NotFoundError: The activity it is about does not exist.
    """
    today = now.date()
    decide_on = said.get("decide_on") or today + timedelta(days=USUAL_DAYS)
    if decide_on <= today:
        raise UsageError(
            f"{decide_on.isoformat()} is not after today: there would be no time to try it",
            hint="give a later --decide-on",
        )

    def change(plan: Plan) -> Change[ExperimentView]:
        experiment = new_item(EXPERIMENTS, plan, {**said, "decide_on": decide_on})
        view = view_experiment(experiment, [], today)
        return Change(view, EXPERIMENTS.adding(plan, experiment))

    return workspace.change(f"passion try {said['try']}", change, now=now)


def rate_experiment(
    workspace: Workspace, query: str, said: Try, now: datetime
) -> Committed[ExperimentView]:
    """Record the interest after a try, the person's verdict, or both.

    Raises:
        UsageError: Neither was said.
        FutureError: The day has not come.
        InvalidInputError: The interest is not 1 to 7, or the verdict is not one of the three.
    """
    if said.interest is None and said.verdict is None:
        raise UsageError(
            "the interest is missing",
            hint="mastery passion rate ID 1..7, or --verdict deepen, keep or drop",
        )
    day = past_day("a try", said.on, now.date())

    def change(plan: Plan) -> Change[ExperimentView]:
        experiment = EXPERIMENTS.find(plan, query)
        known = load_records(workspace, now.date(), plan).of(Rating)
        ratings = [each for each in known if each.experiment == experiment.id]
        lines = [_rated(experiment, said, day, now)] if said.interest is not None else []
        ratings = sorted([*ratings, *lines], key=lambda each: each.on)
        if said.verdict:
            decided = build(Experiment, {**experiment.to_item(), "verdict": said.verdict})
            held = experiment.decided_on if decided == experiment else None
            decided_on = lasting_day("a decision", said.on, held, now.date())
            experiment = decided.replace(decided_on=decided_on)
            plan = EXPERIMENTS.changing(plan, experiment)
        return Change(view_experiment(experiment, ratings, now.date()), plan, lines=lines)

    return workspace.change(f"passion rate {query}", change, now=now)


def _rated(experiment: Experiment, said: Try, day: date, now: datetime) -> Rating:
    values = {
        "experiment": experiment.id,
        "interest": said.interest,
        "hard": said.hard or None,
        "note": said.note,
    }
    return compose_line(Rating, values, on=day, now=now)
