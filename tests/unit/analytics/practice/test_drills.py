"""Reference: tables worked by hand from p = (hits + 1) / (tries + 2)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.drills import (
    Outcome,
    judge_drill,
    outcomes_of,
    success_rate,
    zone_of,
)
from mastery.model.practice import Skill

SKILL = Skill(id="go", name="Go")


@pytest.fixture
def judge(make_session):
    def judge(*counts):
        sessions = [make_session(hits=hits, tries=tries) for hits, tries in counts]
        return judge_drill(SKILL, None, sessions)

    return judge


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
def test_by_hand_the_boundaries_are_met_exactly_by_counts(judge, hits, tries, rate, zone):
    drill = judge((hits, tries))
    assert (drill.rate, drill.zone) == (rate, zone)


def test_fewer_than_ten_tries_say_nothing(judge):
    few, enough = judge((5, 9)), judge((5, 10))
    assert (few.rate, few.zone, few.tries_needed) == (None, None, 1)
    assert (enough.rate, enough.zone, enough.tries_needed) == (0.5, "hard", 0)


def test_only_the_last_two_sessions_are_pooled(judge):
    drill = judge((0, 100), (4, 5), (4, 5))
    assert (drill.hits, drill.tries, drill.rate) == (8, 10, 9 / 12)


def test_no_session_is_no_zone(judge):
    drill = judge()
    assert (drill.zone, drill.change_to_make) == (None, None)


class TestChange:
    def test_one_session_alone_changes_nothing(self, judge):
        assert judge((20, 20)).change_to_make is None

    def test_two_that_agree_do(self, judge):
        drill = judge((20, 20), (20, 20))
        assert (drill.zone, drill.change_to_make) == ("easy", "easy")

    def test_two_that_differ_do_not(self, judge):
        drill = judge((16, 20), (20, 20), (20, 20))
        assert (drill.zone, drill.change_to_make) == ("easy", None)

    def test_the_right_zone_needs_no_change(self, judge):
        assert judge((16, 20), (16, 20)).change_to_make is None


def test_sessions_without_counted_tries_are_passed_over(make_session):
    sessions = [
        make_session(tries=10, hits=7),
        make_session(tries=10),
        make_session(tries=0, hits=0),
        make_session(),
        make_session(tries=10, hits=0),
    ]
    assert outcomes_of(sessions) == [Outcome(7, 10), Outcome(0, 10)]


def test_more_hits_than_tries_are_all_hits():
    assert success_rate(12, 10) == success_rate(10, 10)


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 500), st.data())
def test_law_the_rate_lies_inside_0_and_1_and_grows_with_hits(tries, data):
    hits = data.draw(st.integers(0, tries))
    assert 0 < success_rate(hits, tries) < 1
    assert hits == 0 or success_rate(hits - 1, tries) < success_rate(hits, tries)
