"""The letter R: does it lead where the person wants to go, and do they say why?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mastery.smart.findings import Evidence, Finding
from mastery.smart.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.model.goal import Goal
    from mastery.smart.findings import Context
    from mastery.smart.reading import Reading

_WORD = re.compile(r"[^\W\d_]{4,}")
LEAST_WORDS = 2


def link_and_why(reading: Reading, context: Context) -> Finding | None:
    """Points for a linked passion or aim and for the why: both is met, one is partly."""
    goal = reading.goal
    if goal is None:
        return None
    link, why = _link(goal, context), goal.why is not None and says_something(goal.why)
    evidence = []
    if link is not None:
        evidence.append(Evidence(link, 0, 0, "link"))
    if goal.why is not None and why:
        evidence.append(Evidence(goal.why, 0, 0, "why"))
    if not evidence:
        return None
    if link is None:
        return Finding("why", 50, tuple(evidence), "Link it to the activity it grows from.",
                       decisive=True)  # fmt: skip
    if not why:
        return Finding("link", 50, tuple(evidence), "Say why it matters to you.", decisive=True)
    points = 100
    if context.share_of_hours is not None:
        points = 80 + round(20 * min(1.0, max(0.0, context.share_of_hours)))
    return Finding("link-and-why", points, tuple(evidence), decisive=True)


def stated_reason(reading: Reading, _context: Context) -> Finding | None:
    """Half the points for a reason in the goal's own words, if the reason says something."""
    last = 0
    for span in reading.reasons:
        if span.first < last:
            continue
        last = reading.clause_end(span.first)
        said = " ".join(reading.timeless_words(span.last, last))
        if span.first >= LEAST_WORDS and says_something(said):
            reason = type(span)(span.rule, 50, span.first, last)
            return Finding(span.rule, 50, reading.evidence(reason, "stated-reason"),
                           "Link it to what you love doing, and say the why.")  # fmt: skip
    return None


RULES: tuple[Callable[[Reading, Context], Finding | None], ...] = (link_and_why, stated_reason)


def says_something(reason: str) -> bool:
    """Tell whether a reason has words of its own, more than "because it matters to me"."""
    classes = load_lexicon().classes
    empty = classes["REASON_EMPTY"] | classes["PRODUCT"]
    return len({w for w in _WORD.findall(reason.lower()) if w not in empty}) >= LEAST_WORDS


def _link(goal: Goal, context: Context) -> str | None:
    if goal.passion is not None:
        return f"passion {goal.passion}"
    if context.aim is None:
        return None
    said = set(_WORD.findall(f"{goal.goal} {goal.why or ''}".lower()))
    shared = said & set(_WORD.findall(context.aim.lower()))
    shared -= load_lexicon().classes["REASON_EMPTY"]
    return f"aim: {', '.join(sorted(shared))}" if shared else None
