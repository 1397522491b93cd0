"""Reference: the vectors of py-fsrs 6, and fsrs-rs 0.9.3 (Anki's own) for memory states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.analytics.learning.recall import (
    Answered,
    Memory,
    Trace,
    chance_to_recall,
    replay_reviews,
    review_card,
)

FIRST = date(2022, 11, 29)
ratings = st.integers(1, 4)
gaps = st.integers(0, 400)


def review_when_due(rated: list[int]) -> list[int]:
    memory, on, intervals = None, FIRST, []
    for rating in rated:
        memory = review_card(memory, rating, on)
        intervals.append((memory.due_on - memory.last_on).days)
        on = memory.due_on
    return intervals


def test_intervals_agree_with_the_reference() -> None:
    rated = [3] * 6 + [1, 1] + [3] * 5
    assert review_when_due(rated) == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_memory_state_agrees_with_the_reference() -> None:
    on, reviews = FIRST, []
    for rating, gap in zip([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], strict=True):
        on += timedelta(days=gap)
        reviews.append(Answered(rating, on))
    memory = replay_reviews(reviews)
    assert memory is not None
    assert memory.trace.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.trace.difficulty == pytest.approx(6.357487, abs=1e-4)


@pytest.mark.parametrize(
    ("reviews", "stability", "difficulty"),
    [
        ("1/0 3/0 2/40 4/13 1/13 3/5 1/1", 0.859466, 9.627872),
        ("3/0 3/1 3/0", 7.315300, 2.104331),
        ("3/0 4/1 1/13 3/40 2/2", 18.356304, 8.003773),
        ("3/0 2/5 3/0", 11.845516, 4.743334),
        ("3/0 3/1 3/200 3/2 4/5 3/40 3/1", 279.202179, 1.0),
        ("1/0 2/1 2/40", 7.389458, 8.394791),
        ("2/0 3/40 1/0 3/0 3/13 1/13", 1.664082, 9.442589),
    ],
)
def test_memory_states_agree_with_fsrs_rs(
    reviews: str, stability: float, difficulty: float
) -> None:
    """Each review is its rating and the days since the one before."""
    on, answered = FIRST, []
    for review in reviews.split():
        rating, gap = map(int, review.split("/"))
        on += timedelta(days=gap)
        answered.append(Answered(rating, on))
    memory = replay_reviews(answered)
    assert memory is not None
    assert memory.trace.stability == pytest.approx(stability, rel=1e-4)
    assert memory.trace.difficulty == pytest.approx(difficulty, abs=1e-4)


def test_a_card_never_reviewed_has_no_memory() -> None:
    assert replay_reviews([]) is None


def test_a_new_card_comes_again_the_same_day_until_it_is_known() -> None:
    seen = review_card(None, 3, FIRST)
    assert seen.due_on == FIRST
    assert review_card(seen, 3, FIRST).due_on > FIRST


def test_easy_waits_longest_and_again_shortest() -> None:
    learned = review_card(review_card(None, 3, FIRST), 3, FIRST)
    dues = [review_card(learned, rating, learned.due_on).due_on for rating in (1, 2, 3, 4)]
    assert dues == sorted(dues)
    assert dues[0] < dues[3]


def test_the_chance_to_recall_is_the_retention_when_stability_has_passed() -> None:
    memory = Memory(Trace(10.0, 5.0, 2, None, 10), FIRST)
    assert chance_to_recall(memory, FIRST) == pytest.approx(1)
    assert chance_to_recall(memory, memory.due_on) == pytest.approx(0.90)


def test_a_rating_outside_the_four_is_refused() -> None:
    with pytest.raises(ValueError, match="5"):
        review_card(None, 5, FIRST)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=12))
def test_replaying_reviews_is_reviewing_one_by_one(reviews: list[tuple[int, int]]) -> None:
    on, answered, memory = FIRST, [], None
    for rating, gap in reviews:
        on += timedelta(days=gap)
        answered.append(Answered(rating, on))
        memory = review_card(memory, rating, on)
    assert replay_reviews(answered) == memory


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(ratings, gaps), min_size=1, max_size=8), st.integers(0, 2000), gaps)
def test_the_chance_never_rises_while_nothing_is_reviewed(
    reviews: list[tuple[int, int]], wait: int, more: int
) -> None:
    on, memory = FIRST, None
    for rating, gap in reviews:
        on += timedelta(days=gap)
        memory = review_card(memory, rating, on)
    assert memory is not None
    early = chance_to_recall(memory, on + timedelta(days=wait))
    late = chance_to_recall(memory, on + timedelta(days=wait + more))
    assert 0 <= late <= early <= 1
