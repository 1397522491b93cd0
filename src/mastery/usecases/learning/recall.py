"""Keeps how well cards were recalled, and says when each comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.learning.recall import RATINGS, Memory, review_card
from mastery.errors import UsageError
from mastery.model.journal import Recall
from mastery.reading import NumberError, parse_number
from mastery.store.change import Change, Committed
from mastery.usecases.answers import AnswerReader, WrongAnswersError, read_answers
from mastery.usecases.learning.cards import load_deck
from mastery.usecases.saying import compose_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.analytics.learning.deck import DeckCard
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


class RatingsError(WrongAnswersError):
    """A file of ratings cannot be taken; every problem is located."""

    code = "ratings-invalid"
    counted = ("rating", "ratings")
    outcome = "cannot be taken; nothing was recorded"
    advice = "write one line for each card, such as netpol: 3 (1 again, 2 hard, 3 good, 4 easy)"


class RatedCard(NamedTuple):
    """A card that was rated.

    Attributes:
        id: The card's id.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        due_on: The day it comes back; today while it is being learned.
        memory: What is known of it now.
    """

    id: str
    rating: int
    due_on: date
    memory: Memory


class RecallDone(NamedTuple):
    """Ratings that were recorded."""

    rated: tuple[RatedCard, ...]
    today: date


class Recalled(NamedTuple):
    """A sitting that is over.

    Attributes:
        ratings: How often each rating, 1 to 4, was given.
        cards: How many cards were asked.
        left: How many cards were not asked, or wait to be asked again.
    """

    ratings: dict[int, int]
    cards: int
    left: int


def rate_card(
    workspace: Workspace,
    card: DeckCard,
    rating: int,
    now: datetime,
    *,
    instead_of: str | None = None,
    sitting: str | None = None,
) -> Committed[RatedCard]:
    """Record one rating, which is on the disk when this returns.

    Args:
        workspace: Where the journal is.
        card: The card with its memory before.
        rating: 1 again, 2 hard, 3 good, 4 easy.
        now: The moment of the answer.
        instead_of: The id of a journal line that this one corrects.
        sitting: The number of the change that the sitting's ratings so far are; with this one they
            are undone as one.
    """

    def change(_: Plan) -> Change[RatedCard]:
        said = {"card": card.card.id, "rating": rating}
        line = compose_line(Recall, said, on=now.date(), now=now)
        taken_back = [{"kind": "retract", "of": instead_of}] if instead_of else []
        return Change(_rate(card, rating, now.date()), lines=(*taken_back, line))

    return workspace.change("learn recall", change, now=now, goes_on=sitting)


def rate_from_file(
    workspace: Workspace, content: bytes, name: str, now: datetime
) -> Committed[RecallDone]:
    """Record the ratings in a YAML or JSON file, card to rating.

    Raises:
        RatingsError: A card does not exist, or a rating is not 1 to 4; all are named.
        AnswersUnreadableError: The file cannot be read as YAML.
    """
    reader = read_answers(content, name)
    today = now.date()

    def change(_: Plan) -> Change[RecallDone]:
        deck = {each.card.id: each for each in load_deck(workspace, today).cards}
        ratings = _read_ratings(reader, deck)
        if not ratings:
            raise UsageError(f"{name} has no ratings", hint="such as netpol: 3")
        rated, lines = [], []
        for card, rating in ratings.items():
            rated.append(_rate(deck[card], rating, today))
            said = {"card": card, "rating": rating}
            lines.append(compose_line(Recall, said, on=today, now=now))
        return Change(RecallDone(tuple(rated), today), lines=lines)

    return workspace.change("learn recall", change, now=now)


def _rate(card: DeckCard, rating: int, on: date) -> RatedCard:
    memory = review_card(card.memory, rating, on)
    return RatedCard(card.card.id, rating, memory.due_on, memory)


def _read_ratings(reader: AnswerReader, deck: Mapping[str, Any]) -> dict[str, int]:
    """Return the rating of each card that is rated.

    Raises:
        RatingsError: A card does not exist, or a rating is not 1 to 4; all are named.
    """
    ratings = {}
    for card in reader.data:
        if card not in deck:
            reader.refuse((card,), f'there is no card "{card}"', at_key=True, named=False)
            continue
        rating = reader.read((card,), _parse_rating, needed=True, named=False)
        if rating is not None:
            ratings[card] = rating
    reader.require_sound(RatingsError)
    return ratings


def _parse_rating(value: Any) -> int:
    try:
        return int(parse_number(value, min(RATINGS), max(RATINGS), whole=True))
    except NumberError:
        raise UsageError(f"{value} is not a rating from 1 to 4") from None
