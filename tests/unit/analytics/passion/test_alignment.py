"""Reference: weeks worked by hand, and invariants of the formula."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.passion.alignment import audit_week, less_of, more_of, share_week
from mastery.model.passion import Activity


def activity(name, hours, meaning, energy=0.0, place="work", *, most=False):
    return Activity(
        id=name, name=name, hours=float(hours), meaning=float(meaning), energy=energy,
        place=place, most_meaningful=most,
    )  # fmt: skip


DAY = date(2026, 11, 22)
# Hours .25 .75; meaning .75 .25: ½ · (.5 + .5) = .5.
WEEK = [
    activity("design", 10, 9, energy=2.0, most=True),
    activity("meetings", 30, 3, energy=-1.0),
]


def audit(activities):
    return audit_week(activities, DAY)


def test_a_week_by_hand():
    week, shares = audit(WEEK), share_week(WEEK)
    assert week.alignment == 50
    assert week.energy_balance == (10 * 2 - 30) / 40
    assert week.meaningful_share == 10 / 40
    assert [(share.id, share.gap) for share in shares] == [("design", 0.5), ("meetings", -0.5)]
    assert [share.id for share in more_of(shares)] == ["design"]
    assert [share.id for share in less_of(shares)] == ["meetings"]


def test_time_that_follows_meaning_scores_100():
    week = [activity("a", 5, 1), activity("b", 10, 2)]
    assert audit(week).alignment == 100
    assert (more_of(share_week(week)), less_of(share_week(week))) == ((), ())


def test_time_disjoint_from_meaning_scores_0():
    assert audit([activity("a", 40, 0), activity("b", 0, 10)]).alignment == 0


def test_the_biggest_levers_come_first():
    shares = share_week([activity("a", 10, 4), activity("b", 80, 1), activity("c", 10, 5)])
    assert [share.id for share in more_of(shares)] == ["c", "a"]
    shares = share_week([activity("a", 40, 4), activity("b", 5, 10), activity("c", 55, 1)])
    assert [share.id for share in less_of(shares)] == ["c", "a"]


@pytest.mark.parametrize(
    ("hours", "share", "low"), [(7.9, 0.1975, True), (8, 0.20, False), (0, 0.0, True)]
)
def test_a_meaningful_share_below_a_fifth_is_flagged(hours, share, low):
    week = audit([activity("a", hours, 9, most=True), activity("b", 40 - hours, 3)])
    assert week.meaningful_share == pytest.approx(share)
    assert week.low_in_meaning is low


def test_only_work_counts_for_the_meaningful_share():
    at_home = activity("music", 20, 10, place="beside", most=True)
    assert audit([*WEEK, at_home]).meaningful_share == 10 / 40
    assert audit([WEEK[1], at_home]).meaningful_share is None


def test_without_a_most_meaningful_activity_the_share_is_none_and_no_flag():
    week = audit([activity("a", 40, 5)])
    assert (week.meaningful_share, week.low_in_meaning) == (None, False)


@pytest.mark.parametrize("week", [[], [activity("a", 0, 5)], [activity("a", 5, 0)]])
def test_without_hours_or_meaning_there_is_no_score(week):
    assert audit(week).alignment is None


def test_without_hours_there_is_no_energy_balance():
    assert audit([activity("a", 0, 5, energy=2.0)]).energy_balance is None


ROW = st.tuples(st.floats(0.25, 40), st.floats(0, 10), st.floats(-2, 2))
ROWS = st.lists(ROW, min_size=1, max_size=4)


def week_of(rows, scale=1.0):
    return [activity(f"a{n}", h * scale, m, energy=e) for n, (h, m, e) in enumerate(rows)]


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_law_scores_stay_in_their_bounds(rows):
    week = audit(week_of(rows))
    assert week.alignment is None or 0 <= week.alignment <= 100
    assert -2 <= week.energy_balance <= 2
    assert sum(share.gap for share in share_week(week_of(rows))) == pytest.approx(0, abs=1e-9)


@settings(deadline=None, max_examples=80)
@given(ROWS, st.floats(0.5, 4))
def test_law_scaling_all_hours_changes_no_score(rows, scale):
    one, scaled = audit(week_of(rows)), audit(week_of(rows, scale))
    # Both are rounded, so they may differ by one in the last digit.
    assert one.alignment == pytest.approx(scaled.alignment, abs=0.011)
    assert one.energy_balance == pytest.approx(scaled.energy_balance, abs=0.0011)
