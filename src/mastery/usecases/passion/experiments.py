"""Interests that are tried before they are believed: begin one, rate a try, decide."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.passion.experiments import view_experiment
from mastery.errors import UsageError
from mastery.model.ids import slugify
from mastery.model.items import find_experiment, resolve_references
from mastery.model.journal import Rating
from mastery.model.passion import Experiment
from mastery.store.workspace import Change
from mastery.store.yaml.edits import AppendItem, SetValue
from mastery.usecases.loading import load_records, plan_in
from mastery.usecases.saying import build, compose_line, require_past

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace

EXPERIMENTS = ("passion", "experiments")
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


def add_experiment(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed:
    """Begin an experiment, to be decided in six weeks if not said otherwise.

    The result is an ExperimentView.

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

    def change(plan_file: PlanFile | None) -> Change:
        plan = plan_in(plan_file)
        values = resolve_references(plan, {**said, "decide_on": decide_on}, "passion")
        taken = [each.id for each in plan.passion.experiments]
        name = slugify(str(said["try"]), taken, fallback="experiment")
        experiment = build(Experiment, {"id": name, **values})
        append = AppendItem(EXPERIMENTS, experiment.to_item())
        return Change(edits=(append,), result=view_experiment(experiment, [], today))

    return workspace.change(f"passion try {said['try']}", change, now=now)


def rate_experiment(workspace: Workspace, query: str, said: Try, now: datetime) -> Committed:
    """Record the interest after a try, the person's verdict, or both.

    The result is an ExperimentView.

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
    day = require_past("a try", said.on or now.date(), now.date())

    def change(plan_file: PlanFile | None) -> Change:
        index, experiment = find_experiment(plan_in(plan_file), query)
        ratings, lines = _ratings(load_records(workspace, now.date()), experiment.id), []
        if said.interest is not None:
            rating, line = _rated(experiment, said, day, now)
            ratings = sorted([*ratings, rating], key=lambda each: each.on)
            lines.append(line)
        decision = {"verdict": said.verdict, "decided_on": day} if said.verdict else {}
        experiment = build(Experiment, {**experiment.to_item(), **decision})
        edits = [SetValue((*EXPERIMENTS, index, key), each) for key, each in decision.items()]
        view = view_experiment(experiment, ratings, now.date())
        return Change(edits=edits, lines=lines, result=view)

    return workspace.change(f"passion rate {query}", change, now=now)


def _rated(
    experiment: Experiment, said: Try, day: date, now: datetime
) -> tuple[Rating, dict[str, Any]]:
    """Return the rating, and its journal line."""
    values = {
        "experiment": experiment.id,
        "interest": said.interest,
        "hard": said.hard or None,
        "note": said.note,
    }
    return compose_line(Rating, values, on=day, now=now)


def _ratings(records: Records, experiment: str) -> list[Rating]:
    return [each for each in records.of(Rating) if each.experiment == experiment]
