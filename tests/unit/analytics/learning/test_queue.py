"""Reference: reading lists worked by hand at the limits of 10 sources, 30 and 90 days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.analytics.learning.queue import days_on_list, reading_queue
from mastery.analytics.share import Share
from mastery.model.learning import Source

TODAY = date(2026, 11, 22)


def ago(days):
    return TODAY - timedelta(days=days)


def source(name="s", **fields):
    return Source(id=name, title=name, **fields)


@pytest.mark.parametrize(("count", "over"), [(9, 0), (10, 0), (11, 1)])
def test_ten_may_wait(count, over):
    assert reading_queue([source(f"s{n}") for n in range(count)], TODAY).over_limit == over


def test_only_what_is_not_begun_waits():
    sources = [source(status=status) for status in ("reading", "done", "dropped")]
    assert reading_queue(sources, TODAY).waiting == ()


def test_the_longest_waiting_comes_first_and_unknown_last():
    sources = [source("new", added_on=ago(1)), source("some"), source("old", added_on=ago(9))]
    waiting = reading_queue(sources, TODAY).waiting
    assert [each.id for each in waiting] == ["old", "new", "some"]


def test_days_on_the_list_are_never_below_0():
    days = [days_on_list(source(added_on=day), TODAY) for day in (ago(9), ago(-1), None)]
    assert days == [9, 0, None]


@pytest.mark.parametrize(("days", "stale"), [(89, False), (90, True)])
def test_after_90_days_dropping_is_a_question(days, stale):
    queue = reading_queue([source(added_on=ago(days))], TODAY)
    assert queue.stale == (queue.waiting if stale else ())


@pytest.mark.parametrize(
    ("done", "used", "share"),
    [
        (40, 10, Share(1, 1)),
        (40, 9, Share(0, 1)),
        (31, None, Share(0, 1)),
        (30, None, Share(0, 0)),
        (5, 2, Share(1, 1)),
    ],
)
def test_use_within_30_days_of_being_done(done, used, share):
    one = source(status="done", done_on=ago(done), used_on=None if used is None else ago(used))
    assert reading_queue([one, source()], TODAY).used == share


def test_one_added_today_stands_before_one_of_unknown_age():
    sources = [source("some"), source("today", added_on=TODAY)]
    waiting = reading_queue(sources, TODAY).waiting
    assert [each.id for each in waiting] == ["today", "some"]


def test_one_added_later_than_the_day_looked_from_has_not_waited():
    (only,) = reading_queue([source(added_on=ago(-3))], TODAY).waiting
    assert days_on_list(only, TODAY) == 0
