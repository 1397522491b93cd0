from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.goals.calibration import Statement, calibrate, score_brier


def said(**fields):
    return Statement(goal="cka", on=date(2026, 11, 2), due=None, target=None, **fields)


def test_brier_vector():
    # Reference: p = (.9, .2, .6), y = (1, 0, 0): (.01 + .04 + .36)/3.
    found = score_brier((0.9, 0.2, 0.6), (True, False, False))
    assert found == pytest.approx(0.136667, abs=1e-6)


def test_a_score_needs_a_chance():
    with pytest.raises(ValueError, match="at least one"):
        score_brier((), ())


def test_what_is_still_open_is_not_scored():
    assert calibrate([said(usual=0.7)] * 20)["usual"].resolved == 0


def test_nineteen_statements_are_one_too_few():
    found = calibrate([said(happened=True, usual=0.7)] * 19)["usual"]
    assert (found.resolved, found.needed, found.brier, found.bins) == (19, 1, None, ())


def test_each_forecaster_is_scored_on_what_it_said():
    statements = [said(happened=True, usual=0.8, unchanged=1.0)] * 15
    statements += [said(happened=False, usual=0.8, unchanged=1.0, own=0.1)] * 5
    found = calibrate(statements)
    assert found["usual"].brier == pytest.approx((15 * 0.04 + 5 * 0.64) / 20)
    assert found["unchanged"].brier == pytest.approx(0.25)
    assert found["usual"].brier_of_base_rate == pytest.approx(0.75 * 0.25)
    assert (found["own"].resolved, found["own"].needed, found["own"].brier) == (5, 15, None)


def test_the_reliability_table_hand_worked():
    chances = [0.0] * 5 + [0.19] * 5 + [0.2] * 5 + [1.0] * 5
    happened = [False] * 9 + [True] * 6 + [True] * 5
    pairs = zip(chances, happened, strict=True)
    statements = [said(happened=outcome, usual=chance) for chance, outcome in pairs]
    table = calibrate(statements)["usual"].bins
    assert [(row.low, row.high, row.count) for row in table] == [
        (0.0, 0.2, 10),
        (0.2, 0.4, 5),
        (0.4, 0.6, 0),
        (0.6, 0.8, 0),
        (0.8, 1.0, 5),
    ]
    assert table[0].mean_said == pytest.approx(0.095)
    assert (table[0].share_happened, table[1].share_happened) == (0.1, 1.0)
    assert (table[2].mean_said, table[2].share_happened) == (None, None)


@settings(max_examples=40, deadline=None, database=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=20, max_size=60))
def test_every_statement_is_in_one_row(pairs):
    statements = [said(happened=happened, own=chance) for happened, chance in pairs]
    found = calibrate(statements)["own"]
    assert sum(row.count for row in found.bins) == len(pairs)
    assert 0 <= found.brier <= 1
