"""Whom it is time to be in touch with, what was given and got, and which kind is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.model.items import PEOPLE
from mastery.model.journal import Session, Touch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.learning import Contact, Role
    from mastery.records.known import Records

TIERS: Final[tuple[Role, ...]] = ("mentor", "peer", "learner", "acquaintance")
"""From whom, with whom and by whom one learns; acquaintances bring what those do not know."""


class ContactDue(NamedTuple):
    """How due a person is.

    Attributes:
        person: Id of the person.
        cadence_days: Days meant to lie between contacts, at least 1.
        last: The last contact, with what was given in it, or None when there was none.
        days_since: Days since then, or None.
    """

    person: str
    cadence_days: float
    last: Touch | None
    days_since: int | None

    @property
    def overdue(self) -> float | None:
        """Days since the last contact over the days meant; 1 is due, 2 twice as late."""
        return None if self.days_since is None else self.days_since / self.cadence_days

    @property
    def is_due(self) -> bool:
        """Whether it is time; someone never contacted is due."""
        return self.overdue is None or self.overdue >= 1


def rank_contacts(
    people: Iterable[Contact], touches: Iterable[Touch], today: date
) -> tuple[ContactDue, ...]:
    """Rank all people, the most overdue first.

    Someone never contacted stands with those who are due today. Equal ones stay in the plan's
    order.
    """
    last: dict[str, Touch] = {}
    for touch in touches:
        if touch.person not in last or touch.on >= last[touch.person].on:
            last[touch.person] = touch
    found = [_due(person, last.get(person.id), today) for person in people]
    return tuple(sorted(found, key=lambda due: -(1.0 if due.overdue is None else due.overdue)))


def empty_tiers(people: Iterable[Contact]) -> tuple[Role, ...]:
    """The roles that nobody has, mentors first: whom to look for."""
    present = {person.role for person in people}
    return tuple(role for role in TIERS if role not in present)


def _due(person: Contact, last: Touch | None, today: date) -> ContactDue:
    days_since = None if last is None else max(0, (today - last.on).days)
    return ContactDue(person.id, person.cadence_days, last, days_since)


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


class PersonPage(NamedTuple):
    """One person and every contact with them, the newest first."""

    view: PersonView
    person: Contact
    touches: tuple[Touch, ...]
    feedback: tuple[Session, ...]


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
    person = PEOPLE.find(records.plan, query)
    touches = [touch for touch in records.of(Touch) if touch.person == person.id]
    (due,) = rank_contacts([person], touches, records.today)
    feedback = feedback_from(records, person.id)
    return PersonPage(_view(due, records), person, tuple(touches[::-1]), tuple(feedback[::-1]))


def feedback_from(records: Records, person: str) -> list[Session]:
    """Return the sessions for which a person gave feedback, oldest first."""
    return [session for session in records.sessions if session.feedback_from == person]


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
