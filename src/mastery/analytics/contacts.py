"""Whom it is time to be in touch with, and which kind of person is missing altogether."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mastery.model.journal import Touch
    from mastery.model.learning import Contact, Role

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
