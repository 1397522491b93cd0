"""What would have to change for a wished chance: the date, the amount or the pace."""

from __future__ import annotations

import math
from itertools import islice
from typing import NamedTuple

from mastery.analytics.goals.chance import method_for
from mastery.analytics.goals.futures import (
    SMALLEST_CHANCE,
    WEEKS_USED,
    ForecastInput,
    Futures,
    share_reaching,
)

LATEST_WEEKS = 156
"""How far ahead a later date is looked for."""
EXTREME = 1000.0
"""A pace so many times greater, or an amount so many times smaller, stands for any."""
CLOSE_ENOUGH = 1.001
"""A pace is accepted when it reaches at most this much more than is needed."""
ROUNDS = 12
LIKELY_ENOUGH = 0.80


class Lever(NamedTuple):
    """One change and what it gives.

    Attributes:
        value: What to change to; None when no such change reaches the wished chance.
        chance: The chance with it; without a value, the most that any such change gives.
    """

    value: float | None
    chance: float


class Levers(NamedTuple):
    """Three ways to a wished chance, each alone.

    Attributes:
        weeks_left: The fewest weeks, moved by whole weeks, earlier or later than now.
        remaining: The greatest amount of progress still to make.
        pace: The least mean weekly progress, in weeks as uneven as now.
    """

    weeks_left: Lever
    remaining: Lever
    pace: Lever


def fit(question: ForecastInput, wished_chance: float) -> Levers | None:
    """The date, the amount and the weekly pace that each reach ``wished_chance`` alone.

    Args:
        question: What is asked now.
        wished_chance: Above 0; nothing is ever more certain than 0.98.

    Returns:
        The three levers; None when there is no chance to give now.
    """
    if method_for(question) != "drift-1":
        return None
    return Levers(
        weeks_left=_fit_date(question, wished_chance),
        remaining=_fit_amount(question, wished_chance),
        pace=_fit_pace(question, wished_chance),
    )


def _fit_date(question: ForecastInput, wished_chance: float) -> Lever:
    futures, most = Futures(question), SMALLEST_CHANCE
    for weeks_ahead, draws in islice(futures.outlooks(), LATEST_WEEKS):
        chance = share_reaching(draws, question.remaining)
        if chance >= wished_chance:
            return Lever(weeks_ahead, chance)
        most = max(most, chance)
    if question.weeks_left <= LATEST_WEEKS:
        return Lever(None, most)
    return _fit_far_date(question, futures, wished_chance, most)


def _fit_far_date(
    question: ForecastInput, futures: Futures, wished_chance: float, most: float
) -> Lever:
    """Halve the time between the latest date that was tried and the one there is."""

    def chance_without(fewer_weeks: int) -> float:
        draws = futures.outlook_at(question.weeks_left - fewer_weeks).draws
        return share_reaching(draws, question.remaining)

    chance = chance_without(0)
    if chance < wished_chance:
        return Lever(None, max(most, chance))
    enough, too_many = 0, math.ceil(question.weeks_left) - LATEST_WEEKS
    while too_many - enough > 1:
        middle = (enough + too_many) // 2
        if chance_without(middle) >= wished_chance:
            enough = middle
        else:
            too_many = middle
    return Lever(question.weeks_left - enough, chance_without(enough))


def _fit_amount(question: ForecastInput, wished_chance: float) -> Lever:
    draws = Futures(question).outlook().draws
    amount = _reached_by(wished_chance, draws)
    chance = share_reaching(draws, amount)
    if amount > 0 and chance >= wished_chance:
        return Lever(amount, chance)
    return Lever(None, share_reaching(draws, question.remaining / EXTREME))


def _fit_pace(question: ForecastInput, wished_chance: float) -> Lever:
    """Scale the weeks until what the wished share of futures reaches is just enough."""
    if question.most is not None and question.most < question.remaining:
        return Lever(None, SMALLEST_CHANCE)
    weeks = question.weeks[-WEEKS_USED:]
    if sum(weeks) <= 0:
        weeks = (1.0,) * len(weeks)  # without a pace of one's own, even weeks
    for _ in range(ROUNDS):
        draws = _draws_at(weeks, question)
        reached = _reached_by(wished_chance, draws)
        chance = share_reaching(draws, question.remaining)
        if chance >= wished_chance and reached <= question.remaining * CLOSE_ENOUGH:
            return Lever(sum(weeks) / len(weeks), chance)
        if reached <= 0:
            break
        weeks = _scaled(weeks, question.remaining / reached)
    draws = _draws_at(_scaled(weeks, EXTREME), question)
    return Lever(None, share_reaching(draws, question.remaining))


def _draws_at(weeks: tuple[float, ...], question: ForecastInput) -> list[float]:
    """The draws for other weeks, without the unit's bounds, which would hide what is beyond."""
    return Futures(question._replace(weeks=weeks, least=None, most=None)).outlook().draws


def _scaled(weeks: tuple[float, ...], factor: float) -> tuple[float, ...]:
    return tuple(progress * factor for progress in weeks)


def _reached_by(share: float, draws: list[float]) -> float:
    """The most progress that at least this share of the draws reaches."""
    rank = max(1, math.ceil(share * len(draws)))
    return sorted(draws, reverse=True)[min(rank, len(draws)) - 1]


def slack_weeks(question: ForecastInput, wished_chance: float = LIKELY_ENOUGH) -> int | None:
    """The most whole weeks that can be lost with the chance still at ``wished_chance``.

    Returns:
        The greatest k for which the chance with k weeks less is at least ``wished_chance``; None
        when it is below now, or when there is no chance to give.
    """
    if method_for(question) != "drift-1":
        return None
    horizons = math.ceil(question.weeks_left)
    chances = [
        share_reaching(outlook.draws, question.remaining)
        for outlook in islice(Futures(question).outlooks(), horizons)
    ]
    if chances[-1] < wished_chance:
        return None
    first_enough = next(number for number, chance in enumerate(chances) if chance >= wished_chance)
    return horizons - 1 - first_enough
