"""What a person can do with skills: add and change them, and give them drills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import UsageError
from mastery.model.ids import slugify
from mastery.model.items import find_skill
from mastery.model.practice import Drill, Skill
from mastery.store.change import Change
from mastery.store.yaml.edits import AppendItem, SetValue
from mastery.usecases.loading import plan_in
from mastery.usecases.saying import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mastery.model.plan import Plan
    from mastery.store.change import Committed
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace


class SkillAdded(NamedTuple):
    """A skill as it stands in the plan now.

    Attributes:
        id: Its id.
        name: What it is called.
        level: Where the person is, 0 to 10.
        target: Where they want to be, 0 to 10.
        weight: How much it matters, 1 to 3.
        plan_created: Whether adding it made the plan.
    """

    id: str
    name: str
    level: float
    target: float
    weight: float
    plan_created: bool = False


class DrillAdded(NamedTuple):
    """A drill that was added to a skill."""

    skill: str
    id: str
    name: str
    difficulty: float | None


def add_skill(
    workspace: Workspace, name: str, now: datetime, *, values: Mapping[str, Any] | None = None
) -> Committed:
    """Add a skill; without a plan, begin one. The result is a SkillAdded.

    Args:
        workspace: Where the plan is.
        name: What it is called.
        now: The moment it is added.
        values: Its level, target and weight as far as they were said.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        UsageError: A skill of that name is there already.
    """
    said = dict(values or {})

    def change(plan_file: PlanFile | None) -> Change:
        plan = plan_in(plan_file)
        skill = compose_skill(plan, name, said)
        for other in plan.skills:
            if other.name.casefold() == skill.name.casefold():
                raise UsageError(
                    f'there is a skill "{other.name}" already',
                    hint=f"see it: mastery skill show {other.id}",
                )
        added = _added(skill, plan_created=plan_file is None)
        return Change(edits=(AppendItem(("skills",), skill.to_item()),), result=added)

    return workspace.change(f"skill add {name}", change, now=now, create=True)


def compose_skill(plan: Plan, name: str, said: Mapping[str, Any] | None = None) -> Skill:
    """Return a new skill for ``plan`` under an id of its own."""
    name = name.strip()
    id_ = slugify(name, (skill.id for skill in plan.skills), fallback="skill")
    return build(Skill, {"id": id_, "name": name, **(said or {})})


def edit_skill(
    workspace: Workspace, query: str, values: Mapping[str, Any], now: datetime
) -> Committed:
    """Change a skill's name, level, target or weight. The result is a SkillAdded.

    Raises:
        UsageError: Nothing was said to change.
        NotFoundError: There is no such skill.
    """
    said = {name: value for name, value in values.items() if value is not None}
    if not said:
        raise UsageError("nothing to change was said", hint="such as --level 5")

    def change(plan_file: PlanFile) -> Change:
        index, skill = find_skill(plan_file.plan, query)
        changed = build(Skill, {**skill.to_item(), **said})
        item = changed.to_item()
        edits = tuple(SetValue(("skills", index, name), item[name]) for name in said)
        return Change(edits=edits, result=_added(changed))

    return workspace.change(f"skill edit {query}", change, now=now)


def add_drill(
    workspace: Workspace,
    query: str,
    name: str,
    now: datetime,
    *,
    difficulty: float | None = None,
) -> Committed:
    """Give a skill a drill. The result is a DrillAdded.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: There is no such skill.
    """

    def change(plan_file: PlanFile) -> Change:
        index, skill = find_skill(plan_file.plan, query)
        id_ = slugify(name, (drill.id for drill in skill.drills), fallback="drill")
        drill = build(Drill, {"id": id_, "name": name.strip(), "difficulty": difficulty})
        edit = AppendItem(("skills", index, "drills"), drill.to_item())
        added = DrillAdded(skill.id, drill.id, drill.name, drill.difficulty)
        return Change(edits=(edit,), result=added)

    return workspace.change(f"skill drill {query} {name}", change, now=now)


def _added(skill: Skill, *, plan_created: bool = False) -> SkillAdded:
    return SkillAdded(
        skill.id, skill.name, skill.level, skill.target, skill.weight, plan_created=plan_created
    )
