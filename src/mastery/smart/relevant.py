"""The letter R: does it lead where the person wants to go, and do they say why?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mastery.smart.findings import Context, Evidence, Finding
from mastery.smart.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

    from mastery.model.goal import Goal
    from mastery.smart.reading import ParsedGoal

_WORD = re.compile(r"[^\W\d_]{4,}")
LEAST_WORDS = 2
MOST_DOUBT = 10
HALF_MEANING = 5
LEAST_ENERGY = -2
ENOUGH_TIME = 0.20
"""With less of one's time on what means most, burn-out was 1.8 times as common (Shanafelt 2009)."""
DOUBTS = {
    "meaning": "You gave that activity little meaning: is it the one?",
    "hours": "Little of your time goes there: give it some, or let it go.",
    "energy": "Its sessions drain you: change how you do it, or what.",
}
"""What to do where the link to an activity is not what it was said to be."""


def link_and_why(reading: ParsedGoal, context: Context) -> Finding | None:
    """Points for a linked passion or aim and for the why: both is met, one is partly.

    Where both are there, what the link is worth takes up to ten points each: an activity that was
    given little meaning, little of the time, or that drains.
    """
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
    signs = _signs(context) if goal.passion is not None else []
    evidence += [Evidence(sign.seen, 0, 0, sign.rule) for sign in signs]
    points = 100 - round(MOST_DOUBT * sum(sign.doubt for sign in signs))
    worst = max(signs, key=lambda sign: sign.doubt, default=None)
    advice = DOUBTS[worst.rule] if worst is not None and worst.doubt else None
    return Finding("link-and-why", points, tuple(evidence), advice, decisive=True)


class _Sign(NamedTuple):
    """What one rule says about the worth of a link: the doubt, 0..1, and what was seen."""

    rule: str
    doubt: float
    seen: str


def _signs(context: Context) -> list[_Sign]:
    """Return what the activity's meaning and the logged sessions say about the link."""
    meaning, share, energy = context.meaning, context.share_of_hours, context.energy
    signs = []
    if meaning is not None:
        doubt = max(0.0, 1 - meaning / HALF_MEANING)
        signs.append(_Sign("meaning", doubt, f"meaning {meaning:g} of 10"))
    if share is not None:
        doubt = max(0.0, 1 - share / ENOUGH_TIME)
        signs.append(_Sign("hours", doubt, f"{share:.0%} of the hours logged"))
    if energy is not None:
        doubt = max(0.0, energy / LEAST_ENERGY)
        signs.append(_Sign("energy", doubt, f"energy {energy:+.1f} after it"))
    return signs


def stated_reason(reading: ParsedGoal, _context: Context) -> Finding | None:
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
                           "Link it to the activity it grows from.")  # fmt: skip
    return None


RULES: tuple[Callable[[ParsedGoal, Context], Finding | None], ...] = (link_and_why, stated_reason)


def says_something(reason: str) -> bool:
    """Tell whether a reason has words of its own, more than "because it matters to me"."""
    classes = load_lexicon().classes
    empty = classes["REASON_EMPTY"] | classes["PRODUCT"]
    return len({w for w in _WORD.findall(reason.lower()) if w not in empty}) >= LEAST_WORDS


def _link(goal: Goal, context: Context) -> str | None:
    if goal.passion is not None and context.passion_exists:
        return f"passion {goal.passion}"
    if context.aim is None:
        return None
    said = set(_WORD.findall(f"{goal.goal} {goal.why or ''}".lower()))
    shared = said & set(_WORD.findall(context.aim.lower()))
    shared -= load_lexicon().classes["REASON_EMPTY"]
    return f"aim: {', '.join(sorted(shared))}" if shared else None
