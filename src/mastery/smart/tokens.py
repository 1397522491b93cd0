"""Cuts a goal's text into words, numbers, dates and signs, each with its place and its kind."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mastery.smart.grammar import load_grammar
from mastery.smart.lexicon import load_lexicon

_NUMBER = r"\d{1,3}(?:[, ’']\d{3})+(?:\.\d+)?(?![\d])|\d+(?:[.,]\d+)?"
_TOKEN = rf"""
      (?P<PLAIN>(?!fy[ '’]?\d|us\$|https?:)[^\W\d_]++(?!['’\d_@+\#]|[-–]\d|\.\w))
    | (?P<CODE>(?:https?://|www\.)[^\s]+ | [^\s@]{{1,64}}@[^\s@]{{1,64}}\.[a-z]{{2,9}})
    | (?P<ISODATE>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?!\d))
    | (?P<SLASHDATE>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?!\d))
    | (?P<QUARTER>q[1-4](?:['’]?\d\d|[-/]?\d{{4}})?(?!\w) | \d{{4}}[- ]?q[1-4](?!\w))
    | (?P<HALFYEAR>h[12](?:['’]?\d\d|[-/]?\d{{4}})?(?!\w))
    | (?P<FISCAL>fy[ '’]?(?:\d\d){{1,2}}(?:[-/]\d\d)?(?!\w))
    | (?P<CLOCK>\d{{1,2}}(?::\d\d)?\s?[ap]\.?m\b\.? | \d{{1,2}}:\d\d(?!\d) | \d\d?\s?o['’]clock)
    | (?P<MONEY>(?:[$€£¥₹]|us\$)\s?(?:{_NUMBER})\s?(?:k|m|bn|[mb]illion|thousand)?\+?(?!\w)
              | (?:{_NUMBER})\s?k?[$€£¥₹])
    | (?P<PERCENT>(?:{_NUMBER})(?:\s?[-–]\s?\d+)?\s?[%٪％])
    | (?P<FRACTION>(?!24/7)\d+/\d+(?![\w/]))
    | (?P<ORDINAL>\d{{1,3}}(?:st|nd|rd|th)(?!\w))
    | (?P<SECONDS>\d+(?:\.\d+)?\s?(?:s|ms|h|secs?|mins?|hrs?)(?!\w))
    | (?P<MULTIPLE>\d+(?:\.\d+)?x(?!\w) | x\d+(?!\w))
    | (?P<QUANTITY>\d+(?:[.,]\d+)?
          (?:k|kgs?|g|mg|kms?|m|cm|mm|ml|l|lbs?|oz|mi|ft|kwh|kcal|gb|tb|mb|bpm|wpm|mph|kph|kw|w
            |usd|eur|gbp)(?!\w)\+?)
    | (?P<YEAR>(?:19[5-9]\d|20(?:0[1-9]|[1-9]\d))(?:\s?[-–/]\s?(?:20)?\d\d)?(?![\w%]|[.,]\d))
    | (?P<LEVEL>[ABC][12][+]?(?!\w))
    | (?P<ID>9\s?(?:to|-|–)\s?5(?![\w%.,]) | \d:\d(?!\d)
          | [^\W\d_]+[-–]?\d[\w.]* | \d+[^\W\d_]\w* | \w*_\w+)
    | (?P<RANGE>\d+(?:[.,]\d+)?\s?[-–—]\s?\d+(?:[.,]\d+)?(?!\w))
    | (?P<NUMBER>(?:{_NUMBER})\+?)
    | (?P<WORD>24/7(?![\w/])
          | [^\W\d_]+(?:['’][^\W\d_]+)*(?:(?<=[^\W\d_]{{4}})\+\+|(?<=\bC)(?:\+\+|\#))?)
    | (?P<SIGN>->|=>|>=|<=|[^\w\s])
    | (?P<LINE>\n+)
"""
_SIGNS = {"=>": "->", "➜": "->", "→": "->", ">=": "≥", "<=": "≤", "–": "-", "—": "-", "\u2022": "-"}
_LEVEL = re.compile(r"[ABC][12]\+?")


class Token(NamedTuple):
    """One word, number or sign; ``text[start:end]`` is how it was written."""

    word: str
    kind: str
    start: int
    end: int


def read_tokens(text: str) -> list[Token]:
    """Return the tokens of ``text`` in order; a hyphen inside a word joins without a token.

    The time taken grows with the length of the text only: no part of the pattern repeats a
    repetition.
    """
    shouting = text.isupper()
    tokens: list[Token] = []
    sentence_start = True
    for match in _token_pattern().finditer(_folded(text)):
        start, end = match.span()
        group = match.lastgroup or "SIGN"
        written = text[start:end]
        if group == "SIGN" and written in "-–" and _inside_word(text, start, end):
            continue
        token = _token(group, written, start, end, proper=not (sentence_start or shouting))
        sentence_start = token.kind in {"SIGN", "LINE"} and token.word not in {",", "(", "/", "&"}
        if tokens and _continues_number(tokens[-1], token):
            last = tokens.pop()
            token = Token(f"{last.word} {token.word}", "NUMBER", last.start, end)
        tokens.append(token)
    return tokens


@lru_cache(maxsize=1)
def _token_pattern() -> re.Pattern[str]:
    return re.compile(_TOKEN, re.VERBOSE)


def _folded(text: str) -> str:
    """Return the text with the kinds of letters that only look different made plain."""
    if text.isascii():
        return _lower_codes(text)
    table = {0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2011: "-", 0x2212: "-"}
    return _lower_codes(text.translate(table))


def _lower_codes(text: str) -> str:
    """Return the text in lower case but for levels such as B2, offsets unchanged."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if _LEVEL.search(text) is None:
        return lower
    return "".join(
        text[i] if text[i] in "ABC" and text[i + 1 : i + 2] in {"1", "2"} else c
        for i, c in enumerate(lower)
    )


def _token(group: str, written: str, start: int, end: int, *, proper: bool) -> Token:
    word = written.lower()
    if group == "PLAIN" and written.isnumeric():
        return Token(word, "SIGN", start, end)
    if group in {"PLAIN", "WORD"}:
        word = word.replace("’", "'").removesuffix("'s")
        return Token(*_known(word, written, proper=proper), start, end)
    if group in {"SIGN", "LINE"}:
        return Token(_SIGNS.get(written, word if group == "SIGN" else "\n"), group, start, end)
    generation = group == "QUANTITY" and len(written) == len("5G") and written[1] == "G"
    return Token(word, "CODE" if group == "ID" or generation else group, start, end)


def _known(word: str, written: str, *, proper: bool) -> tuple[str, str]:
    """Return a word, its slip put right, and its kind."""
    meaning = _meaning(word, corrected=not (proper and written[0].isupper()))
    if meaning is not None:
        return meaning, "WORD"
    if len(written) > 1 and written.isupper() and (proper or len(written) <= len("TOEFL")):
        return word, "ACRONYM"
    if proper and written[0].isupper():
        return word, "NAME"
    return word, "NAME" if written[1:] != word[1:] and not written.isupper() else "UNKNOWN"


@lru_cache(maxsize=8192)
def _meaning(word: str, *, corrected: bool) -> str | None:
    if word in load_grammar().letters:
        return word
    return load_lexicon().meant(word) if corrected else None


def _inside_word(text: str, start: int, end: int) -> bool:
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()


def _continues_number(last: Token, token: Token) -> bool:
    """Tell whether two tokens are one number: "two hundred", "3 million", "twenty-five"."""
    classes = load_lexicon().classes
    if token.kind != "WORD" or token.word not in classes["NUMWORD"]:
        return False
    if last.word in classes["NUMWORD"] or last.kind == "NUMBER":
        return token.word in classes["SCALE"] or last.kind == "WORD"
    return last.word == "one" and token.word in classes["SCALE"]
