"""How much CPU whole commands take, beside Python, the libraries, another version and others.

    python tests/bench/bench_start.py [--rounds 9] [--only SUBSTRING]
    python tests/bench/bench_start.py --against OTHER/bin/python
    python tests/bench/bench_start.py --sizes
    python tests/bench/bench_start.py --peers [--peers-in DIR]

A figure is the median CPU time, user and system, of finished processes. Every round runs every row
once, and the first round is not counted. Commands that write start from a copy of the same warm
home each time; making it is not timed. What counts are the ratios: to ``python -c pass``, to
``import typer`` alone, and to *libs*, ``import typer, yaml; from pydantic import BaseModel``: what
a program made of these libraries takes before it does anything.

``--against`` runs each row with another Python's mastery too, in homes that it made itself, and
divides now by before. ``--sizes`` adds large journals and a large plan. ``--peers`` adds other
programs with about 2,000 entries each, installed at fixed versions below ``--peers-in``; their
reading is compared with ``today`` and their adding with ``practice log``. ``--only`` keeps the rows
that have SUBSTRING in "core: ", "sizes: " or "peers: " and their name. A row whose run fails, or
whose first run prints or changes nothing, is told at the end and makes the bench exit with 1.
"""

import argparse
import contextlib
import os
import shlex
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from homes import Row, Version, has_changed, restore, restore_edited, write_editor
from peers import peer_rows

REFERENCES = {
    "pass": "pass",
    "typer": "import typer",
    "libs": "import typer, yaml; from pydantic import BaseModel",
}
LOG = "practice log 37m resilience"
PROGRESS = "goal progress pass-exam 70"
ADD = 'goal add "Give three talks on recovery by 30 June 2027" --no-input'
COMPLETION = {
    "_MASTERY_COMPLETE": "complete_bash",
    "COMP_WORDS": "mastery goal show p",
    "COMP_CWORD": "3",
}
LARGE_ROUNDS = 3
WIDTH = 38


@dataclass(frozen=True)
class Command:
    """A row as it stands in the tables below."""

    name: str
    words: str
    home: str = "example"
    start: object = None
    """What lays the home anew before each run, for a command that changes it."""
    more: dict = field(default_factory=dict)
    """Further variables of the environment."""


CORE = [
    Command("--version", "--version"),
    Command("--help", "--help"),
    Command("completing an id", "", more=COMPLETION),
    Command("today", "today"),
    Command("goal list", "goal list"),
    Command("goal show pass-exam", "goal show pass-exam"),
    Command("forecast", "forecast"),
    Command("practice stats", "practice stats"),
    Command("doctor", "doctor"),
    Command("review --template", "review --template"),
    Command("practice log", LOG, start=restore),
    Command("goal progress", PROGRESS, start=restore),
    Command("goal add", ADD, start=restore),
    Command("today, plan edited by hand", "today", start=restore_edited),
    Command("today, 2,000 lines", "today", "2,000 lines"),
    Command("goal list, 2,000 lines", "goal list", "2,000 lines"),
    Command("review --template, 2,000 lines", "review --template", "2,000 lines"),
    Command("practice log, 2,000 lines", LOG, "2,000 lines", restore),
    Command("goal add, 2,000 lines", ADD, "2,000 lines", restore),
]
OURS = {
    "reading": Command("today, 2,000 lines", "today", "2,000 lines"),
    "adding": Command("practice log, 2,000 lines", LOG, "2,000 lines", restore),
}
GROWTH = [
    ("today", "today", "51,100 lines, 20 years", "2,555 lines, 1 year"),
    ("practice log", LOG, "51,100 lines, 20 years", "2,555 lines, 1 year"),
    ("today", "today", "200,000 lines, 20 years", "10,000 lines, 1 year"),
]


def sizes(editor):
    """Return the commands on large journals and on a plan of many goals."""
    journals = [
        Command(f"{name}, {home}", words, home, restore if words == LOG else None)
        for name, words, *homes in GROWTH
        for home in reversed(homes)
    ]
    edit = Command("edit, 2,000 goals", "edit", "2,000 goals", restore, {"EDITOR": str(editor)})
    return [*journals, Command("goal list, 2,000 goals", "goal list", "2,000 goals"), edit]


def make_row(command, version):
    """Return the row of ``command`` run by ``version``, in a home made ready for it."""
    kept = version.home(command.home)
    home = kept.with_name(f"{kept.name}, {command.name}") if command.start else kept

    def changed(_printed):
        return has_changed(kept, home)

    return Row(
        command.name,
        [version.python, "-m", "mastery", *shlex.split(command.words)],
        version.environment(home) | command.more,
        start=partial(command.start, kept, home) if command.start else None,
        worked=changed if command.start is restore else bool,
    )


def table_of(commands, version):
    """Return the rows of the references and of ``commands``, by name."""
    references = [
        Row(name, [version.python, "-c", code], version.environment())
        for name, code in REFERENCES.items()
    ]
    return {row.name: row for row in [*references, *(make_row(c, version) for c in commands)]}


def measure(rows, rounds):
    """Run every row once a round, and check the first runs, which are not counted."""
    for number in range(rounds + 1):
        for row in rows:
            if row.start:
                row.start()
            seconds, code = run(row, os.devnull if number else "output")
            if number:
                row.seconds.append(seconds)
            elif row.worked and not row.worked(Path("output").read_bytes()):
                row.failures.append("did not do its work")
            if code:
                row.failures.append(f"ended with {code}")


