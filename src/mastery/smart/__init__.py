"""How well a goal is put: reads its words and fields, and scores them letter by letter."""

from __future__ import annotations

from mastery.smart.feedback import AdviceLine, feedback_lines, format_letters, gap_sentence
from mastery.smart.findings import LETTERS, Context, Evidence, Finding, LetterScore, Score
from mastery.smart.scoring import RULES, score_goal, score_text
from mastery.smart.wording import Wording, read_wording, wording_from

__all__ = [
    "LETTERS",
    "RULES",
    "AdviceLine",
    "Context",
    "Evidence",
    "Finding",
    "LetterScore",
    "Score",
    "Wording",
    "feedback_lines",
    "format_letters",
    "gap_sentence",
    "read_wording",
    "score_goal",
    "score_text",
    "wording_from",
]  # fmt: skip
