"""Let an editor save what it read some commands ago, and judge what is said and comes back.

    python tests/faults/stale_editor.py [--episodes 300] [--seed 1]

In each episode commands chosen by chance change a plan, while an editor holds the text as it was
before the last one to five of them. Often it changes a line of it. Then it saves over the plan. The
next command must say each change that is gone, the history must name it, and one command must bring
all of them back, without what the editor changed being lost. Exits with 1 if anything was violated.
"""

from __future__ import annotations

import argparse
import json
import random
import sys

from program import fast_folder, report, run_program

GOAL = "write-1-pages"
FIRST = (
    ("skill", "add", "Base"),
    ("goal", "add", "Write 1 pages by 2027-06-30", "--no-input"),
)
READERS = (("skill", "list"), ("today",), ("practice", "log", "5"), ("goal", "show", GOAL))


def command(rng, number):
    """Return a command line that changes the plan, most times."""
    return rng.choice(
        (
            ("skill", "add", f"Skill {number}"),
            ("goal", "add", f"Write {number} pages by 2027-06-30", "--no-input"),
            ("people", "add", f"Person {number}"),
            ("learn", "add", f"Book {number}", "--kind", "book"),
            ("learn", "ask", f"What is {number}?"),
            ("learn", "card", "add", "--front", f"What is {number}?", "--back", "A number"),
            ("goal", "edit", GOAL, "--why", f"because {number}"),
            ("goal", "edit", GOAL, "--weight", str(rng.randint(1, 5))),
            ("goal", "step", GOAL, "--add", f"Do {number}"),
            ("goal", "pause", GOAL),
            ("goal", "reopen", GOAL),
            ("skill", "edit", "base", "--level", str(rng.randint(0, 9))),
            ("undo",),
        )
    )


def edit(rng, text, now):
    """Return a text as a person leaves it who does something else in it.

    What the commands have taken out of the plan since is left alone: who edits just that has
    decided about it.
    """
    lines, standing = text.splitlines(keepends=True), set(now.splitlines(keepends=True))
    still = [number for number, line in enumerate(lines) if line in standing]
    between = [number for number in still if number + 1 in still or number + 1 == len(lines)]
    named = [
        number
        for number in still
        if lines[number].lstrip(" -").startswith(("name: ", "goal: "))
        and not lines[number].endswith("}\n")
    ]
    match rng.choice(("nothing", "comment", "blank", "word")):
        case "comment":
            lines.insert(rng.choice(between) + 1, "# a thought\n")
        case "blank":
            lines.insert(rng.choice(between) + 1, "\n")
        case "word" if named:
            at = rng.choice(named)
            lines[at] = f"{lines[at].rstrip()} indeed\n"
    return "".join(lines)


class Episode:
    """A home, the commands that change it, and an editor that is open meanwhile."""

    def __init__(self, home, seed):
        self.home, self.rng, self.number = home, random.Random(seed), 1
        self.plan = home / "plan.yaml"

    def play(self):
        """Return what is wrong; nothing where the editor saved what stood there anyway."""
        for argv in FIRST:
            run_program(self.home, argv)
        for _ in range(self.rng.randint(0, 6)):
            self.change()
        buffer = self.plan.read_text(encoding="utf-8")
        labels = [self.change() for _ in range(self.rng.randint(1, 5))]
        now = self.plan.read_text(encoding="utf-8")
        saved = edit(self.rng, buffer, now)
        if now in (buffer, saved):
            return  # all that was done meanwhile was undone, or is in the text that was saved
        self.plan.write_text(saved, encoding="utf-8")
        yield from self.judge(labels, saved)

    def change(self):
        """Run commands until one has changed the plan, and return the change's number."""
        while True:
            before = self.plan.read_bytes()
            self.number += 1
            run_program(self.home, command(self.rng, self.number))
            if not self.plan.exists():  # an undo has taken back all there was
                run_program(self.home, ("undo", "--redo"))
            if self.plan.read_bytes() != before:
                return self.number

    def judge(self, labels, saved):
        told = run_program(self.home, self.rng.choice(READERS)).err
        lost = [item for item in self.data("history")["items"] if item["lost"]]
        if "has overwritten" not in told:
            yield f"{len(labels)} changes were overwritten without a word: {told!r}"
        if not lost and "undoing" not in told:
            yield "the history names none of them"
        mended = self.data("doctor", "--fix")
        if [item for item in self.data("history")["items"] if item["lost"]]:
            left = [problem["message"] for problem in mended["problems"]]
            yield f"not all could be brought back: {left}"
        now = self.plan.read_text(encoding="utf-8")
        gone = [line for line in saved.splitlines() if "indeed" in line or "thought" in line]
        if not all(line in now for line in gone):
            yield f"what the editor changed is lost: {gone}"

    def data(self, *argv):
        return json.loads(run_program(self.home, (*argv, "--json")).out)["data"]


def try_all(folder, *, episodes, seed):
    """Yield (what was tried, what was wrong with it)."""
    for number in range(episodes):
        home = folder / f"home {seed} {number}"
        yield f"episode {number} of seed {seed}", list(Episode(home, f"{seed} {number}").play())


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--episodes", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    with fast_folder() as folder:
        tried = try_all(folder, episodes=said.episodes, seed=said.seed)
        return report("stale editor", said.seed, tried)


if __name__ == "__main__":
    sys.exit(main())
