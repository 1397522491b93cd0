import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.analytics.perseverance.rules import score_interval


def test_published_interval():
    # Newcombe (1998), table I: 81 of 263 has the 95 % score interval .2553 to .3662.
    low, high = score_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_none_of_twenty():
    # Newcombe (1998), table I: 0 of 20 has .0000 to .1611.
    low, high = score_interval(0, 20)
    assert (low, round(high, 4)) == (0.0, 0.1611)


def test_nothing_is_known_without_tries():
    assert score_interval(0, 0) == (0.0, 1.0)


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_share_lies_inside_and_misses_mirror_hits(hits, misses):
    tries = hits + misses
    (low, high), (mirrored, _) = score_interval(hits, tries), score_interval(misses, tries)
    assert high == pytest.approx(1 - mirrored)
    if tries:
        assert 0 <= low <= hits / tries <= high <= 1


@pytest.mark.parametrize(("hits", "tries"), [(-1, 3), (4, 3)])
def test_impossible_counts_are_refused(hits, tries):
    with pytest.raises(ValueError, match="tries"):
        score_interval(hits, tries)
