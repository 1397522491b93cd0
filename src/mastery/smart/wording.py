"""What the words of a text say, whoever wrote it for whatever goal: read once, and kept as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from mastery.smart.acts import Act, Verb, read_acts
from mastery.smart.grammar import EDGE, SIGN, TAKEN, load_grammar
from mastery.smart.objects import NARROWEST, Object
from mastery.smart.tokens import Token, read_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE_ENDS = frozenset({",", ".", ";", "!", "?", "\n"})
_VERBS = frozenset(get_args(Verb))


class Span(NamedTuple):
    """A stretch of the text that a pattern recognised: the tokens ``first`` to ``last`` - 1."""

    rule: str
    points: int
    first: int
    last: int


class Wording(NamedTuple):
    """What a text says, by its words alone.

    A word belongs to one time at most, and what tells a time, a code or a reason is never read as
    a measure: each pass takes its words away from the passes after it.

    Attributes:
        tokens: Its words, numbers and signs.
        asides: Times that are no deadline: cadences, starts, the past, vague times.
        ends: Deadlines: dates, periods and events by which the goal is bounded.
        reasons: The words that open a reason.
        measures: Amounts: quantities, thresholds, from-to, counted things.
        acts: Its verbs with their objects.
    """

    tokens: tuple[Token, ...]
    asides: tuple[Span, ...]
    ends: tuple[Span, ...]
    reasons: tuple[Span, ...]
    measures: tuple[Span, ...]
    acts: tuple[Act, ...]

    def to_data(self) -> list[Any]:
        """Return the wording as JSON can hold it, for ``wording_from``."""
        places = {token.start: place for place, token in enumerate(self.tokens)}
        acts = []
        for verb, word, parts, *rest in self.acts:
            acts.append([verb, word, *([places[t.start] for t in part] for part in parts), *rest])
        return [self.tokens, self.asides, self.ends, self.reasons, self.measures, acts]


def read_wording(text: str) -> Wording:
    """Return what ``text`` says; its rules are compiled at the first call."""
    tokens = tuple(read_tokens(text))
    known = load_grammar().letters
    kinds = (known.get(t.word if t.kind in {"WORD", "SIGN", "LINE"} else t.kind, SIGN)
             for t in tokens)  # fmt: skip
    letters = EDGE + "".join(kinds) + EDGE
    asides, reasons = _find("asides", letters), _find("reasons", letters)
    causes = _causes(reasons, clause_ends(tokens))
    ends = _find("ends", _without(_without(letters, asides), causes))
    timeless = _without(_without(_without(letters, asides), ends), causes)
    # Numbers that only name or describe something, such as versions, ages, confidence.
    names = _find("numbers", timeless)
    measures = _find("measures", _without(timeless, names))
    acts = read_acts(tokens, timeless[1:-1], TAKEN)
    return Wording(tokens, asides, ends, reasons, measures, tuple(acts))


def wording_from(text: str, data: Any) -> Wording:
    """Return the wording of ``text`` that was kept as ``data``, which may be anything.

    Raises:
        ValueError: It is no wording, or of another text.
    """
    try:
        tokens = tuple(_token(text, *values) for values in data[0])
        asides, ends, reasons, measures = (
            tuple(_span(len(tokens), *values) for values in spans) for spans in data[1:5]
        )
        acts = tuple(_act(tokens, *values) for values in data[5])
    except (TypeError, IndexError, KeyError) as error:
        raise ValueError("it is no wording") from error
    return Wording(tokens, asides, ends, reasons, measures, acts)


def clause_ends(tokens: Sequence[Token]) -> list[int]:
    """Return where the clause of each token ends, and of the place after the last."""
    ends = [len(tokens)]
    for place in reversed(range(len(tokens))):
        ends.append(place if tokens[place].word in CLAUSE_ENDS else ends[-1])
    return ends[::-1]


def _causes(reasons: Sequence[Span], ends: Sequence[int]) -> tuple[Span, ...]:
    """Return the clauses that only give a reason: "because ..." up to the next comma."""
    causes: list[Span] = []
    for span in reasons:
        if span.rule == "because" and (not causes or causes[-1].last <= span.first):
            causes.append(Span(span.rule, 0, span.first, ends[span.first]))
    return tuple(causes)


def _find(patterns: str, letters: str) -> tuple[Span, ...]:
    """Return what a pattern file finds; the first and the last letter stand for no token."""
    grammar = load_grammar()
    spans = []
    for match in grammar.expressions[patterns].finditer(letters):
        first, last = max(match.start(), 1) - 1, min(match.end(), len(letters) - 1) - 1
        if last > first and match.lastgroup is not None:
            rule = match.lastgroup.replace("_", "-")
            spans.append(Span(rule, grammar.points[rule], first, last))
    return tuple(spans)


def _without(letters: str, spans: Sequence[Span]) -> str:
    """Return the letters with those of the spans marked as taken."""
    if not spans:
        return letters
    parts, done = [], 0
    for span in spans:
        first = max(span.first + 1, done)
        parts += [letters[done:first], TAKEN * max(0, span.last + 1 - first)]
        done = max(done, span.last + 1)
    return "".join(parts) + letters[done:]


def _token(text: str, word: Any, kind: Any, start: Any, end: Any) -> Token:
    _require(isinstance(word, str) and isinstance(kind, str))
    _require(type(start) is int and type(end) is int and 0 <= start < end <= len(text))
    return Token(word, kind, start, end)


def _span(count: int, rule: Any, points: Any, first: Any, last: Any) -> Span:
    _require(isinstance(rule, str) and type(points) is int)
    _require(type(first) is int and type(last) is int and 0 <= first < last <= count)
    return Span(rule, points, first, last)


def _act(tokens: Sequence[Token], verb: Any, word: Any, head: Any, more: Any, *rest: Any) -> Act:
    narrow, typical, dependent, first, last = rest
    said = Object(tuple(tokens[place] for place in head), tuple(tokens[place] for place in more))
    _require(isinstance(verb, str) and verb in _VERBS and isinstance(word, str))
    _require(type(narrow) is int and 0 <= narrow <= NARROWEST)
    _require(isinstance(typical, bool) and isinstance(dependent, bool))
    _require(type(first) is int and type(last) is int and 0 <= first < last <= len(tokens))
    return Act(verb, word, said, narrow, typical, dependent, first, last)


def _require(sound: bool) -> None:  # noqa: FBT001 - a condition
    if not sound:
        raise ValueError("it is no wording")
