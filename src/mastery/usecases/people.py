"""What a person can do with those they learn from, learn with or help: add, list, be in touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.contacts import ContactDue, empty_tiers, rank_contacts
from mastery.model.ids import slugify
from mastery.model.journal import Session, Touch
from mastery.model.learning import Contact, Role
from mastery.store.edits import AppendItem, Edit, Remove, SetValue
from mastery.store.workspace import Change
from mastery.usecases.finding import find_person, resolve_references
from mastery.usecases.inputs import build, require_past
from mastery.usecases.lines import compose_line
from mastery.usecases.records import load_records, plan_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.records.known import Records
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace


class PersonView(NamedTuple):
    """A person, and how due they are.

    Attributes:
        id: Their id.
        name: What they are called.
        role: What they are to you.
        tie: How close you are, or None.
        next_topic: What to talk about next, or None.
        every_days: Days meant to lie between contacts.
        last_on: The day of the last contact, or None when there was none.
        days_since: Days since then, or None.
        overdue: Days since then over the days meant; 1 is due.
        is_due: Whether it is time; someone never contacted is due.
        gave: How often something was given to them.
        got: How often something came from them, feedback included.
    """

    id: str
    name: str
    role: Role
    tie: str | None
    next_topic: str | None
    every_days: int
    last_on: date | None
    days_since: int | None
    overdue: float | None
    is_due: bool
    gave: int
    got: int


class PeopleList(NamedTuple):
    """Everybody, the most overdue first.

    Attributes:
        people: Those in the plan.
        empty_tiers: The roles that nobody has.
        today: The day of the list.
    """

    people: tuple[PersonView, ...]
    empty_tiers: tuple[Role, ...]
    today: date


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


class PersonPage(NamedTuple):
    """One person and every contact with them, the newest first."""

    view: PersonView
    person: Contact
    touches: tuple[Touch, ...]
    feedback: tuple[Session, ...]


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


def list_people(records: Records) -> PeopleList:
    """Return everybody, the most overdue first, and the roles that nobody has."""
    people, today = records.plan.people, records.today
    ranked = rank_contacts(people, records.of(Touch), today)
    views = tuple(_view(due, records) for due in ranked)
    return PeopleList(views, empty_tiers(people), today)


def show_person(records: Records, query: str) -> PersonPage:
    """Return one person with every contact and all feedback received from them.

    Raises:
        NotFoundError: There is no such person.
    """
    _, person = find_person(records.plan, query)
    touches = [touch for touch in records.of(Touch) if touch.person == person.id]
    (due,) = rank_contacts([person], touches, records.today)
    feedback = feedback_from(records, person.id)
    return PersonPage(_view(due, records), person, tuple(touches[::-1]), tuple(feedback[::-1]))


def feedback_from(records: Records, person: str) -> list[Session]:
    """Return the sessions for which a person gave feedback, oldest first."""
    return [session for session in records.sessions if session.feedback_from == person]


def _topic_edits(index: int, person: Contact, topic: str | None) -> list[Edit]:
    place = ("people", index, "next_topic")
    if topic:
        return [SetValue(place, topic)]
    return [Remove(place)] if topic == "" and person.next_topic is not None else []


def _view(due: ContactDue, records: Records) -> PersonView:
    person = next(each for each in records.plan.people if each.id == due.person)
    touches = [touch for touch in records.of(Touch) if touch.person == person.id]
    return PersonView(
        id=person.id,
        name=person.name,
        role=person.role,
        tie=person.tie,
        next_topic=person.next_topic,
        every_days=int(due.cadence_days),
        last_on=due.last.on if due.last else None,
        days_since=due.days_since,
        overdue=None if due.overdue is None else round(due.overdue, 2),
        is_due=due.is_due,
        gave=sum(touch.gave is not None for touch in touches),
        got=sum(touch.got is not None for touch in touches)
        + len(feedback_from(records, person.id)),
    )
