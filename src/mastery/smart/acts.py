"""Finds what a goal says will be done: its verbs, each with its object."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.smart.lexicon import load_lexicon
from mastery.smart.objects import SIGNS, Object, read_object

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mastery.smart.tokens import Token

Verb = Literal["outcome", "loose", "vague", "bare", "result", "plain"]
LONGEST_OBJECT = 12
FARTHEST_OPENER = 3
SHORTEST_PARTICIPLE = 5
_JOINS = frozenset({"&", "/", "+", '"', "'", "“", "”", "‘", "’", "(", ")"})
_NO_VERB = ("INTENT", "LINK", "STOP")
_BEFORE_A_NOUN = ("NO_ACT_AFTER", "DET", "MORE")
_AMOUNTS = frozenset({"NUMBER", "PERCENT", "MONEY", "QUANTITY", "RANGE", "MULTIPLE", "FRACTION"})


class Act(NamedTuple):
    """A verb and its object, the tokens ``first`` to ``last`` - 1.

    ``verb`` is "outcome" (it happened or it did not), "loose" (an outcome verb often used for a
    direction, such as "deliver"), "vague", "bare" (be, have, get), "result" (get hired) or
    "plain" (any other). A ``dependent`` act is wanted, not promised: "learn how to weld".
    """

    verb: Verb
    word: str
    object: Object
    narrow: int
    typical: bool
    dependent: bool
    first: int
    last: int


def read_acts(tokens: Sequence[Token], letters: str, taken: str) -> list[Act]:
    """Return the acts of a goal in the order of its words.

    Args:
        tokens: The goal's tokens.
        letters: One letter a token, ``taken`` where a time or a reason has claimed it.
        taken: That letter.
    """
    scan = _Scan(tokens, [letter != taken for letter in letters])
    kinds = ((place, scan.verb_at(place)) for place in range(len(tokens)))
    return [scan.act(place, kind) for place, kind in kinds if kind is not None]


@lru_cache(maxsize=1)
def _verbs() -> Mapping[str, Verb]:
    """Return the kind of every known verb; where lists overlap, the first named here wins."""
    classes = load_lexicon().classes
    outcome = classes["OUTCOME"] | classes["IRREGULAR_OUTCOME"]
    kinds: dict[str, Verb] = dict.fromkeys(classes["VAGUE"], "vague")
    kinds |= dict.fromkeys(outcome, "outcome")
    kinds |= dict.fromkeys(outcome & classes["VAGUE"], "loose")
    kinds |= dict.fromkeys(classes["PLAIN"], "plain")
    kinds |= dict.fromkeys(classes["BARE"] | classes["BARE_FORM"], "bare")
    return kinds


class _Scan:
    """One walk over the tokens of a goal."""

    def __init__(self, tokens: Sequence[Token], free: Sequence[bool]) -> None:
        self._tokens = tokens
        self._free = free
        self._classes = load_lexicon().classes
        self._verbs = _verbs()

    def verb_at(self, place: int) -> Verb | None:
        """Return the kind of the verb at ``place``, or None where no verb stands."""
        token = self._tokens[place]
        if not self._free[place] or token.kind in SIGNS or token.kind in _AMOUNTS:
            return None
        if not self._opens(place) or self._is_workplace(place):
            return None
        if token.word in self._classes["RESULT"]:
            return "result" if self._after_bare(place) else None
        return self._kind(place)

    def act(self, place: int, verb: Verb) -> Act:
        """Return the act whose verb stands at ``place``."""
        tokens, word = self._tokens, self._tokens[place].word
        first = place + 1
        while first < len(tokens) and self._free[first] and self._is(first, "PARTICLE"):
            first += 1
        last = self._object_end(first)
        said = read_object([tokens[p] for p in range(first, last) if self._free[p]])
        if verb == "bare" and self._is(place, "CAUSATIVE") and self._ends_in_result(place, last):
            verb = "result"
        return Act(
            verb=verb,
            word=word,
            object=said,
            narrow=said.narrow,
            typical=said.typical or self._is_enough(place, said),
            dependent=self._is_wanted(place),
            first=place,
            last=max(last, first),
        )

    def _is_enough(self, place: int, said: Object) -> bool:
        """Tell whether the verb alone says what is over: "retire", "stop smoking"."""
        return self._is(place, "STOPPING") and (said.empty or said.narrow > 0)

    def _is_wanted(self, place: int) -> bool:
        """Tell whether an act is only aimed at: "learn how to weld", "prepare for the exam"."""
        if self._is(place, "TOWARDS") and self._is(place + 1, "for"):
            return True
        return self._is(place - 1, "to") and self._is(place - 2, "DEPENDENT")

    def _is(self, place: int, name: str) -> bool:
        """Tell whether the word at ``place`` is ``name`` or of the class ``name``."""
        if not 0 <= place < len(self._tokens):
            return False
        word = self._tokens[place].word
        return word == name or word in self._classes.get(name, ())

    def _kind(self, place: int) -> Verb | None:
        token = self._tokens[place]
        known = self._verbs.get(token.word)
        if known == "bare" and self._leads_on(place):
            return None
        if known is None or (known != "bare" and self._is(place, "INTENT")):
            return "plain" if known is None and self._is_unknown_verb(place) else None
        return known

    def _is_unknown_verb(self, place: int) -> bool:
        if any(self._is(place, name) for name in _NO_VERB) or self._tokens[place].word[-2:] == "ly":
            return False
        if place == 0 and (self._is(1, "DET") or self._is(1, "PARTICLE")):
            return True
        if self._tokens[place].kind not in {"UNKNOWN", "NAME"}:
            return False
        before = place - 1
        starts = place == 0 or self._tokens[before].kind == "LINE" or not self._free[before]
        return starts or self._is(before, "SUBJECT")

    def _opens(self, place: int) -> bool:
        """Tell whether a verb can stand at ``place``: at a start, after "to", "and", "by"."""
        for before in range(place - 1, max(-1, place - 1 - FARTHEST_OPENER), -1):
            token = self._tokens[before]
            if token.kind in SIGNS or self._is(before, "OPENER"):
                return not (token.word == "to" and self._is(before - 1, "TO_A_THING"))
            if not self._free[before]:
                return not any(self._free[:before])
            if self._is(before, "INTENT") or self._verbs.get(token.word) == "bare":
                return True
            if not token.word.endswith("ly"):
                gerund = self._tokens[place].word.endswith("ing")
                compound = before > 0 and self._is(before - 1, "DET")
                noun = any(self._is(before, name) for name in _BEFORE_A_NOUN)
                return gerund and not (noun or compound)
        return place <= FARTHEST_OPENER

    def _is_workplace(self, place: int) -> bool:
        before = self._verbs.get(self._tokens[place - 2].word) if place > 1 else None
        return before == "plain" and self._is(place, "WORKPLACE")

    def _after_bare(self, place: int) -> bool:
        if place == 0:
            return False
        before = self._tokens[place - 1].word
        return self._verbs.get(before) == "bare" or self._is(place - 1, "INTENT")

    def _leads_on(self, place: int) -> bool:
        """Tell whether a bare verb only leads to the act: "be able to", "get promoted"."""
        return self._is(place + 1, "RESULT") or self._is(place + 1, "LEADING")

    def _ends_in_result(self, place: int, last: int) -> bool:
        """Tell whether an object ends in what is done to it: "have the roof repaired"."""
        return any(
            token.word in self._classes["RESULT"]
            or (token.word.endswith("ed") and len(token.word) >= SHORTEST_PARTICIPLE)
            for token in self._tokens[place + 3 : last]
        )

    def _object_end(self, first: int) -> int:
        """Return where the object that starts at ``first`` ends."""
        last = min(len(self._tokens), first + LONGEST_OBJECT)
        return next((p for p in range(first, last) if self._ends_object(p, first)), last)

    def _ends_object(self, place: int, first: int) -> bool:
        token = self._tokens[place]
        if token.kind in SIGNS:
            return token.word not in _JOINS
        if place > first and (not self._free[place] or self._is(place, "STOP")):
            # A time between article and noun describes the object: "the June half marathon".
            return self._free[place] or not self._is(place - 1, "DET")
        following = self._tokens[place + 1].word if place + 1 < len(self._tokens) else ""
        to_act = following in self._verbs and following not in self._classes["WORKPLACE"]
        return token.word == "to" and to_act
