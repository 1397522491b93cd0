"""Reads a goal's text once: its tokens, and the typed spans that the letters' rules look at."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mastery.smart.acts import Act, read_acts
from mastery.smart.findings import Evidence
from mastery.smart.grammar import EDGE, SIGN, TAKEN, load_grammar
from mastery.smart.tokens import read_tokens

if TYPE_CHECKING:
    from mastery.model.goal import Goal
    from mastery.smart.tokens import Token

_CLAUSE_ENDS = frozenset({",", ".", ";", "!", "?", "\n"})


class Span(NamedTuple):
    """A stretch of the text that a pattern recognised: the tokens ``first`` to ``last`` - 1."""

    rule: str
    points: int
    first: int
    last: int


class Reading:
    """What a goal's text says, each part read when it is first asked for.

    A word belongs to one time at most, and what tells a time, a code or a reason is never read as
    a measure: each pass takes its words away from the passes after it.
    """

    def __init__(self, text: str, goal: Goal | None = None) -> None:
        self.text = text
        self.goal = goal
        self.tokens: list[Token] = read_tokens(text)
        letters = load_grammar().letters
        kinds = (letters.get(t.word if t.kind in {"WORD", "SIGN", "LINE"} else t.kind, SIGN)
                 for t in self.tokens)  # fmt: skip
        self._letters = EDGE + "".join(kinds) + EDGE

    @cached_property
    def asides(self) -> list[Span]:
        """Times that are no deadline: cadences, starts, the past, vague times."""
        return _find("asides", self._letters)

    @cached_property
    def ends(self) -> list[Span]:
        """Deadlines: dates, periods and events by which the goal is bounded."""
        return _find("ends", _without(_without(self._letters, self.asides), self._causes))

    @cached_property
    def reasons(self) -> list[Span]:
        """The words that open a reason."""
        return _find("reasons", self._letters)

    @cached_property
    def names(self) -> list[Span]:
        """Numbers that only name or describe something, such as versions, ages, confidence."""
        return _find("numbers", self._timeless)

    @cached_property
    def measures(self) -> list[Span]:
        """Amounts: quantities, thresholds, from-to, counted things."""
        return _find("measures", _without(self._timeless, self.names))

    @cached_property
    def acts(self) -> list[Act]:
        """The verbs of the goal with their objects."""
        return read_acts(self.tokens, self._timeless[1:-1], TAKEN)

    @cached_property
    def _clause_ends(self) -> list[int]:
        """Where the clause of each token ends, and of the place after the last."""
        ends = [len(self.tokens)]
        for place in reversed(range(len(self.tokens))):
            ends.append(place if self.tokens[place].word in _CLAUSE_ENDS else ends[-1])
        return ends[::-1]

    @cached_property
    def _timed(self) -> frozenset[int]:
        """The tokens that times which are no deadline are made of."""
        return frozenset(place for span in self.asides for place in range(span.first, span.last))

    @cached_property
    def _timeless(self) -> str:
        """The letters without the words of times and of reasons opened by "because"."""
        free = _without(_without(self._letters, self.asides), self.ends)
        return _without(free, self._causes)

    @cached_property
    def _causes(self) -> list[Span]:
        """The clauses that only give a reason: "because ..." up to the next comma."""
        causes: list[Span] = []
        for span in self.reasons:
            if span.rule == "because" and (not causes or causes[-1].last <= span.first):
                causes.append(Span(span.rule, 0, span.first, self.clause_end(span.first)))
        return causes

    def clause_end(self, first: int) -> int:
        """Return where the clause that ``first`` stands in ends, as a token's index."""
        return self._clause_ends[first]

    def evidence(self, span: Span | Act, rule: str) -> tuple[Evidence]:
        """Return the words of ``span`` as the evidence of ``rule``."""
        last = max(span.last, span.first + 1)
        start, end = self.tokens[span.first].start, self.tokens[last - 1].end
        return (Evidence(self.text[start:end], start, end, rule),)

    def words(self, first: int, last: int) -> list[str]:
        """Return the words of the tokens ``first`` to ``last`` - 1, slips put right."""
        return [token.word for token in self.tokens[first:last]]

    def timeless_words(self, first: int, last: int) -> list[str]:
        """Return the words of the tokens ``first`` to ``last`` - 1 that no cadence is made of."""
        places = (place for place in range(first, last) if place not in self._timed)
        return [self.tokens[place].word for place in places]


def _find(patterns: str, letters: str) -> list[Span]:
    """Return what a pattern file finds; the first and the last letter stand for no token."""
    grammar = load_grammar()
    spans = []
    for match in grammar.expressions[patterns].finditer(letters):
        first, last = max(match.start(), 1) - 1, min(match.end(), len(letters) - 1) - 1
        if last > first and match.lastgroup is not None:
            rule = match.lastgroup.replace("_", "-")
            spans.append(Span(rule, grammar.points[rule], first, last))
    return spans


def _without(letters: str, spans: list[Span]) -> str:
    """Return the letters with those of the spans marked as taken."""
    if not spans:
        return letters
    parts, done = [], 0
    for span in spans:
        first = max(span.first + 1, done)
        parts += [letters[done:first], TAKEN * max(0, span.last + 1 - first)]
        done = max(done, span.last + 1)
    return "".join(parts) + letters[done:]
