"""Whom it is time to be in touch with, what was given and got, and which kind is missing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from mastery.model.items import PEOPLE
from mastery.model.journal import Session, Touch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from mastery.model.learning import Contact, Role
    from mastery.records.known import Records

TIERS: Final[tuple[Role, ...]] = ("mentor", "peer", "learner", "acquaintance")
"""From whom, with whom and by whom one learns; acquaintances bring what those do not know."""


class PersonView(NamedTuple):
    """A person, and how due they are.

    Attributes:
        id: Their id.
        name: What they are called.
        role: What they are to you.
        tie: How close you are, or None.
        next_topic: What to talk about next, or None.
        every_days: Days meant to lie between contacts, at least 1.
        last_on: The day of the last contact, or None when there was none.
        days_since: Days since then, or None.
        overdue: Days since then over the days meant, to two digits; 1 is due, 2 twice as late.
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


def rank_people(records: Records) -> tuple[PersonView, ...]:
    """Return everybody, the most overdue first.

    Someone never contacted stands with those who are due today. Equal ones stay in the plan's
    order.
    """
    by_person: dict[str, list[Touch]] = {}
    for touch in records.of(Touch):
        by_person.setdefault(touch.person, []).append(touch)
    feedback = Counter(session.feedback_from for session in records.sessions)
    views = [
        _view(person, by_person.get(person.id, []), feedback[person.id], records.today)
        for person in records.plan.people
    ]
    return tuple(sorted(views, key=_latest_first))


def _latest_first(view: PersonView) -> float:
    return -1.0 if view.days_since is None else -view.days_since / view.every_days


def empty_tiers(people: Iterable[Contact]) -> tuple[Role, ...]:
    """The roles that nobody has, mentors first: whom to look for."""
    present = {person.role for person in people}
    return tuple(role for role in TIERS if role not in present)


def list_people(records: Records) -> PeopleList:
    """Return everybody, the most overdue first, and the roles that nobody has."""
    return PeopleList(rank_people(records), empty_tiers(records.plan.people), records.today)


def show_person(records: Records, query: str) -> PersonPage:
    """Return one person with every contact and all feedback received from them.

    Raises:
        NotFoundError: There is no such person.
    """
    person = PEOPLE.find(records.plan, query)
    touches = [touch for touch in records.of(Touch) if touch.person == person.id]
    feedback = feedback_from(records, person.id)
    view = _view(person, touches, len(feedback), records.today)
    return PersonPage(view, person, tuple(touches[::-1]), tuple(feedback[::-1]))


def feedback_from(records: Records, person: str) -> list[Session]:
    """Return the sessions for which a person gave feedback, oldest first."""
    return [session for session in records.sessions if session.feedback_from == person]


def _view(person: Contact, touches: Sequence[Touch], feedback: int, today: date) -> PersonView:
    last_on = max((touch.on for touch in touches), default=None)
    days_since = None if last_on is None else max(0, (today - last_on).days)
    overdue = None if days_since is None else days_since / person.cadence_days
    return PersonView(
        id=person.id,
        name=person.name,
        role=person.role,
        tie=person.tie,
        next_topic=person.next_topic,
        every_days=int(person.cadence_days),
        last_on=last_on,
        days_since=days_since,
        overdue=None if overdue is None else round(overdue, 2),
        is_due=overdue is None or overdue >= 1,
        gave=sum(touch.gave is not None for touch in touches),
        got=sum(touch.got is not None for touch in touches) + feedback,
    )
