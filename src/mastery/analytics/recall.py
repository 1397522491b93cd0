"""When a card is due and how likely it is to be remembered: FSRS-6, counted in civil days.

The algorithm is the one of py-fsrs with its published weights (Ye, Su and Cao, 2022, "A stochastic
shortest path algorithm for optimizing spaced repetition scheduling"), at a retention of .90 and
without fuzz, so the same reviews always give the same days. Days are a person's own: a review in
the evening and one the next morning lie one day apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import fsrs

RETENTION = 0.90
RATINGS = {1: "again", 2: "hard", 3: "good", 4: "easy"}


class Answered(NamedTuple):
    """One review of a card: the rating, 1 (again) to 4 (easy), and its day."""

    rating: int
    on: date


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of the memory of one card.

    Attributes:
        stability: Days after which the chance to recall it has fallen to .90.
        difficulty: From 1 (easy) to 10 (hard).
        last_on: The day of the last review.
        due_on: The day of the next one; the same day while it is being learned.
        state: 1 learning, 2 review, 3 relearning.
        step: The learning step it is on, or None when it is learned.
    """

    stability: float
    difficulty: float
    last_on: date
    due_on: date
    state: int
    step: int | None


def review_card(memory: Memory | None, rating: int, on: date) -> Memory:
    """Return the memory of a card after it was rated.

    Args:
        memory: What was known before, or None for a card never reviewed.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        on: The day of the review, not before the last one.

    Raises:
        ValueError: The rating is not 1 to 4.
    """
    return _memory_of(_review(_card_of(memory), rating, on))


def replay_reviews(reviews: Iterable[Answered]) -> Memory | None:
    """Return what a card's reviews, oldest first, leave in memory; None without any."""
    card = None
    for rating, on in reviews:
        card = _review(card or _card_of(None), rating, on)
    return None if card is None else _memory_of(card)


def chance_to_recall(memory: Memory, on: date) -> float:
    """Return the chance, 0..1, that the card is remembered on a day."""
    return float(_scheduler().get_card_retrievability(_card_of(memory), _midnight(on)))


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


def _review(card: fsrs.Card, rating: int, on: date) -> fsrs.Card:
    import fsrs

    return _scheduler().review_card(card, fsrs.Rating(rating), _midnight(on))[0]


def _card_of(memory: Memory | None) -> fsrs.Card:
    import fsrs

    if memory is None:
        # Whatever is left out the library fills in from the clock.
        return fsrs.Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=_midnight(memory.due_on),
        last_review=_midnight(memory.last_on),
    )


def _memory_of(card: fsrs.Card) -> Memory:
    if card.stability is None or card.difficulty is None or card.last_review is None:
        raise AssertionError("a reviewed card has a memory")
    return Memory(
        stability=card.stability,
        difficulty=card.difficulty,
        last_on=card.last_review.date(),
        due_on=card.due.date(),
        state=int(card.state),
        step=card.step,
    )


@cache
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)
