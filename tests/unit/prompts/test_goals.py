from datetime import date

import pytest

from mastery.prompts.goals import GoalSetting, goal_questions

SETTING = GoalSetting(today=date(2026, 11, 23))


def question(key, answers):
    return next(item for item in goal_questions(SETTING, answers) if item.key == key)


@pytest.mark.parametrize(("start", "typed"), [(5, "5"), (None, "0"), (2.5, "2,5")])
def test_a_target_that_is_reached_already_is_no_target(start, typed):
    target = question("target", {"measure": "km", "start_value": start})
    with pytest.raises(ValueError, match="a goal needs a way to go"):
        target.understand(typed)


def test_a_target_may_lie_below_the_start():
    target = question("target", {"measure": "errors a week", "start_value": 5})
    assert target.understand("0") == 0
