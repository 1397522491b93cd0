"""The answers to a review: what they are, and how each is understood as a person writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, get_args

from mastery.dates import IsoWeek, format_day, parse_date
from mastery.dates.names import WEEKDAY_NUMBERS
from mastery.errors import UsageError
from mastery.reading import Choice, ChoiceError, parse_choice
from mastery.text import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

Fired = Literal["worked", "not"]
FIRED: tuple[Fired, ...] = ("worked", "not")
ChangeKept = Literal["yes", "partly", "no"]
KEPT: tuple[ChangeKept, ...] = get_args(ChangeKept)
LONGEST_TEXT = 10_000
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class AnswerError(UsageError):
    """One answer that cannot be taken."""

    code = "answer"


class OtherWeekError(UsageError):
    """A day that is meant for next week's practice lies in another week."""

    code = "other-week"

    def __init__(self, day: date, week: IsoWeek) -> None:
        super().__init__(
            f"{format_day(day)} is not in {week}, the week that this review plans",
            hint=f"from {format_day(week.monday)} to {format_day(week.sunday)}; "
            "weekdays will do: mon wed fri",
        )


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """What a person answered; None and empty where nothing was said.

    Attributes:
        meant: What was meant to be done.
        happened: What happened.
        why: Why the difference.
        keep: What went well and stays.
        change: The one thing to change.
        kept_last: Whether the last review's change was kept.
        fired: Whether an if-then plan whose situation came worked, by its id.
        chances: The person's own chance, 0..1, by id of the goal.
        rule: The likeliest obstacle (if) and the answer to it (then).
        sessions: Next week's practice days, in order.
        person: Id or name of one person.
        question: One question.
        known: What the person knows that the log does not.
    """

    meant: str | None = None
    happened: str | None = None
    why: str | None = None
    keep: str | None = None
    change: str | None = None
    kept_last: ChangeKept | None = None
    fired: Mapping[str, bool] = field(default_factory=dict)
    chances: Mapping[str, float] = field(default_factory=dict)
    rule: tuple[str, str] | None = None
    sessions: tuple[date, ...] = ()
    person: str | None = None
    question: str | None = None
    known: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was answered."""
        return not any(getattr(self, item.name) for item in fields(self))


def parse_text(value: Any) -> str | None:
    """Return a text without the space around it, or None when nothing is left.

    Raises:
        AnswerError: It is no text, or too long.
    """
    text = require_text(value).strip()
    if len(text) > LONGEST_TEXT:
        raise AnswerError(f"must have at most {LONGEST_TEXT} characters", hint="say it shorter")
    return text or None


def parse_kept(value: Any) -> ChangeKept:
    """Return ``yes``, ``partly`` or ``no``, whole or begun; true and false are yes and no.

    Raises:
        AnswerError: It is something else.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _parse_word(value, KEPT)


def parse_fired(value: Any) -> bool:
    """Return whether an if-then plan worked: ``worked`` or ``not``, true or false.

    Raises:
        AnswerError: It is something else.
    """
    if value in (True, False):
        return bool(value)
    return _parse_word(value, FIRED, "; leave it out if its moment did not come") == "worked"


def _parse_word(value: Any, words: Sequence[Choice], more: str = "") -> Choice:
    try:
        return parse_choice(value, words)
    except ChoiceError as error:
        raise AnswerError(f"cannot be {quote(str(value))}", hint=f"{error.hint}{more}") from None


def parse_sessions(text: str, next_week: IsoWeek, today: date) -> tuple[date, ...]:
    """Return the days in ``mon wed fri``, ``2026-12-01, 2026-12-03`` or ``tomorrow and friday``.

    A bare weekday is the one of ``next_week``; anything else is seen from ``today``.

    Raises:
        DateError: A part of it is no date.
        OtherWeekError: A day is not in ``next_week``.
    """
    days = {_session_day(phrase, next_week, today) for phrase in _phrases(text)}
    outside = sorted(day for day in days if IsoWeek.of(day) != next_week)
    if outside:
        raise OtherWeekError(outside[0], next_week)
    return tuple(sorted(days))


def _phrases(text: str) -> list[str]:
    phrases: list[str] = []
    for part in re.split(r"[,;\n]|\band\b", text.lower()):
        words = part.split()
        days = [word in WEEKDAY_NUMBERS for word in words]
        dates = [_ISO_DAY.fullmatch(word) is not None for word in words]
        phrases += words if words and (all(days) or all(dates)) else [part.strip()]
    return [phrase for phrase in phrases if phrase]


def _session_day(phrase: str, next_week: IsoWeek, today: date) -> date:
    return parse_date(phrase, next_week.monday if phrase in WEEKDAY_NUMBERS else today)


def require_text(value: Any) -> str:
    """Return ``value`` if it is text.

    Raises:
        AnswerError: It is not.
    """
    if not isinstance(value, str):
        raise AnswerError("must be text", hint="put it in double quotes")
    return value
