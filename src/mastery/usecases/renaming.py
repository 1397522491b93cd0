"""Gives an item another id, in the plan and for the journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from mastery.errors import MasteryError
from mastery.model.checks import REFERENCES, walk
from mastery.model.ids import slugify
from mastery.store.change import Change
from mastery.store.splice import Edit, SetValue
from mastery.usecases.records import find_goal, find_skill

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


@dataclass(frozen=True, slots=True)
class Renamed:
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
        plan = plan_file.plan
        old = find_goal(plan, query)[1].id if of == "goal" else find_skill(plan, query)
        items: tuple[Any, ...] = plan.goals if of == "goal" else plan.skills
        ids = [item.id for item in items]
        if name in ids:
            raise TakenError(of, name)
        data = plan_file.document.data
        places = _references(data, collection, old)
        edits: list[Edit] = [SetValue((collection, ids.index(old), "id"), name)]
        edits += [SetValue(place, name) for place in places]
        line = {"kind": "rename", "on": now.date(), "of": of, "old": old, "new": name}
        result = Renamed(of, old, name, len(places))
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
