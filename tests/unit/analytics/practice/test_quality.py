"""Reference: the checklist worked by hand, with the boundaries of each tick."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.quality import check_quality, deliberate_minutes, share_beyond

FULL = {
    "aim": "no pauses",
    "tries": 18,
    "hits": 13,
    "feedback": "peer",
    "focus": 8.0,
    "change": "slower",
}


def test_a_full_session_has_all_five(make_session):
    quality = check_quality(make_session(minutes=45, **FULL))
    assert (quality.score, quality.missing, quality.deliberate_minutes) == (5, (), 45)


def test_a_bare_session_has_none(make_session):
    quality = check_quality(make_session(minutes=45))
    assert (quality.score, quality.deliberate_minutes) == (0, 0)
    assert quality.missing == ("aim", "stretch", "feedback", "focus", "change")


@pytest.mark.parametrize(
    ("without", "tick"),
    [
        ("aim", "aim"), ("tries", "stretch"), ("hits", "stretch"),
        ("feedback", "feedback"), ("focus", "focus"), ("change", "change"),
    ],
)  # fmt: skip
def test_the_missing_tick_is_named_and_costs_a_fifth(make_session, without, tick):
    fields = {name: value for name, value in FULL.items() if name != without}
    quality = check_quality(make_session(minutes=45, **fields))
    assert quality.missing == (tick,)
    assert quality.deliberate_minutes == 36


@pytest.mark.parametrize(("focus", "met"), [(6.9, False), (7.0, True), (10.0, True)])
def test_focus_from_seven(make_session, focus, met):
    assert check_quality(make_session(focus=focus)).score == met


@pytest.mark.parametrize(
    ("hits", "met"), [(8, False), (9, True), (13, True), (17, True), (18, False)]
)
def test_stretch_from_50_to_90_percent_of_18_tries(make_session, hits, met):
    assert check_quality(make_session(tries=18, hits=hits)).score == met


def test_beyond_comfort_is_a_stretch_whatever_succeeded(make_session):
    assert check_quality(make_session(beyond=True)).score == 1
    assert check_quality(make_session(beyond=True, tries=18, hits=18)).score == 1


def test_each_tick_shows_what_it_found(make_session):
    found = {tick.name: tick.found for tick in check_quality(make_session(**FULL)).ticks}
    assert found == {
        "aim": "no pauses", "stretch": 0.7, "feedback": "peer", "focus": 8, "change": "slower",
    }  # fmt: skip


@pytest.mark.parametrize(("minutes", "deliberate"), [(2, 0), (4, 0), (5, 5)])
def test_a_minimum_session_has_no_deliberate_minutes(make_session, minutes, deliberate):
    assert deliberate_minutes(make_session(minutes=minutes, **FULL)) == deliberate


def test_share_beyond_comfort_is_of_minutes(make_session):
    sessions = [make_session(minutes=30, beyond=True), make_session(minutes=90)]
    assert share_beyond(sessions).fraction == 0.25
    assert share_beyond([]).fraction is None


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 1440), st.sets(st.sampled_from(sorted(FULL))))
def test_law_deliberate_minutes_never_exceed_the_minutes(make_session, minutes, names):
    session = make_session(minutes=minutes, **{name: FULL[name] for name in names})
    assert 0 <= deliberate_minutes(session) <= minutes
