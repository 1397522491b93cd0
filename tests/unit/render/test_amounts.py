import pytest

from mastery.analytics.goals.moves import Move
from mastery.render.amounts import chance_style, chance_words, move_words, percent


@pytest.mark.parametrize(
    ("pace", "time", "target", "said"),
    [
        (0.144, -0.036, 0.0, "+11 points: pace +14, time −3"),
        (-0.006, -0.009, 0.0, "−2 points: pace −1, time −1"),
        (0.009, -0.009, 0.0, "0 points: pace +1, time −1"),
        (0.004, 0.003, 0.003, "+1 point: pace +1"),
        (0.0, 0.0, 0.0, "0 points"),
    ],
)
def test_the_parts_of_a_move_add_up_to_the_whole_that_is_shown(pace, time, target, said):
    assert move_words(Move(0.4, 0.4 + pace + time + target, pace, time, target)) == said


def test_words_agree_with_the_percent_beside_them():
    assert (percent(0.0985), chance_words(0.0985)) == ("10%", "unlikely")
    assert (percent(0.5999), chance_style(0.5999)) == ("60%", "good")
