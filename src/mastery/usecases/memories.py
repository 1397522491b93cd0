"""What all reviews of every card left in memory; months that are over are replayed only once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from mastery.analytics.recall import Answered, Memory, Trace, replay_reviews
from mastery.model.journal import Recall
from mastery.store.cache import Cache, journal_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mastery.store.workspace import Workspace

RECENT: Final = timedelta(weeks=4)
"""How far back answers tell how quickly a person answers now."""


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


def load_memories(workspace: Workspace, today: date) -> Memories:
    """Read what the answers up to ``today`` left in memory.

    The answers of months that ended four weeks ago or earlier are not read again while their files
    stay as they are. Whatever looks odd about the files or about what was kept means that
    everything is read.
    """
    month = (today - RECENT).replace(day=1)
    journal, cache = workspace.journal, Cache(workspace.home, "memories")
    if journal.is_apart(month):
        earlier = _read(cache.load(), _key(workspace, month))
        if earlier is not None:
            answers = _recalls(journal.entries(kinds=("recall",), since=month, until=today))
            return _after(earlier, answers, today)
    return _read_all(workspace, cache, month, today)


def _read_all(workspace: Workspace, cache: Cache, month: date, today: date) -> Memories:
    """Replay every answer, and keep what those before ``month`` left."""
    journal = workspace.journal
    # What is kept must not be older than the state of the files that it is kept under.
    journal.forget()
    key = _key(workspace, month)
    answers = _recalls(journal.entries(kinds=("recall",)))
    earlier = _replayed({}, (each for each in answers if each.on < month))
    later = [each for each in answers if each.on >= month]
    alone = journal.is_apart(month) and later == journal.entries(kinds=("recall",), since=month)
    if earlier and alone and not workspace.dry_run:
        cache.save({"key": key, "cards": {card: _write(each) for card, each in earlier.items()}})
    return _after(earlier, [each for each in later if each.on <= today], today)


def _after(earlier: Mapping[str, Remembered], answers: list[Recall], today: date) -> Memories:
    recent = tuple(each for each in answers if each.on > today - RECENT)
    return Memories({**earlier, **_replayed(earlier, answers)}, recent)


def _replayed(
    earlier: Mapping[str, Remembered], answers: Iterable[Recall]
) -> dict[str, Remembered]:
    """Return what is known of the cards in ``answers`` after them."""
    reviews: dict[str, list[Answered]] = defaultdict(list)
    for answer in answers:
        reviews[answer.card].append(Answered(answer.rating, answer.on))
    known = {}
    for card, own in reviews.items():
        before = earlier.get(card)
        memory = replay_reviews(own, before.memory if before else None)
        if memory is not None:
            known[card] = Remembered(memory, len(own) + (before.reviews if before else 0))
    return known


def _recalls(entries: Iterable[object]) -> list[Recall]:
    return [entry for entry in entries if isinstance(entry, Recall)]


def _key(workspace: Workspace, month: date) -> list[Any]:
    """Return what tells whether the memories kept at the start of ``month`` still hold."""
    files = journal_state(workspace.home, before=month.isoformat()[:7])
    return [month.isoformat(), [list(state) for state in files]]


def _write(each: Remembered) -> list[Any]:
    return [*each.memory.trace, each.memory.last_on.isoformat(), each.reviews]


def _read(kept: Any, key: list[Any]) -> dict[str, Remembered] | None:
    """Return the memories that were kept under ``key``; None where they are others or spoilt."""
    try:
        if kept["key"] != key:
            return None
        return {card: _remembered(values) for card, values in kept["cards"].items()}
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _remembered(values: Any) -> Remembered:
    match values:
        case [float(stability), float(difficulty), int(state), step, int(days), last_on, reviews]:
            trace = Trace(stability, difficulty, state, step, days)
            if trace.is_sound and isinstance(reviews, int):
                return Remembered(Memory(trace, date.fromisoformat(last_on)), reviews)
    raise ValueError("these are no memories")
