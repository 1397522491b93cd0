"""How long reading a journal of twenty years takes: ``python tests/bench/bench_journal.py``.

Garbage is collected as seldom as the program does it.
"""

from __future__ import annotations

import gc
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from mastery.__main__ import ENOUGH_OBJECTS
from mastery.store.journal.journal import Journal
from mastery.store.journal.lines import format_lines, stamp

ENTRIES, DAYS = 50_000, 20 * 365
LAST = date(2026, 11, 23)


def fill(folder: Path) -> None:
    first = LAST - timedelta(days=DAYS)
    files: dict[str, list[dict[str, object]]] = {}
    for number in range(ENTRIES):
        on = first + timedelta(days=number * DAYS // ENTRIES)
        line = {"kind": "session", "on": on, "minutes": 45, "skill": "kubernetes", "aim": "netpol"}
        files.setdefault(f"{on:%Y-%m}.box-abcdef.jsonl", []).append(line)
    now = datetime(2026, 11, 23, 10, tzinfo=UTC)
    for name, lines in files.items():
        (folder / name).write_bytes(format_lines(stamp(lines, now)))


def best_milliseconds(folder: Path, **options: object) -> tuple[float, int]:
    times = []
    for _ in range(5):
        start = perf_counter()
        count = len(Journal(folder).entries(**options))
        times.append((perf_counter() - start) * 1000)
    return min(times), count


def main() -> None:
    gc.set_threshold(ENOUGH_OBJECTS)
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name))
        for label, options in (
            ("newest two months", {"since": date(2026, 10, 1)}),
            ("everything", {}),
            ("everything, one kind that is not there", {"kinds": {"reading"}}),
        ):
            milliseconds, count = best_milliseconds(Path(name), **options)
            print(f"{label:40} {count:6} entries {milliseconds:8.1f} ms")


if __name__ == "__main__":
    main()
