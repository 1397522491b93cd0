"""The prompt of a field asks what the declaration of the field says, and says no more by hand."""

import re
from pathlib import Path

import pytest

import mastery
from mastery.model.goal import Closing, Goal, Measure
from mastery.model.learning import Source
from mastery.model.passion import Experiment
from mastery.model.practice import PracticePlan
from mastery.model.session import Session
from mastery.prompts.dialogue.fields import choosing, prompt_of
from mastery.reading import ChoiceError, NumberError

ROOT = Path(mastery.__file__).parent
BY_HAND = re.compile(r"-?\d+ ?(?:to|\.\.) ?-?\d+(?!\w)")
"""Bounds that somebody wrote down."""


def ask(part, field, label="How much, {least} to {most}?", **settings):
    return prompt_of(part, field, label, "From {least} to {most}.", **settings)


def test_a_number_is_read_between_the_bounds_of_its_field():
    question = ask(Goal, "confidence")
    assert (question.label, question.why) == ("How much, 0 to 10?", "From 0 to 10.")
    assert question.parse("7,5") == 7.5
    with pytest.raises(NumberError) as caught:
        question.parse("11")
    assert "from 0 to 10" in caught.value.sentence


def test_a_whole_number_is_whole_and_one_without_bounds_has_none():
    with pytest.raises(NumberError):
        ask(PracticePlan, "minutes").parse("30.5")
    assert ask(Closing, "attainment").parse("-2") == -2
    assert ask(Measure, "start", "Where?").parse("-1e9") == -1e9


def test_a_choice_is_one_of_the_words_of_its_field():
    question = ask(Source, "kind", "What?")
    assert question.choices == ("book", "article", "course", "talk", "paper", "seminar")
    assert question.parse("sem") == "seminar"
    with pytest.raises(ChoiceError):
        question.parse("blog")


def test_yes_or_no_is_offered_for_what_is_either():
    question = ask(Session, "held", "Did it?")
    assert (question.choices, question.parse("n")) == (("yes", "no"), False)


def test_the_key_is_that_of_the_file_and_settings_win():
    assert ask(Experiment, "try_", "What?").key == "try"
    assert ask(Goal, "confidence", key="goals.0.confidence", default="5").default == "5"


def test_an_id_there_is_can_be_begun_only():
    question = choosing("skill", "Which?", "Why.", ["rust", "go"], section="Here")
    assert (question.parse("r"), question.section) == ("rust", "Here")
