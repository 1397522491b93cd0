"""Turns what a person said into parts of the plan, or says everything that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from mastery.errors import UsageError
from mastery.model.checks import describe_detail, format_loc
from mastery.model.journal import Entry
from mastery.model.value import PlanItem, UnsoundError, V, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mastery.model.items import ItemKind

E = TypeVar("E", bound=Entry)
T = TypeVar("T", bound=PlanItem)
NOT_YET = "new"
"""Stands for the id that a line gets when it is written."""


class InvalidInputError(UsageError):
    """Something that was said cannot stand in the plan or the journal."""

    code = "invalid-input"

    def __init__(self, findings: list[tuple[str, str, str | None]]) -> None:
        sentences = [f"{field}: {message}" for field, message, _ in findings]
        hints = [hint for _, _, hint in findings if hint]
        super().__init__("; ".join(sentences), hint=hints[0] if hints else None)


class FutureError(UsageError):
    """Something that happened is given a day that has not come."""

    code = "in-the-future"

    def __init__(self, what: str, day: date, today: date) -> None:
        super().__init__(
            f"{what} cannot be on {day.isoformat()}: that is after today, {today.isoformat()}",
            hint="give the day it happened with --on",
        )


def build(kind: type[V], values: Mapping[str, Any]) -> V:
    """Return the value of ``kind`` that ``values`` say; None means not said.

    Raises:
        InvalidInputError: Some cannot stand there; the sentence names every one of them.
    """
    said = {name: value for name, value in values.items() if value is not None}
    try:
        return kind.read(said)
    except UnsoundError as error:
        described = map(describe_detail, error.details)
        raise InvalidInputError(
            [(format_loc(loc), message, hint) for loc, message, hint in described]
        ) from None


def past_day(what: str, said: date | None, today: date) -> date:
    """Return the day ``what`` counts for: the one that was said, else ``today``.

    Raises:
        FutureError: That day has not come.
    """
    day = said or today
    if day > today:
        raise FutureError(what, day, today)
    return day


def lasting_day(what: str, said: date | None, held: date | None, today: date) -> date:
    """Return the day ``what`` was done: the one that was said, else the one it has, else ``today``.

    What is said to be done once more, without a day, stays done on the day it was.

    Raises:
        FutureError: That day has not come.
    """
    return past_day(what, said or held, today)


def other_day(held: date | None, day: date) -> date | None:
    """Return the day that another one takes the place of, if there is one."""
    return held if held != day else None


def compose_line(kind: type[E], values: Mapping[str, Any], *, on: date, now: datetime) -> E:
    """Return the journal line that ``values`` make; None means not said.

    Raises:
        InvalidInputError: Some cannot stand there; the sentence names every one of them.
    """
    return build(kind, {"id": NOT_YET, "at": now, "on": on, **values})


def new_item(kind: ItemKind[T], holder: Value, said: Mapping[str, Any]) -> T:
    """Return a new item for ``holder``, under an id made of what it is called.

    Args:
        kind: What it is.
        holder: What will hold it.
        said: What was said of it, by the keys of the file; parts of ids stand for whole ones.

    Raises:
        InvalidInputError: Something that was said cannot stand in a plan.
        NotFoundError: It names something that does not exist.
    """
    name = str(said[kind.of.KEYS.get(kind.named_by, kind.named_by)])
    values = kind.resolving(holder, said)
    return build(kind.of, {"id": kind.new_id(holder, name), **values})
