"""Keeping the plan as a file: edit it whole, take changes back, check it, describe its format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.store import disk
from mastery.store.schema import packaged_schema

if TYPE_CHECKING:
    from mastery.errors import Problem
    from mastery.store.history import HistoryItem
    from mastery.store.workspace import Workspace


class Health(NamedTuple):
    """What is wrong with the plan and the journal.

    Attributes:
        ok: Whether there is no error; warnings do not count.
        problems: Everything found, errors first.
    """

    ok: bool
    problems: tuple[Problem, ...]


class HistoryList(NamedTuple):
    """The latest changes of this machine, newest first.

    Attributes:
        items: The changes.
        more: Whether there are older ones.
    """

    items: tuple[HistoryItem, ...]
    more: bool


class SchemaWritten(NamedTuple):
    """Where the JSON Schema of the plan is."""

    path: str


def check_health(workspace: Workspace) -> Health:
    """Return everything that is wrong with the files; nothing is changed.

    Raises:
        NoPlanError: There are none.
    """
    problems = sorted(workspace.doctor(), key=lambda item: item.severity)
    if not problems:
        _require_plan(workspace)
    return Health(all(item.severity != "error" for item in problems), tuple(problems))


def list_history(workspace: Workspace, most: int) -> HistoryList:
    """Return the latest changes, at most ``most`` of them.

    Raises:
        NoPlanError: There is none, and never was one.
    """
    items = workspace.history(limit=most + 1)
    if not items:
        _require_plan(workspace)
    return HistoryList(tuple(items[:most]), more=len(items) > most)


def _require_plan(workspace: Workspace) -> None:
    if not workspace.exists:
        workspace.read_plan()


def read_schema() -> dict[str, Any]:
    """Return the plan's JSON Schema."""
    schema: dict[str, Any] = json.loads(packaged_schema())
    return schema


def write_schema(workspace: Workspace) -> SchemaWritten:
    """Write the JSON Schema beside the plan, where editors look for it.

    Raises:
        DiskError: It cannot be written.
    """
    path = workspace.home.schema
    disk.make_folder(workspace.home.root)
    disk.replace(path, packaged_schema())
    return SchemaWritten(str(path))
