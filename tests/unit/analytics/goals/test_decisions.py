from datetime import date

import pytest

from mastery.analytics.goals.decisions import persist_adjust_stop_due

TODAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("chances", "due"),
    [
        ([0.19, 0.1, 0.05, 0.19], True),
        ([0.19, 0.1, 0.05, 0.20], False),  # .20 is not below .20
        ([0.1, 0.1, 0.1], False),
        ([0.1, None, 0.1, 0.1], False),
        ([0.9, 0.1, 0.1, 0.1, 0.1], True),
        ([0.1, 0.1, 0.1, 0.1, 0.9], False),
        ([], False),
    ],
)
def test_a_low_chance_four_weeks_running(chances, due):
    assert persist_adjust_stop_due(chances, None, TODAY) == (("low-chance",) if due else ())


def test_the_stop_rule_comes_due_on_its_day():
    assert persist_adjust_stop_due([], date(2027, 1, 5), TODAY) == ()
    assert persist_adjust_stop_due([], TODAY, TODAY) == ("stop-rule",)
    assert persist_adjust_stop_due([0.1] * 4, TODAY, TODAY) == ("stop-rule", "low-chance")
