"""Times the guarded reader on about one megabyte of plan against yaml.CSafeLoader.

Run: python tests/bench/bench_guard.py [--goals N] [--rounds N]
"""

from __future__ import annotations

import argparse
from statistics import median
from time import perf_counter

import yaml

from mastery.store.yaml.reading import read_document

GOAL = """\
  - id: goal-{n}   # the {n}th
    goal: Finish course number {n} with at least 80 %
    why: "Because: it matters, and {n} is a number"
    measure: {{of: mock exam score, unit: "%", start: 45, target: 80, every_days: 7}}
    start: 2026-11-22
    due: 2027-06-30
    hours_per_week: 4.5
    first_step: {{do: Book the exam, by: 2026-11-27}}
    steps:
      - {{id: labs, do: Finish the 20 labs, by: 2027-02-01, done_on: null}}
    obstacle: |
      The evenings are short.
      Weekends are better.
    status: active
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--goals", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    text = "mastery: 1\ngoals:\n" + "".join(GOAL.format(n=n) for n in range(arguments.goals))
    data = text.encode()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read_document(data)
    guarded, plain = [], []
    for _ in range(arguments.rounds):  # interleaved, so that both meet the same noise
        start = perf_counter()
        read_document(data)
        middle = perf_counter()
        yaml.load(data, Loader=loader)  # noqa: S506  # CSafeLoader or SafeLoader, nothing else
        plain.append(perf_counter() - middle)
        guarded.append(middle - start)
    ours, theirs = median(guarded), median(plain)
    print(f"{len(data):,} bytes, medians of {arguments.rounds} rounds")
    print(f"read_document {ours * 1000:.0f} ms, yaml.{loader.__name__} {theirs * 1000:.0f} ms")
    print(f"ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
