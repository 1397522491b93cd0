"""Says what a score means for the person: their own sentence with the gap to fill, and a line."""

from __future__ import annotations

from typing import NamedTuple

from mastery.smart.findings import LETTERS, LetterName, LetterScore, LetterState, Score

GAP = "____"
LONGEST_SENTENCE = 160
MARKS: dict[LetterState, str] = {"met": "✓", "partly": "~", "missing": "✗", "not_stated": "·"}
INITIALS: dict[LetterName, str] = {
    "specific": "S", "measurable": "M", "achievable": "A", "relevant": "R", "time_bound": "T",
}  # fmt: skip
_QUESTIONS: dict[LetterName, str] = {
    "specific": f"{GAP} what exactly?",
    "measurable": f"{GAP} how much, or how many?",
    "achievable": f"{GAP} how sure are you, 0 to 10?",
    "relevant": f"because {GAP} why?",
    "time_bound": f"{GAP} by when?",
}
_FASTER_THAN_THE_RECORDS = f"{GAP} by which later date, or how much less?"
_QUESTIONS_OF_RULES: dict[str, str] = {
    "capacity": f"{GAP} in which hours, or instead of what?",
    "chance": _FASTER_THAN_THE_RECORDS,
    "pace": _FASTER_THAN_THE_RECORDS,
    "confidence": f"{GAP} how much smaller, to be at least 7 of 10 sure?",
}
"""What the records or an answer already say makes another question than not knowing."""
_BEFORE_A_REASON = frozenset({"specific", "measurable", "time_bound"})
_REPLACED = frozenset({"vague-time"})


class AdviceLine(NamedTuple):
    """One letter's feedback: what was seen, what is missing, and the sentence with its gap."""

    letter: LetterName
    state: LetterState
    points: int
    seen: str | None
    advice: str | None
    sentence: str | None


def feedback_lines(score: Score) -> list[AdviceLine]:
    """Return one line a letter, the strongest letter first, letters nothing is known of last."""
    ranked = sorted(LETTERS, key=lambda name: (
        score.letters[name].state == "not_stated", -score.letters[name].points,
    ))  # fmt: skip
    return [_line(score, name) for name in ranked]


def gap_sentence(score: Score, name: LetterName) -> str | None:
    """Return the person's own sentence with a gap where ``name`` lacks something, or None.

    It asks and never writes the goal: only the gap and a question are added.
    """
    letter = score.letters[name]
    if letter.state == "met":
        return None
    sentence = _one_line(_without_vague_time(score.goal, letter))
    question, reason = _question(name, letter), _reason(score)
    if name not in _BEFORE_A_REASON or not reason or not sentence.endswith(reason):
        return f"{sentence} {question}".strip()
    aim = sentence.removesuffix(reason).rstrip(" ,;")
    return f"{aim} {GAP} ({question.removeprefix(GAP).strip()}) {reason}"


def format_letters(score: Score) -> str:
    """Return the letters with their marks, such as ``S ✓  M ~  A ·  R ·  T ✗``.

    ✓ is met, ~ partly, ✗ missing, · not stated; the marks differ without colour.
    """
    return "  ".join(f"{INITIALS[name]} {MARKS[score.letters[name].state]}" for name in LETTERS)


def _line(score: Score, name: LetterName) -> AdviceLine:
    letter = score.letters[name]
    seen = "; ".join(evidence.text for evidence in letter.evidence) or None
    return AdviceLine(
        name, letter.state, letter.points, seen, letter.advice, gap_sentence(score, name)
    )


def _question(name: LetterName, letter: LetterScore) -> str:
    """Return what the gap asks, with what was seen where that makes another question."""
    for finding in letter.findings[:1]:
        if finding.rule in _QUESTIONS_OF_RULES:
            seen = "; ".join(evidence.text for evidence in finding.evidence)
            return f"{_QUESTIONS_OF_RULES[finding.rule]} ({seen})"
    return _QUESTIONS[name]


def _one_line(sentence: str) -> str:
    line = " ".join(sentence.split()).rstrip(" .!;,")
    if len(line) <= LONGEST_SENTENCE:
        return line
    return line[: LONGEST_SENTENCE - 1].rstrip() + "…"


def _reason(score: Score) -> str:
    """Return the reason in the person's own words; a gap reads better before it."""
    stated = (e.text for e in score.letters["relevant"].evidence if e.rule == "stated-reason")
    return _one_line(next(stated, ""))


def _without_vague_time(goal: str, letter: LetterScore) -> str:
    """Return the goal without a "someday", whose place the gap takes."""
    for finding in letter.findings[:1]:
        for evidence in finding.evidence:
            if finding.rule in _REPLACED:
                return f"{goal[: evidence.start]} {goal[evidence.end :]}"
    return goal
