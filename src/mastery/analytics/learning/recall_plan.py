"""Plans a sitting of recall: which cards to ask now, how many fit, and the way to an exam."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.analytics.learning.deck import CardView, Deck, DeckCard, view_card
from mastery.analytics.learning.recall_spread import USUAL_SECONDS, Spread, spread_reviews
from mastery.dates import parse_minutes
from mastery.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.journal import Recall

NEW_A_DAY = 20
"""New cards in a day when there is no exam: each costs several reviews in the weeks after it."""
_LEAST_GAPS = 30
_LONGEST_SECONDS = 180


class Limit(NamedTuple):
    """How much recall a person has room for; None means no limit."""

    cards: int | None = None
    minutes: int | None = None

    def questions(self, seconds: float) -> int | None:
        """Return how many questions of ``seconds`` fit, at least one."""
        if self.minutes is not None:
            return max(1, int(self.minutes * 60 / seconds))
        return self.cards


NO_LIMIT: Final = Limit()


class RecallPlan(NamedTuple):
    """What to ask now.

    Attributes:
        cards: The cards of this session, in the order they are asked.
        due: How many cards asked before are due.
        new: How many cards were never asked.
        total: How many cards there are.
        new_today: How many were asked for the first time today.
        seconds_per_question: The person's own pace, or 20 until it can be measured.
        minutes: How long the session takes at that pace.
        next_due_on: The next day on which something is due, when nothing is now.
        spread: The way to an exam, with ``--by``.
    """

    cards: tuple[CardView, ...]
    due: int
    new: int
    total: int
    new_today: int
    seconds_per_question: float
    minutes: float
    next_due_on: date | None
    spread: Spread | None = None


def parse_limit(text: str) -> Limit:
    """Return the limit in ``20`` (cards), ``40m``, ``1h`` or ``40m/day``.

    Raises:
        UsageError: It is no number of cards and no duration.
    """
    plain = text.strip().lower().removesuffix("/day").removesuffix("a day").strip()
    if plain.isdecimal():
        if int(plain) < 1:
            raise UsageError("--max must be at least 1", hint="such as --max 20 or --max 40m")
        return Limit(cards=int(plain))
    return Limit(minutes=parse_minutes(plain))


def plan_recall(
    deck: Deck,
    limit: Limit = NO_LIMIT,
    *,
    by: date | None = None,
) -> RecallPlan:
    """Return what to ask today: what is due, the weakest first, then some new cards.

    With ``by`` all new cards are spread evenly over the days before it.

    Raises:
        UsageError: ``by`` is not after the day of the deck.
    """
    seconds = seconds_per_question(deck.recent)
    room = limit.questions(seconds)
    new_today = _first_asked_today(deck)
    if by is None:
        spread = None
        chosen = [*deck.due, *deck.new[: max(0, NEW_A_DAY - new_today)]][:room]
    else:
        spread = _spread(deck, by, room, seconds)
        by_id = {each.card.id: each for each in deck.cards}
        chosen = [by_id[card] for card in spread.days[0].cards]
    later = [each.memory.due_on for each in deck.cards if each.memory]
    return RecallPlan(
        cards=tuple(view_card(each, deck.today) for each in chosen),
        due=len(deck.due),
        new=len(deck.new),
        total=len(deck.cards),
        new_today=new_today,
        seconds_per_question=round(seconds, 1),
        minutes=round(_questions_in(chosen) * seconds / 60, 1),
        next_due_on=None if chosen else min(later, default=None),
        spread=spread,
    )


def seconds_per_question(answers: Sequence[Recall]) -> float:
    """Return the median seconds between answers of one sitting, or 20 until 30 are known."""
    gaps = [(after.at - before.at).total_seconds() for before, after in pairwise(answers)]
    own = [gap for gap in gaps if 0 < gap <= _LONGEST_SECONDS]
    return median(own) if len(own) >= _LEAST_GAPS else USUAL_SECONDS


def _first_asked_today(deck: Deck) -> int:
    """How many cards have no answers but those of today."""
    answers = Counter(answer.card for answer in deck.recent if answer.on == deck.today)
    return sum(answers[each.card.id] == each.reviews > 0 for each in deck.cards)


def _questions_in(cards: Sequence[DeckCard]) -> int:
    """A card that is new comes twice on its first day."""
    return sum(2 if each.memory is None else 1 for each in cards)


def _spread(deck: Deck, by: date, room: int | None, seconds: float) -> Spread:
    if by <= deck.today:
        raise UsageError(
            f"--by {by.isoformat()} is not after today, {deck.today.isoformat()}",
            hint="give the day of the exam",
        )
    memories = {each.card.id: each.memory for each in deck.cards}
    room = room or 2 * len(memories) + 1
    return spread_reviews(memories, deck.today, by, room, seconds)
