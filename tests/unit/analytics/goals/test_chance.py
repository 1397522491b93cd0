import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.goals.chance import answer, forecast, weeks_until
from mastery.analytics.goals.futures import ForecastInput

UNEVEN = (3.0, 0.0, 2.0, 4.0, 1.0, 3.0, 2.0, 5.0)

few_examples = settings(max_examples=25, deadline=None, database=None)
paces = st.lists(st.floats(0, 50), min_size=4, max_size=12)


def test_the_same_arguments_give_the_same_answer():
    assert forecast(UNEVEN, 40, 26, seed="goal") == forecast(UNEVEN, 40, 26, seed="goal")


def test_another_seed_draws_other_futures():
    assert forecast(UNEVEN, 40, 26, seed=1).likely != forecast(UNEVEN, 40, 26, seed=2).likely


def test_known_answer_is_the_same_on_every_platform_and_python():
    found = forecast(UNEVEN, 60, 26.5, seed="2026-11-23 cka")
    assert (found.chance, found.chance_if_nothing_changes) == (0.219, 0.802)
    assert found.likely == pytest.approx(35.974906)


def test_weeks_may_be_any_sequence_of_whole_numbers():
    assert forecast([3, 0, 2, 4, 1, 3, 2, 5], 40, 26) == forecast(UNEVEN, 40, 26)


def test_only_the_last_eight_weeks_count():
    assert forecast((99.0, *UNEVEN), 40, 26) == forecast(UNEVEN, 40, 26)


def test_equal_weeks_reach_exactly_their_sum_if_nothing_changes():
    # Reference: 8 equal weeks of c give c·H before any change of pace, here .1 · 30 = 3.
    assert forecast([0.1] * 8, 3.0, 30).chance_if_nothing_changes == 0.98
    assert forecast([0.1] * 8, 3.0001, 30).chance_if_nothing_changes == 0.02


def test_a_last_partial_week_scales_one_week():
    assert forecast([2.0] * 8, 5.0, 2.5).chance_if_nothing_changes == 0.98
    assert forecast([2.0] * 8, 5.01, 2.5).chance_if_nothing_changes == 0.02


def test_less_than_a_week_left_is_a_part_of_a_week():
    assert forecast([7.0] * 8, 1.0, 1 / 7).chance_if_nothing_changes == 0.98
    assert forecast([7.0] * 8, 1.1, 1 / 7).chance_if_nothing_changes == 0.02


@few_examples
@given(paces, st.floats(0.1, 500), st.floats(1.01, 3), st.floats(0.2, 30))
def test_the_chance_never_rises_with_the_target(weeks, remaining, more, weeks_left):
    near = forecast(weeks, remaining, weeks_left)
    far = forecast(weeks, remaining * more, weeks_left)
    assert near.chance >= far.chance
    assert near.chance_if_nothing_changes >= far.chance_if_nothing_changes


def test_the_chance_falls_as_the_target_rises():
    chances = [forecast(UNEVEN, remaining, 26).chance for remaining in (10, 30, 60, 120)]
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == 4


@few_examples
@given(paces, st.integers(1, 30))
def test_more_time_brings_more_in_the_same_futures(weeks, weeks_left):
    # Reference: H·exp(-.006·(H - 4)) rises up to H = 166; eight weeks outgrow an unlucky draw.
    sooner, later = forecast(weeks, 1, weeks_left), forecast(weeks, 1, weeks_left + 8)
    assert later.likely >= sooner.likely


@few_examples
@given(paces, st.floats(0.1, 500), st.floats(0.1, 60))
def test_low_likely_and_high_are_in_order_and_chances_are_never_certain(weeks, remaining, left):
    found = forecast(weeks, remaining, left)
    assert 0 <= found.low <= found.likely <= found.high
    assert 0.02 <= found.chance <= 0.98


def test_a_scaled_goal_has_the_same_chance():
    tripled = forecast([3 * progress for progress in UNEVEN], 120, 26)
    assert tripled.chance == forecast(UNEVEN, 40, 26).chance


@pytest.mark.parametrize(("known", "needed"), [(0, 4), (1, 3), (3, 1)])
def test_too_little_history_says_how_many_weeks_are_missing(known, needed):
    found = forecast([3.0] * known, 10, 5)
    assert found.method == "too-little-history"
    assert (found.weeks_of_history, found.weeks_needed) == (known, needed)
    assert found.needed_per_week == 2
    assert [found.chance, found.chance_if_nothing_changes] == [None, None]
    assert [found.low, found.likely, found.high, found.draws] == [None, None, None, 0]


def test_four_weeks_are_enough():
    found = forecast([3.0] * 4, 10, 5)
    assert found.method == "drift-1"
    assert (found.weeks_of_history, found.weeks_needed) == (4, 0)
    assert found.chance is not None


@pytest.mark.parametrize("remaining", [0, -3.5])
def test_nothing_remaining_is_reached_even_when_overdue_or_unknown(remaining):
    assert forecast(UNEVEN, remaining, 5).method == "reached"
    assert forecast([], remaining, -1).method == "reached"


@pytest.mark.parametrize("weeks_left", [0, -2.0])
def test_no_time_left_is_overdue(weeks_left):
    found = forecast(UNEVEN, 5, weeks_left)
    assert (found.method, found.chance, found.needed_per_week) == ("overdue", None, None)


def test_more_than_a_year_is_beyond_what_was_checked():
    assert not forecast(UNEVEN, 40, 52).beyond_checked
    assert forecast(UNEVEN, 40, 52.1).beyond_checked


def test_no_progress_for_weeks_gives_the_smallest_chance():
    found = forecast([0] * 8, 1, 26)
    assert (found.chance, found.low, found.high) == (0.02, 0, 0)


def test_a_bounded_unit_bounds_the_futures():
    free = forecast(UNEVEN, 35, 26)
    bounded = forecast(UNEVEN, 35, 26, most=40.0)
    assert bounded.high == 40.0
    assert bounded.chance == free.chance
    assert forecast(UNEVEN, 41, 26, most=40.0).chance == 0.02


def test_falling_levels_are_bounded_below():
    found = forecast([-5.0] * 8, 10, 20, least=-30.0)
    assert (found.low, found.chance) == (-30.0, 0.02)
    assert math.copysign(1, found.high) == 1 or found.high < 0


def test_own_history_takes_over():
    # 60 pairs weigh 60/80; all of them kept the pace, so the middle moves from below to the pace.
    usual = forecast([4.0] * 8, 40, 10)
    own = forecast([4.0] * 8, 40, 10, own_ratios=[1.0] * 60)
    assert own.likely == pytest.approx(40)
    assert own.chance > 0.7 > usual.chance


def test_a_nan_is_refused():
    with pytest.raises(ValueError, match="finite"):
        forecast([1, 2, float("nan"), 4], 5, 5)
    with pytest.raises(ValueError, match="finite"):
        forecast(UNEVEN, 5, 5, most=float("inf"))


def test_the_question_form_agrees_with_the_plain_form():
    question = ForecastInput(UNEVEN, 40.0, 26.0)
    assert answer(question) == forecast(UNEVEN, 40, 26)
    assert answer(question._replace(seed=3)) == forecast(UNEVEN, 40, 26, seed=3)


def test_weeks_until_counts_days_over_a_leap_day():
    assert weeks_until(date(2028, 2, 28), date(2028, 3, 6)) == 1
    assert weeks_until(date(2026, 12, 31), date(2026, 12, 30)) == -1 / 7
