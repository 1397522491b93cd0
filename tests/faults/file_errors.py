"""Disturb every file-system call of every command that changes something, and judge what is said.

    python tests/faults/file_errors.py [--all | --share 400] [--seed 1] [--only "goal add"]

Each sample of ``samples.py`` runs in this process, through the real entry. At one of its calls
below the home an errno is raised, before the call or after it was made; or it stays, so that
nothing can be written from there on; or memory is short, or something happens that nobody foresaw.
Then exit code, words and effect must agree, and the next commands must work and leave nothing over.
Exits with 1 if anything was violated.
"""

from __future__ import annotations

import argparse
import random
import sys
from itertools import chain, islice, zip_longest

from judging import Trial
from program import fast_folder, report
from samples import samples
from shim import Shim

ERRNOS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EINTR", "EMFILE", "ESTALE")
STAYING = ("ENOSPC on", "EROFS on", "EIO on")
UNFORESEEN = ("memory", "memory after", "odd", "odd after")
CUTS = ("short", "short then ENOSPC")
KINDS = (*ERRNOS, *(f"{name} after" for name in ERRNOS), *STAYING, *UNFORESEEN, *CUTS)


class FileErrors(Trial):
    """A sample whose calls on files are disturbed."""

    def __init__(self, sample, folder):
        super().__init__(sample, folder)
        self.reset()
        counting = Shim(below=folder / "home")
        sample.run(self.home, around=counting)
        self.calls = tuple(counting.names)

    def places(self):
        """Yield each (number of a call, kind of fault) that can be tried."""
        for number, name in enumerate(self.calls, start=1):
            yield from ((number, kind) for kind in KINDS if name == "write" or kind not in CUTS)

    def disturb(self, number, kind):
        """Return what is wrong after ``kind`` at the call ``number``."""
        self.reset()
        shim = Shim(number, kind, below=self.home)
        outcome = self.sample.run(self.home, around=shim)
        stays = kind.endswith(" on")
        # Where the file system lets nothing be taken back, half a line may stay.
        return list(self.judge(outcome, history_first=number % 2 == 0, torn=stays, unsure=stays))


def try_all(folder, *, share, seed, only=""):
    """Yield (what was tried, what was wrong with it) for a share of all faults; None for all."""
    chosen = [one for many in samples().values() for one in many if only in one.name]
    trials = [FileErrors(sample, folder) for sample in chosen]
    rng = random.Random(seed)
    shuffled = []
    for trial in trials:
        places = list(trial.places())
        rng.shuffle(places)
        shuffled.append([(trial, *place) for place in places])
    # In turn, so that a share has as many of a short command as of a long one.
    in_turn = filter(None, chain.from_iterable(zip_longest(*shuffled)))
    for trial, number, kind in islice(in_turn, share):
        what = f"{trial.sample.name}, {kind} at call {number} ({trial.calls[number - 1]})"
        yield what, trial.disturb(number, kind)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="try every fault")
    parser.add_argument("--share", type=int, default=400, help="how many, if not all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the samples with this in their name")
    said = parser.parse_args()
    with fast_folder() as folder:
        share = None if said.all else said.share
        tried = try_all(folder, share=share, seed=said.seed, only=said.only)
        return report("file errors", said.seed, tried)


if __name__ == "__main__":
    sys.exit(main())
