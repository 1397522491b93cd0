"""Disturb real commands at the system calls they make on a home folder, and judge what is left.

    python tests/faults/crash_syscalls.py [--commands "goal add,undo"] [--every 1] [--errnos 1]

Each command is recorded once under strace: every system call that names the home folder or writes
to a standard stream is a place. Then it is run again for each place: killed before the call
(``KILL``), told to end (``INT``, ``TERM``), or refused the call with an errno. Afterwards the home
must be as before the command or as after it, whole; what was acknowledged must be there; what was
refused must be said without a traceback; and the next command must work and leave nothing over.

``--kills 300`` instead kills real processes at random moments, without strace.
Exits with 1 if anything was violated.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from mastery.cli.main import run

CALLS = (
    "openat", "read", "write", "close", "fsync", "fdatasync", "rename", "renameat", "renameat2",
    "unlink", "unlinkat", "ftruncate", "fchmod", "fchown", "chmod", "mkdir", "mkdirat", "rmdir",
    "flock", "lseek", "newfstatat", "stat", "lstat", "fstat", "statx", "access", "getdents64",
)  # fmt: skip
SIGNALS = ("KILL", "INT", "TERM")
ERRNOS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EMFILE", "EINTR")
ENDED_BY = {"KILL": -signal.SIGKILL, "TERM": -signal.SIGTERM}
INTERRUPTED = 130
FAILURES = (1, 2, 3, 4, 5)
PYTHON = str(Path(sys.executable).resolve())
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "MASTERY_NOW": "2026-11-24T18:00:00+01:00",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    "LANG": "C.UTF-8",
    "NO_COLOR": "1",
}
PLAN = """\
# mine
mastery: 1
goals:
  - id: cka   # the exam
    goal: Pass the CKA exam
    measure: {of: mock score, unit: "%", start: 45, target: 80}
    start: 2026-09-07
    due: 2027-06-30
skills:
  - {id: kubernetes, name: Kubernetes}
"""
ANSWERS = json.dumps(
    {
        "week": "2026-W47",
        "meant": "three sessions",
        "happened": "two",
        "change": "start at 07:30",
        "chances": {"cka": 0.6},
        "if_then": {"if": "it is 07:30", "then": "open the lab"},
    }
)
REVIEW = ("review", "--answers", "-")
COMMANDS = {
    "goal add": ("goal", "add", "Read twelve books by June", "--no-input"),
    "practice log": ("practice", "log", "45m", "kubernetes", "--aim", "network policies"),
    "review": REVIEW,
    "undo": ("undo",),
    "goal rename": ("goal", "rename", "cka", "exam"),
}
NEXT = ("practice", "log", "5m", "kubernetes", "--note", "the next command")


@dataclass(frozen=True)
class Place:
    """The n-th call of its name in a command."""

    call: str
    ordinal: int
    line: str


@dataclass(frozen=True)
class State:
    """A plan's bytes, and the live journal entries without their ids and times."""

    plan: bytes | None
    entries: tuple[str, ...]

    @classmethod
    def of(cls, home: Path) -> State:
        plan = home / "plan.yaml"
        lines = {}
        for file in sorted((home / "journal").glob("*.jsonl")):
            for row in file.read_bytes().splitlines():
                with contextlib.suppress(ValueError):
                    line = json.loads(row)
                    lines[line["id"]] = line
        live = [line for id_, line in lines.items() if is_live(id_, lines)]
        kept = [
            json.dumps({key: line[key] for key in line if key not in ("id", "at")}, sort_keys=True)
            for line in live
            if line["kind"] != "retract" and line.get("note") != NEXT[-1]
        ]
        return cls(plan.read_bytes() if plan.exists() else None, tuple(sorted(kept)))


def is_live(id_, lines):
    """Return whether no live retraction names the line ``id_``."""
    return not any(
        line["kind"] == "retract" and line["of"] == id_ and is_live(other, lines)
        for other, line in lines.items()
    )


