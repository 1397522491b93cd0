"""Pages about SMART scores: letters, the evidence in the person's own sentence, the rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mastery.analytics.goals.standing import NamedScore
from mastery.render.json import to_data
from mastery.render.page import Block, Cell, Line, Page, Piece, Space, Style, Table, line, next_step
from mastery.smart import (
    LETTERS,
    AdviceLine,
    LetterScore,
    Score,
    feedback_lines,
    gap_sentence,
    score_text,
)
from mastery.smart.feedback import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


STYLES: dict[str, Style] = {
    "met": "good",
    "partly": "warn",
    "missing": "bad",
    "not_stated": "dim",
}
STATE_WORDS = {"met": "met", "partly": "partly", "missing": "missing", "not_stated": "not stated"}


def letter_pieces(score: Score) -> tuple[Piece, ...]:
    """Return ``S ✓  M ✓  A ·  R ~  T ✗  72 of 100``, each letter in the colour of its state."""
    pieces = [
        Piece(f"{name[0].upper()} {MARKS[letter.state]}  ", STYLES[letter.state])
        for name in LETTERS
        for letter in (score.letters[name],)
    ]
    return (*pieces, Piece(f"{score.total:.0f} of 100", "strong"))


def gap_lines(score: Score) -> tuple[Line, ...]:
    """Return the person's own sentence with the gap that costs most, if there is one."""
    text = format_gap(score)
    return (line(Piece(text, "warn"), indent=2),) if text else ()


def format_gap(score: Score) -> str:
    """Return the sentence with its gap, else the advice, on what is missing most; or nothing."""
    gap = score.first_gap
    if gap is None:
        return ""
    letter = score.letters[gap]
    sentence = None if letter.state == "partly" else gap_sentence(score, gap)
    return sentence or letter.advice or ""


def render_score(named: NamedScore, *, explain: bool = False) -> Page:
    """Return the goal with its evidence underlined and a line for each letter, strongest first."""
    score = named.score
    blocks: list[Block] = [*_goal_lines(score), line(*letter_pieces(score)), Space()]
    for item in feedback_lines(score):
        blocks.append(_letter_line(item))
        asked = item.advice if item.state == "partly" else item.sentence or item.advice
        if asked:
            blocks.append(line(Piece(asked, "warn"), indent=4))
        if explain:
            blocks += _rule_lines(score.letters[item.letter])
    if not explain:
        blocks += [Space(), line(Piece("--explain shows each rule with its points", "dim"))]
    return tuple(blocks)


def render_scores(scores: tuple[NamedScore, ...]) -> Page:
    """Return a table of the active goals with their letters."""
    if not scores:
        return (line("No active goals."), next_step('mastery goal add "…"', "set one"))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            Piece(item.id or "", "strong"),
            f"{item.score.total:.0f}",
            *(_mark(item.score.letters[name]) for name in LETTERS),
            format_gap(item.score),
        )
        for item in scores
    )  # fmt: skip
    return (Table(("id", ">score", "S", "M", "A", "R", "T", "most useful next"), rows),)


def underline_evidence(score: Score) -> tuple[Piece, ...]:
    """Return the goal's text with everything that some letter rests on underlined."""
    marked = [False] * len(score.goal)
    for letter in score.letters.values():
        for item in letter.evidence:
            marked[item.start : item.end] = [True] * (item.end - item.start)
    pieces: list[Piece] = []
    start = 0
    for index in range(1, len(marked) + 1):
        if index == len(marked) or marked[index] != marked[start]:
            style: Style = "evidence" if marked[start] else "plain"
            pieces.append(Piece(score.goal[start:index], style))
            start = index
    return tuple(pieces)


@to_data.register(Score)
def score_data(score: Score) -> dict[str, object]:
    """Return a score in the shape that other programs rely on."""
    return {
        "goal": score.goal,
        "score": score.total,
        "letters": {
            name: {
                "state": letter.state,
                "points": letter.points,
                "evidence": [
                    {"text": item.text, "start": item.start, "end": item.end, "rule": item.rule}
                    for item in letter.evidence
                ],
                "advice": letter.advice,
                "findings": [
                    {"rule": item.rule, "points": item.points} for item in letter.findings
                ],
            }
            for name, letter in score.letters.items()
        },
    }


@to_data.register(NamedScore)
def _(value: NamedScore) -> dict[str, object]:
    return {"id": value.id, **score_data(value.score)}


def stream_scores(texts: Iterable[str], today: date) -> Iterator[str]:
    """Yield one line of JSON for each line of text, in order, blank lines too."""
    for text in texts:
        yield json.dumps(score_data(score_text(text.rstrip("\r\n"), today))) + "\n"


def _goal_lines(score: Score) -> list[Block]:
    """Return the goal's own lines, the evidence underlined in each."""
    lines: list[list[Piece]] = [[]]
    for piece in underline_evidence(score):
        first, *others = piece.text.split("\n")
        lines[-1].append(Piece(first, piece.style))
        lines += [[Piece(text, piece.style)] for text in others]
    return [line(*pieces) for pieces in lines]


def _letter_line(item: AdviceLine) -> Line:
    word = item.letter.replace("_", "-")
    points = "" if item.state == "not_stated" else f"{item.points:>3}"
    return line(
        Piece(f"{MARKS[item.state]} {word:<11}", STYLES[item.state]),
        f"{STATE_WORDS[item.state]:<11}{points:<5}",
        Piece(f"“{item.seen}”" if item.seen else "", "dim"),
    )


def _mark(letter: LetterScore) -> Piece:
    return Piece(MARKS[letter.state], STYLES[letter.state])


def _rule_lines(letter: LetterScore) -> list[Block]:
    return [
        line(
            Piece(f"{finding.points:>3}  {finding.rule}", "dim"),
            Piece("  " + ", ".join(f"“{item.text}”" for item in finding.evidence), "dim"),
            indent=4,
        )
        for finding in letter.findings
    ]
