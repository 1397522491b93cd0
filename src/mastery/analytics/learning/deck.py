"""The cards on a day, and how well each is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.analytics.learning.recall import Memory, chance_to_recall
from mastery.model.items import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mastery.model.journal import Recall
    from mastery.model.learning import Card
    from mastery.model.plan import Plan


class CardView(NamedTuple):
    """A card and how well it is remembered.

    Attributes:
        id: Its id.
        front: What is asked.
        back: What should come to mind.
        source: Where it is from, or None.
        goal: The goal it serves, or None.
        due_on: The day it is due, or None when it was never asked.
        last_on: The day it was last asked, or None.
        chance: The chance to recall it today, 0..1, or None.
        reviews: How often it was asked.
    """

    id: str
    front: str
    back: str
    source: str | None
    goal: str | None
    due_on: date | None
    last_on: date | None
    chance: float | None
    reviews: int


class CardList(NamedTuple):
    """The cards that were asked for, in the order of the plan."""

    cards: tuple[CardView, ...]
    total: int
    today: date


class DeckCard(NamedTuple):
    """A card with its memory.

    Attributes:
        card: The card.
        memory: What its reviews left, or None when it was never asked.
        reviews: How often it was asked.
    """

    card: Card
    memory: Memory | None
    reviews: int = 0


class Deck(NamedTuple):
    """All cards on a day, in the order of the plan.

    Attributes:
        cards: The cards.
        due: Those asked before that are due, the one likeliest to be forgotten first.
        new: Those never asked before.
        recent: The answers of the last four weeks, oldest first.
        today: The day.
    """

    cards: tuple[DeckCard, ...]
    due: tuple[DeckCard, ...]
    new: tuple[DeckCard, ...]
    recent: tuple[Recall, ...]
    today: date


def list_cards(plan: Plan, deck: Deck, *, source: str | None = None, due: bool = False) -> CardList:
    """Return the cards, those of one source or those that are due, with their memory."""
    shown = (*deck.due, *deck.new) if due else deck.cards
    if source is not None:
        wanted = SOURCES.find(plan, source).id
        shown = tuple(each for each in shown if each.card.source == wanted)
    today = deck.today
    return CardList(tuple(view_card(each, today) for each in shown), len(deck.cards), today)


def make_deck(cards: Iterable[Card], memories: Memories, today: date) -> Deck:
    """Return the deck of ``cards`` with what is known of them on ``today``."""
    deck = []
    for card in cards:
        known = memories.cards.get(card.id)
        deck.append(DeckCard(card, known.memory, known.reviews) if known else DeckCard(card, None))
    return Deck(
        cards=tuple(deck),
        due=_due_on(today, deck),
        new=tuple(each for each in deck if each.memory is None),
        recent=memories.recent,
        today=today,
    )


def _due_on(today: date, deck: Iterable[DeckCard]) -> tuple[DeckCard, ...]:
    found = [
        (chance_to_recall(each.memory, today), each)
        for each in deck
        if each.memory is not None and each.memory.due_on <= today
    ]
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def view_card(each: DeckCard, today: date) -> CardView:
    """Return a card and how well it is remembered on ``today``."""
    memory = each.memory
    return CardView(
        id=each.card.id,
        front=each.card.front,
        back=each.card.back,
        source=each.card.source,
        goal=each.card.goal,
        due_on=memory.due_on if memory else None,
        last_on=memory.last_on if memory else None,
        chance=round(chance_to_recall(memory, today), 3) if memory else None,
        reviews=each.reviews,
    )


class Remembered(NamedTuple):
    """What is known of one card: its memory, and how often it was asked."""

    memory: Memory
    reviews: int


class Memories(NamedTuple):
    """What is known of every card that was ever asked.

    Attributes:
        cards: By the card's id.
        recent: The answers of the last four weeks, oldest first.
    """

    cards: Mapping[str, Remembered]
    recent: tuple[Recall, ...]


NO_MEMORIES: Final = Memories({}, ())
