"""Draws of future progress: past weeks resampled, then changed as paces usually change.

Draws are made week by week from one seed, so that the same draw seen over a longer horizon, or
against another target, is the same future carried on. Comparisons between horizons and between
targets are therefore free of most of the sampling noise.
"""

from __future__ import annotations

import math
import random
from bisect import bisect
from copy import copy
from itertools import islice, pairwise, repeat
from operator import add, mul
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.drift import drift_of, pace_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WEEKS_USED = 8
DRAWS = 2000
PRIOR_PAIRS = 20
"""So many pairs of a person's own past weigh as much as what usually happens to people."""
LUCK_WEEKS = 104
"""Beyond so many weeks good and bad weeks even out: each further one counts its expected value."""
SMALLEST_CHANCE, LARGEST_CHANCE = 0.02, 0.98
"""No chance is ever said to be nearer to 0 or to 1 than these."""
TOLERANCE = 1e-9


class ForecastInput(NamedTuple):
    """What a chance is asked about.

    Attributes:
        weeks: Progress of past full weeks, oldest first, zeros included, signed towards the
            target, at least one; the last eight are used.
        remaining: Progress still needed, in the goal's unit.
        weeks_left: Weeks until the goal is due, above 0, fractions allowed.
        own_ratios: How this person's pace changed before (see ``drift.own_ratios``).
        seed: Seed of the draws; the same question has the same answer.
        least: The least total progress from now on that the unit allows, or None.
        most: The most total progress from now on that the unit allows, or None.
    """

    weeks: tuple[float, ...]
    remaining: float
    weeks_left: float
    own_ratios: tuple[float, ...] = ()
    seed: int | str = 0
    least: float | None = None
    most: float | None = None


class Draws(NamedTuple):
    """Total progress from now on in every draw, over one horizon."""

    weeks_ahead: float
    draws: list[float]


class Futures:
    """Equally likely futures of one person, each with its own pace and its own luck.

    Past weeks are resampled by the Bayesian bootstrap (Rubin, 1981): each future draws its weights
    from Dirichlet(1, …, 1), whose cumulative sums are sorted uniform numbers. Each then keeps one
    change of pace (see ``drift``), or one of the person's own.
    """

    __slots__ = ("_cuts", "_drift", "_even", "_factors", "_own", "_question", "_rng", "_weeks")

    def __init__(self, question: ForecastInput, draws: int = DRAWS) -> None:
        rng = random.Random(question.seed)  # noqa: S311  # a simulation to repeat, not a secret
        self._question = question
        self._weeks = question.weeks[-WEEKS_USED:]
        self._drift = drift_of(self._weeks)
        inner_cuts = range(len(self._weeks) - 1)
        self._cuts = [sorted([rng.random() for _ in inner_cuts]) for _ in range(draws)]
        self._factors = self._drift.sample(rng, draws)
        self._own = _own_draws(question.own_ratios, rng, draws)
        self._rng = rng
        self._even: tuple[list[float], list[float]] | None = None

    def outlook(self) -> Draws:
        """What the futures bring until the goal is due."""
        return self.outlook_at(self._question.weeks_left)

    def outlook_at(self, weeks_ahead: float) -> Draws:
        """What they bring until ``weeks_ahead``, whole weeks earlier or later than it is due."""
        lucky, even = _lucky_and_even_weeks(weeks_ahead)
        if not even:
            return self._after_drift(weeks_ahead, self._totals_after(lucky))
        if self._even is None:
            self._even = self._totals_after(lucky), self._expected_week()
        totals = [total + even * week for total, week in zip(*self._even, strict=True)]
        return self._after_drift(weeks_ahead, totals)

    def _totals_after(self, steps: int) -> list[float]:
        return next(islice(self.before_drift(), steps - 1, None))

    def outlooks(self) -> Iterator[Draws]:
        """Outlooks over the part of a week in ``weeks_left``, then one week longer each; no end."""
        fraction = _last_fraction(self._question)
        for whole_weeks, totals in enumerate(self.before_drift()):
            yield self._after_drift(whole_weeks + fraction, totals)

    def before_drift(self) -> Iterator[list[float]]:
        """Totals at the recent pace, over the same horizons as ``outlooks``; no end."""
        return _running_totals(_last_fraction(self._question), self._drawn_weeks())

    def _drawn_weeks(self) -> Iterator[list[float]]:
        # A copy, so that every walk sees the same weeks.
        weeks, uniform = self._weeks, copy(self._rng).random
        for _ in range(LUCK_WEEKS):
            yield [weeks[bisect(cuts, uniform())] for cuts in self._cuts]
        yield from repeat(self._expected_week())

    def _expected_week(self) -> list[float]:
        weights = ([upper - lower for lower, upper in pairwise([0, *c, 1])] for c in self._cuts)
        return [sum(map(mul, self._weeks, weight)) for weight in weights]

    def _after_drift(self, weeks_ahead: float, totals: list[float]) -> Draws:
        pace = sum(self._weeks) / len(self._weeks)
        median = self._drift.median(weeks_ahead)
        drifted = [
            # + 0.0: a fall that stops ends at 0, not at -0
            total * median * factor + 0.0
            if ratio is None
            else pace_after(pace, ratio) * weeks_ahead
            for total, factor, ratio in zip(totals, self._factors, self._own, strict=True)
        ]
        return Draws(weeks_ahead, _bounded(drifted, self._question))


