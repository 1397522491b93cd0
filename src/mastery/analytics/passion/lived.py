"""What a person says matters, against where their hours go and what gives them energy."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from mastery.model.plan import Plan

LEAST_WEEKS = 4
_DAYS_A_WEEK = 7


class Spent(NamedTuple):
    """Time a session gave to a passion.

    Attributes:
        passion: Id of the activity it grows from, or None.
        on: The session's day.
        minutes: Its length.
        energy: Energy after it, -2..2, or None when not said.
    """

    passion: str | None
    on: date
    minutes: int
    energy: float | None = None


class LivedRow(NamedTuple):
    """One passion, as said and as lived.

    Attributes:
        passion: Its id.
        said: The meaning given to it, 0 to 10.
        hours: Hours logged.
        sessions: Number of sessions behind the hours.
        energy: Mean energy after them, -2..2, or None.
        energy_sessions: Number of sessions behind the energy.
    """

    passion: str
    said: float
    hours: float
    sessions: int
    energy: float | None
    energy_sessions: int


class Given(NamedTuple):
    """What a passion got: its share of all time, 0..1, and the mean energy after it, or None."""

    share: float
    energy: float | None


class Lived(NamedTuple):
    """Said against lived.

    Attributes:
        rows: The passions, the one said to matter most first; empty before four weeks of records.
        weeks: Full weeks since the first session.
    """

    rows: tuple[LivedRow, ...]
    weeks: int

    @property
    def weeks_needed(self) -> int:
        """Weeks of records still needed; 0 when enough."""
        return max(0, LEAST_WEEKS - self.weeks)

    @property
    def hours_differ(self) -> bool:
        """Whether something said to matter more got fewer hours than something else."""
        return _discordant(self.rows, lambda row: row.hours)

    @property
    def energy_differs(self) -> bool:
        """Whether something said to matter more gives less energy than something else."""
        known = [row for row in self.rows if row.energy is not None]
        return _discordant(known, lambda row: row.energy or 0.0)


def compare_lived(said: Mapping[str, float], spent: Iterable[Spent], today: date) -> Lived:
    """Compare what is said to matter with where the time went.

    Args:
        said: Meaning, 0 to 10, by passion.
        spent: Sessions that gave time to a passion; those of other passions are left out.
        today: The day of the comparison.
    """
    known = [session for session in spent if session.passion in said]
    first = min((session.on for session in known), default=today)
    weeks = max(0, (today - first).days) // _DAYS_A_WEEK
    if weeks < LEAST_WEEKS:
        return Lived((), weeks)
    rows = [
        _row(passion, meaning, [session for session in known if session.passion == passion])
        for passion, meaning in said.items()
    ]
    return Lived(tuple(sorted(rows, key=lambda row: -row.said)), weeks)


def time_given(passion: str, spent: Iterable[Spent], today: date) -> Given | None:
    """Return what a passion got of all the time that was spent; None before four full weeks.

    Args:
        passion: The activity.
        spent: All sessions, those that grow from nothing too.
        today: The day asked about.
    """
    sessions = list(spent)
    first = min((session.on for session in sessions), default=today)
    weeks = (today - first).days // _DAYS_A_WEEK
    minutes = sum(session.minutes for session in sessions)
    if weeks < LEAST_WEEKS or not minutes:
        return None
    own = [session for session in sessions if session.passion == passion]
    row = _row(passion, 0, own)
    return Given(sum(session.minutes for session in own) / minutes, row.energy)


def _row(passion: str, meaning: float, sessions: Sequence[Spent]) -> LivedRow:
    energies = [session.energy for session in sessions if session.energy is not None]
    return LivedRow(
        passion=passion,
        said=meaning,
        hours=sum(session.minutes for session in sessions) / 60,
        sessions=len(sessions),
        energy=sum(energies) / len(energies) if energies else None,
        energy_sessions=len(energies),
    )


def _discordant(rows: Iterable[LivedRow], lived: Callable[[LivedRow], float]) -> bool:
    return any(
        (one.said - other.said) * (lived(one) - lived(other)) < 0
        for one, other in combinations(rows, 2)
    )


def passion_by_skill(plan: Plan) -> dict[str, str]:
    """Return the activity that each skill's practice is for, as the goals say; open ones first."""
    linked = [goal for goal in plan.goals if goal.skill and goal.passion]
    linked.sort(key=lambda goal: goal.status == "active")
    return {str(goal.skill): str(goal.passion) for goal in linked}
