"""Gives an item another id, in the plan and for the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mastery.errors import MasteryError
from mastery.model.checks import REFERENCES, ids_in, walk
from mastery.model.ids import slugify
from mastery.store.change import Change
from mastery.store.edits import Edit, SetValue
from mastery.usecases.finding import find_goal, find_skill

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

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
