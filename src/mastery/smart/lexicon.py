"""Reads the word lists of a language and knows every form of their words."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

LISTS = ("time", "amounts", "verbs", "nouns")
_HEADING = re.compile(r"\[(?P<name>[A-Z_]+)(?::(?P<marks>[a-z ]+))?\]")
_SHORTEST_TYPO, _LONGEST_TYPO = 5, 20
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


class Lexicon:
    """The words of one language.

    Attributes:
        classes: The words of each class, in all their forms.
    """

    def __init__(self, classes: Mapping[str, frozenset[str]], correctable: Sequence[str]) -> None:
        self.classes = classes
        self._correctable = correctable

    @cached_property
    def _slips(self) -> Mapping[str, str]:
        """What a slip of the keyboard meant, by what is left without one letter."""
        slips: dict[str, str] = {}
        for word in self._correctable:
            if len(word) >= _SHORTEST_TYPO:
                for rest in (word, *_deletions(word)):
                    slips.setdefault(rest, word)
        return slips

    def meant(self, word: str) -> str | None:
        """Return the known word that ``word`` is one slip away from, or None.

        A slip is one letter left out, added, changed, or swapped with its neighbour (Damerau,
        1964), found by comparing what is left after deleting any one letter of either.
        """
        if not _SHORTEST_TYPO <= len(word) <= _LONGEST_TYPO or word in self.classes["NOT_TYPOS"]:
            return None
        for rest in (word, *_deletions(word)):
            known = self._slips.get(rest)
            if known is not None and known[0] == word[0]:
                return known
        return None


def read_lines(language: str, name: str) -> Iterator[str]:
    """Yield the lines of one packaged list, without comments and blank lines."""
    source = Path(__file__).with_name("words") / language / f"{name}.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


@lru_cache(maxsize=4)
def load_lexicon(language: str = "en") -> Lexicon:
    """Return the words of ``language``, read once from its folder under ``words/``."""
    classes: dict[str, set[str]] = {}
    correctable: list[str] = []
    current: set[str] = set()
    marks: set[str] = set()
    for name in LISTS:
        for line in read_lines(language, name):
            if heading := _HEADING.fullmatch(line):
                current = classes.setdefault(heading["name"], set())
                marks = set((heading["marks"] or "").split())
                continue
            forms = [form for word in line.split() for form in _forms(word, marks)]
            current.update(forms)
            if "typos" in marks:
                # Of a verb only the plain form: "former" is no slip of "formed".
                correctable += line.split() if "verbs" in marks else forms
    return Lexicon({name: frozenset(words) for name, words in classes.items()}, correctable)


def _deletions(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]


def _forms(word: str, marks: set[str]) -> list[str]:
    """Return a word with the other forms its section promises."""
    word = word.replace("_", " ")
    if "verbs" in marks:
        return [word, _with_s(word), *_verb_endings(word)]
    if "nouns" in marks:
        return [word, _with_s(word)]
    return [word]


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _verb_endings(word: str) -> list[str]:
    if word.endswith("e") and not word.endswith("ee"):
        return [word[:-1] + "ing", word + "d"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word + "ing", word[:-1] + "ied"]
    if _DOUBLING.search(word) and len(word) <= len("submit"):
        return [word + word[-1] + "ing", word + word[-1] + "ed", word + "ing", word + "ed"]
    return [word + "ing", word + "ed"]
