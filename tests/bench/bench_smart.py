"""Measures the SMART scorer on labelled goals, beside naive rules on the same goals.

Usage: python tests/bench/bench_smart.py FILE.jsonl [FILE.jsonl ...]

A line is one goal: ``text``; judgements 1 or 0 in ``S_ann``, ``M_ann``, ``T_ann`` (or ``S``, ``M``,
``T`` where those are absent); ``label`` weak, partial or smart; ``pair_id`` for versions of one
goal. Everything but ``text`` may be absent. A letter counts as said from 50 points.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from mastery.smart import score_text

TODAY = date(2026, 11, 22)
COUNTS_FROM = 50
LETTERS = {"S": "specific", "M": "measurable", "T": "time_bound"}
ORDER = {"weak": 0, "partial": 1, "smart": 2}
LONG_ENOUGH = 20
VAGUE = re.compile(r"\b(improve|better|increase|learn|enhance|understand|more)\b", re.IGNORECASE)
TIMES = re.compile(
    r"\b(by|before|until|within|end of|days?|weeks?|months?|years?|quarter|semester|today"
    r"|tomorrow|20\d\d|january|february|march|april|june|july|august|september|october"
    r"|november|december)\b",
    re.IGNORECASE,
)
NAIVE = {
    "S": lambda text: len(text) > LONG_ENOUGH and not VAGUE.search(text),
    "M": lambda text: bool(re.search(r"\d", text)),
    "T": lambda text: bool(TIMES.search(text)),
}


@dataclass
class Agreement:
    """How often a yes/no judgement agrees with the annotation."""

    both: int = 0
    only_said: int = 0
    only_annotated: int = 0
    neither: int = 0

    def add(self, *, said: bool, annotated: bool) -> None:
        if said:
            self.both, self.only_said = self.both + annotated, self.only_said + (not annotated)
        else:
            self.only_annotated += annotated
            self.neither += not annotated

    @property
    def f1(self) -> float:
        wrong = self.only_said + self.only_annotated
        return 2 * self.both / (2 * self.both + wrong) if self.both or wrong else 1.0

    @property
    def kappa(self) -> float:
        """Agreement beyond chance (Cohen, 1960)."""
        n = self.both + self.only_said + self.only_annotated + self.neither
        said, annotated = self.both + self.only_said, self.both + self.only_annotated
        expected = (said * annotated + (n - said) * (n - annotated)) / n**2
        observed = (self.both + self.neither) / n
        return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def annotation(goal, letter):
    return goal.get(f"{letter}_ann", goal.get(letter))


def print_letters(goals, scores):
    print("letter  n     F1     kappa   naive F1  naive kappa")
    for letter, name in LETTERS.items():
        ours, naive = Agreement(), Agreement()
        for goal, score in zip(goals, scores, strict=True):
            if (annotated := annotation(goal, letter)) is None:
                continue
            said = score.letters[name].points >= COUNTS_FROM
            ours.add(said=said, annotated=bool(annotated))
            naive.add(said=NAIVE[letter](goal["text"]), annotated=bool(annotated))
        n = ours.both + ours.only_said + ours.only_annotated + ours.neither
        if n:
            print(
                f"{letter:<7} {n:<5} {ours.f1:.3f}  {ours.kappa:.3f}   "
                f"{naive.f1:.3f}     {naive.kappa:.3f}"
            )


def auc(lower, higher):
    """Return how often one of ``higher`` exceeds one of ``lower``, ties half (Mann-Whitney)."""
    wins = sum((b > a) + 0.5 * (b == a) for a in lower for b in higher)
    return wins / (len(lower) * len(higher))


def print_ranking(goals, scores):
    totals, pairs = defaultdict(list), defaultdict(list)
    for goal, score in zip(goals, scores, strict=True):
        if (label := goal.get("label")) in ORDER:
            totals[label].append(score.total)
            if goal.get("pair_id"):
                pairs[goal["pair_id"]].append((ORDER[label], score.total))
    for low, high in combinations(ORDER, 2):
        if totals[low] and totals[high]:
            print(f"AUC {low} < {high}: {auc(totals[low], totals[high]):.3f}")
    decided = [
        (x[1] < y[1]) if x[0] < y[0] else (y[1] < x[1])
        for versions in pairs.values()
        for x, y in combinations(versions, 2)
        if x[0] != y[0]
    ]
    if decided:
        print(f"pairs: the better version scores higher in {sum(decided)} of {len(decided)}")


def measure(path):
    goals = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    score_text("Read the word lists once", TODAY)
    before = time.process_time()
    scores = [score_text(goal["text"], TODAY) for goal in goals]
    seconds = time.process_time() - before
    print(f"\n{path.name}: {len(goals)} goals, {len(goals) / max(seconds, 1e-9):,.0f} a second")
    print_letters(goals, scores)
    print_ranking(goals, scores)


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    for name in arguments:
        measure(Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
