"""Numbers, chances and words as people write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mastery.reading import (
    ChanceError,
    ChoiceError,
    NumberError,
    parse_chance,
    parse_choice,
    parse_number,
    parse_yes_no,
)

KINDS = ("self", "session", "selfless", "peer")


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("4", 4), (" 2.5 ", 2.5), ("2,5", 2.5), ("1 000", 1000), ("80 %", 80), ("-3", -3),
        ("+2", 2), ("1e3", 1000), (4, 4), (2.5, 2.5),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(said, number):
    assert parse_number(said) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_reads_back(value):
    assert parse_number(repr(value)) == parse_number(value) == value


def test_a_number_without_a_fraction_is_whole():
    assert type(parse_number("4.0")) is int
    assert type(parse_number(4.0, whole=True)) is int


@pytest.mark.parametrize(
    "said", ["", "four", "nan", "inf", "1e999", math.nan, 10**400, True, None, [4], "4%%"]
)
def test_what_is_no_number_is_refused(said):
    with pytest.raises(NumberError, match="is not a number") as caught:
        parse_number(said)
    assert caught.value.hint == "such as 4 or 2.5"


@pytest.mark.parametrize(
    ("bounds", "sentence"),
    [
        ({"least": 0, "most": 10}, '"11" is not a number from 0 to 10'),
        ({"least": 12}, '"11" is not a number, 12 or more'),
        ({"most": 10}, '"11" is not a number'),
        ({"least": 1, "most": 7, "whole": True}, '"11" is not a whole number from 1 to 7'),
    ],
)
def test_a_number_outside_its_bounds_is_refused_with_them(bounds, sentence):
    with pytest.raises(NumberError) as caught:
        parse_number("11", **bounds)
    assert caught.value.sentence == sentence


def test_both_bounds_are_included_and_a_fraction_is_not_whole():
    assert parse_number("0", 0, 10) == 0
    assert parse_number("10", 0, 10) == 10
    with pytest.raises(NumberError) as caught:
        parse_number("2,5", whole=True)
    assert caught.value.hint == "such as 4"


@pytest.mark.parametrize(
    ("said", "chance"),
    [
        (0, 0), (1, 1), ("1", 1), (0.7, 0.7), ("0.7", 0.7), ("0,7", 0.7), (70, 0.7), ("70", 0.7),
        ("70%", 0.7), ("70 %", 0.7), ("2,5%", 0.025), ("1 %", 0.01), ("0.5 %", 0.005), (1.5, 0.015),
        ("100%", 1), (100, 1),
    ],
)  # fmt: skip
def test_a_chance_is_a_fraction_or_percent(said, chance):
    assert parse_chance(said) == pytest.approx(chance)
    assert type(parse_chance(said)) is float


@pytest.mark.parametrize(
    "said", [-0.1, 100.5, "101 %", 170, "high", "", "nan", math.nan, True, [0.5], None]
)
def test_any_other_chance_is_refused(said):
    with pytest.raises(ChanceError, match="a chance is a number from 0 to 1, not") as caught:
        parse_chance(said)
    assert caught.value.hint == 'write 0.7, or "70%"'


@given(st.floats(0, 100))
@example(1.0)
def test_a_chance_lies_within_its_bounds_and_a_percent_sign_is_always_percent(value):
    assert 0 <= parse_chance(value) <= 1
    assert parse_chance(f"{value!r} %") == pytest.approx(value / 100)


@pytest.mark.parametrize(
    ("said", "choice"), [("self", "self"), ("P", "peer"), (" ses ", "session"), ("SELF", "self")]
)
def test_a_choice_is_said_whole_or_begun(said, choice):
    assert parse_choice(said, KINDS) == choice


@pytest.mark.parametrize("said", ["", " ", "se", "coach", "peers", 3, None, True])
def test_what_is_not_one_choice_is_refused_with_all_of_them(said):
    with pytest.raises(ChoiceError, match="is not one of the choices") as caught:
        parse_choice(said, KINDS)
    assert caught.value.hint == "one of self, session, selfless, peer"


@pytest.mark.parametrize("said", ["yes", "Y", "ye", " YES ", "true", "True", True])
def test_a_yes(said):
    assert parse_yes_no(said) is True


@pytest.mark.parametrize("said", ["no", "N", "false", "FALSE ", False])
def test_a_no(said):
    assert parse_yes_no(said) is False


@pytest.mark.parametrize("said", ["", "x", "t", "maybe", 1, 0, None, []])
def test_what_is_neither_is_no_yes(said):
    with pytest.raises(ChoiceError) as caught:
        parse_yes_no(said)
    assert caught.value.hint == "one of yes, no"
