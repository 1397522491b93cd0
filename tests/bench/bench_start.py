"""How long commands take, as a ratio to ``python -c pass`` in the same run.

``python tests/bench/bench_start.py [--rounds 15]`` prints the least and the median CPU time of
interleaved runs: on a plan of one goal, on the worked example, and on a plan with twenty years of
journal. The ratio is of the least ones, which a busy machine disturbs least.
"""

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

NOW = "2026-11-23T18:00:00+01:00"
YEARS = 20
LOG = ["practice", "log", "30", "go", "--dry-run"]
ADD = ["goal", "add", "Read another book by end of june 2027", "--dry-run"]
COMPLETION = {
    "_MASTERY_COMPLETE": "complete_bash",
    "COMP_WORDS": "mastery goal show ",
    "COMP_CWORD": "3",
}


def cpu_seconds(arguments, environment):
    """Return the CPU time of one run of Python with ``arguments``."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_twenty_years(home):
    """Write about 50,000 lines of journal that end on the bench's day."""
    rng = random.Random(20)
    today = date(2026, 11, 23)
    (home / "journal").mkdir(exist_ok=True)
    months = {}
    for number in range(YEARS * 365):
        day = today - timedelta(days=number)
        for part in range(7):
            line = {
                "id": f"b{number:05d}{part}", "at": f"{day}T18:0{part}:00+01:00", "on": str(day),
                "kind": "session", "minutes": rng.randrange(10, 90), "skill": "go",
                "focus": rng.randrange(3, 10), "note": "worked through another chapter",
            }  # fmt: skip
            months.setdefault(f"{day:%Y-%m}", []).append(json.dumps(line))
    for month, lines in months.items():
        text = "\n".join(reversed(lines)) + "\n"
        (home / "journal" / f"{month}.bench.jsonl").write_text(text, encoding="utf-8")


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        homes = {name: root / name for name in ("empty", "example", "years")}
        base = {"PATH": os.environ["PATH"], "MASTERY_NOW": NOW}
        environments = {name: {**base, "MASTERY_HOME": str(home)} for name, home in homes.items()}
        mastery = ["-m", "mastery"]
        for name, words in (
            ("empty", ["goal", "add", "Read a book by end of june 2027"]),
            ("empty", ["skill", "add", "go"]),
            ("example", ["init", "--example"]),
            ("example", ["skill", "add", "go"]),
            ("years", ["practice", "log", "30", "go"]),
        ):
            subprocess.run(
                [sys.executable, *mastery, *words], env=environments[name], check=True,
                stdout=subprocess.DEVNULL,
            )  # fmt: skip
        write_twenty_years(homes["years"])
        runs = {
            "python -c pass": (["-c", "pass"], base),
            "--version": ([*mastery, "--version"], base),
            "--help": ([*mastery, "--help"], base),
            "completing an id": (mastery, {**environments["example"], **COMPLETION}),
        }
        for name in homes:
            runs[f"today, {name}"] = ([*mastery, "today"], environments[name])
            runs[f"goal list, {name}"] = ([*mastery, "goal", "list"], environments[name])
            runs[f"practice log, {name}"] = ([*mastery, *LOG], environments[name])
            runs[f"goal add, {name}"] = ([*mastery, *ADD], environments[name])
        times = {name: [] for name in runs}
        for _ in range(rounds):
            for name, (arguments, environment) in runs.items():
                times[name].append(cpu_seconds(arguments, environment))
    print(f"{'command':24}{'least ms':>10}{'median ms':>11}{'x python -c pass':>18}")
    for name, seconds in times.items():
        least, median = min(seconds), statistics.median(seconds)
        ratio = least / min(times["python -c pass"])
        print(f"{name:24}{least * 1000:10.0f}{median * 1000:11.0f}{ratio:18.1f}")


if __name__ == "__main__":
    main()
