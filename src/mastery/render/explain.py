"""The formula of a forecast with its numbers put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.analytics.goals.drift import CHECKED_WEEKS, FADE_FROM_WEEKS, FADE_PER_WEEK, drift_of
from mastery.analytics.goals.futures import DRAWS, PRIOR_PAIRS, ForecastInput
from mastery.render.amounts import LARGEST, SMALLEST, amount, number, percent
from mastery.render.page import Block, Fact, Piece, line

if TYPE_CHECKING:
    from mastery.analytics.goals.forecasts import GoalForecast

LABEL_COLUMNS = 11


def explain_forecast(found: GoalForecast) -> list[Block]:
    """Return how the numbers came about, one quantity a line."""
    asked, progress = found.inputs, found.progress
    if asked is None or progress is None:
        return [line(Piece("There is nothing to compute without a measure and a date.", "dim"))]
    value, target = amount(found.goal, progress.value), amount(found.goal, found.target)
    rows: list[tuple[str, str]] = [
        ("h", f"progress of the last {len(asked.weeks)} full weeks: {_series(asked)}"),
        ("R", f"still to go, from {value} to {target}: {amount(found.goal, asked.remaining)}"),
        ("H", f"weeks left: {asked.weeks_left * 7:.0f} days / 7 = {asked.weeks_left:.4g}"),
    ]
    if found.chance is not None:
        rows += _drift_rows(asked) + _own_rows(asked) + _chance_rows(found, asked)
    return [_row(name, text) for name, text in rows]


def _drift_rows(asked: ForecastInput) -> list[tuple[str, str]]:
    drift = drift_of(asked.weeks)
    active = sum(progress > 0 for progress in asked.weeks)
    horizon = min(asked.weeks_left, CHECKED_WEEKS)
    middle = f"{drift.mu:g} − {FADE_PER_WEEK:g}·max(0, {horizon:.4g} − {FADE_FROM_WEEKS})"
    median = drift.median(asked.weeks_left)
    return [
        ("b", f"weeks with progress: {active} of {len(asked.weeks)}"),
        ("g", f"exp(N({middle}, {drift.sd:g})): median {median:.2f}; 0 with {drift.stops:.0%}"),
    ]


def _own_rows(asked: ForecastInput) -> list[tuple[str, str]]:
    pairs = len(asked.own_ratios)
    if not pairs:
        return [("k", "pairs of your own past so long: none yet")]
    share = pairs / (pairs + PRIOR_PAIRS)
    ratios = ", ".join(f"{ratio:.2f}" for ratio in asked.own_ratios[-8:])
    said = f"pairs of your own past: {pairs}, so your own changes of pace stand for g in"
    return [("k", f"{said} {pairs}/({pairs} + {PRIOR_PAIRS}) = {share:.0%} of the draws: {ratios}")]


def _chance_rows(found: GoalForecast, asked: ForecastInput) -> list[tuple[str, str]]:
    how = f"{DRAWS:,} draws (seed {asked.seed}) of H weeks out of h, weighted at random"
    return [
        ("draws", f"{how}, times g"),
        ("chance", f"share of draws of at least R: {_share(found.chance)}"),
        ("unchanged", f"the same without g: {_share(found.chance_if_nothing_changes)}"),
        ("interval", _interval(found)),
        ("needed", f"R/H = {_quotient(found, asked)} a week"),
    ]


def _share(chance: float | None) -> str:
    """Return the draws that reach and their share, which is never said to be nearer to 0 or 1."""
    if chance is None:
        return percent(chance)
    reached = f"{round(chance * DRAWS):,}"
    if chance <= SMALLEST:
        return f"{reached} or fewer of {DRAWS:,} = {percent(chance)}"
    if chance >= LARGEST:
        return f"{reached} or more of {DRAWS:,} = {percent(chance)}"
    return f"{reached} of {DRAWS:,} = {percent(chance)}"


def _interval(found: GoalForecast) -> str:
    values = ", ".join(number(value) for value in (found.low, found.likely, found.high))
    return f"the value now and the 10th, 50th and 90th of 100 draws: {values}"


def _quotient(found: GoalForecast, asked: ForecastInput) -> str:
    parts = f"{number(asked.remaining)}/{asked.weeks_left:.4g}"
    return f"{parts} = {amount(found.goal, found.needed_per_week)}"


def _series(asked: ForecastInput) -> str:
    numbers = " ".join(number(progress) for progress in asked.weeks)
    mean = sum(asked.weeks) / len(asked.weeks) if asked.weeks else 0.0
    return f"{numbers} (mean {number(mean)})" if asked.weeks else "none"


def _row(name: str, text: str) -> Fact:
    return Fact(name, (text,), LABEL_COLUMNS)
