"""Judges the object of a verb: is it one narrow thing, or something nobody could point at?"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mastery.smart.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mastery.smart.tokens import Token

SIGNS = frozenset({"SIGN", "LINE"})
NAMES = frozenset({"NAME", "ACRONYM", "CODE", "LEVEL"})
NARROWEST = 3
SHORTEST_NOUN = 3


class Object(NamedTuple):
    """The noun phrase after a verb (``head``) and what a preposition adds to it (``rest``)."""

    head: tuple[Token, ...]
    rest: tuple[Token, ...]

    @property
    def narrow(self) -> int:
        """0 nothing concrete, 1 a bare noun, 2 one particular thing, 3 named or described."""
        classes = load_lexicon().classes
        concrete = [token for token in self.head if _is_concrete(token)]
        described = any(_is_concrete(token) for token in self.rest)
        if not concrete:
            return int(described and bool(self.head))
        named = self.single and any(token.kind in NAMES for token in self.head)
        typical = any(token.word in _typical() for token in self.head)
        if self.head[-1].word in classes["VAGUE_NOUN"] and not named and not typical:
            modifiers = len(concrete) - (self.head[-1] in concrete)
            counts = _has(self.head, "DET") and self.head[-1].word not in classes["EMPTY_NOUN"]
            return max(int(described), min(modifiers, 2) if counts else 0)
        particular = typical or len(concrete) > 1 or _has(self.head, "DET")
        return min(NARROWEST, 1 + particular + (named or described))

    @property
    def single(self) -> bool:
        """Whether it points at one thing: "the report", "Don Quixote", "Chopin's waltz"."""
        if not self.head:
            return False
        first = self.head[0]
        possessive = first.kind in NAMES and first.end - first.start > len(first.word)
        return possessive or self.head[-1].kind in NAMES or _has(self.head, "DET")

    @property
    def typical(self) -> bool:
        """Whether it is something one has or has not: a licence, a position, a role."""
        if not self.head:
            return False
        return self.head[-1].word in _typical() or _has(self.head[:-1], "RESULT")

    @property
    def praised(self) -> bool:
        """Whether words of degree or praise stand in for content: "better", "effective"."""
        praise = load_lexicon().classes["VAGUE_ADJ"]
        return any(token.word in praise and token.word != "new" for token in self.head)

    @property
    def compared(self) -> bool:
        """Whether it is only a direction: "more books", "fewer meetings"."""
        return _has(self.head, "MORE")

    @property
    def empty(self) -> bool:
        """Whether it names nothing at all."""
        return not any(_names_something(token) for token in (*self.head, *self.rest))


def read_object(tokens: Sequence[Token]) -> Object:
    """Return the object that ``tokens``, the words after a verb, make up."""
    classes = load_lexicon().classes
    words = [token for token in tokens if token.kind not in SIGNS]
    if len(words) > 1 and words[1].word == "of" and words[0].word in classes["SOME_OF"]:
        words = words[2:]
    while words and words[0].word in classes["LINK"]:
        words = words[1:]
    for place, token in enumerate(words):
        if token.word in classes["LINK"]:
            return Object(tuple(words[:place]), tuple(words[place + 1 :]))
    return Object(tuple(words), ())


def _has(tokens: Sequence[Token], name: str) -> bool:
    words = load_lexicon().classes[name]
    return any(token.word in words for token in tokens)


def _is_concrete(token: Token) -> bool:
    if token.kind in NAMES:
        return True
    return (
        _names_something(token)
        and token.word not in load_lexicon().classes["VAGUE_NOUN"]
        and not token.word.endswith("ly")
    )


def _names_something(token: Token) -> bool:
    if token.kind in NAMES or token.kind == "UNKNOWN":
        return True
    if token.kind != "WORD" or token.word in _small_words():
        return False
    return len(token.word) >= SHORTEST_NOUN or token.word in _typical()


@lru_cache(maxsize=1)
def _typical() -> frozenset[str]:
    classes = load_lexicon().classes
    return classes["NARROW_NOUN"] | classes["ROLE"]


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    names = ("DET", "LINK", "STOP", "VAGUE_ADJ", "NUMWORD", "ONE", "EMPTY_NOUN")
    return frozenset().union(*(load_lexicon().classes[name] for name in names))