def draw_unchanged(question: ForecastInput, draws: int = DRAWS) -> list[float]:
    """Total progress until the goal is due if the next weeks are drawn from the last ones."""
    rng = random.Random(question.seed)  # noqa: S311  # a simulation to repeat, not a secret
    weeks = question.weeks[-WEEKS_USED:]
    drawn_weeks = (rng.choices(weeks, k=draws) for _ in repeat(None))
    lucky, even = _lucky_and_even_weeks(question.weeks_left)
    totals = next(islice(_running_totals(_last_fraction(question), drawn_weeks), lucky - 1, None))
    if even:
        rest = even * sum(weeks) / len(weeks)
        totals = [total + rest for total in totals]
    return _bounded(totals, question)


def share_reaching(draws: Sequence[float], remaining: float) -> float:
    """The share of draws of at least ``remaining``, kept within 0.02 and 0.98."""
    enough = remaining - TOLERANCE * max(1.0, abs(remaining))
    share = sum(draw >= enough for draw in draws) / len(draws)
    return min(LARGEST_CHANCE, max(SMALLEST_CHANCE, share))


def _own_draws(ratios: Sequence[float], rng: random.Random, draws: int) -> list[float | None]:
    """One of the person's own ratios for the draws that follow them, None for the others."""
    if not ratios:
        return [None] * draws
    own_share = len(ratios) / (len(ratios) + PRIOR_PAIRS)
    return [rng.choice(ratios) if rng.random() < own_share else None for _ in range(draws)]


def _last_fraction(question: ForecastInput) -> float:
    """The part of a week that is left beside whole weeks, above 0 and up to 1."""
    return question.weeks_left % 1 or 1.0


def _lucky_and_even_weeks(weeks_ahead: float) -> tuple[int, int]:
    """How many weeks are drawn, and how many after them count their expected value."""
    steps = math.ceil(weeks_ahead)
    return min(steps, LUCK_WEEKS), max(0, steps - LUCK_WEEKS)


def _running_totals(fraction: float, weeks: Iterator[list[float]]) -> Iterator[list[float]]:
    totals = [fraction * progress for progress in next(weeks)]
    for week in weeks:
        yield totals
        totals = list(map(add, totals, week))


def _bounded(totals: list[float], question: ForecastInput) -> list[float]:
    if question.least is not None:
        least = question.least
        totals = [max(least, total) for total in totals]
    if question.most is not None:
        most = question.most
        totals = [min(most, total) for total in totals]
    return totals
