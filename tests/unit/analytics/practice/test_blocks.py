import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.practice.next import LEAST_MINUTES, MOST_BLOCKS, share_minutes


@pytest.mark.parametrize(
    ("priorities", "minutes", "blocks"),
    [
        ([], 60, ()),
        ([0, 0], 60, ()),
        ([0.6, 0.3], 25, (25,)),
        ([0.6, 0.3], 30, (15, 15)),
        ([0.6, 0.3], 60, (35, 25)),
        ([0.6, 0.0], 60, (60,)),
        ([0.3, 0.3, 0.3, 0.3], 90, (30, 30, 30)),
        ([0.5], 1, (1,)),
    ],
)
def test_time_is_shared_between_the_few_most_worth_it(priorities, minutes, blocks):
    assert share_minutes(priorities, minutes) == blocks


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.floats(0, 3.6), max_size=6).map(lambda found: sorted(found, reverse=True)),
    st.integers(1, 1_440),
)
def test_blocks_add_up_and_follow_the_priorities(priorities, minutes):
    blocks = share_minutes(priorities, minutes)
    assert sum(blocks) == (minutes if any(priorities) else 0)
    assert len(blocks) <= MOST_BLOCKS
    assert list(blocks) == sorted(blocks, reverse=True)
    assert len(blocks) < 2 or min(blocks) >= LEAST_MINUTES
