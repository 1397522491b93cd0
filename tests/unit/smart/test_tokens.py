from __future__ import annotations

import pytest

from mastery.smart.tokens import read_tokens


def kinds(text):
    return [(token.word, token.kind) for token in read_tokens(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("80 %", "PERCENT"),
        ("$5k", "MONEY"),
        ("10kg", "QUANTITY"),
        ("2x", "MULTIPLE"),
        ("5s", "SECONDS"),
        ("9/10", "FRACTION"),
        ("6:30 am", "CLOCK"),
        ("2027-06-30", "ISODATE"),
        ("30.06.2027", "SLASHDATE"),
        ("2027", "YEAR"),
        ("15th", "ORDINAL"),
        ("Q3", "QUARTER"),
        ("H1", "HALFYEAR"),
        ("FY27", "FISCAL"),
        ("EC2", "CODE"),
        ("CS50", "CODE"),
        ("B2B", "CODE"),
        ("B2", "LEVEL"),
        ("2-3", "RANGE"),
        ("1,500", "NUMBER"),
        ("3 million", "NUMBER"),
        ("twenty-five", "NUMBER"),
    ],
)
def test_a_number_or_code_is_one_token_of_its_kind(text, kind):
    assert [token.kind for token in read_tokens(text)] == [kind]


def test_every_token_knows_where_it_was_written():
    text = "Run 5 km, by septmber 3rd"
    assert [text[t.start : t.end] for t in read_tokens(text)] == [
        "Run", "5", "km", ",", "by", "septmber", "3rd",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "meant"), [("septmber", "september"), ("wihtin", "within"), ("befor", "before")]
)
def test_one_slip_of_the_keyboard_is_put_right(written, meant):
    assert kinds(written) == [(meant, "WORD")]


@pytest.mark.parametrize("word", ["mouths", "former", "ladder", "string", "house"])
def test_a_word_that_only_looks_like_another_stays_itself(word):
    assert read_tokens(word)[0].word == word


def test_a_name_inside_a_sentence_is_told_from_a_word():
    assert kinds("read Quixote")[1] == ("quixote", "NAME")
    assert kinds("read zines")[1][1] == "UNKNOWN"
