"""Reference: the rule worked by hand: three tries, one hard, last less first against ±1."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mastery.analytics.passion.experiments import view_experiment
from mastery.model.journal import Rating
from mastery.model.passion import Experiment


def trend(*interests, hard=(0,)):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)
    on = date(2026, 11, 16)
    ratings = [
        Rating(id="r", at=at, on=on, experiment="x", interest=interest, hard=number in hard)
        for number, interest in enumerate(interests)
    ]
    return view_experiment(Experiment(id="x", try_="it"), ratings, on)


@pytest.mark.parametrize(
    ("interests", "suggestion"),
    [
        ((4, 2, 5), "deepen"),
        ((4, 7, 4), "keep"),
        ((4, 7, 3), "drop"),
        ((1, 1, 1, 7), "deepen"),
    ],
)
def test_last_less_first_decides(interests, suggestion):
    assert trend(*interests).suggestion == suggestion


def test_before_three_tries_there_is_no_suggestion():
    early = trend(2, 7)
    assert (early.suggestion, early.tries_needed, early.change) == (None, 1, 5)


def test_without_a_hard_try_there_is_no_suggestion():
    easy = trend(2, 4, 7, hard=())
    assert (easy.suggestion, easy.needs_a_hard_try, easy.tries_needed) == (None, True, 0)


def test_no_try_has_no_change():
    assert trend().change is None
