"""What a person can do with skills: add and change them, and give them drills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import UsageError
from mastery.model.items import DRILLS, SKILLS
from mastery.model.plan import NO_PLAN, Plan
from mastery.model.practice import Drill, Skill
from mastery.store.change import Change, Committed
from mastery.usecases.saying import build, new_item

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mastery.store.workspace import Workspace


class SkillKept(NamedTuple):
    """A skill as it stands in the plan now.

    Attributes:
        item: The skill as stored.
        plan_created: Whether adding it made the plan.
    """

    item: Skill
    plan_created: bool = False


class DrillAdded(NamedTuple):
    """A drill that was added to a skill, by the skill's id."""

    item: Drill
    skill: str


def add_skill(
    workspace: Workspace, name: str, now: datetime, *, values: Mapping[str, Any] | None = None
) -> Committed[SkillKept]:
    """Add a skill; without a plan, begin one.

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

    def change(plan: Plan) -> Change[SkillKept]:
        skill = compose_skill(plan, name, said)
        _require_own_name(plan, skill)
        return Change(SkillKept(skill, plan is NO_PLAN), SKILLS.adding(plan, skill))

    return workspace.change(f"skill add {name}", change, now=now, create=True)


def compose_skill(plan: Plan, name: str, said: Mapping[str, Any] | None = None) -> Skill:
    """Return a new skill for ``plan`` under an id of its own."""
    return new_item(SKILLS, plan, {"name": name.strip(), **(said or {})})


def edit_skill(
    workspace: Workspace, query: str, values: Mapping[str, Any], now: datetime
) -> Committed[SkillKept]:
    """Change a skill's name, level, target or weight.

    Raises:
        UsageError: Nothing was said to change, or another skill has that name.
        NotFoundError: There is no such skill.
    """
    said = {name: value for name, value in values.items() if value is not None}
    if not said:
        raise UsageError("nothing to change was said", hint="such as --level 5")

    def change(plan: Plan) -> Change[SkillKept]:
        changed = build(Skill, {**SKILLS.find(plan, query).to_item(), **said})
        _require_own_name(plan, changed)
        return Change(SkillKept(changed), SKILLS.changing(plan, changed))

    return workspace.change(f"skill edit {query}", change, now=now)


def _require_own_name(plan: Plan, skill: Skill) -> None:
    for other in plan.skills:
        if other.id != skill.id and other.name.casefold() == skill.name.casefold():
            raise UsageError(
                f'there is a skill "{other.name}" already',
                hint=f"see it: mastery skill show {other.id}",
            )


def add_drill(
    workspace: Workspace,
    query: str,
    name: str,
    now: datetime,
    *,
    difficulty: float | None = None,
) -> Committed[DrillAdded]:
    """Give a skill a drill.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: There is no such skill.
    """

    def change(plan: Plan) -> Change[DrillAdded]:
        skill = SKILLS.find(plan, query)
        drill = new_item(DRILLS, skill, {"name": name.strip(), "difficulty": difficulty})
        plan = SKILLS.changing(plan, DRILLS.adding(skill, drill))
        return Change(DrillAdded(drill, skill.id), plan)

    return workspace.change(f"skill drill {query} {name}", change, now=now)
