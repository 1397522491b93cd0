"""Reviews that were saved: one as a page, all as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.moves import Move
from mastery.analytics.review.facts import ReviewFacts, read_facts
from mastery.dates import IsoWeek
from mastery.errors import MasteryError
from mastery.model.ids import NotFoundError
from mastery.model.journal import Chance, Entry, Firing, ForecastLine, Review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mastery.analytics.goals.forecasts import GoalForecast
    from mastery.records.known import Records

WIDE_GAP = 0.25
"""A gap between the person's chance and the machine's above which it is asked what is known."""


class NoReviewError(MasteryError):
    """There is no review to show."""

    code = "no-review"
    exit_code = 4

    def __init__(self) -> None:
        super().__init__("there is no review yet", hint="do one with: mastery review")


class GoalChances(NamedTuple):
    """The chances of a goal that a review wrote down.

    Attributes:
        id: The goal's id.
        own: The person's own chance, 0..1, or None.
        chance: What usually happens to a pace like theirs; or None.
        chance_if_nothing_changes: The chance if the next weeks resemble the last; or None.
        method: How it was computed, or why there is none; None when nothing was written down.
        weeks_needed: Weeks of history still missing; 0 when none are, or in a review of the past.
        low: The value at the deadline that 9 of 10 futures get to; or None.
        likely: The value that half of them get to; or None.
        high: The value that 1 of 10 gets to; or None.
        unit: Unit of those values, or None.
        move: How the chance moved since the last review, and why; or None.
    """

    id: str
    own: float | None = None
    chance: float | None = None
    chance_if_nothing_changes: float | None = None
    method: str | None = None
    weeks_needed: int = 0
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    unit: str | None = None
    move: Move | None = None

    @classmethod
    def of_forecast(cls, found: GoalForecast, own: float | None) -> GoalChances:
        """Return what a fresh forecast and the person say."""
        return cls(
            id=found.id,
            own=own,
            chance=found.chance,
            chance_if_nothing_changes=found.chance_if_nothing_changes,
            method=found.method,
            weeks_needed=found.weeks_needed,
            low=found.low,
            likely=found.likely,
            high=found.high,
            unit=found.progress.unit if found.progress else None,
            move=found.move,
        )

    @property
    def gap(self) -> float | None:
        """The person's chance less the machine's, or None where one is missing."""
        return None if self.own is None or self.chance is None else self.own - self.chance

    @property
    def is_wide(self) -> bool:
        """Whether the two differ by more than 25 points."""
        # Rounded, so that 0.60 and 0.35 are 25 points apart and not 25 and a trillionth.
        return self.gap is not None and round(abs(self.gap), 9) > WIDE_GAP


class ReviewView(NamedTuple):
    """A review as it was saved.

    Attributes:
        review: What was answered.
        facts: The numbers it began with, or None where they cannot be read.
        forecasts: The chances, the person's and the machine's.
        person: The name of the one person, or None.
    """

    review: Review
    facts: ReviewFacts | None
    forecasts: tuple[GoalChances, ...]
    person: str | None

    @property
    def widest_gap(self) -> GoalChances | None:
        """The goal about which the person and the machine differ most, above 25 points; or None."""
        return widest_gap(self.forecasts)


class ReviewRow(NamedTuple):
    """A review in a list; the change is marked with whether the next review found it kept."""

    week: str
    on: date
    sessions: int | None
    planned_sessions: int | None
    change: str | None
    kept: str | None


class ReviewList(NamedTuple):
    """All reviews, the latest week first."""

    reviews: tuple[ReviewRow, ...]


def widest_gap(forecasts: Sequence[GoalChances]) -> GoalChances | None:
    """Return the goal with the widest gap above 25 points, or None."""
    wide = [item for item in forecasts if item.is_wide]
    return max(wide, key=lambda item: abs(item.gap or 0), default=None)


def belongs_to(entry: Entry, week: IsoWeek) -> bool:
    """Whether a line is the review of ``week``, or was written down with it."""
    reviewed = isinstance(entry, Review | Chance | ForecastLine | Firing)
    return reviewed and getattr(entry, "week", None) == str(week)


def list_reviews(records: Records) -> ReviewList:
    """Return all reviews, the latest week first."""
    reviews = records.of(Review)
    ordered = sorted(reviews, key=lambda review: review.week, reverse=True)
    after = [None, *(review.kept_last for review in ordered)]
    return ReviewList(tuple(_row(each, kept) for each, kept in zip(ordered, after, strict=False)))


def show_review(records: Records, week: IsoWeek | None) -> ReviewView:
    """Return the review of ``week``, or the latest one.

    Raises:
        NoReviewError: There is none at all.
        NotFoundError: There is none of that week.
    """
    by_week = {review.week: review for review in records.of(Review)}
    if not by_week:
        raise NoReviewError
    wanted = max(by_week) if week is None else str(week)
    if wanted not in by_week:
        raise NotFoundError("review of", wanted, sorted(by_week))
    review = by_week[wanted]
    names = {person.id: person.name for person in records.plan.people}
    return ReviewView(
        review=review,
        facts=read_facts(review.facts),
        forecasts=_written_down(records, review),
        person=names.get(review.person or "", review.person),
    )


def _row(review: Review, kept: str | None) -> ReviewRow:
    facts = read_facts(review.facts)
    return ReviewRow(
        week=review.week,
        on=review.on,
        sessions=facts.sessions if facts else None,
        planned_sessions=facts.planned_sessions if facts else None,
        change=review.change,
        kept=kept if review.change else None,
    )


def _written_down(records: Records, review: Review) -> tuple[GoalChances, ...]:
    week = IsoWeek.parse(review.week)
    forecasts = {f.goal: f for f in records.of(ForecastLine) if belongs_to(f, week)}
    own = {c.goal: c.chance for c in records.of(Chance) if belongs_to(c, week)}
    units = {goal.id: goal.measure.unit for goal in records.plan.goals if goal.measure}
    found = []
    for goal in dict.fromkeys([*forecasts, *own]):
        line = forecasts.get(goal)
        found.append(
            GoalChances(
                id=goal,
                own=own.get(goal),
                chance=line.chance if line else None,
                chance_if_nothing_changes=line.chance_if_nothing_changes if line else None,
                method=line.method if line else None,
                unit=units.get(goal),
                move=_move_in(line) if line else None,
            )
        )
    return tuple(found)


def _move_in(line: ForecastLine) -> Move | None:
    """Return the move that was written down with a forecast, or None."""
    try:
        return Move(**getattr(line, "move", None) or {})
    except TypeError:
        return None
