"""Asks every rule of every letter and weighs the letters into a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mastery.smart import achievable, measurable, relevant, specific, time_bound
from mastery.smart.findings import LETTERS, Context, Finding, LetterName, LetterScore, Score
from mastery.smart.reading import ParsedGoal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.smart.wording import Wording

RULES: Mapping[LetterName, tuple[Callable[[ParsedGoal, Context], Finding | None], ...]] = {
    "specific": specific.RULES,
    "measurable": measurable.RULES,
    "achievable": achievable.RULES,
    "relevant": relevant.RULES,
    "time_bound": time_bound.RULES,
}
WEIGHTS: Mapping[LetterName, float] = {
    "specific": 0.25, "measurable": 0.25, "achievable": 0.15, "relevant": 0.10, "time_bound": 0.25,
}  # fmt: skip
MISSING: Mapping[LetterName, str] = {
    "specific": "Say what exactly will be done.",
    "measurable": "Say how you will know: how much, how many, or what will be there.",
    "achievable": "Log progress, and the records will tell.",
    "relevant": "Say why it matters to you.",
    "time_bound": "Say by when.",
}


def score_text(text: str, today: date) -> Score:
    """Score a goal by its words alone.

    Achievable is then always ``not_stated`` and relevant at most ``partly``: neither can be read
    from words.

    Args:
        text: The goal, any Unicode text.
        today: The day on which it is judged; a year before it is past.
    """
    return _score(ParsedGoal(text), Context(today))


def score_goal(goal: Goal, context: Context, wording: Wording | None = None) -> Score:
    """Score a goal of the plan by its fields, its words and the person's records.

    Where a field says something (measure, due, why, confidence), it is judged instead of words.

    Args:
        goal: The goal.
        context: What the records say about it.
        wording: What ``read_wording`` made of its text, where that is known.
    """
    return _score(ParsedGoal(goal.goal, goal, wording), context)


def _score(reading: ParsedGoal, context: Context) -> Score:
    letters = {name: _letter(name, reading, context) for name in LETTERS}
    return Score(reading.text, _total(letters), letters, _first_gap(letters))


def _first_gap(letters: Mapping[LetterName, LetterScore]) -> LetterName | None:
    """Return the letter that takes most from the total and has advice for it."""
    gaps = [name for name in LETTERS if letters[name].advice is not None]
    return max(gaps, key=lambda name: WEIGHTS[name] * (100 - letters[name].points), default=None)


def _letter(name: LetterName, reading: ParsedGoal, context: Context) -> LetterScore:
    findings = [f for rule in RULES[name] if (f := rule(reading, context)) is not None]
    decisive = [finding for finding in findings if finding.decisive]
    if not findings:
        return _nothing(name)
    best = decisive[0] if decisive else max(findings, key=lambda finding: finding.points)
    ranked = sorted(findings, key=lambda finding: (finding is not best, -finding.points))
    advice = best.advice or (None if best.state == "met" else MISSING[name])
    return LetterScore(best.state, best.points, best.evidence, advice, tuple(ranked))


def _nothing(name: LetterName) -> LetterScore:
    if name in {"achievable", "relevant"}:
        return LetterScore("not_stated", 0, advice=MISSING[name])
    return LetterScore("missing", 0, advice=MISSING[name])


def _total(letters: Mapping[LetterName, LetterScore]) -> float:
    """Weigh the letters; achievable leaves the sum while it is not stated, relevant counts 0."""
    counted = [
        name for name in LETTERS
        if name != "achievable" or letters[name].state != "not_stated"
    ]  # fmt: skip
    weight = sum(WEIGHTS[name] for name in counted)
    return round(sum(WEIGHTS[name] * letters[name].points for name in counted) / weight, 1)
