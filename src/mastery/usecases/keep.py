"""Keeping the plan as a file: check it, list and describe it, give an item another id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mastery.errors import MasteryError
from mastery.model.checks import REFERENCES, ids_in, walk
from mastery.model.ids import slugify
from mastery.model.items import find_goal, find_skill
from mastery.store.change import Change
from mastery.store.files import disk
from mastery.store.files.home import packaged_schema
from mastery.store.yaml.edits import Edit, SetValue

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.errors import Problem
    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.undo.history import HistoryItem
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


Renamable = Literal["goal", "skill"]


class TakenError(MasteryError):
    """The new id belongs to something else already."""

    code = "id-taken"

    def __init__(self, of: Renamable, new: str) -> None:
        super().__init__(f'there is another {of} "{new}"', hint="choose another id")


class Renamed(NamedTuple):
    """What was renamed.

    Attributes:
        of: What it is.
        old: Its id before.
        new: Its id now.
        references: How many places in the plan named it.
    """

    of: Renamable
    old: str
    new: str
    references: int


def rename_item(
    workspace: Workspace, of: Renamable, query: str, new: str, now: datetime
) -> Committed:
    """Give a goal or a skill the id ``new`` wherever it is named. The result is a Renamed.

    Journal lines keep the old id; a line of kind ``rename`` tells readers what it is called now.

    Raises:
        NotFoundError: There is no such item.
        TakenError: The new id is in use.
    """
    name = slugify(new, fallback=of)
    collection = f"{of}s"

    def change(plan_file: PlanFile) -> Change:
        plan, data = plan_file.plan, plan_file.document.data
        at, item = find_goal(plan, query) if of == "goal" else find_skill(plan, query)
        if name in ids_in(data, (collection,)):
            raise TakenError(of, name)
        places = _references(data, collection, item.id)
        edits: list[Edit] = [SetValue((collection, at, "id"), name)]
        edits += [SetValue(place, name) for place in places]
        line = {"kind": "rename", "on": now.date(), "of": of, "old": item.id, "new": name}
        result = Renamed(of, item.id, name, len(places))
        return Change(edits=tuple(edits), lines=(line,), result=result)

    return workspace.change(f"{of} rename {query} {name}", change, now=now)


def _references(data: dict[str, Any], collection: str, old: str) -> list[tuple[str | int, ...]]:
    return [
        place
        for items, field, target in REFERENCES
        if target == (collection,)
        for place, value in walk(data, (*items, field))
        if value == old
    ]
