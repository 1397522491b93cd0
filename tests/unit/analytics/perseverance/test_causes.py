"""Reference: counts and hours worked by hand from planned less done in the setbacks' dates."""

from __future__ import annotations

from datetime import UTC, date, datetime

from mastery.analytics.perseverance.causes import rank_causes
from mastery.model.journal import Setback

TODAY = date(2026, 11, 22)
WEEKLY = 7 * 60.0


def setback(cause, on="2026-11-20", from_on=None, until_on=None):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)
    days = {name: day and date.fromisoformat(day) for name, day in
            (("on", on), ("from_on", from_on), ("until_on", until_on))}  # fmt: skip
    return Setback(id="b", at=at, what="it", cause=cause, **days)


def only(setbacks, sessions=(), planned=WEEKLY):
    (cause,) = rank_causes(setbacks, sessions, planned_minutes_per_week=planned, today=TODAY)
    return cause


def test_cost_by_hand(make_session):
    # Five days at an hour a day planned, 90 minutes done in them: 3.5 hours.
    sessions = [make_session("2026-11-10", 90), make_session("2026-11-13", 600)]
    cause = only([setback("time", from_on="2026-11-08", until_on="2026-11-12")], sessions)
    assert (cause.days, cause.planned_minutes, cause.done_minutes) == (5, 300, 90)
    assert cause.cost_hours == 3.5


def test_days_that_overlap_are_counted_once():
    first = setback("energy", from_on="2026-11-08", until_on="2026-11-10")
    second = setback("energy", from_on="2026-11-10", until_on="2026-11-11")
    cause = only([first, second])
    assert (cause.count, cause.days, cause.cost_hours) == (2, 4, 4)


def test_a_missing_end_is_the_day_it_was_logged():
    assert only([setback("time", on="2026-11-20", from_on="2026-11-19")]).days == 2
    assert only([setback("time", on="2026-11-20", until_on="2026-11-21")]).days == 2
    assert only([setback("time", on="2026-11-19", from_on="2026-11-20")]).days == 1
    over_before = only([setback("time", on="2026-11-20", until_on="2026-11-18")])
    assert (over_before.days, over_before.cost_hours) == (0, None)


def test_days_to_come_cost_nothing_yet():
    assert only([setback("time", from_on="2026-11-22", until_on="2026-12-31")]).days == 1


def test_without_dates_or_without_a_plan_the_cost_is_not_known():
    assert only([setback("time")]).cost_hours is None
    dated = setback("time", from_on="2026-11-08")
    assert only([dated], planned=None).cost_hours is None


def test_more_done_than_planned_costs_nothing(make_session):
    dated = setback("time", from_on="2026-11-20", until_on="2026-11-20")
    assert only([dated], [make_session("2026-11-20", 90)]).cost_hours == 0


def test_the_most_frequent_comes_first_and_of_equals_the_latest():
    setbacks = [
        setback("skill", on="2026-11-01"),
        setback("time", on="2026-11-05"),
        setback("energy", on="2026-11-02"),
        setback("energy", on="2026-11-03"),
        setback(None),
    ]
    ranked = rank_causes(setbacks, [], planned_minutes_per_week=None, today=TODAY)
    assert [(cause.kind, cause.count) for cause in ranked] == [
        ("energy", 2), ("time", 1), ("skill", 1),
    ]  # fmt: skip


def test_no_setback_has_no_cause():
    assert rank_causes([], [], planned_minutes_per_week=None, today=TODAY) == ()


def test_the_latest_is_told_whatever_the_order():
    setbacks = [setback("time", on="2026-11-05"), setback("time", on="2026-11-01")]
    assert only(setbacks).last_on == date(2026, 11, 5)
