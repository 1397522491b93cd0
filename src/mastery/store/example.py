"""The worked example that ships with the program: shifted to now, and the files it becomes."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mastery.dates import IsoWeek
from mastery.store.files import disk
from mastery.store.files.home import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mastery.store.files.home import Home

PLAN: Final = "plan.yaml"
_MARKER: Final = ".mastery/example.json"
_DAY: Final = re.compile(r"(?<!\d)(20\d{2}-\d{2}-\d{2})(?!\d)")
_WEEK: Final = re.compile(r"\b(20\d{2}-W\d{2})\b")


def packaged_example() -> dict[str, str]:
    """Return the files of the example: their paths in a home folder, and their texts."""
    root = files("mastery") / "example"
    texts = {PLAN: (root / PLAN).read_text(encoding="utf-8")}
    for file in sorted((root / "journal").iterdir(), key=lambda item: item.name):
        texts[f"journal/{file.name}"] = file.read_text(encoding="utf-8")
    return texts


def shift_example(texts: dict[str, str], today: date) -> dict[str, str]:
    """Return the files with every day moved by whole weeks, so that the last week is this one.

    The week is that of the newest journal line. Lines that would count for a day after ``today``
    are left out, and each line goes to the file of its month.
    """
    lines = [json.loads(row) for name, text in texts.items() if name != PLAN
             for row in text.splitlines()]  # fmt: skip
    newest = max(date.fromisoformat(line["on"]) for line in lines)
    weeks = IsoWeek.of(today) - IsoWeek.of(newest)
    moved = {PLAN: _shift(texts[PLAN], weeks)}
    for line in sorted(lines, key=lambda item: str(item["at"])):
        text = _shift(json.dumps(line, ensure_ascii=False), weeks)
        day = str(json.loads(text)["on"])
        if date.fromisoformat(day) <= today:
            name = f"journal/{day[:7]}.example.jsonl"
            moved[name] = moved.get(name, "") + text + "\n"
    return moved


def files_of_example(texts: Mapping[str, str]) -> dict[str, str | None]:
    """Return the files that an example has beside its plan, with the one that marks it.

    The marker remembers what was written, to tell an untouched example from one that somebody
    works in.
    """
    marker = json.dumps({name: disk.fingerprint(text.encode()) for name, text in texts.items()})
    return {_MARKER: marker, **{name: text for name, text in texts.items() if name != PLAN}}


def is_untouched(home: Home) -> bool:
    """Return whether the plan here is an example that nobody has worked in."""
    return bool(_untouched_files(home.root))


def set_aside(home: Home) -> tuple[str | None, dict[str, str | None]]:
    """Return the folder that an untouched example moves to, and the files which that changes.

    The plan, which another takes the place of, is among the files of the folder. Where there is no
    example, or one that has been worked in, nothing moves.

    Raises:
        DiskError: A file cannot be read.
    """
    texts = _untouched_files(home.root)
    if not texts:
        return None, {}
    aside = f".mastery/{EXAMPLE}{disk.fingerprint(texts[PLAN].encode())[:8]}"
    gone: dict[str, str | None] = {name: None for name in (_MARKER, *texts) if name != PLAN}
    return aside, {**{f"{aside}/{name}": text for name, text in texts.items()}, **gone}


def _untouched_files(home: Path) -> dict[str, str]:
    """Return the texts of an example's files by name; none if they are not all as written.

    A marker that cannot be understood stands for no example: then nothing is moved.
    """
    try:
        written = dict(json.loads(disk.read(home / _MARKER) or b"null"))
        found = {name: disk.read(home / name) for name in written}
    except (ValueError, TypeError):
        return {}
    others = set(disk.names_in(home / "journal")) - {name.rpartition("/")[2] for name in written}
    texts = {
        name: content.decode()
        for name, content in found.items()
        if content is not None and disk.fingerprint(content) == written[name]
    }
    return texts if PLAN in texts and texts.keys() == written.keys() and not others else {}


def _shift(text: str, weeks: int) -> str:
    def later(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[1]) + timedelta(weeks=weeks)).isoformat()

    return _WEEK.sub(lambda match: str(IsoWeek.parse(match[1]) + weeks), _DAY.sub(later, text))
