"""The plan and the part of the journal a question needs, under the names of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from mastery.model.journal import Entry, Reading, Rename, Session
from mastery.model.plan import FORMAT, Plan
from mastery.model.value import NOTHING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.smart import Wording
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Workspace

Kind = TypeVar("Kind", bound=Entry)

GOAL_KINDS = ("session", "reading", "forecast")
"""The kinds of journal line that tell how a goal stands."""
RENAMED_FIELDS = {"goal": ("goal",), "skill": ("skill",)}
"""The fields of journal lines that hold the id of a goal or a skill."""


class KnownChance(NamedTuple):
    """A chance of meeting a goal's deadline, 0.02..0.98, and the day it was computed for."""

    chance: float
    on: date


class Records(NamedTuple):
    """What is known on a day.

    Attributes:
        plan: The plan as it is now.
        entries: Live journal lines up to that day, oldest first, under the ids of today.
        today: That day.
        chances: The chances of goals that are known without computing any, by the goal's id.
        wordings: What the texts of goals say, as far as they were read, by the text.
    """

    plan: Plan
    entries: tuple[Entry, ...]
    today: date
    chances: Mapping[str, KnownChance] = NOTHING
    wordings: Mapping[str, Wording] = NOTHING

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Return the lines of one kind, oldest first."""
        return [entry for entry in self.entries if isinstance(entry, kind)]

    @property
    def sessions(self) -> list[Session]:
        """The practice sessions."""
        return self.of(Session)

    @property
    def readings(self) -> list[Reading]:
        """The readings of measures."""
        return self.of(Reading)


def load_records(
    workspace: Workspace,
    today: date,
    *,
    kinds: Collection[str] | None = None,
    since: date | None = None,
) -> Records:
    """Read the plan and the lines of ``kinds`` from ``since`` to ``today``.

    Raises:
        NoPlanError: There is no plan yet.
        PlanInvalidError: The plan cannot be read.
    """
    plan = workspace.read_plan().plan
    wanted = None if kinds is None else {*kinds, "rename"}
    entries = under_new_names(workspace.journal.entries(kinds=wanted, since=since))
    return Records(plan, tuple(entry for entry in entries if entry.on <= today), today)


def under_new_names(entries: Sequence[Entry]) -> list[Entry]:
    """Return the lines with every id that was renamed later replaced by its present one."""
    if not any(isinstance(entry, Rename) for entry in entries):
        return list(entries)
    now_called: dict[tuple[str, str], str] = {}
    renewed: list[Entry] = []
    # A line of the same moment as a renaming was there before it.
    in_order = sorted(entries, key=lambda item: (item.on, item.at, isinstance(item, Rename)))
    for entry in reversed(in_order):
        if isinstance(entry, Rename):
            now_called[entry.of, entry.old] = now_called.get((entry.of, entry.new), entry.new)
        else:
            renewed.append(_renewed(entry, now_called))
    return renewed[::-1]


def _renewed(entry: Entry, now_called: dict[tuple[str, str], str]) -> Entry:
    update = {
        field: now_called[of, getattr(entry, field)]
        for of, fields in RENAMED_FIELDS.items()
        for field in fields
        if (of, getattr(entry, field, None)) in now_called
    }
    return entry.replace(**update) if update else entry


def earliest_start(plan: Plan, goals: Sequence[Goal] | None = None) -> date | None:
    """Return the first day that any of ``goals`` (all open ones when None) counts from.

    None means that some goal has no start, so that every line counts.
    """
    if goals is None:
        goals = [goal for goal in plan.goals if not goal.is_closed]
    starts = [goal.start for goal in goals if goal.measure is not None]
    known = [start for start in starts if start is not None]
    return min(known) if known and len(known) == len(starts) else None


def plan_in(plan_file: PlanFile | None) -> Plan:
    """Return the plan that a change is made to; an empty one where there is no file yet."""
    return Plan(mastery=FORMAT) if plan_file is None else plan_file.plan
