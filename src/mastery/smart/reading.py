"""A goal as the letters' rules look at it: what its words say, and its fields."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mastery.smart.findings import Evidence
from mastery.smart.wording import Span, Wording, clause_ends, read_wording

if TYPE_CHECKING:
    from mastery.model.goal import Goal
    from mastery.smart.acts import Act


class ParsedGoal:
    """What a goal's text says, with the goal it is the text of, if there is one.

    Args:
        text: The text.
        goal: The goal.
        wording: What the text says, where somebody has read it already.
    """

    def __init__(self, text: str, goal: Goal | None = None, wording: Wording | None = None) -> None:
        self.text = text
        self.goal = goal
        said = wording or read_wording(text)
        self.tokens, self.asides, self.ends, self.reasons, self.measures, self.acts = said

    @cached_property
    def _clause_ends(self) -> list[int]:
        return clause_ends(self.tokens)

    @cached_property
    def _timed(self) -> frozenset[int]:
        """The tokens that times which are no deadline are made of."""
        return frozenset(place for span in self.asides for place in range(span.first, span.last))

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
