from itertools import islice, pairwise
from statistics import fmean, pstdev

import pytest

from mastery.analytics.goals.futures import (
    LUCK_WEEKS,
    ForecastInput,
    Futures,
    draw_unchanged,
    share_reaching,
)

UNEVEN = (3.0, 0.0, 2.0, 4.0, 1.0, 3.0, 2.0, 5.0)


def nth(iterator, number):
    return next(islice(iterator, number - 1, None))


@pytest.mark.parametrize("horizon", [1, 4, 26, 130])
def test_equal_weeks_add_up_before_drift(horizon):
    # Reference: 8 equal weeks of c give c·H in every draw before drift.
    totals = nth(Futures(ForecastInput((2.5,) * 8, 1, float(horizon))).before_drift(), horizon)
    assert totals == pytest.approx([2.5 * horizon] * len(totals))
    assert draw_unchanged(ForecastInput((2.5,) * 8, 1, float(horizon))) == pytest.approx(totals)


def test_dirichlet_weights_spread_more_than_plain_resampling():
    # Rubin (1981): with weights from Dirichlet(1, …, 1) over n weeks, a draw's own mean pace has
    # the variance of the weeks over n + 1; over a long horizon luck evens out and this remains.
    weeks = (0.0, 8.0) * 4
    horizon, draws = 3000, 4000
    totals = nth(Futures(ForecastInput(weeks, 1, float(horizon)), draws).before_drift(), horizon)
    paces = [total / horizon for total in totals]
    expected = (16 / 9) ** 0.5
    assert fmean(paces) == pytest.approx(4, abs=4 * expected / draws**0.5)
    assert pstdev(paces) == pytest.approx(expected, rel=0.05)


def test_plain_resampling_has_the_mean_and_variance_of_independent_weeks():
    question, draws = ForecastInput(UNEVEN, 1, 12.0), 20_000
    totals = draw_unchanged(question, draws)
    spread = (12 * pstdev(UNEVEN) ** 2) ** 0.5
    assert fmean(totals) == pytest.approx(12 * fmean(UNEVEN), abs=4 * spread / draws**0.5)
    assert pstdev(totals) == pytest.approx(spread, rel=0.03)


def test_a_longer_horizon_carries_the_same_futures_on():
    short = nth(Futures(ForecastInput(UNEVEN, 1, 5.0)).before_drift(), 5)
    longer = nth(Futures(ForecastInput(UNEVEN, 1, 9.0)).before_drift(), 9)
    assert all(0 <= later - sooner <= 4 * 5 for sooner, later in zip(short, longer, strict=True))


def test_outlooks_pass_through_the_question_s_own_horizon():
    question = ForecastInput(UNEVEN, 1, 7.5, own_ratios=(0.4, 1.1))
    walked = list(islice(Futures(question).outlooks(), 8))
    assert [outlook.weeks_ahead for outlook in walked] == [n + 0.5 for n in range(8)]
    assert Futures(question).outlook() == walked[-1]


def test_the_same_futures_can_be_walked_again():
    futures = Futures(ForecastInput(UNEVEN, 1, 7.5))
    assert futures.outlook() == futures.outlook() == nth(futures.outlooks(), 8)


def test_chances_rise_smoothly_over_horizons():
    outlooks = islice(Futures(ForecastInput(UNEVEN, 40, 1.0)).outlooks(), LUCK_WEEKS + 10)
    chances = [share_reaching(outlook.draws, 40) for outlook in outlooks]
    assert max(earlier - later for earlier, later in pairwise(chances)) < 0.005
    assert chances[-1] > 0.8


def test_one_week_of_history_is_repeated():
    assert nth(Futures(ForecastInput((3.0,), 1, 2.0)).before_drift(), 2) == [6.0] * 2000


def test_share_reaching_includes_the_boundary_and_stays_off_certainty():
    draws = [float(number) for number in range(10)]
    assert share_reaching(draws, 5) == 0.5
    assert share_reaching(draws, 5.1) == 0.4
    assert share_reaching(draws, -1) == 0.98
    assert share_reaching(draws, 10) == 0.02
    assert share_reaching([sum([0.1] * 10)] * 3, 1.0) == 0.98


def test_own_ratios_replace_their_share_of_draws():
    # k pairs of own history are used with probability k/(k + 20), each giving
    # max(0, (mean + .1)·a − .1)·H: here (2 + .1)·3 − .1 = 6.2 a week, which drift cannot hit.
    question = ForecastInput((2.0,) * 8, 1, 10.0, own_ratios=(3.0,) * 20)
    draws = Futures(question, 20_000).outlook().draws
    replaced = sum(abs(draw - 62) < 1e-9 for draw in draws)
    assert replaced / 20_000 == pytest.approx(0.5, abs=4 * 0.5 / 20_000**0.5)


@pytest.mark.parametrize("weeks_ahead", [LUCK_WEEKS - 0.5, LUCK_WEEKS + 0.5, 400.5])
def test_a_far_horizon_is_summed_as_if_it_were_walked(weeks_ahead):
    futures = Futures(ForecastInput(UNEVEN, 1, weeks_ahead, own_ratios=(0.4, 1.1)))
    walked = nth(futures.outlooks(), round(weeks_ahead + 0.5))
    shorter = Futures(ForecastInput(UNEVEN, 1, 0.5, own_ratios=(0.4, 1.1)))
    for found in (futures.outlook(), shorter.outlook_at(weeks_ahead)):
        assert found.weeks_ahead == walked.weeks_ahead
        assert found.draws == pytest.approx(walked.draws)
