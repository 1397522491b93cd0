"""A chance as it is typed in a conversation."""

from __future__ import annotations

import pytest

from mastery.prompts.dialogue.numbers import NumberError
from mastery.prompts.review import parse_percent


@pytest.mark.parametrize(
    ("typed", "chance"), [("70", 0.7), ("70 %", 0.7), ("0", 0), ("1", 0.01), ("0.5 %", 0.005)]
)
def test_a_chance_is_typed_in_percent(typed, chance):
    assert parse_percent(typed) == pytest.approx(chance)


@pytest.mark.parametrize("typed", ["0.7", "101", "-1", "likely", "nan"])
def test_what_could_mean_either_is_asked_again(typed):
    with pytest.raises(NumberError):
        parse_percent(typed)
