"""Where clauses end, which rules may ask for at every word of a long text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.smart.reading import ParsedGoal

ENDS = {",", ".", ";", "!", "?", "\n"}
PIECES = st.lists(st.sampled_from(["read", "it", ",", ".", ";", "!", "?", "\n", "-", "("]))


@given(PIECES.map(" ".join))
@settings(deadline=None)
def test_a_clause_ends_at_the_next_sign_that_ends_clauses(text):
    reading = ParsedGoal(text)
    words = [token.word for token in reading.tokens]
    for first in range(len(words) + 1):
        later = (place for place in range(first, len(words)) if words[place] in ENDS)
        assert reading.clause_end(first) == next(later, len(words))


def test_times_that_are_no_deadline_are_left_out_of_a_reason():
    reading = ParsedGoal("Read every day because it calms me")
    assert reading.timeless_words(0, 7) == ["read", "because", "it", "calms", "me"]
