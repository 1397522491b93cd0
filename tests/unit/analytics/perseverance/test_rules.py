import pytest
from hypothesis import given
from hypothesis import strategies as st

from mastery.analytics.perseverance.rules import rate_hits


def test_published_interval():
    # Newcombe (1998), table I: 81 of 263 has the 95 % score interval .2553 to .3662.
    found = rate_hits(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_none_of_twenty():
    # Newcombe (1998), table I: 0 of 20 has .0000 to .1611.
    found = rate_hits(0, 20)
    assert (found.share, found.low, round(found.high, 4)) == (0.0, 0.0, 0.1611)


def test_nothing_is_known_without_tries():
    assert rate_hits(0, 0) == (None, 0.0, 1.0)


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_share_lies_inside_and_misses_mirror_hits(hits, misses):
    found, mirrored = rate_hits(hits, hits + misses), rate_hits(misses, hits + misses)
    assert found.low == pytest.approx(1 - mirrored.high)
    if found.share is not None:
        assert 0 <= found.low <= found.share <= found.high <= 1


@pytest.mark.parametrize(("hits", "tries"), [(-1, 3), (4, 3)])
def test_impossible_counts_are_refused(hits, tries):
    with pytest.raises(ValueError, match="tries"):
        rate_hits(hits, tries)
