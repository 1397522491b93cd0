from __future__ import annotations

from datetime import date, timedelta

import pytest

from mastery.analytics.learning.recall import Memory, Trace
from mastery.analytics.learning.recall_plan import spread_reviews

TODAY = date(2026, 11, 23)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def due(on: date, stability: float = 10) -> Memory:
    return Memory(Trace(stability, 5.0, 2, None, 10), on - timedelta(days=10))


def test_new_cards_are_spread_evenly() -> None:
    spread = spread_reviews({f"c{n}": None for n in range(20)}, TODAY, days(10), 1000)
    assert [day.new for day in spread.days] == [2] * 10
    assert spread.days[0].on == TODAY
    assert spread.days[-1].on == days(9)
    assert spread.unseen == 0


def test_a_new_card_takes_two_questions_on_its_first_day() -> None:
    spread = spread_reviews({"c": None}, TODAY, days(3), 1000)
    assert (spread.days[0].cards, spread.days[0].questions) == (("c",), 2)


def test_what_is_due_comes_before_what_is_new_and_the_weakest_first() -> None:
    deck = {"new": None, "firm": due(TODAY, 20), "weak": due(TODAY, 2)}
    assert spread_reviews(deck, TODAY, days(1), 1000).days[0].cards == ("weak", "firm", "new")


def test_no_day_holds_more_questions_than_it_has_room_for_but_the_last_card() -> None:
    spread = spread_reviews({f"c{n}": None for n in range(50)}, TODAY, days(5), 10)
    assert all(day.questions <= 11 for day in spread.days)
    assert spread.unseen > 0
    assert spread.unseen == 50 - sum(day.new for day in spread.days)


def test_unseen_cards_lower_the_chance() -> None:
    deck = {f"c{n}": None for n in range(50)}
    wide, narrow = (spread_reviews(deck, TODAY, days(5), room) for room in (1000, 10))
    assert wide.chance is not None
    assert narrow.chance is not None
    assert wide.chance > 0.9 > narrow.chance


def test_in_the_last_week_what_would_be_forgotten_is_brought_forward() -> None:
    def asked(stability: float) -> bool:
        memory = Memory(Trace(stability, 5.0, 2, None, 34), days(-4))
        return any(day.cards for day in spread_reviews({"c": memory}, TODAY, days(6), 10).days)

    assert asked(stability=5)
    assert not asked(stability=500)


def test_the_last_week_has_seven_days() -> None:
    fading = Memory(Trace(5, 5.0, 2, None, 34), days(-4))
    planned = spread_reviews({"c": fading}, TODAY, days(8), 10).days
    assert [day.cards for day in planned[:2]] == [(), ("c",)]


@pytest.mark.parametrize("by", [TODAY, TODAY - timedelta(days=3)])
def test_there_is_nothing_to_plan_for_a_day_that_is_here(by: date) -> None:
    assert spread_reviews({"c": None}, TODAY, by, 10).days == ()


def test_no_cards_have_no_chance() -> None:
    assert spread_reviews({}, TODAY, days(3), 10).chance is None
