"""SMART scores of goals in the light of the person's records, and of any text."""

from __future__ import annotations

from datetime import timedelta
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.capacity import WEEKS_NEEDED, WEEKS_USED
from mastery.analytics.lived import Given, Spent, passion_by_skill, time_given
from mastery.records.known import Records, earliest_start
from mastery.smart import Context, Score, score_goal, score_text
from mastery.usecases.finding import find_goal
from mastery.usecases.known_chances import telling_chance, with_known_chances
from mastery.usecases.records import load_records
from mastery.usecases.weekly_progress import progress_of, towards, weekly_progress
from mastery.usecases.wordings import with_wordings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace


TIME_LOOKED_AT = timedelta(weeks=WEEKS_USED)


class NamedScore(NamedTuple):
    """A score and the id of the goal it is of; None for a text."""

    id: str | None
    score: Score


class Shared(NamedTuple):
    """What the scores of all goals of a plan rest on.

    Attributes:
        needed_hours: Hours a week over all active goals, or None.
        meanings: The meaning given to each activity, by its id.
        passions: The activity that each skill's practice is for.
    """

    needed_hours: float | None
    meanings: Mapping[str, float]
    passions: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> Shared:
        """Return it for a plan."""
        hours = sum(goal.hours_per_week or 0 for goal in plan.active_goals)
        meanings = {item.id: item.meaning for item in plan.passion.activities}
        return cls(hours or None, meanings, passion_by_skill(plan))


def smart_score(goal: Goal, records: Records, shared: Shared | None = None) -> Score:
    """Return the SMART score of a goal, judged from its fields, its words and the records.

    Args:
        goal: The goal.
        records: What is known.
        shared: What the plan says for every goal, where several are scored.
    """
    context = smart_context(goal, records, shared or Shared.of(records.plan))
    return score_goal(goal, context, records.wordings.get(goal.goal))


def smart_context(goal: Goal, records: Records, shared: Shared) -> Context:
    """Return what the records say about a goal beside its own fields."""
    readings = [item.on for item in records.readings if item.goal == goal.id]
    plan = records.plan
    needed, measured = _paces(goal, records)
    given = _given(goal, records, shared.passions)
    return Context(
        today=records.today,
        last_reading_on=max(readings, default=None),
        chance=telling_chance(goal, records),
        needed_per_week=needed,
        measured_per_week=measured,
        capacity_hours=plan.person.hours_per_week,
        needed_hours=shared.needed_hours,
        aim=plan.person.aim,
        passion_exists=goal.passion in shared.meanings,
        meaning=shared.meanings.get(goal.passion or ""),
        share_of_hours=given.share if given else None,
        energy=given.energy if given else None,
    )


def _given(goal: Goal, records: Records, passions: Mapping[str, str]) -> Given | None:
    """Return what the activity that a goal grows from got of the time logged since it began.

    None where no goal leads from a skill to the activity: then no session can count for it.
    """
    if goal.passion is None or goal.passion not in passions.values():
        return None
    since = max(filter(None, (goal.start, records.today - TIME_LOOKED_AT)))
    spent = [
        Spent(passions.get(session.skill or ""), session.on, session.minutes, session.energy)
        for session in records.sessions
        if session.on >= since
    ]
    return time_given(goal.passion, spent, records.today)


def _paces(goal: Goal, records: Records) -> tuple[float | None, float | None]:
    """Return the progress a week that is needed and that was made; None where nobody can say."""
    measure, progress = goal.measure, progress_of(goal, records)
    if measure is None or progress is None or goal.due is None or goal.due <= records.today:
        return None, None
    needed = towards(measure, measure.target - progress.value)
    weeks = weekly_progress(goal, records)[-WEEKS_USED:]
    measured = fsum(weeks) / len(weeks) if len(weeks) >= WEEKS_NEEDED else None
    return max(0.0, needed) * 7 / (goal.due - records.today).days, measured


def score_query(workspace: Workspace, query: str, today: date) -> NamedScore:
    """Score the goal with an id, or a text; a text has white space in it and needs no plan.

    Raises:
        NoPlanError: There is no plan.
        NotFoundError: There is no goal with that id.
        AmbiguousError: There are several.
    """
    if any(letter.isspace() for letter in query.strip()):
        return NamedScore(None, score_text(query, today))
    plan = workspace.read_plan().plan
    _, goal = find_goal(plan, query)
    records = load_records(workspace, today, plan).since(goal.start)
    records = with_wordings(workspace, with_known_chances(workspace, records), [goal])
    return NamedScore(goal.id, smart_score(goal, records))


def score_plan(workspace: Workspace, today: date) -> tuple[NamedScore, ...]:
    """Score all active goals, in the order of the plan."""
    plan = workspace.read_plan().plan
    records = load_records(workspace, today, plan).since(earliest_start(plan))
    goals = plan.active_goals
    records = with_wordings(workspace, with_known_chances(workspace, records), goals)
    shared = Shared.of(plan)
    return tuple(NamedScore(goal.id, smart_score(goal, records, shared)) for goal in goals)
