"""A chance as it is typed in a conversation."""

from __future__ import annotations

import pytest

from mastery.prompts.review import parse_percent
from mastery.reading import NumberError


@pytest.mark.parametrize(
    ("typed", "chance"),
    [("70", 0.7), ("70 %", 0.7), ("0.7", 0.7), ("0", 0), ("1", 1), ("0.5 %", 0.005)],
)
def test_a_chance_is_typed_in_percent_or_as_a_fraction(typed, chance):
    assert parse_percent(typed) == pytest.approx(chance)


@pytest.mark.parametrize("typed", ["101", "-1", "likely", "nan"])
def test_what_is_no_chance_is_asked_again_in_percent(typed):
    with pytest.raises(NumberError, match="is not a number from 0 to 100"):
        parse_percent(typed)
