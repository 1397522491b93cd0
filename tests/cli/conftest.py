"""A plan with months of records, for commands that look back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@pytest.fixture
def kept(mastery) -> Callable[..., Any]:
    """Write a plan and a journal as they are after some time, and return the program."""

    def write(plan: str, lines: Iterable[dict[str, Any]] = ()) -> Any:
        folder = mastery.home / "journal"
        folder.mkdir(parents=True)
        (mastery.home / "plan.yaml").write_text(plan, encoding="utf-8")
        for number, line in enumerate(lines):
            full = {"id": f"kept{number:04d}", "at": f"{line['on']}T18:00:00+01:00", **line}
            with (folder / f"{line['on'][:7]}.desk.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(full) + "\n")
        return mastery

    return write


@pytest.fixture
def weekly() -> Callable[..., list[dict[str, Any]]]:
    """Make one journal line a week, on the weekday of ``first``, with fields that may vary."""

    def make(first: str, count: int, fields: Callable[[int], dict[str, Any]]) -> list[Any]:
        day = date.fromisoformat(first)
        return [
            {"on": (day + timedelta(weeks=number)).isoformat(), **fields(number)}
            for number in range(count)
        ]

    return make
