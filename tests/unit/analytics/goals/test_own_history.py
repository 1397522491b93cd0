import pytest

from mastery.analytics.goals.drift import own_ratios, pace_after


def test_pairs_start_every_four_weeks_from_the_oldest():
    weeks = [2.0] * 8 + [1.0] * 4 + [4.0] * 4
    # Hand-worked: (1 + .1)/(2 + .1); then past (2·4 + 1·4)/8 = 1.5: (4 + .1)/(1.5 + .1).
    assert own_ratios(weeks, 4) == pytest.approx((1.1 / 2.1, 4.1 / 1.6))


@pytest.mark.parametrize(
    ("known", "horizon", "pairs"), [(11, 4, 0), (12, 4, 1), (15, 4, 1), (16, 4, 2), (12, 3.1, 1)]
)
def test_only_closed_pairs_count(known, horizon, pairs):
    assert len(own_ratios([1.0] * known, horizon)) == pairs


def test_nothing_ahead_has_no_ratios():
    assert own_ratios([1.0] * 30, 0) == ()
    assert own_ratios([1.0] * 30, -3) == ()


def test_an_idle_past_gives_a_finite_ratio_and_a_falling_one_none():
    assert own_ratios([0.0] * 8 + [1.0] * 4, 4) == pytest.approx((11.0,))
    assert own_ratios([-1.0] * 8 + [1.0] * 4, 4) == ()
    assert own_ratios([-0.8, *[0.0] * 7, *[1.0] * 4], 4) == ()


def test_an_unchanged_pace_follows_a_ratio_of_one_and_is_never_negative():
    assert pace_after(3.0, 1.0) == pytest.approx(3.0)
    assert pace_after(3.0, 0.0) == 0.0
    assert pace_after(-2.0, 1.0) == 0.0
