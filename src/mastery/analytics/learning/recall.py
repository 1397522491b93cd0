"""When a card is due and how likely it is to be remembered: FSRS-6, counted in civil days.

The algorithm is the one of py-fsrs with its published weights (Ye, Su and Cao, 2022, "A stochastic
shortest path algorithm for optimizing spaced repetition scheduling"), at a retention of .90 and
without fuzz, so the same reviews always give the same days. Days are a person's own: a review in
the evening and one the next morning lie one day apart.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    import fsrs

RETENTION: Final = 0.90
RATINGS: Final = {1: "again", 2: "hard", 3: "good", 4: "easy"}
HARDEST: Final = 10
STATES: Final = (1, 2, 3)
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_KEPT: Final = 1 << 17


class Answered(NamedTuple):
    """One review of a card: the rating, 1 (again) to 4 (easy), and its day."""

    rating: int
    on: date


class Trace(NamedTuple):
    """What a review leaves in memory, wherever in time it was.

    Attributes:
        stability: Days after which the chance to recall it has fallen to .90.
        difficulty: From 1 (easy) to 10 (hard).
        state: 1 learning, 2 review, 3 relearning.
        step: The learning step it is on, or None when it is learned.
        days: Days until it is due; 0 while it is being learned.
    """

    stability: float
    difficulty: float
    state: int
    step: int | None
    days: int

    @property
    def is_sound(self) -> bool:
        """Whether a review can leave this at all."""
        return (
            0 < self.stability < math.inf
            and 1 <= self.difficulty <= HARDEST
            and self.state in STATES
            and isinstance(self.step, int | None)
            and self.days >= 0
        )


class Memory(NamedTuple):
    """What is known of the memory of one card, and since when.

    Attributes:
        trace: What its last review left.
        last_on: The day of that review.
    """

    trace: Trace
    last_on: date

    @property
    def due_on(self) -> date:
        """The day of the next review; the same day while the card is being learned."""
        return self.last_on + timedelta(days=self.trace.days)


def review_card(memory: Memory | None, rating: int, on: date) -> Memory:
    """Return the memory of a card after it was rated.

    Args:
        memory: What was known before, or None for a card never reviewed.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        on: The day of the review, not before the last one.

    Raises:
        ValueError: The rating is not 1 to 4.
    """
    if memory is None:
        return Memory(_review(None, rating, 0), on)
    return Memory(_review(memory.trace, rating, (on - memory.last_on).days), on)


def replay_reviews(reviews: Iterable[Answered], memory: Memory | None = None) -> Memory | None:
    """Return what a card's reviews, oldest first, leave in memory; None without any.

    Args:
        reviews: The reviews.
        memory: What was known before them, or None for a card never reviewed.
    """
    for rating, on in reviews:
        memory = review_card(memory, rating, on)
    return memory


def chance_to_recall(memory: Memory, on: date) -> float:
    """Return the chance, 0..1, that the card is remembered on a day."""
    card = _card(memory.trace)
    return float(_scheduler().get_card_retrievability(card, _after((on - memory.last_on).days)))


# People review what is due, so the same step is taken by thousands of cards.
@lru_cache(_KEPT)
def _review(trace: Trace | None, rating: int, days_since: int) -> Trace:
    """Return what a review leaves, so many days after the one before it."""
    import fsrs

    at = _after(days_since)
    card, _ = _scheduler().review_card(_card(trace), fsrs.Rating(rating), at)
    if card.stability is None or card.difficulty is None:
        raise AssertionError("a reviewed card has a memory")
    return Trace(card.stability, card.difficulty, int(card.state), card.step, (card.due - at).days)


@lru_cache(_KEPT)
def _card(trace: Trace | None) -> fsrs.Card:
    """Return a card last reviewed at the epoch; it is never changed."""
    import fsrs

    # What is left out the library would fill in from the clock.
    if trace is None:
        return fsrs.Card(card_id=0, due=_EPOCH)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(trace.state),
        step=trace.step,
        stability=trace.stability,
        difficulty=trace.difficulty,
        due=_EPOCH,
        last_review=_EPOCH,
    )


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(desired_retention=RETENTION, enable_fuzzing=False)


@cache
def _after(days: int) -> datetime:
    return _EPOCH + timedelta(days=days)
