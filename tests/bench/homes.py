"""What is run, and the plans and journals it runs on, made and warmed by one version of mastery."""

import json
import os
import random
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

NOW = "2026-11-25T08:00:00+01:00"
TODAY = date.fromisoformat(NOW[:10])
READING = (
    ["today"],
    ["goal", "list"],
    ["goal", "show", "pass-exam"],
    ["forecast"],
    ["practice", "stats"],
    ["doctor"],
    ["review", "--template"],
)
SKILLS = ("resilience", "explaining")  # hours of the third would fill, and so end, a goal
AIMS = (
    "Draw the system from memory and compare",
    "One idea in three minutes without slides",
    "For each part: what if it is slow, wrong or gone?",
    "Answer questions without preparing",
)
GOALS = 2_000
GOAL = """\
  - id: goal-{n}
    goal: Read {n} pages about recovery by {due}
    why: What I have read about once does not surprise me at night
    measure: {{of: pages, unit: pages, start: 0, target: {n}}}
    start: 2026-06-01
    due: {due}
    hours_per_week: 1
    first_step: {{do: Put the book on the table, by: 2026-06-05, done_on: 2026-06-04}}
"""
EDITOR = """\
#!/bin/sh
sed 's/^    why: What I have read/    why: What I read/' "$1" > "$1.new" && mv "$1.new" "$1"
"""


@dataclass
class Row:
    """One command, and what its runs came to."""

    name: str
    arguments: list
    environment: dict
    start: object = None
    """Called before each run, untimed."""
    worked: object = None
    """Told what the first run printed; says whether it did its work."""
    seconds: list = field(default_factory=list)
    failures: list = field(default_factory=list)


@dataclass(frozen=True)
class Version:
    """A Python with a mastery installed, and the folder of the homes it makes."""

    python: str
    folder: Path

    def environment(self, home=None):
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        kept |= {"MASTERY_NOW": NOW, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
        return kept | ({"MASTERY_HOME": str(home)} if home else {})

    def run(self, home, *words):
        subprocess.run(
            [self.python, "-m", "mastery", *words],
            env=self.environment(home),
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def home(self, name):
        """Return the warm home called ``name``, made when it is first asked for."""
        home = self.folder / name
        if not home.exists():
            MAKERS[name](self, home)
        return home


def make_example(version, home):
    version.run(home, "init", "--example")
    warm(version, home, READING)


def make_padded(total, years):
    """Return a maker of the example with ``total`` lines of journal in so many years."""

    def make(version, home):
        version.run(home, "init", "--example")
        pad(home, total, years)
        warm(version, home, READING)

    return make


def make_goals(version, home):
    (home / "journal").mkdir(parents=True)
    dues = [TODAY + timedelta(days=30 + n % 300) for n in range(GOALS)]
    goals = "".join(GOAL.format(n=n + 10, due=due) for n, due in enumerate(dues))
    (home / "plan.yaml").write_text(f"mastery: 1\ngoals:\n{goals}", encoding="utf-8")
    warm(version, home, (["goal", "list"],))


MAKERS = {
    "example": make_example,
    "2,000 lines": make_padded(2_000, 1),
    "2,555 lines, 1 year": make_padded(2_555, 1),
    "51,100 lines, 20 years": make_padded(51_100, 20),
    "10,000 lines, 1 year": make_padded(10_000, 1),
    "200,000 lines, 20 years": make_padded(200_000, 20),
    "2,000 goals": make_goals,
}


def warm(version, home, commands):
    for words in commands:
        version.run(home, *words)


def pad(home, total, years):
    """Add sessions, evenly over the years before today, until the journal has ``total`` lines."""
    lines = [json.loads(line) for path in journal_files(home) for line in path.open("rb")]
    days = [TODAY - timedelta(days=number) for number in range(years * 365, 0, -1)]
    chosen = emptiest(Counter(line["on"] for line in lines), days, total - len(lines))
    rng, months = random.Random(total), {}
    for number, day in enumerate(chosen):
        line = json.dumps(session(rng, number, day), ensure_ascii=False)
        months.setdefault(f"{day:%Y-%m}", []).append(line + "\n")
    for month, added in months.items():
        path = home / "journal" / f"{month}.bench.jsonl"
        path.write_text("".join(added), encoding="utf-8")


def journal_files(home):
    return sorted((home / "journal").glob("*.jsonl"))


def emptiest(lines_of, days, missing):
    """Return ``missing`` days in order, each as often as it takes to level up the days' lines."""
    chosen, level = [], 1
    while len(chosen) < missing:
        below = [day for day in days if lines_of[str(day)] < level]
        chosen += below[: missing - len(chosen)]
        level += 1
    return sorted(chosen)


def session(rng, number, day):
    tries = rng.randint(4, 12)
    return {
        "id": f"bench-{number:06d}",
        "at": f"{day}T{rng.randint(6, 21):02d}:{rng.randint(0, 59):02d}:00+01:00",
        "on": str(day),
        "kind": "session",
        "minutes": rng.randint(10, 50),
        "skill": rng.choice(SKILLS),
        "tries": tries,
        "hits": rng.randint(tries // 2, tries),
        "effort": rng.randint(4, 9),
        "focus": rng.randint(4, 9),
        "aim": rng.choice(AIMS),
    }


def restore(kept, place):
    """Make ``place`` what ``kept`` is, times included, touching only what differs.

    Files that no run has changed stay the same files, as they are in a home that is used.
    """
    for path in sorted(place.rglob("*"), reverse=True):
        if not (kept / path.relative_to(place)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
    folders = [kept, *(path for path in kept.rglob("*") if path.is_dir())]
    for folder in folders:
        (place / folder.relative_to(kept)).mkdir(parents=True, exist_ok=True)
    for path in kept.rglob("*"):
        copy = place / path.relative_to(kept)
        if path.is_file() and (not copy.exists() or stamp(copy) != stamp(path)):
            shutil.copy2(path, copy)
    for folder in folders:
        shutil.copystat(folder, place / folder.relative_to(kept))


def stamp(path):
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def has_changed(kept, place):
    """Whether the plan or the journal of ``place`` is another than that of ``kept``."""
    return data_of(kept) != data_of(place)


def data_of(home):
    paths = [home / "plan.yaml", *journal_files(home)]
    return {path.relative_to(home): path.read_bytes() for path in paths}


EDITS = count(1)


def restore_edited(kept, place):
    """Do the same, then edit a number and a comment of the plan: nothing remembered fits it."""
    restore(kept, place)
    number, plan = next(EDITS), place / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^(  hours_per_week: )\d+", rf"\g<1>{6 + number % 4}", text, count=1)
    plan.write_text(f"{text}# changed by hand, time {number}\n", encoding="utf-8")


def write_editor(folder):
    """Return an editor that changes one line of every goal of the plan of many goals."""
    path = folder / "editor"
    path.write_text(EDITOR, encoding="utf-8")
    path.chmod(0o755)
    return path