def run(row, output):
    """Return the seconds of CPU of one run, those of its own children included, and its code."""
    writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    streams = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, writing, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawn(row.arguments[0], row.arguments, row.environment, file_actions=streams)
    _, status, usage = os.wait4(child, 0)
    return usage.ru_utime + usage.ru_stime, os.waitstatus_to_exitcode(status)


def chosen(section, commands, only):
    return [command for command in commands if only in f"{section}: {command.name}"]


def bench_commands(title, commands, versions, rounds):
    """Measure ``commands`` with every version, print them, and return a table for each version."""
    print(f"making the homes of {title}", file=sys.stderr)
    tables = [table_of(commands, version) for version in versions]
    print(f"measuring {title}", file=sys.stderr)
    measure([table[name] for name in tables[0] for table in tables], rounds)
    print(f"\n{title}: medians of {rounds} rounds, ms of CPU; x is a ratio")
    heading = f"{'':{WIDTH}}{'ms':>8}{'x pass':>8}{'x typer':>9}{'x libs':>8}"
    against = f"{'before ms':>11}{'x libs':>8}{'now/before':>12}" if len(tables) > 1 else ""
    print(heading + against)
    for name in tables[0]:
        print(format_row(name, tables))
    return tables


def format_row(name, tables):
    now, *before = ({row.name: median(row.seconds) for row in table.values()} for table in tables)
    taken = now[name]
    text = f"{name:{WIDTH}}{taken * 1000:8.1f}{taken / now['pass']:8.2f}"
    text += f"{taken / now['typer']:9.2f}{taken / now['libs']:8.2f}"
    for then in before:
        text += f"{then[name] * 1000:11.1f}{then[name] / then['libs']:8.2f}"
        text += f"{taken / then[name]:12.2f}"
    return text


def print_growth(tables):
    """Print what large journals take of small ones, where both were measured."""
    for name, _, large, small in GROWTH:
        keys = [f"{name}, {home}" for home in (large, small)]
        for title, table in zip(("now", "before"), tables, strict=False):
            if all(key in table for key in keys):
                ratio = median(table[keys[0]].seconds) / median(table[keys[1]].seconds)
                print(f"{name}, {title}: {large} take {ratio:.2f} x {small}")


def bench_peers(only, installed_in, version, rounds):
    """Measure the peers beside our own like commands, print them, and return all rows."""
    reading, adding = peer_rows(only, installed_in, version.folder / "peers")
    groups = [("reading", reading), ("adding", adding)]
    ours = {kind: make_row(OURS[kind], version) for kind, rows in groups if rows}
    every = [row for kind, rows in groups if rows for row in (ours[kind], *rows)]
    print("measuring peers", file=sys.stderr)
    measure(every, rounds)
    print(f"\npeers: medians of {rounds} rounds, ms of CPU; ours as a ratio of theirs")
    for kind, rows in groups:
        if rows:
            print_peers(kind, ours[kind], rows)
    return every


def print_peers(kind, ours, rows):
    own = median(ours.seconds)
    print(f"{kind:{WIDTH}}{'ms':>8}{'ours/theirs':>13}\n{ours.name:{WIDTH}}{own * 1000:8.1f}")
    for row in rows:
        theirs = median(row.seconds)
        print(f"{row.name:{WIDTH}}{theirs * 1000:8.1f}{own / theirs:13.2f}")


def report_failures(rows):
    """Say loudly what failed, and return the exit code of the bench."""
    failed = [row for row in rows if row.failures]
    for row in failed:
        said = ", ".join(f"{reason} ({n} x)" for reason, n in Counter(row.failures).items())
        print(f"FAILED: {row.name}: {said}\n  {shlex.join(row.arguments)}")
    return 1 if failed else 0


def read_arguments():
    summary, _, rest = __doc__.partition("\n")
    parser = argparse.ArgumentParser(
        description=summary, epilog=rest, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", metavar="SUBSTRING", default="")
    parser.add_argument("--against", metavar="PYTHON", help="of another version")
    parser.add_argument("--sizes", action="store_true", help="measure large journals and plans too")
    parser.add_argument("--peers", action="store_true", help="measure other programs too")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    parser.add_argument("--peers-in", metavar="DIR", type=Path, default=caches / "mastery-bench")
    said = parser.parse_args()
    if said.rounds < 1:
        parser.error("--rounds must be 1 or more")
    if said.against and not shutil.which(said.against):
        parser.error(f"--against: {said.against} cannot be run")
    return said


def bench_all(said, root):
    """Measure and print what was asked for, and return all rows."""
    versions = [Version(sys.executable, root / "now")]
    if said.against:
        versions.append(Version(said.against, root / "before"))
    rows = []
    if core := chosen("core", CORE, said.only):
        for table in bench_commands("core", core, versions, said.rounds):
            rows += table.values()
    large = chosen("sizes", sizes(write_editor(root)), said.only) if said.sizes else []
    if large:
        tables = bench_commands("sizes", large, versions, min(said.rounds, LARGE_ROUNDS))
        print_growth(tables)
        for table in tables:
            rows += table.values()
    if said.peers:
        rows += bench_peers(said.only, said.peers_in, versions[0], said.rounds)
    return rows


def main():
    said = read_arguments()
    sys.stdout.reconfigure(line_buffering=True)
    said.peers_in = said.peers_in.expanduser().absolute()
    if said.against:
        said.against = os.path.abspath(shutil.which(said.against))  # noqa: PTH100 - no link followed
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        rows = bench_all(said, Path(folder).resolve())
    return report_failures(rows)


if __name__ == "__main__":
    sys.exit(main())
