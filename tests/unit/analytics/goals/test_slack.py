import pytest

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.futures import ForecastInput
from mastery.analytics.goals.levers import slack_weeks

EASY = ForecastInput((3.0, 2.0, 4.0, 3.0, 3.0, 2.0, 4.0, 3.0), 10.0, 20.0)


def later(question, weeks):
    return question._replace(weeks_left=question.weeks_left + weeks)


@pytest.mark.parametrize("question", [EASY, EASY._replace(weeks_left=15.4)])
def test_the_chance_holds_with_all_slack_lost_and_not_with_a_week_more(question):
    # Reference: the largest k with chance(H - k) at least .80.
    slack = slack_weeks(question)
    assert slack > 0
    assert answer(later(question, -slack)).chance >= 0.80
    assert answer(later(question, -slack - 1)).chance < 0.80


def test_below_now_there_is_no_slack_to_name():
    assert slack_weeks(EASY._replace(remaining=60.0)) is None


def test_just_enough_is_zero_weeks_of_slack():
    question = EASY._replace(weeks_left=EASY.weeks_left - slack_weeks(EASY))
    assert slack_weeks(question) == 0


@pytest.mark.parametrize("change", [{"weeks": (1.0,) * 3}, {"weeks_left": 0.0}, {"remaining": 0.0}])
def test_without_a_chance_there_is_none(change):
    assert slack_weeks(EASY._replace(**change)) is None
