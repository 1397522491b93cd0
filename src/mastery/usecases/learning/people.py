"""What a person can do with those they learn from, learn with or help: add them, be in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.learning.people import empty_tiers
from mastery.model.ids import slugify
from mastery.model.items import find_person, resolve_references
from mastery.model.journal import Touch
from mastery.model.learning import Contact, Role
from mastery.store.workspace import Change
from mastery.store.yaml.edits import AppendItem, Edit, Remove, SetValue
from mastery.usecases.loading import load_records, plan_in
from mastery.usecases.saying import build, compose_line, require_past

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace


class PersonKept(NamedTuple):
    """A person who was added, with their defaults.

    Attributes:
        id: Their id.
        person: The person as stored.
        every_days: Days meant to lie between contacts.
        empty_tiers: The roles that still nobody has.
    """

    id: str
    person: Contact
    every_days: int
    empty_tiers: tuple[Role, ...]


class Touched(NamedTuple):
    """A contact that was recorded.

    Attributes:
        id: The person's id.
        person: The person as stored now.
        touch: What was given and got.
        due_on_days: Days until the next contact is due, counted from the contact.
        days_since_last: Days since the contact before, or None.
    """

    id: str
    person: Contact
    touch: Touch
    due_on_days: int
    days_since_last: int | None


def add_person(workspace: Workspace, said: Mapping[str, Any], now: datetime) -> Committed:
    """Add a person. The result is a PersonKept.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: The goal they know about does not exist.
    """

    def change(plan_file: PlanFile | None) -> Change:
        plan = plan_in(plan_file)
        values = resolve_references(plan, said, "goal")
        taken = [person.id for person in plan.people]
        name = slugify(str(said["name"]), taken, fallback="person")
        person = build(Contact, {"id": name, **values})
        tiers = empty_tiers((*plan.people, person))
        result = PersonKept(name, person, int(person.cadence_days), tiers)
        return Change(edits=(AppendItem(("people",), person.to_item()),), result=result)

    return workspace.change(f"people add {said['name']}", change, now=now)


def touch_person(
    workspace: Workspace,
    query: str,
    said: Mapping[str, Any],
    now: datetime,
    *,
    next_topic: str | None = None,
    on: date | None = None,
) -> Committed:
    """Record a contact: what was given and got. The result is a Touched.

    With ``next_topic`` the plan changes too, and one undo takes back both; an empty one is taken
    out of the plan.

    Raises:
        FutureError: The day has not come.
        NotFoundError: There is no such person.
    """
    day = require_past("a contact", on or now.date(), now.date())

    def change(plan_file: PlanFile | None) -> Change:
        index, person = find_person(plan_in(plan_file), query)
        touch, line = compose_line(Touch, {"person": person.id, **said}, on=day, now=now)
        known = load_records(workspace, day)
        earlier = [each for each in known.of(Touch) if each.person == person.id]
        edits = _topic_edits(index, person, next_topic)
        if next_topic is not None:
            person = build(Contact, {**person.to_item(), "next_topic": next_topic or None})
        since = (day - earlier[-1].on).days if earlier else None
        result = Touched(person.id, person, touch, int(person.cadence_days), since)
        return Change(edits=edits, lines=(line,), result=result)

    return workspace.change(f"people touch {query}", change, now=now)


def _topic_edits(index: int, person: Contact, topic: str | None) -> list[Edit]:
    place = ("people", index, "next_topic")
    if topic:
        return [SetValue(place, topic)]
    return [Remove(place)] if topic == "" and person.next_topic is not None else []
