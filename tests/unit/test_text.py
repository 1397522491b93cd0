from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mastery.text import count_of, mask, neutralise, quote, shorten

anything = st.text(st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Zoë 目標 🎯 naïve [bold] %s \\x1b", "Zoë 目標 🎯 naïve [bold] %s \\x1b"),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("a\x9b31mb", r"a\x9b31mb"),
        ("\x00\x7f", r"\x00\x7f"),
        ("one\ttwo\r\nthree", r"one two\r\nthree"),
        ("evil\u202egpj.exe", r"evil\u202egpj.exe"),
        ("\u2066\u200b\ufeff\u2028\u061c", r"\u2066\u200b\ufeff\u2028\u061c"),
        ("\udc9b", r"\udc9b"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_names_what_a_screen_must_not_obey_and_leaves_the_rest(text, shown):
    assert neutralise(text) == shown


def test_keeps_newlines_on_request_but_nothing_else():
    assert neutralise("a\nb\r\x1bc", keep_newlines=True) == "a\nb\\r\\x1bc"


@settings(deadline=None, max_examples=200)
@given(anything)
def test_nothing_that_controls_a_terminal_survives(text):
    shown = neutralise(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in shown)
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLI", "PDF"} for c in shown)
    assert neutralise(shown) == shown


@settings(deadline=None, max_examples=200)
@given(anything)
def test_masking_keeps_every_position(text):
    masked = mask(text)
    assert len(masked) == len(text)
    assert neutralise(masked) == masked
    assert all(new in (old, "�") for old, new in zip(text, masked, strict=True))


@pytest.mark.parametrize(
    ("number", "words", "counted"),
    [
        (0, ("card",), "0 cards"),
        (1, ("card",), "1 card"),
        (2, ("card",), "2 cards"),
        (1, ("more try", "more tries"), "1 more try"),
        (3, ("card is", "cards are"), "3 cards are"),
    ],
)
def test_counts_with_their_noun(number, words, counted):
    assert count_of(number, *words) == counted


def test_quotes_a_text_for_a_message():
    assert quote("32\nmar") == r'"32\nmar"'
    assert quote("x" * 100, 10) == '"xxxxxxxxx…"'


@settings(deadline=None)
@given(anything, st.integers(1, 50))
def test_shortening_keeps_the_beginning_and_the_limit(text, limit):
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or text.startswith(short[:-1])
    assert (short == text) == (len(text) <= limit)


def test_every_unsafe_character_is_one_that_the_fast_path_stops_at():
    unsafe = [c for c in map(chr, range(0x110000)) if mask(c) == "�" != c]
    assert len(unsafe) > 2048
    assert not any(c.isprintable() for c in unsafe)
