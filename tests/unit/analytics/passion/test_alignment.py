"""Reference: weeks worked by hand, and invariants of the formula."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.passion.alignment import audit_week
from mastery.analytics.share import Share
from mastery.model.passion import Activity


def activity(name, hours, meaning, energy=0.0, place="work", *, most=False):
    return Activity(
        id=name, name=name, hours=float(hours), meaning=float(meaning), energy=energy,
        place=place, most_meaningful=most,
    )  # fmt: skip


# Hours .25 .75; meaning .75 .25: ½ · (.5 + .5) = .5.
WEEK = [
    activity("design", 10, 9, energy=2.0, most=True),
    activity("meetings", 30, 3, energy=-1.0),
]


def test_a_week_by_hand():
    week = audit_week(WEEK)
    assert week.score == 50
    assert week.energy_balance == (10 * 2 - 30) / 40
    assert week.meaningful == Share(10, 40)
    assert [(row.activity, row.gap) for row in week.rows] == [("design", 0.5), ("meetings", -0.5)]
    assert [row.activity for row in week.more_of] == ["design"]
    assert [row.activity for row in week.less_of] == ["meetings"]


def test_time_that_follows_meaning_scores_100():
    week = audit_week([activity("a", 5, 1), activity("b", 10, 2)])
    assert week.score == pytest.approx(100)
    assert (week.more_of, week.less_of) == ((), ())


def test_time_disjoint_from_meaning_scores_0():
    assert audit_week([activity("a", 40, 0), activity("b", 0, 10)]).score == 0


def test_the_biggest_levers_come_first():
    week = audit_week([activity("a", 10, 4), activity("b", 80, 1), activity("c", 10, 5)])
    assert [row.activity for row in week.more_of] == ["c", "a"]


@pytest.mark.parametrize(
    ("hours", "share", "low"), [(7.9, 0.1975, True), (8, 0.20, False), (0, 0.0, True)]
)
def test_a_meaningful_share_below_a_fifth_is_flagged(hours, share, low):
    week = audit_week([activity("a", hours, 9, most=True), activity("b", 40 - hours, 3)])
    assert week.meaningful_share == pytest.approx(share)
    assert week.is_low_in_meaning is low


def test_only_work_counts_for_the_meaningful_share():
    at_home = activity("music", 20, 10, place="beside", most=True)
    assert audit_week([*WEEK, at_home]).meaningful == Share(10, 40)
    assert audit_week([WEEK[1], at_home]).meaningful_share is None


def test_without_a_most_meaningful_activity_the_share_is_none_and_no_flag():
    week = audit_week([activity("a", 40, 5)])
    assert (week.meaningful, week.meaningful_share, week.is_low_in_meaning) == (None, None, False)


@pytest.mark.parametrize("week", [[], [activity("a", 0, 5)], [activity("a", 5, 0)]])
def test_without_hours_or_meaning_there_is_no_score(week):
    assert audit_week(week).score is None


def test_without_hours_there_is_no_energy_balance():
    assert audit_week([activity("a", 0, 5, energy=2.0)]).energy_balance is None


ROW = st.tuples(st.floats(0.25, 40), st.floats(0, 10), st.floats(-2, 2))
ROWS = st.lists(ROW, min_size=1, max_size=4)


def week_of(rows, scale=1.0):
    return audit_week(
        [activity(f"a{n}", h * scale, m, energy=e) for n, (h, m, e) in enumerate(rows)]
    )


@settings(deadline=None, max_examples=80)
@given(ROWS)
def test_law_scores_stay_in_their_bounds(rows):
    week = week_of(rows)
    assert week.score is None or 0 <= week.score <= 100
    assert -2 - 1e-9 <= week.energy_balance <= 2 + 1e-9
    assert sum(row.gap for row in week.rows) == pytest.approx(0, abs=1e-9)


@settings(deadline=None, max_examples=80)
@given(ROWS, st.floats(0.5, 4))
def test_law_scaling_all_hours_changes_no_score(rows, scale):
    one, scaled = week_of(rows), week_of(rows, scale)
    assert one.score == pytest.approx(scaled.score)
    assert one.energy_balance == pytest.approx(scaled.energy_balance, abs=1e-9)
