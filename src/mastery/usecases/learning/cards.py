"""What a person can do with cards, and what all their reviews left in memory."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from mastery.analytics.learning.deck import (
    NO_MEMORIES,
    CardView,
    Deck,
    DeckCard,
    Memories,
    Remembered,
    make_deck,
    view_card,
)
from mastery.analytics.learning.recall import RATINGS, Answered, Memory, Trace, replay_reviews
from mastery.model.items import CARDS
from mastery.model.journal import Recall
from mastery.store.change import Change, Committed
from mastery.store.files.cache import Cache, journal_state
from mastery.usecases.saying import new_item

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace

RECENT: Final = timedelta(weeks=4)
"""How far back answers tell how quickly a person answers now."""


def add_card(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed[CardView]:
    """Add a card.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The source or the goal does not exist.
    """

    def change(plan: Plan) -> Change[CardView]:
        card = new_item(CARDS, plan, said)
        return Change(view_card(DeckCard(card, None), now.date()), CARDS.adding(plan, card))

    return workspace.change(f"learn card add {said['front']}", change, now=now)


def remove_card(workspace: Workspace, query: str, now: datetime) -> Committed[CardView]:
    """Take a card out of the plan; its reviews stay in the journal."""

    def change(plan: Plan) -> Change[CardView]:
        card = CARDS.find(plan, query)
        return Change(view_card(DeckCard(card, None), now.date()), CARDS.removing(plan, card))

    return workspace.change(f"learn card remove {query}", change, now=now)


def load_deck(workspace: Workspace, today: date) -> Deck:
    """Read the cards and what every review of them, as far as ``today``, left in memory."""
    cards = workspace.read_plan().plan.learning.cards
    memories = load_memories(workspace, today) if cards else NO_MEMORIES
    return make_deck(cards, memories, today)


def count_due(workspace: Workspace, today: date) -> int:
    """Return how many cards are due; which of them comes first is not asked."""
    cards = workspace.read_plan().plan.learning.cards
    known = load_memories(workspace, today).cards if cards else {}
    return sum(card.id in known and known[card.id].memory.due_on <= today for card in cards)


def load_memories(workspace: Workspace, today: date) -> Memories:
    """Read what the answers up to ``today`` left in memory.

    The answers of months that ended four weeks ago or earlier are not read again while their files
    stay as they are, and what later ones left is not computed again while they are the same.
    Whatever looks odd about the files or about what was kept means that everything is read.
    """
    month = (today - RECENT).replace(day=1)
    journal, kept = workspace.journal, _Kept(workspace)
    if journal.is_apart(month) and kept.load(_key(workspace, month)):
        answers = _recalls(journal.entries(kinds=("recall",), since=month, until=today))
        return _after(kept, answers, today)
    return _read_all(workspace, kept, month, today)


def _read_all(workspace: Workspace, kept: _Kept, month: date, today: date) -> Memories:
    """Replay every answer, and keep what those before ``month`` left."""
    journal = workspace.journal
    # What is kept must not be older than the state of the files that it is kept under.
    journal.forget()
    key = _key(workspace, month)
    answers = _recalls(journal.entries(kinds=("recall",)))
    kept.earlier = _replayed({}, _by_card(each for each in answers if each.on < month))
    later = [each for each in answers if each.on >= month]
    alone = journal.is_apart(month) and later == journal.entries(kinds=("recall",), since=month)
    kept.key = key if kept.earlier and alone else None
    return _after(kept, [each for each in later if each.on <= today], today)


def _after(kept: _Kept, answers: list[Recall], today: date) -> Memories:
    recent = tuple(each for each in answers if each.on > today - RECENT)
    by_card = _by_card(answers)
    same = {card: known for card, (own, known) in kept.later.items() if by_card.get(card) == own}
    rest = {card: own for card, own in by_card.items() if card not in same}
    known = {**same, **_replayed(kept.earlier, rest)}
    if rest or kept.is_new:
        kept.save({card: (own, known[card]) for card, own in by_card.items() if card in known})
    return Memories({**kept.earlier, **known}, recent)


def _by_card(answers: Iterable[Recall]) -> dict[str, list[Answered]]:
    reviews: dict[str, list[Answered]] = defaultdict(list)
    for answer in answers:
        reviews[answer.card].append(Answered(answer.rating, answer.on))
    return reviews


def _replayed(
    earlier: Mapping[str, Remembered], reviews: Mapping[str, list[Answered]]
) -> dict[str, Remembered]:
    """Return what is known of the cards in ``reviews`` after them."""
    known = {}
    for card, own in reviews.items():
        before = earlier.get(card)
        memory = replay_reviews(own, before.memory if before else None)
        if memory is not None:
            known[card] = Remembered(memory, len(own) + (before.reviews if before else 0))
    return known


class _Kept:
    """What the answers were found to leave, as an earlier command kept it.

    Attributes:
        key: What tells whether it still holds; None where it must not be kept.
        earlier: What the answers before the month left, by card.
        later: The answers since, by card, and what they left.
        is_new: Whether it was not there before.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._cache = Cache(workspace.home, "memories")
        self._dry_run = workspace.dry_run
        self.key: list[Any] | None = None
        self.earlier: dict[str, Remembered] = {}
        self.later: dict[str, tuple[list[Answered], Remembered]] = {}
        self.is_new = True

    def load(self, key: list[Any]) -> bool:
        """Return whether something sound was kept under ``key``, and take it."""
        kept = self._cache.load()
        try:
            if kept["key"] != key:
                return False
            earlier = {card: _remembered(each) for card, each in kept["earlier"].items()}
            self.later = {
                card: ([_answered(*answer) for answer in own], _remembered(each))
                for card, (own, each) in kept["later"].items()
            }
        except (AttributeError, KeyError, TypeError, ValueError):
            return False
        self.key, self.earlier, self.is_new = key, earlier, False
        return True

    def save(self, later: Mapping[str, tuple[list[Answered], Remembered]]) -> None:
        """Keep it, with ``later``, unless it holds for this command only."""
        if self.key is None or self._dry_run:
            return
        written = {
            card: [[[rating, on.isoformat()] for rating, on in own], _write(each)]
            for card, (own, each) in later.items()
        }
        earlier = {card: _write(each) for card, each in self.earlier.items()}
        self._cache.save({"key": self.key, "earlier": earlier, "later": written})


def _recalls(entries: Iterable[object]) -> list[Recall]:
    return [entry for entry in entries if isinstance(entry, Recall)]


def _key(workspace: Workspace, month: date) -> list[Any]:
    """Return what tells whether the memories kept at the start of ``month`` still hold."""
    files = journal_state(workspace.home, before=month.isoformat()[:7])
    return [month.isoformat(), [list(state) for state in files]]


def _write(each: Remembered) -> list[Any]:
    return [*each.memory.trace, each.memory.last_on.isoformat(), each.reviews]


def _answered(rating: Any, on: Any) -> Answered:
    if rating not in RATINGS:
        raise ValueError("this is no rating")
    return Answered(rating, date.fromisoformat(on))


def _remembered(values: Any) -> Remembered:
    match values:
        case [float(stability), float(difficulty), int(state), step, int(days), last_on, reviews]:
            trace = Trace(stability, difficulty, state, step, days)
            if trace.is_sound and isinstance(reviews, int):
                return Remembered(Memory(trace, date.fromisoformat(last_on)), reviews)
    raise ValueError("these are no memories")
