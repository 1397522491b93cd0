"""Keeping the plan as a file: edit it whole, take changes back, check it, describe its format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mastery.model.plan import FORMAT, Plan
from mastery.store import disk

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.errors import Problem
    from mastery.store.change import Committed
    from mastery.store.history import HistoryItem
    from mastery.store.workspace import Workspace

SCHEMA_FILE = "plan.schema.json"


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong with the plan and the journal.

    Attributes:
        ok: Whether there is no error; warnings do not count.
        problems: Everything found, errors first.
    """

    ok: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class HistoryList:
    """The latest changes of this machine, newest first.

    Attributes:
        items: The changes.
        more: Whether there are older ones.
    """

    items: tuple[HistoryItem, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class SchemaWritten:
    """Where the JSON Schema of the plan is."""

    path: str


def check_health(workspace: Workspace) -> Health:
    """Return everything that is wrong with the files; nothing is changed."""
    problems = sorted(workspace.doctor(), key=lambda item: item.severity)
    return Health(all(item.severity != "error" for item in problems), tuple(problems))


def list_history(workspace: Workspace, most: int) -> HistoryList:
    """Return the latest changes, at most ``most`` of them."""
    items = workspace.history(limit=most + 1)
    return HistoryList(tuple(items[:most]), more=len(items) > most)


def replace_text(workspace: Workspace, text: str, base: str, now: datetime) -> Committed:
    """Give the plan the text that a person made of the one with fingerprint ``base``.

    Raises:
        ChangedError: The plan is no longer the one it was made from.
        PlanInvalidError: The text has errors.
        UnreadableError: It is no YAML text that can be read safely.
    """
    return workspace.rewrite("edit", text, base=base, now=now)


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema of the plan (draft 2020-12), made from the models."""
    schema = Plan.model_json_schema(by_alias=True)
    schema["properties"]["mastery"]["maximum"] = FORMAT
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:mastery:plan:{FORMAT}",
        **schema,
    }


def format_schema() -> str:
    """Return the JSON Schema as it stands in its file."""
    return json.dumps(plan_schema(), indent=1, ensure_ascii=False) + "\n"


def write_schema(workspace: Workspace) -> SchemaWritten:
    """Write the JSON Schema beside the plan, where editors look for it.

    Raises:
        DiskError: It cannot be written.
    """
    path = workspace.home.root / SCHEMA_FILE
    disk.make_folder(workspace.home.root)
    disk.replace(path, format_schema().encode())
    return SchemaWritten(str(path))