class Trial:
    """One command on copies of one home folder, and the two states it may leave."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.arguments = COMMANDS[name]
        self.home = folder / "home"
        self._prepared = folder / f"{name}.prepared"
        self._prepare()
        self.old = State.of(self._prepared)
        self.reset()
        self.places = self._record(folder / "trace")
        self.new = State.of(self.home)
        assert self.old != self.new, name

    def _prepare(self):
        (self._prepared / "journal").mkdir(parents=True)
        (self._prepared / "plan.yaml").write_text(PLAN, encoding="utf-8")
        next_command(self._prepared, ("practice", "log", "30m", "kubernetes", "--on", "yesterday"))
        next_command(self._prepared, ("goal", "progress", "cka", "52"))
        if self.name == "undo":
            next_command(self._prepared, REVIEW, stdin=ANSWERS)

    def reset(self):
        """Put the home folder back to how it was before the command."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._prepared, self.home, symlinks=True)

    def start(self, *prefix):
        """Start the command; ``prefix`` comes before the interpreter."""
        return subprocess.Popen(
            [*prefix, PYTHON, "-m", "mastery", *self.arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT | {"MASTERY_HOME": str(self.home)},
        )

    def _record(self, trace):
        process = self.start("strace", "-f", "-qq", "-y", "-o", str(trace), "-e",
                             f"trace={','.join(f'?{call}' for call in CALLS)}")  # fmt: skip
        _, err = process.communicate(ANSWERS.encode())
        assert process.returncode == 0, err.decode()
        seen: Counter[str] = Counter()
        places = []
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
            call = re.match(r"\d+\s+(\w+)\((?:([012])<)?", line)
            if call is None:
                continue
            seen[call[1]] += 1
            if str(self.home) in line or (call[1] in ("read", "write") and call[2]):
                places.append(Place(call[1], seen[call[1]], line))
        return places

    def disturb(self, place, injection):
        """Run the command with ``injection`` at ``place`` and return what is wrong afterwards."""
        self.reset()
        # Not with --seccomp-bpf: strace 6.1 then injects errnos, but never a signal.
        process = self.start(
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={place.call}",
            "-e", f"inject={place.call}:{injection}:when={place.ordinal}",
        )  # fmt: skip
        _, err = process.communicate(ANSWERS.encode())
        ended, wrong = self.judge(process.returncode, err)
        if process.returncode == 0 and injection.startswith("signal="):
            wrong.append("the signal did not land, so nothing was shown")
        return ended, wrong

    def kill_after(self, seconds):
        """Kill the command after a while and return what is wrong afterwards."""
        self.reset()
        process = self.start()
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(ANSWERS.encode())
            process.stdin.close()
        process.stdin = None
        time.sleep(seconds)
        process.kill()
        _, err = process.communicate()
        return self.judge(process.returncode, err)

    def judge(self, code, err):
        """Return how the command ended, and everything that is wrong with it."""
        wrong = list(complaints(code, err))
        code_after, said = next_command(self.home, NEXT)
        if code_after != 0:
            wrong.append(f"the next command failed ({code_after}): {said.strip()[-200:]}")
        state = State.of(self.home)
        ended = "old" if state == self.old else "new" if state == self.new else "neither"
        if ended == "neither":
            wrong.append("the home is neither as before nor as after")
        if code == 0 and ended == "old":
            wrong.append("what was acknowledged is not there")
        if code in FAILURES and ended == "new" and not owns_up(err):
            wrong.append(f"it says that it failed, and made the change: {err.decode()[-200:]}")
        wrong += [f"left over: {path}" for path in left_over(self.home)]
        return ended, wrong


def complaints(code, err):
    """Yield what is wrong with the way a command ended."""
    if b"Traceback" in err or b"unforeseen" in err:
        yield f"not a clean message: {err.decode()[-300:]}"
    if code not in (0, INTERRUPTED, -signal.SIGINT, *FAILURES, *ENDED_BY.values()):
        yield f"exit code {code}"
    if code in FAILURES and not err.strip():
        yield f"exit code {code} without a word"


def owns_up(err):
    """Return whether a failure says that the change is made, or will be."""
    return b"is written down" in err or b"is saved" in err


def left_over(home):
    """Return what a command should have tidied away."""
    kept = home / ".mastery"
    return [
        str(path.relative_to(home))
        for path in home.rglob("*")
        if ".tmp" in path.name or path == kept / "pending.json" or path.suffix == ".intent"
    ]


def next_command(home, arguments, *, stdin=""):
    """Run a command in this process and return its exit code and what it said."""
    os.environ |= {"MASTERY_HOME": str(home), "MASTERY_NOW": ENVIRONMENT["MASTERY_NOW"]}
    out, err = io.StringIO(), io.StringIO()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin.encode()))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            return run(list(arguments)), err.getvalue()
    finally:
        sys.stdin = before


def inject_everywhere(trial, arguments):
    """Disturb ``trial`` at its places; return how many faults and how many violations."""
    totals: Counter[str] = Counter()
    errnos = cycle(ERRNOS)
    for place in trial.places[:: arguments.every]:
        kinds = [f"signal={name}" for name in SIGNALS[: arguments.signals]]
        kinds += [f"error={name}" for name in islice(errnos, arguments.errnos)]
        for kind in kinds:
            ended, wrong = trial.disturb(place, kind)
            totals["faults"] += 1
            totals[ended] += 1
            report(f"{trial.name}, {kind} at {place.call} {place.ordinal}", wrong, totals)
            if wrong:
                print(f"     {place.line[:160]}")
    print(f"{trial.name}: {len(trial.places)} places, {dict(totals)}", flush=True)
    return totals


def kill_at_random(trials, kills, rng):
    """Kill commands at random moments between their start and a little after their end."""
    totals: Counter[str] = Counter()
    lasts = {}
    for trial in trials:
        trial.reset()
        begun = time.monotonic()
        trial.start().communicate(ANSWERS.encode())
        lasts[trial.name] = time.monotonic() - begun
    for trial in islice(cycle(trials), kills):
        seconds = rng.uniform(0.5, 1.05) * lasts[trial.name]
        ended, wrong = trial.kill_after(seconds)
        totals["kills"] += 1
        totals[ended] += 1
        report(f"{trial.name}, killed after {seconds:.3f} s", wrong, totals)
    print(f"random kills: {dict(totals)}", flush=True)
    return totals


def report(what, wrong, totals):
    """Print and count what is wrong after a fault."""
    for message in wrong:
        print(f"VIOLATION {what}: {message}", flush=True)
    totals["violations"] += bool(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--commands", default=",".join(COMMANDS), help="which, by comma")
    parser.add_argument("--every", type=int, default=1, help="disturb every N-th place only")
    parser.add_argument("--signals", type=int, default=1, help="1 KILL, 2 and INT, 3 and TERM")
    parser.add_argument("--errnos", type=int, default=1, help="how many of six for each place")
    parser.add_argument("--kills", type=int, default=0, help="kill so often at random instead")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    # A shell that starts this in the background makes it ignore Ctrl-C, and its children too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = time.monotonic()
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mastery-crash-") as name:
        folder = Path(name)
        trials = (Trial(command, folder) for command in arguments.commands.split(","))
        if arguments.kills:
            totals += kill_at_random(list(trials), arguments.kills, random.Random(arguments.seed))
        else:
            for trial in trials:
                totals += inject_everywhere(trial, arguments)
    print(f"{dict(totals)} in {time.monotonic() - begun:.0f} s")
    return 1 if totals["violations"] else 0


if __name__ == "__main__":
    sys.exit(main())
