from __future__ import annotations

from mastery.analytics.share import Share


def test_a_share_is_its_part_over_the_whole():
    assert Share(3, 12).fraction == 0.25


def test_nothing_has_no_share():
    assert Share(0, 0).fraction is None
