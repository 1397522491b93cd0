"""Reference: tables worked by hand from p = (hits + 1) / (tries + 2)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.drills import (
    Outcome,
    drill_zone,
    outcomes_of,
    success_rate,
    zone_of,
)


@pytest.mark.parametrize(
    ("rate", "zone"),
    [
        (0.0, "too_hard"), (0.4999, "too_hard"), (0.50, "hard"), (0.6999, "hard"),
        (0.70, "right"), (0.90, "right"), (0.9001, "easy"), (1.0, "easy"),
    ],
)  # fmt: skip
def test_zone_boundaries(rate, zone):
    assert zone_of(rate) == zone


@pytest.mark.parametrize(
    ("hits", "tries", "rate", "zone"),
    [
        (8, 18, 9 / 20, "too_hard"),
        (9, 18, 0.50, "hard"),
        (13, 18, 0.70, "right"),
        (17, 18, 0.90, "right"),
        (18, 18, 0.95, "easy"),
    ],
)
def test_by_hand_the_boundaries_are_met_exactly_by_counts(hits, tries, rate, zone):
    drill = drill_zone([Outcome(hits, tries)])
    assert (drill.rate, drill.zone) == (rate, zone)


def test_fewer_than_ten_tries_say_nothing():
    few, enough = drill_zone([Outcome(5, 9)]), drill_zone([Outcome(5, 10)])
    assert (few.rate, few.zone, few.tries_needed) == (None, None, 1)
    assert (enough.rate, enough.zone, enough.tries_needed) == (0.5, "hard", 0)


def test_only_the_last_two_sessions_are_pooled():
    drill = drill_zone([Outcome(0, 100), Outcome(4, 5), Outcome(4, 5)])
    assert (drill.hits, drill.tries, drill.rate) == (8, 10, 9 / 12)


def test_no_session_is_no_zone():
    drill = drill_zone([])
    assert (drill.zone, drill.earlier, drill.change_to_make) == (None, None, None)


class TestChange:
    def test_one_session_alone_changes_nothing(self):
        assert drill_zone([Outcome(20, 20)]).change_to_make is None

    def test_two_that_agree_do(self):
        drill = drill_zone([Outcome(20, 20), Outcome(20, 20)])
        assert (drill.earlier, drill.zone, drill.change_to_make) == ("easy", "easy", "easy")

    def test_two_that_differ_do_not(self):
        drill = drill_zone([Outcome(16, 20), Outcome(20, 20), Outcome(20, 20)])
        assert (drill.earlier, drill.zone) == ("right", "easy")
        assert drill.change_to_make is None

    def test_the_right_zone_needs_no_change(self):
        assert drill_zone([Outcome(16, 20), Outcome(16, 20)]).change_to_make is None


def test_sessions_without_counted_tries_are_passed_over(make_session):
    sessions = [
        make_session(tries=10, hits=7),
        make_session(tries=10),
        make_session(tries=0, hits=0),
        make_session(),
    ]
    assert outcomes_of(sessions) == [Outcome(7, 10)]


def test_more_hits_than_tries_are_all_hits():
    assert success_rate(12, 10) == success_rate(10, 10)


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 500), st.data())
def test_law_the_rate_lies_inside_0_and_1_and_grows_with_hits(tries, data):
    hits = data.draw(st.integers(0, tries))
    assert 0 < success_rate(hits, tries) < 1
    assert hits == 0 or success_rate(hits - 1, tries) < success_rate(hits, tries)
