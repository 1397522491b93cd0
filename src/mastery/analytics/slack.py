"""How many weeks a goal can lose and still be likely."""

from __future__ import annotations

import math
from itertools import islice
from typing import TYPE_CHECKING

from mastery.analytics.forecast import method_for
from mastery.analytics.futures import Futures, share_reaching

if TYPE_CHECKING:
    from mastery.analytics.futures import Question

LIKELY_ENOUGH = 0.80


def slack_weeks(question: Question, wished_chance: float = LIKELY_ENOUGH) -> int | None:
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
