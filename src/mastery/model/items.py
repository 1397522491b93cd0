"""Finds the item of the plan that a person means, by a part of its id or name."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from mastery.model.ids import NotFoundError, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mastery.model.goal import Goal
    from mastery.model.learning import Card, Contact, Event, Question, Source, Topic
    from mastery.model.passion import Activity, Experiment
    from mastery.model.plan import Plan
    from mastery.model.practice import Drill, Skill


class HasId(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str:
        """Its short name."""


Item = TypeVar("Item", bound=HasId)


def find_item(
    items: Sequence[Item], query: str, *, kind: str, called: str, add: str | None = None
) -> tuple[int, Item]:
    """Return the item that ``query`` means, and its index.

    Args:
        items: The list to look through.
        query: What the person typed.
        kind: What the items are, for the words of an error.
        called: The field that holds an item's name.
        add: The command that adds one, for the hint when there is none.

    Raises:
        NotFoundError: There is none.
        AmbiguousError: There are several.
    """
    try:
        wanted = resolve(query, {item.id: str(getattr(item, called)) for item in items}, kind)
    except NotFoundError as error:
        if add is not None:
            error.hint = f"{error.hint}\nadd it with: {add} {shlex.quote(query)}"
        raise
    return next((index, item) for index, item in enumerate(items) if item.id == wanted)


def find_goal(plan: Plan, query: str) -> tuple[int, Goal]:
    """Return the goal that ``query`` means, and its index."""
    return find_item(plan.goals, query, kind="goal", called="goal")


def find_skill(plan: Plan, query: str) -> tuple[int, Skill]:
    """Return the skill that ``query`` means, and its index."""
    return find_item(plan.skills, query, kind="skill", called="name", add="mastery skill add")


def find_drill(skill: Skill, query: str) -> tuple[int, Drill]:
    """Return the drill of ``skill`` that ``query`` means, and its index."""
    add = f"mastery skill drill {skill.id}"
    return find_item(skill.drills, query, kind="drill", called="name", add=add)


def find_activity(plan: Plan, query: str) -> tuple[int, Activity]:
    """Return the activity of the week that ``query`` means, and its index."""
    return find_item(plan.passion.activities, query, kind="activity", called="name")


def find_experiment(plan: Plan, query: str) -> tuple[int, Experiment]:
    """Return the experiment that ``query`` means, and its index."""
    return find_item(plan.passion.experiments, query, kind="experiment", called="try_")


def find_person(plan: Plan, query: str) -> tuple[int, Contact]:
    """Return the person that ``query`` means, and the index."""
    return find_item(plan.people, query, kind="person", called="name", add="mastery people add")


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


_FINDERS: dict[str, Callable[[Plan, str], tuple[int, HasId]]] = {
    "goal": find_goal,
    "skill": find_skill,
    "passion": find_activity,
    "of": find_person,
    "source": find_source,
}


def resolve_references(plan: Plan, values: Mapping[str, Any], *fields: str) -> dict[str, Any]:
    """Return ``values`` with the items of the plan that ``fields`` name as whole ids.

    Raises:
        NotFoundError: One of them does not exist.
        AmbiguousError: One of them could be several.
    """
    named = {
        field: _FINDERS[field](plan, str(values[field]))[1].id
        for field in fields
        if values.get(field) is not None
    }
    return {**values, **named}
