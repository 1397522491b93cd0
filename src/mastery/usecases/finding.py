"""Finds the item of a list in the plan that a person means, by a part of its id or name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mastery.model.ids import resolve
from mastery.usecases.records import find_goal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mastery.model.learning import Card, Contact, Event, Question, Source, Topic
    from mastery.model.plan import Plan


class HasId(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """Its short name."""


Item = TypeVar("Item", bound=HasId)


def find_item(items: Sequence[Item], query: str, *, kind: str, called: str) -> tuple[int, Item]:
    """Return the item that ``query`` means, and its index.

    Args:
        items: The list to look through.
        query: What the person typed.
        kind: What the items are, for the words of an error.
        called: The field that holds an item's name.

    Raises:
        NotFoundError: There is none.
        AmbiguousError: There are several.
    """
    wanted = resolve(query, {item.id: str(getattr(item, called)) for item in items}, kind)
    return next((index, item) for index, item in enumerate(items) if item.id == wanted)


def find_person(plan: Plan, query: str) -> tuple[int, Contact]:
    """Return the person that ``query`` means, and the index."""
    return find_item(plan.people, query, kind="person", called="name")


def find_source(plan: Plan, query: str) -> tuple[int, Source]:
    """Return the learning source that ``query`` means, and its index."""
    return find_item(plan.learning.sources, query, kind="source", called="title")


def find_question(plan: Plan, query: str) -> tuple[int, Question]:
    """Return the question that ``query`` means, and its index."""
    return find_item(plan.learning.questions, query, kind="question", called="ask")


def find_card(plan: Plan, query: str) -> tuple[int, Card]:
    """Return the card that ``query`` means, and its index."""
    return find_item(plan.learning.cards, query, kind="card", called="front")


def find_topic(plan: Plan, query: str) -> tuple[int, Topic]:
    """Return the topic that ``query`` means, and its index."""
    return find_item(plan.learning.topics, query, kind="topic", called="name")


def find_event(plan: Plan, query: str) -> tuple[int, Event]:
    """Return the event that ``query`` means, and its index."""
    return find_item(plan.learning.events, query, kind="event", called="name")


def resolve_references(plan: Plan, values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` with what they name by ``goal``, ``of`` or ``source`` as whole ids.

    Raises:
        NotFoundError: One of them does not exist.
        AmbiguousError: One of them could be several.
    """
    finders: dict[str, Callable[[Plan, str], tuple[int, HasId]]] = {
        "goal": find_goal,
        "of": find_person,
        "source": find_source,
    }
    named = {
        field: find(plan, str(values[field]))[1].id
        for field, find in finders.items()
        if values.get(field) is not None
    }
    return {**values, **named}
