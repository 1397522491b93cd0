"""Press Ctrl-C at many moments of every command that changes something, and judge what is said.

    python tests/faults/interrupts.py [--moments 100] [--signals 2] [--seed 1] [--only "goal add"]

Each sample of ``samples.py`` runs in this process, and at one of the lines of the program that it
passes an interrupt comes, as a signal does between two of them; the moments are chosen by chance,
half of them around the store. A few more are real signals to real processes. Whatever the moment:
the exit code is 130, the words say what has become of the change and nothing else, and the next
commands work. Exits with 1 if anything was violated.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from judging import INTERRUPTED, Trial
from program import NOW, Outcome, fast_folder, report
from samples import samples

import mastery

SOURCES = str(Path(mastery.__file__).parent)
STORE = str(Path(SOURCES) / "store")
ALLOWED = re.compile(r"\nInterrupted; [^\n]+\.\n\Z")
"""What may be said, after what the command had said before."""


class Moments:
    """Counts the lines of the program that a run passes, and interrupts at one of them.

    Attributes:
        at: The line to interrupt at, from 1; 0 for none.
        in_store: The numbers of the lines in the store.
        count: The lines so far.
    """

    def __init__(self, at=0):
        self.at = at
        self.count = 0
        self.in_store = []

    def __enter__(self):
        self._before = sys.gettrace()
        sys.settrace(self._enter)
        return self

    def __exit__(self, *_):
        sys.settrace(self._before)

    def _enter(self, frame, _event, _arg):
        return self._line if frame.f_code.co_filename.startswith(SOURCES) else None

    def _line(self, frame, event, _arg):
        if event == "line":
            self.count += 1
            if frame.f_code.co_filename.startswith(STORE):
                self.in_store.append(self.count)
            if self.count == self.at:
                # As it comes: through the handler that the program has set.
                signal.raise_signal(signal.SIGINT)
        return self._line


class Interrupts(Trial):
    """A sample that is interrupted."""

    def __init__(self, sample, folder):
        super().__init__(sample, folder)
        self.reset()
        counting = Moments()
        sample.run(self.home, around=counting)
        self.lines, self.in_store = counting.count, counting.in_store

    def moments(self, count, rng):
        """Return the numbers of ``count`` lines to interrupt at."""
        anywhere = rng.sample(range(1, self.lines + 1), min(count // 2, self.lines))
        around = [line for line in self.in_store if line not in set(anywhere)]
        return sorted(anywhere + rng.sample(around, min(count - len(anywhere), len(around))))

    def interrupt(self, line):
        """Return what is wrong after an interrupt at a line."""
        self.reset()
        outcome = self.sample.run(self.home, around=Moments(line))
        self._let_go()
        return list(self._judge(outcome, history_first=line % 2 == 0))

    def _let_go(self):
        """Close what the end of a process closes, such as a lock that was just taken."""
        for link in Path("/proc/self/fd").iterdir():
            with contextlib.suppress(OSError):
                if link.readlink().is_relative_to(self.home):
                    os.close(int(link.name))

    def signal(self, delay):
        """Return what is wrong after a real signal to a real process, some time after its start."""
        self.reset()
        environment = os.environ | {"MASTERY_HOME": str(self.home), "MASTERY_NOW": NOW}
        process = subprocess.Popen(
            [sys.executable, "-m", "mastery", *self.sample.argv],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(self.sample.stdin.encode())
        outcome = Outcome(process.returncode, out.decode(), err.decode())
        if outcome.code == 0:
            return []  # it had ended
        return list(self._judge(outcome, history_first=False))

    def _judge(self, outcome, **how):
        if outcome.leak.startswith("KeyboardInterrupt"):
            # Before a command is known, it is the process that takes it, and says this.
            said = f"{outcome.err}\nInterrupted; nothing was changed.\n"
            outcome = Outcome(INTERRUPTED, outcome.out, said)
        if outcome.code == 0 and "Interrupted" not in outcome.err:
            # The signal came when everything was done and said.
            yield from self.judge(outcome, **how)
            return
        if outcome.code != INTERRUPTED:
            yield f"exit {outcome.code}: {outcome.err}"
        elif not ALLOWED.search(outcome.err) or "error" in outcome.err.lower():
            yield f"other words: {outcome.err}"
        yield from self.judge(outcome, **how)


def try_all(folder, *, moments, signals, seed, only=""):
    """Yield (what was tried, what was wrong with it)."""
    rng = random.Random(seed)
    for many in samples().values():
        for sample in many:
            if only in sample.name:
                trial = Interrupts(sample, folder)
                for line in trial.moments(moments, rng):
                    yield f"{sample.name}, Ctrl-C at line {line}", trial.interrupt(line)
                for _ in range(0 if sample.terminal or sample.adds else signals):
                    delay = rng.uniform(0.02, 0.4)
                    yield f"{sample.name}, SIGINT after {delay:.3f} s", trial.signal(delay)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--moments", type=int, default=100, help="in process, for each sample")
    parser.add_argument("--signals", type=int, default=2, help="real ones, for each sample")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the samples with this in their name")
    said = parser.parse_args()
    with fast_folder() as folder:
        tried = try_all(
            folder, moments=said.moments, signals=said.signals, seed=said.seed, only=said.only
        )
        return report("interrupts", said.seed, tried)


if __name__ == "__main__":
    sys.exit(main())
