"""Plans a sitting of recall: what to ask now, how many fit, and the way to an exam."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.analytics.learning.deck import CardView, Deck, DeckCard, view_card
from mastery.analytics.learning.recall import RETENTION, Memory, chance_to_recall, review_card
from mastery.dates import parse_minutes
from mastery.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mastery.model.journal import Recall


NEW_A_DAY = 20
"""New cards in a day when there is no exam: each costs several reviews in the weeks after it."""
_LEAST_GAPS = 30
_LONGEST_SECONDS = 180
GOOD = 3
USUAL_SECONDS = 20.0
"""Seconds for a question until there are enough of the person's own to measure."""
LAST_DAYS = 7
"""In the week before the day itself, spare room goes to what would be forgotten by then."""


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
