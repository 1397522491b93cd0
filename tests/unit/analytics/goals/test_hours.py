import pytest

from mastery.analytics.goals.hours import measure_hours, weigh_capacity

NEEDS = {"talk": 3.4, "cka": 6.0, "book": 2.0}


def test_over_committed_against_stated_hours_until_there_is_a_measure():
    found = weigh_capacity(8, [5, 5, 5], NEEDS)
    assert (found.stated, found.measured, found.available) == (8, None, 8)
    assert found.over == pytest.approx(3.4)
    assert found.over_stated == pytest.approx(3.4)


def test_measured_hours_come_first():
    found = weigh_capacity(8, [9, 9, 5, 5, 0, 6, 6, 4, 5, 5], NEEDS)
    assert found.measured == 5  # median of the last eight: 0 4 5 5 5 5 6 6
    assert found.over == pytest.approx(6.4)
    assert found.over_stated == pytest.approx(3.4)


def test_dropping_a_goal_returns_its_hours():
    releases = weigh_capacity(8, [], NEEDS).releases
    assert [(one.goal, one.hours_per_week) for one in releases] == [
        ("cka", 6.0),
        ("talk", 3.4),
        ("book", 2.0),
    ]
    assert [one.over_after for one in releases] == pytest.approx([0.0, 0.0, 1.4])


def test_enough_hours_are_not_over():
    assert weigh_capacity(20, [], NEEDS).over == 0


def test_nothing_known_says_nothing():
    found = weigh_capacity(None, [], {"talk": 3.0})
    assert (found.available, found.over, found.over_stated, found.needed) == (None, None, None, 3)


def test_measuring_needs_four_weeks():
    assert measure_hours([1, 2, 3]) is None
    assert measure_hours([0, 0, 1, 3]) == 0.5


def test_what_is_left_over_is_told_of_the_hours_there_are():
    releases = weigh_capacity(20, [5.0] * 4, NEEDS).releases
    assert [one.over_after for one in releases] == pytest.approx([0.4, 3.0, 4.4])


def test_of_equal_needs_the_first_by_name_comes_first():
    releases = weigh_capacity(8, [], {"talk": 2.0, "book": 2.0, "cka": 6.0}).releases
    assert [one.goal for one in releases] == ["cka", "book", "talk"]
