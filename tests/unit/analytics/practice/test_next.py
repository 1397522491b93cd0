"""Reference: priorities worked by hand from weight · gap · recency · zone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.next import rank_practice, recency_factor, zone_factor
from mastery.model.practice import Drill, Skill

TODAY = date(2026, 11, 22)


def skill(name, *drills, level=4.0, target=8.0, weight=1.0):
    parts = tuple(Drill(id=drill, name=drill) for drill in drills)
    return Skill(id=name, name=name, level=level, target=target, weight=weight, drills=parts)


@pytest.mark.parametrize(
    ("days", "factor"), [(0, 0.5), (7, 0.75), (14, 0.875), (21, 0.9375), (None, 1.0), (-1, 0.5)]
)
def test_recency_by_hand(days, factor):
    assert recency_factor(days) == factor


@pytest.mark.parametrize(
    ("zone", "factor"),
    [("right", 1.2), (None, 1.0), ("hard", 0.9), ("too_hard", 0.9), ("easy", 0.9)],
)
def test_zone_factor(zone, factor):
    assert zone_factor(zone) == factor


def test_a_priority_by_hand(make_session):
    # weight 3, gap (7 - 4)/10, 7 days ago, 13 of 18 is .70: right.
    sessions = [make_session("2026-11-15", skill="go", drill="katas", tries=18, hits=13)]
    plan = [skill("go", "katas", target=7.0, weight=3.0)]
    (only,) = rank_practice(plan, sessions, TODAY)
    factors = (only.weight, only.gap, only.recency, only.zone_factor)
    assert factors == (3, pytest.approx(0.3), 0.75, 1.2)
    assert only.priority == pytest.approx(0.81)
    assert (only.drill, only.days_since, only.zone) == ("katas", 7, "right")


def test_the_most_worthwhile_comes_first_and_equals_keep_their_order(make_session):
    plan = [skill("a"), skill("b"), skill("c", weight=2.0), skill("d")]
    ranked = rank_practice(plan, [make_session(TODAY, skill="a")], TODAY)
    assert [each.skill for each in ranked] == ["c", "b", "d", "a"]


def test_a_skill_at_its_target_has_no_priority():
    (only,) = rank_practice([skill("a", level=9.0)], [], TODAY)
    assert only.priority == 0


def test_a_skill_without_drills_has_the_zone_of_its_own_sessions(make_session):
    sessions = [make_session(TODAY, skill="a", tries=18, hits=17)]
    (only,) = rank_practice([skill("a")], sessions, TODAY)
    assert (only.drill, only.zone) == (None, "right")


class TestDrill:
    def test_one_never_practised_has_its_turn(self, make_session):
        sessions = [make_session("2026-11-21", skill="a", drill="x")]
        (only,) = rank_practice([skill("a", "x", "y")], sessions, TODAY)
        assert (only.drill, only.days_since) == ("y", 1)

    def test_the_right_zone_is_preferred_among_equally_old_ones(self, make_session):
        sessions = [
            make_session("2026-11-20", skill="a", drill="x", tries=18, hits=18),
            make_session("2026-11-20", skill="a", drill="y", tries=18, hits=14),
        ]
        (only,) = rank_practice([skill("a", "x", "y")], sessions, TODAY)
        assert (only.drill, only.zone) == ("y", "right")


@settings(deadline=None, max_examples=80)
@given(
    st.floats(1, 3), st.tuples(st.floats(0, 10), st.floats(0, 10)),
    st.none() | st.integers(0, 400), st.integers(0, 18),
)  # fmt: skip
def test_law_priority_is_the_product_of_its_factors_within_bounds(
    make_session, weight, scale, days, hits
):
    sessions = []
    if days is not None:
        sessions.append(make_session(TODAY - timedelta(days), skill="a", tries=18, hits=hits))
    plan = [skill("a", level=scale[0], target=scale[1], weight=weight)]
    (one,) = rank_practice(plan, sessions, TODAY)
    assert one.priority == one.weight * one.gap * one.recency * one.zone_factor
    assert 0 <= one.priority <= 3.6


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 400))
def test_law_the_longer_ago_the_sooner_again(days):
    assert recency_factor(days) <= recency_factor(days + 1) <= recency_factor(None)
