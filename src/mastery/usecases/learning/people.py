"""What a person can do with those they learn from, learn with or help: add them, be in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.learning.people import empty_tiers
from mastery.model.items import PEOPLE
from mastery.model.journal import Touch
from mastery.model.learning import Contact, Role
from mastery.store.change import Change, Committed
from mastery.usecases.loading import load_records
from mastery.usecases.saying import build, compose_line, new_item, past_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


class PersonKept(NamedTuple):
    """A person who was added, with their defaults.

    Attributes:
        item: The person as stored.
        every_days: Days meant to lie between contacts.
        empty_tiers: The roles that still nobody has.
    """

    item: Contact
    every_days: int
    empty_tiers: tuple[Role, ...]


class Touched(NamedTuple):
    """A contact that was recorded.

    Attributes:
        item: The person as stored now.
        touch: What was given and got.
        due_on_days: Days until the next contact is due, counted from the contact.
        days_since_last: Days since the contact before, or None.
    """

    item: Contact
    touch: Touch
    due_on_days: int
    days_since_last: int | None


def add_person(
    workspace: Workspace, said: Mapping[str, Any], now: datetime
) -> Committed[PersonKept]:
    """Add a person.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The goal they know about does not exist.
    """

    def change(plan: Plan) -> Change[PersonKept]:
        person = new_item(PEOPLE, plan, said)
        plan = PEOPLE.adding(plan, person)
        kept = PersonKept(person, int(person.cadence_days), empty_tiers(plan.people))
        return Change(kept, plan)

    return workspace.change(f"people add {said['name']}", change, now=now)


def touch_person(
    workspace: Workspace,
    query: str,
    said: Mapping[str, Any],
    now: datetime,
    *,
    next_topic: str | None = None,
    on: date | None = None,
) -> Committed[Touched]:
    """Record a contact: what was given and got.

    With ``next_topic`` the plan changes too, and one undo takes back both; an empty one is taken
    out of the plan.

    Raises:
        FutureError: The day has not come.
        NotFoundError: There is no such person.
    """
    day = past_day("a contact", on, now.date())

    def change(plan: Plan) -> Change[Touched]:
        person = PEOPLE.find(plan, query)
        touch = compose_line(Touch, {"person": person.id, **said}, on=day, now=now)
        known = load_records(workspace, day, plan)
        earlier = [each for each in known.of(Touch) if each.person == person.id]
        if next_topic is not None:
            person = build(Contact, {**person.to_item(), "next_topic": next_topic or None})
            plan = PEOPLE.changing(plan, person)
        since = (day - earlier[-1].on).days if earlier else None
        touched = Touched(person, touch, int(person.cadence_days), since)
        return Change(touched, plan, lines=(touch,))

    return workspace.change(f"people touch {query}", change, now=now)
