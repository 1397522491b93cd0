import pytest

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.futures import ForecastInput
from mastery.analytics.goals.levers import LATEST_WEEKS, fit

UNEVEN = (3.0, 0.0, 2.0, 4.0, 1.0, 3.0, 2.0, 5.0)
ASKED = ForecastInput(UNEVEN, 40.0, 26.3, seed="goal")
WITH_OWN = ASKED._replace(own_ratios=(0.5, 0.8, 1.0, 0.2, 0.7, 0.9))


@pytest.mark.parametrize("question", [ASKED, WITH_OWN])
@pytest.mark.parametrize("wished", [0.2, 0.6, 0.8])
def test_each_lever_gives_the_chance_it_names(question, wished):
    levers = fit(question, wished)
    pace = sum(UNEVEN) / 8
    scaled = tuple(progress * levers.pace.value / pace for progress in UNEVEN)
    asked = {
        levers.weeks_left: question._replace(weeks_left=levers.weeks_left.value),
        levers.remaining: question._replace(remaining=levers.remaining.value),
        levers.pace: question._replace(weeks=scaled),
    }
    for lever, changed in asked.items():
        assert lever.chance >= wished
        assert answer(changed).chance == pytest.approx(lever.chance, abs=0.002)


def test_the_date_is_the_earliest_and_keeps_the_weekday():
    weeks_left = fit(ASKED, 0.6).weeks_left.value
    moved = weeks_left - ASKED.weeks_left
    assert moved == pytest.approx(round(moved))
    assert answer(ASKED._replace(weeks_left=weeks_left - 1)).chance < 0.6


def test_a_date_that_gives_exactly_the_wished_chance_is_early_enough():
    found = fit(ASKED, 0.6).weeks_left
    assert fit(ASKED, found.chance).weeks_left == found


def test_the_amount_is_the_greatest_and_the_pace_the_least():
    levers = fit(ASKED, 0.6)
    more = ASKED._replace(remaining=levers.remaining.value * 1.01)
    slower = tuple(progress * levers.pace.value * 0.99 / 2.5 for progress in UNEVEN)
    assert answer(more).chance < 0.6
    assert answer(ASKED._replace(weeks=slower)).chance < 0.6


def test_nothing_reaches_more_than_those_who_go_on():
    # Sporadic people stop altogether in 12 % of futures, so no date gives more than about 88 %.
    sporadic = ASKED._replace(weeks=(4.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 5.0), remaining=5.0)
    levers = fit(sporadic, 0.95)
    assert [levers.weeks_left.value, levers.remaining.value, levers.pace.value] == [None] * 3
    assert levers.weeks_left.chance == pytest.approx(0.88, abs=0.03)
    assert levers.pace.chance == pytest.approx(0.88, abs=0.03)


def test_without_a_pace_only_a_pace_helps():
    levers = fit(ASKED._replace(weeks=(0.0,) * 8), 0.6)
    assert levers.weeks_left == (None, 0.02)
    assert levers.remaining == (None, 0.02)
    assert levers.pace.value == pytest.approx(3.2, abs=0.3)


def test_no_pace_passes_the_bound_of_the_unit():
    levers = fit(ASKED._replace(most=35.0), 0.6)
    assert levers.pace == (None, 0.02)
    assert levers.weeks_left.value is None
    assert 0 < levers.remaining.value <= 35


@pytest.mark.parametrize("change", [{"weeks": (1.0,) * 3}, {"weeks_left": 0.0}, {"remaining": 0.0}])
def test_without_a_chance_there_are_no_levers(change):
    assert fit(ASKED._replace(**change), 0.8) is None


def test_far_before_a_deadline_in_centuries_the_fewest_weeks_are_found():
    question = ForecastInput(UNEVEN, 3000.0, 9000.5)
    found = fit(question, 0.8).weeks_left
    assert LATEST_WEEKS < found.value < 9000
    assert answer(question._replace(weeks_left=found.value)).chance == found.chance >= 0.8
    assert answer(question._replace(weeks_left=found.value - 1)).chance < 0.8
