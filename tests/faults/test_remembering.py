"""Whatever disturbs the remembering of a plan costs time and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mastery.store.files import disk
from mastery.store.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "mastery: 1\ngoals:\n  - {id: cka, goal: Pass the CKA exam, hours: 3}\n"
"""A plan with a warning, which has to be remembered as well."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


def read(home: Path) -> tuple[object, ...]:
    found = Workspace(home).read_plan()
    return found.plan, found.warnings, found.text


def kept(home: Path) -> Path:
    return home / ".mastery" / "cache" / "plan.json"


def files_in(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def forget(home: Path) -> None:
    for path in sorted((home / ".mastery").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def test_a_disturbed_memory_fails_no_reading_and_is_made_by_the_next(home, shim, fault):
    whole = read(home)
    files = files_in(home)
    content = kept(home).read_bytes()
    with shim.Shim() as needed:
        disk.exists(home / ".mastery" / "pending.json")
        disk.read(home / "plan.yaml")
    forget(home)
    with shim.Shim() as all_calls:
        read(home)
    for number in range(len(needed.names) + 1, len(all_calls.names) + 1):
        if fault in shim.CUTS and all_calls.names[number - 1] != "write":
            continue
        forget(home)

        def disturbed(number: int = number) -> None:
            with shim.Shim(number, fault):
                assert read(home) == whole

        outcome = shim.outcome_of(fault, disturbed)
        assert outcome != shim.REFUSED, f"{fault} at call {number}"
        assert outcome != shim.LEAKED, f"{fault} at call {number}"
        assert read(home) == whole
        assert read(home) == whole
        assert (kept(home).read_bytes(), files_in(home)) == (content, files)


def test_a_memory_that_cannot_be_read_or_written_fails_nothing(home):
    whole = read(home)
    for blocked in (kept(home), kept(home).parent):
        forget(home)
        blocked.parent.mkdir(parents=True, exist_ok=True)
        if blocked == kept(home):
            blocked.mkdir()
        else:
            blocked.write_text("a file where a folder belongs")
        assert read(home) == read(home) == whole
