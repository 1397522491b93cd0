"""Reference: weeks worked by hand, over the turn of 2026-W53 to 2027-W01 too."""

from __future__ import annotations

from datetime import date

import pytest

from mastery.analytics.practice.rhythm import Planned, week_facts
from mastery.analytics.share import Share

MONDAY = date(2026, 11, 16)


def test_a_week_by_hand(make_session):
    sessions = [
        make_session("2026-11-15", 500),
        make_session("2026-11-16", 50, skill="go", aim="a", focus=8.0, change="c"),
        make_session("2026-11-16", 30, skill="talks", beyond=True),
        make_session("2026-11-22", 20, skill="go"),
        make_session("2026-11-21", 2),
        make_session("2026-11-20", 1),
        make_session("2026-11-23", 500),
    ]
    facts = week_facts(
        MONDAY,
        sessions,
        Planned(sessions_per_week=4, minutes_each=45),
        reserves=[date(2026, 11, 18), date(2026, 11, 23)],
    )
    assert (facts.planned.sessions, facts.planned.minutes) == (4, 180)
    assert (facts.sessions, facts.minutes) == (4, 103)
    assert [day.day for day in facts.days_practised] == [16, 21, 22]
    assert facts.deliberate_minutes == 50 * 3 / 5 + 30 * 1 / 5
    assert facts.mean_quality == 4 / 5
    assert facts.beyond == Share(30, 103)
    assert facts.minutes_by_skill == (("go", 70), ("talks", 30))
    assert facts.reserves == 1


def test_the_days_set_in_the_review_replace_the_general_plan(make_session):
    days = frozenset({date(2026, 11, 17), date(2026, 11, 19)})
    planned = Planned(sessions_per_week=4, minutes_each=45, days=days)
    facts = week_facts(MONDAY, [make_session("2026-11-17"), make_session("2026-11-18")], planned)
    assert (facts.planned.sessions, facts.planned.minutes) == (2, 90)
    assert facts.planned_days_kept == 1


def test_a_session_of_a_minute_does_not_keep_the_day_that_was_set(make_session):
    planned = Planned(days=frozenset({date(2026, 11, 17), date(2026, 11, 18)}))
    facts = week_facts(MONDAY, [make_session("2026-11-17", 1), make_session("2026-11-18")], planned)
    assert facts.planned_days_kept == 1


def test_an_empty_week_has_no_mean_and_no_plan():
    facts = week_facts(MONDAY, [], Planned())
    assert (facts.sessions, facts.minutes, facts.deliberate_minutes) == (0, 0, 0)
    assert (facts.mean_quality, facts.planned.sessions, facts.planned.minutes) == (None, None, None)


def test_the_week_over_new_year(make_session):
    sessions = [make_session("2026-12-31", 10), make_session("2027-01-03", 10)]
    assert week_facts(date(2026, 12, 28), sessions, Planned()).minutes == 20
    assert week_facts(date(2027, 1, 4), sessions, Planned()).minutes == 0


def test_another_weekday_is_refused():
    with pytest.raises(ValueError, match="not a Monday"):
        week_facts(date(2026, 11, 17), [], Planned())
