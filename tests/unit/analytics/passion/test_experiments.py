"""Reference: the rule worked by hand: three tries, one hard, last less first against ±1."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mastery.analytics.passion.experiments import interest_trend
from mastery.model.journal import Rating


def trend(*interests, hard=(0,)):
    at = datetime(2026, 11, 16, 18, tzinfo=UTC)
    return interest_trend(
        [
            Rating(id="r", at=at, on=date(2026, 11, 16), experiment="x", interest=i, hard=n in hard)
            for n, i in enumerate(interests)
        ]
    )


@pytest.mark.parametrize(
    ("interests", "verdict"),
    [
        ((4, 2, 5), "deepen"),
        ((4, 7, 4), "keep"),
        ((4, 7, 3), "drop"),
        ((1, 1, 1, 7), "deepen"),
    ],
)
def test_last_less_first_decides(interests, verdict):
    assert trend(*interests).verdict == verdict


def test_before_three_tries_there_is_no_verdict():
    early = trend(2, 7)
    assert (early.verdict, early.tries_needed, early.change) == (None, 1, 5)


def test_without_a_hard_try_there_is_no_verdict():
    easy = trend(2, 4, 7, hard=())
    assert (easy.verdict, easy.needs_a_hard_try, easy.tries_needed) == (None, True, 0)


def test_no_try_has_no_change():
    assert trend().change is None
