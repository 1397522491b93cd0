"""Keeping the plan as a file: list what was done, describe it, give an item another id."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from mastery.errors import MasteryError, UsageError
from mastery.model.ids import slugify
from mastery.model.items import GOALS, ITEMS, SKILLS, ItemKind
from mastery.model.journal import Rename
from mastery.records.orphans import find_orphans
from mastery.store.change import Change, Committed
from mastery.store.files.home import SCHEMA, packaged_schema
from mastery.text import quote
from mastery.usecases.saying import compose_line

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.undo.history import HistoryItem
    from mastery.store.workspace import Workspace

Renamable = Literal["goal", "skill"]
RENAMABLE: Final[dict[Renamable, ItemKind[Any]]] = {"goal": GOALS, "skill": SKILLS}


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


def write_schema(workspace: Workspace, now: datetime) -> Committed[SchemaWritten]:
    """Write the JSON Schema beside the plan, where editors look for it.

    Raises:
        NoPlanError: There is no plan.
    """

    def change(_: Plan) -> Change[SchemaWritten]:
        written = SchemaWritten(str(workspace.home.schema))
        return Change(written, files={SCHEMA: packaged_schema().decode()})

    return workspace.change("schema", change, now=now)


class NamelessError(UsageError):
    """Nothing of what was said can stand in an id."""

    code = "no-id"

    def __init__(self, said: str) -> None:
        hint = "use letters, digits and hyphens, such as pass-exam"
        super().__init__(f"{quote(said)} has no letter or digit for an id", hint=hint)


class TakenError(MasteryError):
    """The new id is in use already."""

    code = "id-taken"

    def __init__(self, of: Renamable, new: str, *, own: bool) -> None:
        sentence = f'there is another {of} "{new}"'
        if own:
            sentence = f'the {of} is called "{new}" already'
        super().__init__(sentence, hint="choose another id")


class Renamed(NamedTuple):
    """What was renamed.

    Attributes:
        of: What it is.
        old: Its id before.
        new: Its id now.
        references: How many places in the plan named it.
        lines: How many journal lines without an owner are its own now.
    """

    of: Renamable
    old: str
    new: str
    references: int
    lines: int = 0


def rename_item(
    workspace: Workspace, of: Renamable, query: str, new: str, now: datetime
) -> Committed[Renamed]:
    """Give a goal or a skill the id ``new`` wherever it is named.

    Journal lines keep the old id; a line of kind ``rename`` tells readers what it is called now. So
    lines under an id that the plan does not have become those of an item that it has.

    Raises:
        NamelessError: No id can be made of the new one.
        NotFoundError: There is no such item.
        TakenError: The new id is in use, by another item or by this one.
    """
    name = slugify(new, fallback="")
    if not name:
        raise NamelessError(new)
    kind: ItemKind[Any] = RENAMABLE[of]

    def change(plan: Plan) -> Change[Renamed]:
        lost = _lines_without_owner(workspace, plan, of, query)
        if lost and name in {each.id for each in kind.held_by(plan)}:
            return Change(
                Renamed(of, query, name, 0, lost), lines=(renaming(of, query, name, now),)
            )
        item = kind.find(plan, query)
        if name in {each.id for each in kind.held_by(plan)}:
            raise TakenError(of, name, own=name == item.id)
        renamed = kind.changing(plan, item.replace(id=name), id_=item.id)
        renamed, count = _renaming(renamed, kind, item.id, name)
        line = renaming(of, item.id, name, now)
        return Change(Renamed(of, item.id, name, count), renamed, lines=(line,))

    return workspace.change(f"{of} rename {query} {name}", change, now=now)


def renaming(of: str, old: str, new: str, now: datetime) -> Rename:
    """Return the journal line that gives lines under an old id another one."""
    return compose_line(Rename, {"of": of, "old": old, "new": new}, on=now.date(), now=now)


def _lines_without_owner(workspace: Workspace, plan: Plan, of: Renamable, id_: str) -> int:
    """Return how many journal lines name an item that the plan does not have."""
    if id_ in {each.id for each in RENAMABLE[of].held_by(plan)}:
        return 0
    orphans = find_orphans(plan, workspace.journal.entries())
    return next((each.lines for each in orphans if (each.of, each.id) == (of, id_)), 0)


def _renaming(plan: Plan, named: ItemKind[Any], old: str, new: str) -> tuple[Plan, int]:
    """Return the plan with the items that name ``old`` naming ``new``, and how many those are."""
    count = 0
    refers = ((kind, field) for kind in ITEMS for field, to in kind.refers.items() if to is named)
    for kind, field in refers:
        for item in kind.held_by(plan):
            if getattr(item, field) == old:
                plan = kind.changing(plan, item.replace(**{field: new}))
                count += 1
    return plan, count
