"""Time ``mastery today`` with ten goals and a year of records against an empty plan.

    python tests/bench/bench_today.py [--goals 10] [--weeks 52] [--runs 15]

Each run is a process of its own; the two plans take turns, so that a busy machine slows both. The
chances shown come from one ``mastery forecast`` beforehand. What counts is the ratio of medians.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

TODAY = date(2026, 11, 23)
SESSION_CHANCE = 0.4


def write_home(home, goals, weeks):
    """Write a plan with ``goals`` goals, half of them counted in hours, half read as a level."""
    rng = random.Random(1)
    start = TODAY - timedelta(weeks=weeks)
    plan, lines = ["mastery: 1", "person: {hours_per_week: 8}"], []
    for number in range(goals):
        plan += ["skills:"] if not number else []
        plan.append(f"  - {{id: s{number}, name: Skill {number}}}")
    for number in range(goals):
        plan += ["goals:"] if not number else []
        measure = "{of: practice-hours, target: 120}" if number % 2 else "{of: score, target: 80}"
        plan.append(
            f"  - {{id: g{number}, goal: Reach goal {number}, skill: s{number}, "
            f"measure: {measure}, start: {start}, due: 2027-05-{10 + number % 20}}}"
        )
        lines += [*sessions(rng, number, start), *readings(rng, number, start)]
    (home / "journal").mkdir(parents=True)
    (home / "plan.yaml").write_text("\n".join(plan) + "\n")
    for count, line in enumerate(sorted(lines, key=lambda line: line["on"])):
        full = {"id": f"b{count:06d}", "at": f"{line['on']}T18:00:00+01:00", **line}
        with (home / "journal" / f"{line['on'][:7]}.bench.jsonl").open("a") as file:
            file.write(json.dumps(full) + "\n")


def sessions(rng, number, start):
    for day in range((TODAY - start).days):
        if rng.random() < SESSION_CHANCE:
            on = (start + timedelta(days=day)).isoformat()
            yield {"on": on, "kind": "session", "skill": f"s{number}", "minutes": 45}


def readings(rng, number, start):
    if number % 2:
        return
    value = 0
    for week in range((TODAY - start).days // 7):
        value += rng.choice((0, 1, 1, 2))
        on = (start + timedelta(days=7 * week + 6)).isoformat()
        yield {"on": on, "kind": "reading", "goal": f"g{number}", "value": value}


def run(home, *arguments):
    environment = {**os.environ, "MASTERY_HOME": str(home), "MASTERY_NOW": f"{TODAY}T18:00:00"}
    begun = time.perf_counter()
    command = [sys.executable, "-m", "mastery", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--goals", type=int, default=10)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--runs", type=int, default=15)
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        full, empty = Path(folder, "full"), Path(folder, "empty")
        write_home(full, said.goals, said.weeks)
        write_home(empty, 0, 0)
        computing = run(full, "forecast")
        times = [(run(empty, "today"), run(full, "today")) for _ in range(said.runs)]
    none, many = (median(column) for column in zip(*times, strict=True))
    print(f"forecast of {said.goals} goals          {computing * 1000:6.0f} ms")
    print(f"today, empty plan             {none * 1000:6.0f} ms")
    print(f"today, {said.goals} goals, {said.weeks} weeks      {many * 1000:6.0f} ms")
    print(f"ratio                         {many / none:6.2f}")


if __name__ == "__main__":
    main()
