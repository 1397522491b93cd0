"""A sitting of recall, played back; the fake keeper asks a card again after a rating of 1."""

from __future__ import annotations

from datetime import date

import pytest

from mastery.analytics.learning.deck import DeckCard
from mastery.analytics.learning.recall import Memory, Trace
from mastery.model.learning import Card
from mastery.prompts.recall import RatingKept, run_recall

TODAY = date(2026, 11, 23)


class Keeper:
    """Keeps ratings in a list, as ``(card, rating, instead_of)``."""

    def __init__(self):
        self.kept = []

    def __call__(self, card, rating, instead_of):
        self.kept.append((card.card.id, rating, instead_of))
        trace = Trace(1.0, 5.0, 2, None, 0 if rating == 1 else rating)
        return RatingKept(Memory(trace, TODAY), f"line-{len(self.kept)}")


@pytest.fixture
def sit(playback):
    def run(*replies, cards="ab", is_over=lambda: False):
        keeper, asker = Keeper(), playback(replies)
        deck = [
            DeckCard(Card(id=name, front=f"front {name}", back=f"back {name}"), None)
            for name in cards
        ]
        result = run_recall(deck, asker, keeper, today=TODAY, is_over=is_over)
        return result, keeper.kept, asker

    return run


def test_the_answer_is_shown_after_the_question(sit):
    result, kept, asker = sit("", "3", "my try", "4")
    assert kept == [("a", 3, None), ("b", 4, None)]
    said = "\n".join(asker.said)
    assert said.index("front a") < said.index("back a") < said.index("front b")
    assert (result.cards, result.left, result.ratings) == (2, 0, {3: 1, 4: 1})


def test_a_card_still_being_learned_comes_again_at_the_end(sit):
    result, kept, _ = sit("", "1", "", "3", "", "2")
    assert [card for card, _, _ in kept] == ["a", "b", "a"]
    assert (result.cards, result.left) == (2, 0)


@pytest.mark.parametrize("replies", [["q"], ["", "q"], [""], []])
def test_it_stops_when_the_person_stops(sit, replies):
    result, kept, _ = sit(*replies)
    assert (kept, result.cards, result.left) == ([], 0, 2)


def test_a_card_can_be_left_for_later(sit):
    result, kept, _ = sit("s", "", "3")
    assert [card for card, _, _ in kept] == ["b"]
    assert result.left == 1


def test_the_last_rating_can_be_corrected(sit):
    result, kept, _ = sit("", "1", "<", "4", "", "3")
    assert kept == [("a", 1, None), ("a", 4, "line-1"), ("b", 3, None)]
    assert (result.ratings[1], result.cards, result.left) == (0, 2, 0)


def test_stopping_while_correcting_stops(sit):
    result, kept, _ = sit("", "3", "<", "q", "", "4")
    assert (kept, result.left) == ([("a", 3, None)], 1)


def test_a_correction_that_is_skipped_goes_on(sit):
    _, kept, _ = sit("", "3", "<", "s", "", "4")
    assert kept == [("a", 3, None), ("b", 4, None)]


def test_there_is_nothing_to_correct_before_the_first(sit):
    _, kept, asker = sit("<", "", "3", "q")
    assert any("first card" in text for text in asker.said)
    assert kept == [("a", 3, None)]


@pytest.mark.parametrize("typed", ["0", "5", "2.5", "good", ""])
def test_what_is_no_rating_is_asked_again(sit, typed):
    _, kept, asker = sit("", typed, "3", "q")
    assert kept == [("a", 3, None)]
    assert asker.errors[2]


def test_a_question_mark_explains_the_ratings(sit):
    _, kept, asker = sit("", "?", "3", "q")
    assert any("2 hard" in text for text in asker.said)
    assert kept == [("a", 3, None)]


def test_it_stops_when_time_is_over(sit):
    over = iter([False, True])
    result, kept, _ = sit("", "3", is_over=lambda: next(over))
    assert (len(kept), result.left) == (1, 1)


def test_ctrl_c_leaves_what_was_kept(sit):
    with pytest.raises(KeyboardInterrupt):
        sit("", "3", KeyboardInterrupt())
