"""How a goal stands: its SMART score in the light of the records, its progress, its chance."""

from __future__ import annotations

from datetime import timedelta
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.hours import WEEKS_FOR_HOURS, WEEKS_USED
from mastery.analytics.goals.progress import Progress, measure_progress
from mastery.analytics.goals.weeks import progress_of, towards, weekly_progress
from mastery.analytics.passion.lived import Given, Spent, passion_by_skill, time_given
from mastery.smart import Context, Score, score_goal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from mastery.analytics.goals.attainment import Attained
    from mastery.model.goal import Goal
    from mastery.model.plan import Plan
    from mastery.records.known import KnownChance, Records

TIME_LOOKED_AT = timedelta(weeks=WEEKS_USED)
TELLING = timedelta(weeks=4)
"""A logged chance that is older says little about now, and is no reason to judge a goal by."""


class GoalView(NamedTuple):
    """A goal with what the records say about it.

    Attributes:
        goal: The goal as stored.
        score: Its SMART score.
        progress: The state of its measure, or None when it has none.
        plan_created: Whether adding it made the plan.
        chance: The chance of meeting its deadline, if one is known without computing; or None.
    """

    goal: Goal
    score: Score
    progress: Progress | None
    plan_created: bool = False
    chance: KnownChance | None = None


class GoalList(NamedTuple):
    """Goals in the order of the plan.

    Attributes:
        goals: Those that were asked for.
        hidden: How many others there are.
        today: The day the list is for.
        attained: What the closed ones among them came to, or None.
    """

    goals: tuple[GoalView, ...]
    hidden: int
    today: date
    attained: Attained | None = None


def view_goal(goal: Goal, records: Records, shared: Shared | None = None) -> GoalView:
    """Return ``goal`` with what ``records`` and, where several are shown, their plan say of it."""
    progress = measure_progress(goal, records.readings, records.sessions, records.today)
    chance = records.chances.get(goal.id)
    return GoalView(goal, smart_score(goal, records, shared), progress, chance=chance)


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
    measured = fsum(weeks) / len(weeks) if len(weeks) >= WEEKS_FOR_HOURS else None
    return max(0.0, needed) * 7 / (goal.due - records.today).days, measured


def telling_chance(goal: Goal, records: Records) -> float | None:
    """Return the known chance of a goal if it is recent enough to judge the goal by."""
    known = records.chances.get(goal.id)
    return known.chance if known is not None and records.today - known.on <= TELLING else None
