"""Spreads the reviews of a deck over the days before an exam, within so many questions a day."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.learning.recall import RETENTION, Memory, chance_to_recall, review_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GOOD = 3
USUAL_SECONDS = 20.0
"""Seconds for a question until there are enough of the person's own to measure."""
LAST_DAYS = 7
"""In the week before the day itself, spare room goes to what would be forgotten by then."""


class SpreadDay(NamedTuple):
    """What one day holds.

    Attributes:
        on: The day.
        cards: Ids of the cards to ask, in order.
        new: How many of them have never been asked before.
        questions: How often something is asked; a card that is being learned comes more than once.
        minutes: How long that takes.
    """

    on: date
    cards: tuple[str, ...]
    new: int
    questions: int
    minutes: float


class Spread(NamedTuple):
    """A plan of reviews up to a day, as it goes when every answer is good.

    Attributes:
        by: The day it is all for.
        days: One after the other from today; the day itself is not among them.
        unseen: Cards that there was no room for.
        chance: Mean chance to recall a card on the day, unseen ones as 0; None without cards.
    """

    by: date
    days: tuple[SpreadDay, ...]
    unseen: int
    chance: float | None


def spread_reviews(
    deck: Mapping[str, Memory | None],
    today: date,
    by: date,
    questions_a_day: int,
    seconds: float = USUAL_SECONDS,
) -> Spread:
    """Plan the days in ``[today, by)``: reviews that are due, new cards evenly, then what fades.

    Args:
        deck: The memory of each card, by its id; None for one never asked.
        today: The first day.
        by: The day on which it has to be known; the days before it are planned.
        questions_a_day: How many questions a day has room for, at least 1.
        seconds: How long a question takes.
    """
    known = dict(deck)
    days = []
    for left in range((by - today).days, 0, -1):
        day = _Day(by - timedelta(days=left), room=questions_a_day, seconds=seconds)
        days.append(day.fill(known, left, by))
    chances = [0.0 if each is None else chance_to_recall(each, by) for each in known.values()]
    unseen = sum(each is None for each in known.values())
    return Spread(by, tuple(days), unseen, sum(chances) / len(chances) if chances else None)


class _Day:
    """One day while it is being filled."""

    def __init__(self, on: date, room: int, seconds: float) -> None:
        self._on = on
        self._room = room
        self._seconds = seconds
        self._asked: list[str] = []
        self._questions = 0

    def fill(self, known: dict[str, Memory | None], left: int, by: date) -> SpreadDay:
        """Ask what this day holds, update what is ``known``, and return the day."""
        due = [
            (chance_to_recall(memory, self._on), card)
            for card, memory in known.items()
            if memory is not None and memory.due_on <= self._on
        ]
        self._ask((card for _, card in sorted(due)), known)
        new = [card for card, memory in known.items() if memory is None]
        introduced = self._ask(new[: math.ceil(len(new) / left)], known)
        if left <= LAST_DAYS:
            self._ask(_fading(known, set(self._asked), by), known)
        minutes = round(self._questions * self._seconds / 60, 1)
        return SpreadDay(self._on, tuple(self._asked), introduced, self._questions, minutes)

    def _ask(self, cards: Iterable[str], known: dict[str, Memory | None]) -> int:
        """Ask cards until they are known for the day or the room is used up; return how many."""
        before = len(self._asked)
        for card in cards:
            if self._questions >= self._room:
                break
            memory = review_card(known[card], GOOD, self._on)
            self._questions += 1
            while memory.due_on <= self._on:
                memory = review_card(memory, GOOD, self._on)
                self._questions += 1
            known[card] = memory
            self._asked.append(card)
        return len(self._asked) - before


def _fading(known: Mapping[str, Memory | None], asked: set[str], by: date) -> list[str]:
    """Return the cards that are likelier than one in ten to be forgotten by then, worst first."""
    chances = [
        (chance_to_recall(memory, by), card)
        for card, memory in known.items()
        if memory is not None and card not in asked
    ]
    return [card for chance, card in sorted(chances) if chance < RETENTION]
