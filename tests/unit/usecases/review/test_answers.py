"""Reading single answers to a review."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.review.preparation import FutureWeekError, require_begun, week_after
from mastery.dates import DateError, IsoWeek
from mastery.usecases.review.answers import (
    AnswerError,
    OtherWeekError,
    ReviewAnswers,
    parse_fired,
    parse_kept,
    parse_sessions,
    parse_text,
)

TUESDAY = date(2026, 11, 24)
NEXT = IsoWeek(2026, 49)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("mon wed fri", ["2026-11-30", "2026-12-02", "2026-12-04"]),
        ("Wed, Mon", ["2026-11-30", "2026-12-02"]),
        ("monday and friday", ["2026-11-30", "2026-12-04"]),
        ("2026-12-01 2026-12-01", ["2026-12-01"]),
        ("Tue 2026-12-01", ["2026-12-01"]),
        ("next friday; in 6 days", ["2026-11-30", "2026-12-04"]),
        ("", []),
    ],
)
def test_days_are_read_as_people_write_them(said, days):
    assert [day.isoformat() for day in parse_sessions(said, NEXT, TUESDAY)] == days


@pytest.mark.parametrize("said", ["Tue 2026-11-30", "sometime", "12/01/2026", "mon soon"])
def test_what_is_no_day_is_refused(said):
    with pytest.raises(DateError):
        parse_sessions(said, NEXT, TUESDAY)


def test_a_day_of_another_week_is_refused_with_the_week():
    with pytest.raises(OtherWeekError, match=r"Fri 2026-11-27 is not in 2026-W49"):
        parse_sessions("mon, 2026-11-27", NEXT, TUESDAY)


@settings(deadline=None, max_examples=60)
@given(
    today=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    weekdays=st.sets(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])),
    back=st.integers(0, 3),
)
def test_weekdays_always_lie_in_the_week_that_is_planned(today, weekdays, back):
    planned = week_after(IsoWeek.of(today) - back, today)
    days = parse_sessions(" ".join(weekdays), planned, today)
    assert len(days) == len(weekdays)
    assert all(IsoWeek.of(day) == planned for day in days)
    assert planned.sunday >= today


def test_the_week_that_is_planned_follows_the_reviewed_one_and_is_not_over():
    this = IsoWeek.of(TUESDAY)
    assert week_after(this, TUESDAY) == this + 1
    assert week_after(this - 1, TUESDAY) == this
    assert week_after(this - 30, TUESDAY) == this


def test_a_week_can_be_reviewed_from_its_monday_on():
    assert require_begun(IsoWeek.of(TUESDAY), TUESDAY - timedelta(days=1)) == IsoWeek.of(TUESDAY)
    with pytest.raises(FutureWeekError):
        require_begun(NEXT, TUESDAY)


@pytest.mark.parametrize(
    ("said", "kept"),
    [(True, "yes"), (False, "no"), (" Partly ", "partly"), ("no", "no"), ("Y", "yes")],
)
def test_kept_is_one_of_three(said, kept):
    assert parse_kept(said) == kept


@pytest.mark.parametrize("said", ["maybe", 1, [], "", "yesterday"])
def test_kept_is_nothing_else(said):
    with pytest.raises(AnswerError, match="cannot be") as caught:
        parse_kept(said)
    assert caught.value.hint == "one of yes, partly, no"


@pytest.mark.parametrize(
    ("said", "worked"), [(True, True), (0, False), ("Worked", True), ("w", True), ("no", False)]
)
def test_a_response_worked_or_not(said, worked):
    assert parse_fired(said) is worked


@pytest.mark.parametrize("said", ["yes", 2, [], "", {}])
def test_a_response_does_nothing_else(said):
    with pytest.raises(AnswerError, match="cannot be") as caught:
        parse_fired(said)
    assert caught.value.hint == "one of worked, not; leave it out if its moment did not come"


def test_a_text_loses_the_space_around_it_and_nothing_is_nothing():
    assert parse_text("  a b ") == "a b"
    assert parse_text("   ") is None
    with pytest.raises(AnswerError, match="must be text"):
        parse_text(3)
    with pytest.raises(AnswerError, match="at most"):
        parse_text("x" * 10_001)


def test_any_single_answer_makes_a_review():
    assert ReviewAnswers().is_empty
    assert not ReviewAnswers(known="x").is_empty
    assert not ReviewAnswers(chances={"a": 0.0}).is_empty
