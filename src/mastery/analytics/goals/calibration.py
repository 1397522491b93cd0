"""How good past chances have been: the Brier score and what happened when a chance was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mastery.analytics.goals.progress import measure_progress
from mastery.analytics.goals.weeks import towards
from mastery.model.journal import Chance, ForecastLine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.model.goal import Goal
    from mastery.records.known import Records

Forecaster = Literal["usual", "unchanged", "own"]
STATEMENTS_NEEDED = 20
BINS = 5


class Statement(NamedTuple):
    """Chances that were said about one goal on one day.

    Attributes:
        goal: Its id.
        on: The day.
        due: The deadline they were about; None when it is not known.
        target: The value they were about; None when it is not known.
        usual: The chance after what usually happens to a pace; or None.
        unchanged: The chance if nothing changes; or None.
        own: The person's own chance; or None.
        happened: Whether the target was reached in time; None as long as nobody can say.
    """

    goal: str
    on: date
    due: date | None
    target: float | None
    usual: float | None = None
    unchanged: float | None = None
    own: float | None = None
    happened: bool | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """One row of a reliability table: chances in [low, high); the last row includes 1."""

    low: float
    high: float
    count: int
    mean_said: float | None
    share_happened: float | None


class TrackRecord(NamedTuple):
    """How one forecaster did.

    Attributes:
        resolved: Statements with an outcome.
        needed: Statements still missing before a score can be given.
        brier: Mean squared error, 0 (perfect) to 1; None while statements are missing.
        brier_of_base_rate: The error of always saying the share that happened; or None.
        bins: The reliability table; empty while statements are missing.
    """

    resolved: int
    needed: int
    brier: float | None = None
    brier_of_base_rate: float | None = None
    bins: tuple[Bin, ...] = ()


def score_brier(chances: Sequence[float], happened: Sequence[bool]) -> float:
    """The mean squared difference of chances and outcomes (Brier, 1950).

    Raises:
        ValueError: No chances, or not as many outcomes.
    """
    pairs = list(zip(chances, happened, strict=True))
    if not pairs:
        raise ValueError("a Brier score needs at least one chance")
    return sum((chance - outcome) ** 2 for chance, outcome in pairs) / len(pairs)


def calibrate(statements: Sequence[Statement]) -> dict[Forecaster, TrackRecord]:
    """Score each forecaster on the statements it made, from twenty resolved ones on."""
    return {name: _record_of(name, statements) for name in get_args(Forecaster)}


def _record_of(name: Forecaster, statements: Sequence[Statement]) -> TrackRecord:
    said = [
        (chance, statement.happened)
        for statement in statements
        if (chance := getattr(statement, name)) is not None and statement.happened is not None
    ]
    if len(said) < STATEMENTS_NEEDED:
        return TrackRecord(len(said), STATEMENTS_NEEDED - len(said))
    chances, happened = zip(*said, strict=True)
    base_rate = sum(happened) / len(happened)
    return TrackRecord(
        resolved=len(said),
        needed=0,
        brier=score_brier(chances, happened),
        brier_of_base_rate=base_rate * (1 - base_rate),
        bins=tuple(_bin(number, said) for number in range(BINS)),
    )


def _bin(number: int, said: Sequence[tuple[float, bool]]) -> Bin:
    inside = [pair for pair in said if min(BINS - 1, int(pair[0] * BINS)) == number]
    count = len(inside)
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        count=count,
        mean_said=sum(chance for chance, _ in inside) / count if count else None,
        share_happened=sum(happened for _, happened in inside) / count if count else None,
    )


class Calibration(NamedTuple):
    """What became of the chances that were said.

    Attributes:
        forecasters: The record of each: ``usual``, ``unchanged`` and the person's ``own``.
        resolved: Statements whose deadline has come, or whose goal was closed.
        pending: Statements that are still open.
        goals: How many goals the resolved ones are about.
        today: The day it is for.
    """

    forecasters: dict[Forecaster, TrackRecord]
    resolved: int
    pending: int
    goals: int
    today: date


def score_chances(records: Records) -> Calibration:
    """Score all chances that were written down and whose outcome is known.

    All chances said about a goal on a day are one statement. It is resolved when the goal is closed
    or the deadline it was about has passed.
    """
    goals = {goal.id: goal for goal in records.plan.goals}
    said = [
        item._replace(happened=_outcome(item, goals[item.goal], records))
        for item in _statements(records, goals)
        if item.goal in goals
    ]
    resolved = [item for item in said if item.happened is not None]
    return Calibration(
        forecasters=calibrate(resolved),
        resolved=len(resolved),
        pending=len(said) - len(resolved),
        goals=len({item.goal for item in resolved}),
        today=records.today,
    )


def _statements(records: Records, goals: dict[str, Goal]) -> list[Statement]:
    """Return what was said, one statement for each goal and day; the last of a day counts."""
    own = {(line.goal, line.on): line.chance for line in records.of(Chance)}
    said = {
        (line.goal, line.on): Statement(
            goal=line.goal,
            on=line.on,
            due=line.due,
            target=line.target,
            usual=line.chance,
            unchanged=line.chance_if_nothing_changes,
            own=own.get((line.goal, line.on)),
        )
        for line in records.of(ForecastLine)
    }
    for (name, on), chance in own.items():
        goal = goals.get(name)
        if (name, on) not in said and goal is not None:
            target = goal.measure.target if goal.measure else None
            said[name, on] = Statement(name, on, goal.due, target, own=chance)
    return list(said.values())


def _outcome(said: Statement, goal: Goal, records: Records) -> bool | None:
    """Whether the target was reached by the deadline; None as long as nobody can say."""
    due = said.due or goal.due
    closed_on = goal.closed.date if goal.closed is not None else None
    closed = closed_on is not None and said.on <= closed_on <= records.today
    over = due is not None and due < records.today
    if not closed and not over:
        return None
    last_day = min(day for day in (due, records.today) if day is not None)
    in_time = closed_on is not None and closed_on <= last_day
    if goal.status == "done" and closed and in_time:
        return True
    return _reached(goal, said.target, last_day, records)


def _reached(goal: Goal, target: float | None, last_day: date, records: Records) -> bool:
    progress = measure_progress(goal, records.readings, records.sessions, last_day)
    if progress is None or goal.measure is None:
        return False
    wanted = goal.measure.target if target is None else target
    return towards(goal.measure, wanted - progress.value) <= 0
