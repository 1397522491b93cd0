from __future__ import annotations

import pytest

from mastery.prompts.dialogue.choices import ChoiceError, choice_parser

parse = choice_parser(("self", "session", "selfless", "peer"))


@pytest.mark.parametrize(
    ("text", "choice"), [("self", "self"), ("P", "peer"), (" ses ", "session")]
)
def test_reads_a_choice_or_its_unique_beginning(text, choice):
    assert parse(text) == choice


@pytest.mark.parametrize("text", ["", "se", "coach", "peers"])
def test_refuses_everything_else_and_names_the_choices(text):
    with pytest.raises(ChoiceError) as caught:
        parse(text)
    assert caught.value.hint == "one of self, session, selfless, peer"
