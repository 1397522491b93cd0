import math
import random
from statistics import fmean, pstdev

import pytest

from mastery.analytics.goals.drift import REGULAR, SPORADIC, STEADY, drift_of

COUNT = 200_000


@pytest.mark.parametrize("drift", [SPORADIC, REGULAR, STEADY])
@pytest.mark.parametrize("weeks_ahead", [4, 30])
def test_the_sampler_recovers_its_own_parameters(drift, weeks_ahead):
    # Reference: mean, deviation and share of stops within 4 standard errors of 200,000 draws.
    median = drift.median(weeks_ahead)
    factors = [median * factor for factor in drift.sample(random.Random(11), COUNT)]
    logs = [math.log(factor) for factor in factors if factor > 0]
    stopped = 1 - len(logs) / COUNT
    expected_mu = drift.mu - 0.006 * (weeks_ahead - 4)
    assert fmean(logs) == pytest.approx(expected_mu, abs=4 * drift.sd / len(logs) ** 0.5)
    assert pstdev(logs) == pytest.approx(drift.sd, abs=4 * drift.sd / (2 * len(logs)) ** 0.5)
    error = (drift.stops * (1 - drift.stops) / COUNT) ** 0.5
    assert stopped == pytest.approx(drift.stops, abs=4 * error)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([1, 0, 0, 1, 0, 0, 0, 1], SPORADIC),  # 3 of 8
        ([1, 0, 1, 0, 1, 0, 1, 0], REGULAR),  # exactly .5
        ([1, 1, 1, 1, 1, 1, 0, 0], REGULAR),  # .75
        ([1, 1, 1, 1, 0], STEADY),  # exactly .8
        ([1, -1, -1, 1, 1, -1], REGULAR),  # falling back is no progress
        ([0, 0, 0, 0], SPORADIC),
    ],
)
def test_regularity_is_the_share_of_weeks_with_progress(weeks, expected):
    assert drift_of(weeks) is expected


@pytest.mark.parametrize(
    ("weeks_ahead", "log"), [(0.5, -0.42), (4, -0.42), (14, -0.48), (52, -0.708), (300, -0.708)]
)
def test_the_pace_fades_from_four_weeks_to_a_year(weeks_ahead, log):
    assert math.log(STEADY.median(weeks_ahead)) == pytest.approx(log)
