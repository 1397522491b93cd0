"""The values a score is made of: evidence, findings, letters, and what is known beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LetterState = Literal["met", "partly", "missing", "not_stated"]
LetterName = Literal["specific", "measurable", "achievable", "relevant", "time_bound"]
LETTERS: tuple[LetterName, ...] = (
    "specific", "measurable", "achievable", "relevant", "time_bound",
)  # fmt: skip
MET, COUNTS, PARTLY = 70, 50, 30


class Evidence(NamedTuple):
    """The words a rule rests on: ``goal_text[start:end] == text``.

    A judgement from a field of the plan has an empty span and names the field in ``text``.
    """

    text: str
    start: int
    end: int
    rule: str


class Finding(NamedTuple):
    """What one rule says about one letter: points 0 to 100, and what it saw.

    A ``decisive`` finding rests on the plan's fields and silences what the words alone say.
    """

    rule: str
    points: int
    evidence: tuple[Evidence, ...] = ()
    advice: str | None = None
    decisive: bool = False

    @property
    def state(self) -> LetterState:
        """The state these points mean."""
        return state_of(self.points)


class LetterScore(NamedTuple):
    """One letter's judgement, with the findings it was chosen from, strongest first."""

    state: LetterState
    points: int
    evidence: tuple[Evidence, ...] = ()
    advice: str | None = None
    findings: tuple[Finding, ...] = ()


class Score(NamedTuple):
    """The five letters of a goal and their weighted total, 0 to 100, with one decimal.

    ``first_gap`` is the letter whose missing element would help most, None if nothing is missing.
    The total says how well a goal is put; it is never a forecast of success.
    """

    goal: str
    total: float
    letters: Mapping[LetterName, LetterScore]
    first_gap: LetterName | None


class Context(NamedTuple):
    """What a person's records say about a goal, beside its own fields.

    All but ``today`` may be unknown. Rates are in the goal's unit a week, hours are hours a week
    over all active goals, ``chance`` is a fraction 0..1. The last four are about the activity that
    the goal grows from: whether there is one, the meaning given to it (0..10), and the share (0..1)
    of all logged hours that went there with the mean energy (-2..2) after them.
    """

    today: date
    last_reading_on: date | None = None
    chance: float | None = None
    needed_per_week: float | None = None
    measured_per_week: float | None = None
    capacity_hours: float | None = None
    needed_hours: float | None = None
    aim: str | None = None
    passion_exists: bool = True
    meaning: float | None = None
    share_of_hours: float | None = None
    energy: float | None = None


def state_of(points: int) -> LetterState:
    """Return the state that ``points`` mean: met from 70, partly from 30, else missing.

    Where a letter must be yes or no, it counts as said from 50 points (``COUNTS``).
    """
    if points >= MET:
        return "met"
    return "partly" if points >= PARTLY else "missing"
