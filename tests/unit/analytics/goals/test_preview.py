from datetime import date

import pytest

from mastery.analytics.goals.preview import planning_factor, reference_due


@pytest.mark.parametrize(
    ("cases", "factor"),
    [
        ([], 1.6),
        ([(10, 30), (10, 30)], 1.6),  # two cases are too few
        ([(10, 20), (30, 30), (20, 30)], 1.5),  # 2.0, 1.0, 1.5
        ([(10, 10), (10, 20), (10, 30), (10, 40)], 2.5),
    ],
)
def test_planning_factor_hand_worked(cases, factor):
    assert planning_factor(cases) == factor


def test_reference_due_stretches_the_plan_over_a_leap_day():
    assert reference_due(date(2028, 2, 1), date(2028, 2, 11), 3.0) == date(2028, 3, 2)


def test_reference_due_stops_at_the_end_of_the_calendar():
    assert reference_due(date(2026, 1, 1), date(2200, 1, 1), 100.0) == date.max
