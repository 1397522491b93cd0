import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.analytics.goals.attainment import score_attainment


@pytest.mark.parametrize(
    ("levels", "weights", "expected"),
    [
        # Reference: hand-worked from Kiresuk & Sherman (1968) with rho = .3.
        ((0, 0, 0), None, 50.0),
        ((1, 1, 1), (1, 1, 1), 63.6931),
        ((1, 0, -1), (1, 2, 3), 45.5935),
        ((2, -1), (3, 2), 59.8176),
        ((-1,), None, 40.0),
    ],
)
def test_vectors(levels, weights, expected):
    assert score_attainment(levels, weights) == pytest.approx(expected, abs=1e-4)


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(1, 9)), min_size=1), st.integers(2, 5))
def test_only_the_proportions_of_weights_matter(goals, factor):
    levels, weights = zip(*goals, strict=True)
    scaled = [weight * factor for weight in weights]
    assert score_attainment(levels, scaled) == pytest.approx(score_attainment(levels, weights))


@pytest.mark.parametrize(
    ("levels", "weights"), [((), None), ((3,), None), ((1, 1), (1,)), ((1, 1), (1, 0))]
)
def test_bad_input_is_refused(levels, weights):
    with pytest.raises(ValueError, match="attainment needs"):
        score_attainment(levels, weights)
