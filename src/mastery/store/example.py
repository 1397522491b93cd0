"""The worked example that ships with the program: shifted to now, written, and moved aside."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from mastery.dates import IsoWeek
from mastery.store.files import disk

if TYPE_CHECKING:
    from pathlib import Path

    from mastery.store.workspace import Workspace

PLAN: Final = "plan.yaml"
MARKER: Final = "example.json"
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


def write_example(workspace: Workspace, texts: dict[str, str]) -> None:
    """Write the files of an example into a home without a plan.

    The plan is written last, so that an interrupted writing leaves no plan; a marker remembers
    what was written, to tell an untouched example from one that somebody works in.

    Raises:
        DiskError: A file cannot be written.
    """
    home = workspace.home.root
    with workspace.writing():
        disk.replace(_marker(home), json.dumps(_fingerprints(texts)).encode())
        for name in sorted(texts, key=lambda item: item == PLAN):
            disk.replace(home / name, texts[name].encode())


def is_untouched(workspace: Workspace) -> bool:
    """Return whether the plan here is an example that nobody has worked in."""
    return _untouched_files(workspace.home.root) is not None


def set_aside(workspace: Workspace) -> Path | None:
    """Move an example that nobody has touched into a folder of its own, and return that folder.

    None means that there is no example here, or that it has been worked in, or a dry run.

    Raises:
        DiskError: A file cannot be moved.
    """
    home = workspace.home.root
    if workspace.dry_run or _untouched_files(home) is None:
        return None
    with workspace.writing():
        written = _untouched_files(home)
        if written is None:
            return None
        aside = home / ".mastery" / f"example-{written[PLAN][:8]}"
        disk.make_folder(aside / "journal")
        for name in sorted(written, key=lambda item: item != PLAN):
            disk.rename(home / name, aside / name)
        disk.remove(_marker(home))
    return aside


def _untouched_files(home: Path) -> dict[str, str] | None:
    """Return the fingerprints of an example's files by name, None if they are not all as written.

    A marker that cannot be understood stands for no example: then nothing is moved.
    """
    try:
        written = dict(json.loads(disk.read(_marker(home)) or b"null"))
    except (ValueError, TypeError):
        return None
    now = {name: disk.read(home / name) for name in written}
    others = set(disk.names_in(home / "journal")) - {name.rpartition("/")[2] for name in written}
    untouched = not others and all(
        content is not None and disk.fingerprint(content) == written[name]
        for name, content in now.items()
    )
    return written if untouched else None


def _fingerprints(texts: dict[str, str]) -> dict[str, str]:
    return {name: disk.fingerprint(text.encode()) for name, text in texts.items()}


def _marker(home: Path) -> Path:
    return home / ".mastery" / MARKER


def _shift(text: str, weeks: int) -> str:
    def later(match: re.Match[str]) -> str:
        return (date.fromisoformat(match[1]) + timedelta(weeks=weeks)).isoformat()

    return _WEEK.sub(lambda match: str(IsoWeek.parse(match[1]) + weeks), _DAY.sub(later, text))
