"""How well a goal is put: reads its words and fields, and scores them letter by letter."""

from __future__ import annotations

from mastery.smart.feedback import Line, feedback_lines, format_letters, gap_sentence
from mastery.smart.findings import LETTERS, Context, Evidence, Finding, LetterScore, Score
from mastery.smart.scoring import RULES, score_goal, score_text

__all__ = [
    "LETTERS", "RULES", "Context", "Evidence", "Finding", "LetterScore", "Line", "Score",
    "feedback_lines", "format_letters", "gap_sentence", "score_goal", "score_text",
]  # fmt: skip
