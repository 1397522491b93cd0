"""Runs the program in this process as a person would, and says what its home holds afterwards."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from mastery.cli.main import run

NOW = "2026-11-23T18:00:00+01:00"
NEXT_SAYS = "the next command"
NEXT = ("practice", "log", "5m", "kubernetes", "--note", NEXT_SAYS)
os.umask(0o077)  # what is prepared here is for its owner alone, as what the program writes is
_NOWHERE = os.open(os.devnull, os.O_RDWR)
_UNSET = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "VISUAL", "EDITOR", "COLUMNS")


@dataclass(frozen=True)
class Outcome:
    """What a run of the program gave; ``leak`` is an exception that passed the boundary."""

    code: int
    out: str
    err: str
    leak: str = ""


class Stream(io.TextIOWrapper):
    """A standard stream that says by itself whether it is a terminal."""

    def __init__(self, content=b"", *, terminal=False):
        super().__init__(io.BytesIO(content), encoding="utf-8", write_through=True)
        self._terminal = terminal

    def isatty(self):
        return self._terminal

    def fileno(self):
        return _NOWHERE

    @property
    def text(self):
        return self.buffer.getvalue().decode(errors="replace")


def run_program(home, argv, *, stdin="", terminal=False, environment=None, out=None, around=None):
    """Run ``argv`` on ``home`` and return its outcome.

    ``out`` stands in for stdout; ``around`` is a context that is entered for the run alone.
    """
    out, err = out or Stream(), Stream(terminal=terminal)
    code, leak = 1, ""
    with _surroundings(
        home, environment or {}, Stream(stdin.encode(), terminal=terminal), out, err
    ):
        try:
            with around or contextlib.nullcontext():
                code = run(list(argv))
        except BaseException as error:  # noqa: BLE001 - whatever comes out is what is looked for
            leak = f"{type(error).__name__}: {error}"
    return Outcome(code, getattr(out, "text", ""), err.text, leak)


@contextlib.contextmanager
def _surroundings(home, environment, stdin, out, err):
    kept, streams, folder = dict(os.environ), (sys.stdin, sys.stdout, sys.stderr), tempfile.tempdir
    for name in _UNSET:
        os.environ.pop(name, None)
    os.environ |= {"MASTERY_HOME": str(home), "MASTERY_NOW": NOW, "TERM": "dumb", **environment}
    # A report of something unforeseen goes beside the home, not into the machine's own folder.
    reports = Path(home).parent / "reports"
    reports.mkdir(exist_ok=True)
    tempfile.tempdir = str(reports)
    sys.stdin, sys.stdout, sys.stderr = stdin, out, err
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = streams
        tempfile.tempdir = folder
        os.environ.clear()
        os.environ.update(kept)


@dataclass(frozen=True)
class State:
    """What a home holds for a person.

    Attributes:
        plan: The bytes of the plan; None for no plan.
        lines: The live lines of the journal without their ids and times, sorted.
        timer: What the running timer says; None if none is running.
        schema: The bytes of the schema beside the plan.
        drafts: The names of unfinished answers and kept texts.
    """

    plan: bytes | None
    lines: tuple[str, ...]
    timer: bytes | None
    schema: bytes | None
    drafts: frozenset[str]

    @classmethod
    def of(cls, home):
        drafts = home / ".mastery" / "drafts"
        names = {path.name for path in drafts.iterdir()} if drafts.is_dir() else set()
        return cls(
            content_of(home / "plan.yaml"),
            tuple(sorted(_said(line) for line in live_lines(home))),
            content_of(drafts / "timer.json"),
            content_of(home / "plan.schema.json"),
            frozenset(names - {"timer.json"}),
        )


def content_of(path):
    """Return the bytes of a file; None if there is none."""
    return path.read_bytes() if path.exists() else None


def journal_lines(home):
    """Yield each whole line of the journal once, whoever wrote it."""
    seen = set()
    for file in sorted((home / "journal").glob("*.jsonl*")):
        for row in file.read_bytes().splitlines():
            with contextlib.suppress(ValueError):
                line = json.loads(row)
                if line["id"] not in seen:
                    seen.add(line["id"])
                    yield line


def live_lines(home):
    """Return the lines that count: those that are no retraction and that none takes back."""
    lines = list(journal_lines(home))
    against = {}
    for line in lines:
        if line["kind"] == "retract":
            against.setdefault(line["of"], []).append(line["id"])

    def is_live(id_):
        return not any(is_live(other) for other in against.get(id_, ()))

    return [
        line
        for line in lines
        if line["kind"] != "retract" and line.get("note") != NEXT_SAYS and is_live(line["id"])
    ]


def _said(line):
    return json.dumps({key: line[key] for key in line if key not in ("id", "at")}, sort_keys=True)


def copy_home(template, home):
    """Put a copy of ``template`` in the place of ``home``; without a template there is none."""
    shutil.rmtree(home, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, home, symlinks=True)


def report(name, seed, tried):
    """Print every violation and the totals; return the exit code of a fault program.

    Args:
        name: What the program is called.
        seed: What its faults were chosen by.
        tried: Yields what was tried, and a list of what was wrong with it.
    """
    begun, faults, violations = time.monotonic(), 0, 0
    for what, wrong in tried:
        faults += 1
        violations += bool(wrong)
        for message in wrong:
            print(f"VIOLATION {what}: {message}", flush=True)
    took = time.monotonic() - begun
    print(f"{name}: {faults} tried, {violations} violations in {took:.0f} s, seed {seed}")
    return 1 if violations else 0


@contextlib.contextmanager
def fast_folder():
    """A folder in memory where there is one: what a fault leaves behind does not need a disk."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder made there has an unguessable name
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)
