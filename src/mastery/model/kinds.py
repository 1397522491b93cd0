"""The kinds of value that fields are of, with their bounds; no library is needed to name them."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

from mastery.model.value import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Bound(NamedTuple):
    """What a number or a text has to keep to; the names are those of JSON Schema and pydantic.

    Only ``unit`` is no rule: it says what a number counts, such as hours. A number between two
    bounds that counts nothing is a scale.
    """

    ge: float | None = None
    gt: float | None = None
    le: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    allow_inf_nan: bool | None = None
    unit: str | None = None

    @property
    def rules(self) -> dict[str, Any]:
        """The bounds that there are, by name."""
        rules = {name: rule for name, rule in self._asdict().items() if rule is not None}
        rules.pop("unit", None)
        return rules


class Names(NamedTuple):
    """What an id is the id of: ``goal``, ``skill`` and so on."""

    item: str


class Words(NamedTuple):
    """The words that a text is one of when a person says it; what is read may hold others."""

    choices: tuple[str, ...]


class ReadBy(NamedTuple):
    """A value that a function makes of what is written, or refuses with a RefusedError."""

    read: Callable[[object], Any]


class AnyJson(NamedTuple):
    """Whatever JSON can hold."""


@lru_cache(maxsize=16_384)  # a long journal says the same days over and over
def _parse_day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RefusedError("no_such_day", "there is no such day") from None


def read_day(value: object) -> date:
    """Return the civil date written as ``YYYY-MM-DD``.

    Raises:
        RefusedError: It is something else, no such day exists, or the year is outside 1900 to
            2200.
    """
    if isinstance(value, str):
        value = _parse_day(value)
    if type(value) is not date:
        raise RefusedError("not_a_day", "write a date as YYYY-MM-DD, such as 2027-06-30")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise RefusedError("year_out_of_range", "the year must be from 1900 to 2200")
    return value


def read_moment(value: object) -> datetime:
    """Return the moment written in ISO 8601 with its offset.

    Raises:
        RefusedError: It is something else.
    """
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise RefusedError("not_a_moment", "a moment is an ISO date-time with its offset")
    return value


FURTHEST = 1e15
"""A bound that only keeps sums and differences of many numbers finite."""
_ID = Bound(pattern=r"^[a-z0-9][a-z0-9._-]*$", min_length=1, max_length=60)

Day = Annotated[date, ReadBy(read_day)]
Moment = Annotated[datetime, ReadBy(read_moment)]
Id = Annotated[str, _ID]
ActivityId = Annotated[str, _ID, Names("activity")]
CardId = Annotated[str, _ID, Names("card")]
DrillId = Annotated[str, _ID, Names("drill")]
EventId = Annotated[str, _ID, Names("event")]
ExperimentId = Annotated[str, _ID, Names("experiment")]
GoalId = Annotated[str, _ID, Names("goal")]
PersonId = Annotated[str, _ID, Names("person")]
RuleId = Annotated[str, _ID, Names("rule")]
SkillId = Annotated[str, _ID, Names("skill")]
SourceId = Annotated[str, _ID, Names("source")]
TopicId = Annotated[str, _ID, Names("topic")]
Text = Annotated[str, Bound(min_length=1, max_length=10_000)]
OneLine = Annotated[str, Bound(min_length=1, max_length=1_000, pattern=r"^[^\r\n]*$")]
Scale = Annotated[float, Bound(ge=0, le=10)]
HoursPerWeek = Annotated[float, Bound(ge=0, le=168, unit="hours")]
Minutes = Annotated[int, Bound(ge=1, le=1_440, unit="minutes")]
Number = Annotated[float, Bound(allow_inf_nan=False)]
Quantity = Annotated[float, Bound(ge=-FURTHEST, le=FURTHEST, allow_inf_nan=False)]
"""A value of a measure."""
Fraction = Annotated[float, Bound(ge=0, le=1)]
Json = Annotated[Any, AnyJson()]

T = TypeVar("T")
Many = tuple[T, ...]
