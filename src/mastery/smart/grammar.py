"""Turns the pattern files of a language into regular expressions over the words of a text.

Every word a pattern can tell apart is given one letter, so that a text becomes a short string with
one letter a word, and a pattern such as ``by the end of? PERIOD`` an ordinary regular expression
over it. The notation has no unbounded repetition: a match costs at most a constant a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mastery.smart.lexicon import load_lexicon, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PATTERNS = ("asides", "ends", "reasons", "numbers", "measures")
EDGE, TAKEN, SIGN = "\x01", "\x02", "\x03"
KINDS = frozenset({
    "NUMBER", "RANGE", "PERCENT", "MONEY", "QUANTITY", "MULTIPLE", "SECONDS", "FRACTION", "CLOCK",
    "ISODATE", "SLASHDATE", "YEAR", "ORDINAL", "QUARTER", "HALFYEAR", "FISCAL", "CODE", "LEVEL",
    "NAME", "ACRONYM", "UNKNOWN",
})  # fmt: skip
_END_SIGNS = frozenset({",", ".", ";", "!", "?", "(", ")", ":", "\n", "-", '"'})
_HEADING = re.compile(r"\[(?:= (?P<macro>[A-Z_]+)|(?P<rule>[a-z-]+)(?: (?P<points>\d+))?)\]")
_ELEMENT = re.compile(r"(?P<look><!|<(?=.)|!|>(?=.))?(?P<atoms>.+?)(?P<often>\?|\*\d)?")
_FIRST_LETTER = 0x21


class Rule(NamedTuple):
    """A named list of patterns and the points a match is worth, 0 to 100."""

    name: str
    points: int
    lines: list[str]


class Grammar(NamedTuple):
    """The letter of every word and kind, and one expression a pattern file with its rules."""

    letters: Mapping[str, str]
    expressions: Mapping[str, re.Pattern[str]]
    points: Mapping[str, int]


@dataclass(slots=True)
class _File:
    macros: dict[str, list[str]]
    rules: list[Rule]


@lru_cache(maxsize=4)
def load_grammar(language: str = "en") -> Grammar:
    """Return the patterns of ``language``, read and compiled once."""
    parsed = {name: _parse(read_lines(language, name)) for name in PATTERNS}
    classes = dict(load_lexicon(language).classes)
    atoms = {atom for file in parsed.values() for atom in _atoms(file)}
    letters = _letters(atoms, classes)
    compiler = _Compiler(letters, classes)
    return Grammar(
        letters=letters,
        expressions={name: compiler.expression(file) for name, file in parsed.items()},
        points={rule.name: rule.points for file in parsed.values() for rule in file.rules},
    )


def _parse(lines: Iterator[str]) -> _File:
    file = _File({}, [])
    current: list[str] = []
    for line in lines:
        if heading := _HEADING.fullmatch(line):
            current = []
            if heading["macro"]:
                file.macros[heading["macro"]] = current
            else:
                file.rules.append(Rule(heading["rule"], int(heading["points"] or 0), current))
        else:
            current.append(line)
    return file


def _atoms(file: _File) -> Iterator[str]:
    for lines in (*file.macros.values(), *(rule.lines for rule in file.rules)):
        for line in lines:
            for element in line.split():
                match = _ELEMENT.fullmatch(element)
                yield from match["atoms"].split("|") if match else ()


def _letters(atoms: set[str], classes: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Give words that no pattern can tell apart the same letter."""
    told_apart = [name for name in classes if name in atoms or name == "NOT_COUNTED"]
    members: dict[str, list[str]] = {}
    for name in told_apart:
        for word in classes[name]:
            members.setdefault(word, []).append(name)
    for words in classes.values():
        for word in words:
            members.setdefault(word, [])
    literals = {a for a in atoms if a.lower() == a}
    for literal in literals | KINDS:
        members.setdefault(literal, [])
    letters: dict[str, str] = {}
    known: dict[tuple[str, ...], str] = {}
    for word, names in members.items():
        alone = (word,) if word in literals or word in KINDS or not word[0].isalnum() else ()
        letters[word] = known.setdefault((*names, *alone), chr(_FIRST_LETTER + len(known)))
    return letters


class _Compiler:
    """Writes patterns as regular expressions over the letters of words."""

    def __init__(self, letters: Mapping[str, str], classes: Mapping[str, frozenset[str]]) -> None:
        self._letters = letters
        self._classes = classes
        self._macros: dict[str, str] = {}
        self._end = {letters.get(sign, "") for sign in _END_SIGNS} - {""} | {EDGE, SIGN}

    def expression(self, file: _File) -> re.Pattern[str]:
        self._macros = {}
        for name, lines in file.macros.items():
            self._macros[name] = self._alternatives(lines)
        groups = [
            f"(?P<{rule.name.replace('-', '_')}>{self._alternatives(rule.lines)})"
            for rule in file.rules
        ]
        return re.compile("|".join(groups))

    def _alternatives(self, lines: list[str]) -> str:
        return "(?:" + "|".join(self._line(line) for line in lines) + ")"

    def _line(self, line: str) -> str:
        return "".join(self._element(element) for element in line.split())

    def _element(self, element: str) -> str:
        match = _ELEMENT.fullmatch(element)
        if match is None:
            raise ValueError(element)
        body = self._body(match["atoms"].split("|"))
        if match["look"]:
            return {"<!": "(?<!", "<": "(?<=", "!": "(?!", ">": "(?="}[match["look"]] + body + ")"
        often = match["often"] or ""
        return body + (f"{{0,{often[1:]}}}" if often.startswith("*") else often)

    def _body(self, atoms: list[str]) -> str:
        macros = [self._macros[atom] for atom in atoms if atom in self._macros]
        plain = [atom for atom in atoms if atom not in self._macros]
        if plain:
            macros.append(self._set(plain))
        return macros[0] if len(macros) == 1 else "(?:" + "|".join(macros) + ")"

    def _set(self, atoms: list[str]) -> str:
        if atoms == ["ANY"]:
            return self._none_of(self._end | {TAKEN})
        if atoms == ["COUNTED"]:
            numbers = KINDS - {"NAME", "ACRONYM", "UNKNOWN", "CODE", "LEVEL"}
            words = self._classes["NOT_COUNTED"] | self._classes["NUMWORD"] | numbers
            return self._none_of(
                {self._letters[word] for word in words if word in self._letters}
                | self._end
                | {TAKEN}
                | {letter for word, letter in self._letters.items() if not word[0].isalnum()}
            )
        letters: set[str] = set()
        for atom in atoms:
            letters |= self._of(atom)
        return "[" + "".join(re.escape(letter) for letter in sorted(letters)) + "]"

    def _none_of(self, letters: set[str]) -> str:
        return "[^" + "".join(re.escape(letter) for letter in sorted(letters)) + "]"

    def _of(self, atom: str) -> set[str]:
        if atom == "END":
            return self._end | {TAKEN}
        if atom == "NOTHING":
            return {TAKEN}
        words = set(self._classes.get(atom, ()))
        if atom in self._letters:
            words.add(atom)
        if not words:
            raise ValueError(atom)
        return {self._letters[word] for word in words}
