"""ISO weeks as values: the unit of practice and of review."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, overload

from mastery.dates.errors import EARLIEST_YEAR, LATEST_YEAR
from mastery.errors import UsageError
from mastery.text import quote

if TYPE_CHECKING:
    from collections.abc import Collection

_WEDNESDAY: Final = 2
_LAST_WEEK_DAY: Final = 28  # 28 December always lies in the last ISO week of its year


class WeekError(UsageError):
    """A text or a pair of numbers that names no ISO week."""

    code = "week"

    def __init__(self, text: str, *, reason: str = "that is not an ISO week") -> None:
        super().__init__(
            f"cannot read {quote(text)} as a week: {reason}", hint="write it like 2026-W47"
        )
        self.reason = reason


def monday_of(day: date) -> date:
    """The Monday of the ISO week of ``day``."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True, order=True)
class IsoWeek:
    """A week of ISO 8601, Monday to Sunday; week 1 holds the year's first Thursday.

    Attributes:
        year: The ISO year, which can differ from the calendar year around New Year.
        week: 1 to 52 or 53.
    """

    year: int
    week: int

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            reason = f"the year must lie between {EARLIEST_YEAR} and {LATEST_YEAR}"
            raise WeekError(str(self), reason=reason)
        weeks = date(self.year, 12, _LAST_WEEK_DAY).isocalendar().week
        if not 1 <= self.week <= weeks:
            raise WeekError(str(self), reason=f"{self.year} has weeks 1 to {weeks}")

    @classmethod
    def of(cls, day: date) -> IsoWeek:
        """The week a day lies in."""
        year, week, _ = day.isocalendar()
        return cls(year, week)

    @classmethod
    def parse(cls, text: str) -> IsoWeek:
        """The week written as ``2026-W47``.

        Raises:
            WeekError: another form, or a week that year does not have.
        """
        match = re.fullmatch(r"([0-9]{4})-[Ww]([0-9]{2})", text.strip())
        if match is None:
            raise WeekError(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.week:02d}"

    @property
    def monday(self) -> date:
        """Its first day."""
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return date.fromisocalendar(self.year, self.week, 7)

    @property
    def days(self) -> tuple[date, ...]:
        """Its seven days, Monday first."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def __add__(self, weeks: int) -> IsoWeek:
        return IsoWeek.of(self.monday + timedelta(weeks=weeks))

    @overload
    def __sub__(self, other: IsoWeek) -> int: ...

    @overload
    def __sub__(self, other: int) -> IsoWeek: ...

    def __sub__(self, other: IsoWeek | int) -> int | IsoWeek:
        if isinstance(other, IsoWeek):
            return (self.monday - other.monday).days // 7
        return self + -other


def review_week(today: date, reviewed: Collection[IsoWeek]) -> IsoWeek:
    """Return the week a review is about when none is named.

    Monday to Wednesday that is the last ended week if it has no review; else the current one.
    """
    current = IsoWeek.of(today)
    ended = current - 1
    if today.weekday() <= _WEDNESDAY and ended not in reviewed:
        return ended
    return current
