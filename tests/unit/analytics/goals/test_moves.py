import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.goals.chance import answer
from mastery.analytics.goals.futures import ForecastInput
from mastery.analytics.goals.moves import explain_move, shapley

BEFORE = ForecastInput((3.0, 0.0, 2.0, 4.0, 1.0, 3.0, 2.0, 5.0), 40.0, 26.0, seed="mon")


@settings(max_examples=10, deadline=None, database=None)
@given(st.floats(0, 6), st.floats(-10, 10), st.floats(1, 26))
def test_the_shares_add_up_to_the_move_between_the_two_forecasts(week, target_change, weeks_left):
    after = ForecastInput(
        (*BEFORE.weeks, week), 40.0 - week + target_change, weeks_left, seed="next mon"
    )
    move = explain_move(BEFORE, after, target_change=target_change)
    assert move.before == answer(BEFORE).chance
    assert move.after == answer(after).chance
    assert move.pace + move.time + move.target == pytest.approx(move.after - move.before)


@pytest.mark.parametrize(
    ("change", "target_change", "cause", "sign"),
    [
        ({"weeks": (*BEFORE.weeks[1:], 0.0)}, 0.0, "pace", -1),
        ({"remaining": 30.0}, 0.0, "pace", 1),  # progress was made
        ({"weeks_left": 20.0}, 0.0, "time", -1),
        ({"remaining": 55.0}, 15.0, "target", -1),
        ({"remaining": 25.0}, -15.0, "target", 1),
    ],
)
def test_a_single_cause_carries_the_whole_move(change, target_change, cause, sign):
    move = explain_move(BEFORE, BEFORE._replace(**change), target_change=target_change)
    others = {"pace", "time", "target"} - {cause}
    assert getattr(move, cause) == pytest.approx(move.after - move.before)
    assert getattr(move, cause) * sign > 0
    assert [getattr(move, other) for other in others] == pytest.approx([0, 0])


def test_shapley_hand_worked():
    # Worth 10 for pace, 4 for target, and 6 more for pace and time together, shared by the two.
    def worth(causes):
        together = 6 * ({"pace", "time"} <= causes)
        return 10 * ("pace" in causes) + 4 * ("target" in causes) + together

    assert shapley("pace", worth) == pytest.approx(13)
    assert shapley("time", worth) == pytest.approx(3)
    assert shapley("target", worth) == pytest.approx(4)


def test_without_a_chance_on_one_side_there_is_no_move():
    assert explain_move(BEFORE, BEFORE._replace(remaining=0.0)) is None
    assert explain_move(BEFORE._replace(weeks=(1.0,) * 3), BEFORE) is None
