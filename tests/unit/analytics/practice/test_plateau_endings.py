"""Reference: practice histories worked by hand."""

from __future__ import annotations

from datetime import date

from mastery.analytics.practice.plateau import Point, earlier_plateaus


def day(n):
    return date(2026, 3, n)


def points(*rows):
    return [Point(day(n), hours, value) for n, hours, value in rows]


STUCK = points((1, 0, 50), (5, 4, 49), (10, 9, 50), (15, 14, 55))


def test_a_plateau_ends_with_a_new_best_and_names_what_was_new(make_session):
    sessions = [
        make_session(day(3), drill="scales", feedback="self"),
        make_session(day(9), drill="scales", change="slower"),
        make_session(day(12), drill="scales", feedback="self", change="louder"),
        make_session(day(14), drill="duets", feedback="coach", held=False),
    ]
    (ended,) = earlier_plateaus(STUCK, sessions)
    assert (ended.from_on, ended.until_on, ended.hours) == (day(1), day(15), 14)
    assert ended.new_drills == ("duets",)
    assert ended.new_feedback == ("coach",)
    assert ended.changes == ("slower",)


def test_less_than_ten_hours_without_a_new_best_is_no_plateau():
    short = points((1, 0, 50), (5, 4, 49), (15, 9.9, 55))
    assert earlier_plateaus(short, []) == ()
    assert len(earlier_plateaus(points((1, 0, 50), (5, 4, 49), (15, 10, 55)), [])) == 1


def test_one_that_has_not_ended_is_not_an_earlier_one():
    assert earlier_plateaus(STUCK[:-1], []) == ()
    assert earlier_plateaus([], []) == ()


def test_a_lower_value_is_better_where_the_target_lies_below():
    falling = [Point(point.on, point.hours, -point.value) for point in STUCK]
    assert len(earlier_plateaus(falling, [], rising=False)) == 1


def test_without_a_reading_between_the_later_half_is_its_end(make_session):
    sessions = [make_session(day(5), drill="scales"), make_session(day(12), drill="duets")]
    (ended,) = earlier_plateaus(points((1, 0, 50), (15, 12, 55)), sessions)
    assert ended.new_drills == ("duets",)


def test_it_begins_after_the_day_of_the_old_best_and_ends_with_that_of_the_new(make_session):
    sessions = [make_session(day(1), drill="duets"), make_session(day(15), drill="duets")]
    (ended,) = earlier_plateaus(STUCK, sessions)
    assert ended.new_drills == ("duets",)
    assert earlier_plateaus(STUCK, [make_session(day(16), drill="trios")])[0].new_drills == ()
