"""Times ``learn recall --json`` and ``today`` with a large deck against an empty one.

The first command of a month replays everything; then one rating is timed.

Run: python tests/bench/bench_recall.py [--cards N] [--reviews N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from mastery.store.workspace import Workspace
from mastery.usecases.learning.cards import load_deck
from mastery.usecases.learning.recall import rate_card

TODAY = date(2026, 11, 23)
NOW = datetime.fromisoformat("2026-11-23T18:00:00+01:00")
CARD = "    - {{id: card-{n}, front: What is word {n}?, back: It means {n} things}}\n"


def write_home(home: Path, cards: int, reviews: int) -> None:
    """Write a deck, each card reviewed ``reviews`` times in the year before."""
    plan = "mastery: 1\n"
    if cards:
        plan += "learning:\n  cards:\n" + "".join(CARD.format(n=n) for n in range(cards))
    (home / "journal").mkdir(parents=True)
    (home / "plan.yaml").write_text(plan, encoding="utf-8")
    source, months = random.Random(1), defaultdict(list)
    for number in range(cards):
        on = TODAY - timedelta(days=source.randrange(150, 360))
        for review in range(reviews):
            entry = {
                "id": f"{number}-{review}",
                "at": f"{on}T18:00:00+01:00",
                "on": str(on),
                "kind": "recall",
                "card": f"card-{number}",
                "rating": source.choice([1, 2, 3, 3, 3, 3, 4]),
            }
            months[str(on)[:7]].append(json.dumps(entry) + "\n")
            on = min(on + timedelta(days=2**review), TODAY - timedelta(days=1))
    for month, lines in months.items():
        (home / "journal" / f"{month}.bench.jsonl").write_text("".join(lines), encoding="utf-8")


def time_command(home: Path, *words: str) -> float:
    command = [sys.executable, "-m", "mastery", "--home", str(home), *words, "--json"]
    start = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={"MASTERY_NOW": NOW.isoformat()})
    return perf_counter() - start


def report_ratio(words: tuple[str, ...], empty: Path, full: Path, rounds: int) -> None:
    times = [(time_command(empty, *words), time_command(full, *words)) for _ in range(rounds)]
    none, deck = (median(column) for column in zip(*times, strict=True))
    shown = " ".join(words)
    print(f"{shown}: empty deck {none:.2f} s, full deck {deck:.2f} s, ratio {deck / none:.1f}")


def time_ratings(home: Path, count: int) -> list[float]:
    workspace, times = Workspace(home), []
    due = load_deck(workspace, TODAY).due
    for card in due[:count]:
        start = perf_counter()
        rate_card(workspace, card, 3, NOW)
        times.append(perf_counter() - start)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=5000)
    parser.add_argument("--reviews", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        write_home(empty, 0, 0)
        write_home(full, arguments.cards, arguments.reviews)
        print(f"{arguments.cards} cards, {arguments.cards * arguments.reviews} reviews")
        print(f"learn recall, first of a month: {time_command(full, 'learn', 'recall'):.2f} s")
        for words in (("learn", "recall"), ("today",)):
            report_ratio(words, empty, full, arguments.rounds)
        ratings = time_ratings(full, 10)
    print(f"one rating kept in {median(ratings) * 1000:.0f} ms (median of {len(ratings)})")


if __name__ == "__main__":
    main()
