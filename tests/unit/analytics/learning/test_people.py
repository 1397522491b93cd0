"""Reference: overdue ratios worked by hand from days since and days meant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from mastery.analytics.learning.people import TIERS, empty_tiers, rank_people, show_person
from mastery.model.journal import Touch
from mastery.model.learning import Contact, Role
from mastery.model.plan import Plan
from mastery.records.known import Records

TODAY = date(2026, 11, 22)


def touch(person, days_ago, **fields):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)
    return Touch(id="t", at=at, on=TODAY - timedelta(days=days_ago), person=person, **fields)


def person(name, role="peer", **fields):
    return Contact(id=name, name=name, role=role, **fields)


def ranked(people, touches):
    return rank_people(Records.holding(Plan(mastery=1, people=tuple(people)), touches, TODAY))


@pytest.mark.parametrize(
    ("who", "days_ago", "overdue"),
    [
        (person("a", "mentor"), 30, 1.0),
        (person("a", "peer"), 30, 0.5),
        (person("a", "acquaintance", tie="moderate"), 30, 0.25),
        (person("a", "acquaintance", tie="weak"), 90, 0.5),
        (person("a", "mentor", every_days=10), 25, 2.5),
        (person("a"), 0, 0.0),
    ],
)
def test_overdue_by_hand(who, days_ago, overdue):
    (due,) = ranked([who], [touch("a", days_ago)])
    assert (due.overdue, due.is_due, due.days_since) == (overdue, overdue >= 1, days_ago)


def test_the_last_contact_counts_whatever_the_order():
    (due,) = ranked([person("a")], [touch("a", 3, gave="a review"), touch("a", 9)])
    assert (due.last_on, due.gave, due.got) == (TODAY - timedelta(days=3), 1, 0)


def test_feedback_is_something_that_was_got(make_session):
    feedback = make_session(feedback="peer", feedback_from="a")
    (due,) = ranked([person("a")], [touch("a", 3, got="a hint"), feedback])
    assert (due.gave, due.got) == (0, 2)


def test_the_most_overdue_comes_first_and_never_stands_with_due():
    people = [person("fresh"), person("never"), person("late")]
    found = ranked(people, [touch("fresh", 1), touch("late", 90)])
    assert [(due.id, due.is_due) for due in found] == [
        ("late", True),
        ("never", True),
        ("fresh", False),
    ]
    assert found[1].overdue is None


def test_the_empty_tiers_are_named():
    assert empty_tiers([person("a", "peer")]) == ("mentor", "learner", "acquaintance")
    assert empty_tiers([]) == TIERS


def test_the_tiers_are_the_roles_there_are():
    assert get_args(Role) == TIERS


def test_of_two_contacts_on_a_day_the_later_one_stands_first():
    call, letter = touch("a", 3, gave="a call"), touch("a", 3, gave="a letter")
    plan = Plan(mastery=1, people=(person("a"),))
    page = show_person(Records.holding(plan, [call, letter], TODAY), "a")
    assert page.touches == (letter, call)


def test_a_contact_later_than_the_day_looked_from_is_not_known_yet():
    (due,) = ranked([person("a")], [touch("a", -3)])
    assert (due.days_since, due.is_due) == (None, True)
