"""Reads the answers to a review from a file, and says where everything wrong with them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from mastery.analytics.perseverance.rules import list_rules
from mastery.analytics.review.preparation import require_begun
from mastery.dates import IsoWeek
from mastery.errors import MasteryError, Problem
from mastery.model.checks import format_loc
from mastery.model.ids import resolve
from mastery.text import count_of
from mastery.usecases.review.answers import (
    AnswerError,
    ReviewAnswers,
    parse_chance,
    parse_fired,
    parse_kept,
    parse_sessions,
    parse_text,
    require_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from mastery.model.plan import Plan
    from mastery.model.value import Loc
    from mastery.store.yaml.reading import Document

KEYS = (
    "week", "meant", "happened", "why", "keep", "change", "kept_last", "fired", "chances",
    "if_then", "sessions", "person", "question", "known",
)  # fmt: skip
"""The keys of a file of answers, in the order they are asked."""
TEXTS = ("meant", "happened", "why", "keep", "change", "person", "question", "known")

T = TypeVar("T")


class ReviewAnswersError(MasteryError):
    """A file of answers to a review cannot be taken; every problem is located."""

    code = "answers-invalid"
    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        wrong = count_of(len(problems), "answer is", "answers are")
        super().__init__(
            f"{wrong} wrong; no review was saved",
            hint="mend them and run the command again; mastery review --template shows the form",
            problems=problems,
        )


def read_week(document: Document, said: IsoWeek | None, today: date) -> IsoWeek | None:
    """Return the week that a file of answers or the command names; None when neither does.

    Raises:
        ReviewAnswersError: It is no week, one that has not begun, or another than ``said``.
    """
    value = document.data.get("week")
    if value is None:
        return said
    try:
        week = require_begun(IsoWeek.parse(str(value)), today)
        if said not in (None, week):
            raise AnswerError(
                f"the file is about {week}, the command about {said}", hint="leave one of them out"
            )
    except MasteryError as error:
        problem = document.problem(("week",), error.sentence, hint=error.hint)
        raise ReviewAnswersError([problem]) from None
    return week


def read_review_answers(
    document: Document, plan: Plan, next_week: IsoWeek, today: date
) -> ReviewAnswers:
    """Return the answers in a file.

    Args:
        document: The file as it was read.
        plan: The plan, for the ids of its goals.
        next_week: The week whose sessions are planned.
        today: The day of the review.

    Raises:
        ReviewAnswersError: Some cannot be taken; every one is named with its place.
    """
    reader = _Reader(document)
    reader.refuse_unknown((), document.data, KEYS)
    texts = {key: reader.read((key,), parse_text) for key in TEXTS}
    answers = ReviewAnswers(
        **texts,
        kept_last=reader.read(("kept_last",), parse_kept),
        fired=_read_fired(reader, plan),
        chances=_read_chances(reader, plan),
        rule=_read_rule(reader),
        sessions=_read_sessions(reader, next_week, today),
    )
    if reader.problems:
        raise ReviewAnswersError(reader.problems)
    return answers


class _Reader:
    """Reads values of a document, and collects those that cannot be understood."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self.data = document.data
        self._document = document

    def read(self, path: Loc, parse: Callable[[Any], T]) -> T | None:
        """Return what ``parse`` makes of the value at ``path``; None where there is none."""
        value: Any = self.data
        for part in path:
            value = value.get(part) if isinstance(part, str) else value[part]
        if value is None:
            return None
        try:
            return parse(value)
        except MasteryError as error:
            self.report(path, error.sentence, error.hint)
            return None

    def report(self, path: Loc, message: str, hint: str | None, *, at_key: bool = False) -> None:
        """Note a problem with the value at ``path``."""
        problem = self._document.problem(
            path, f"{format_loc(path)}: {message}", hint=hint, at_key=at_key
        )
        self.problems.append(problem)

    def mapping(self, key: str, example: str) -> dict[str, Any]:
        """Return the mapping under ``key``; an empty one where there is none."""
        value = self.data.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.report((key,), "must have lines of its own", example)
        return {}

    def refuse_unknown(self, path: Loc, data: Mapping[str, Any], known: Sequence[str]) -> None:
        """Note every key of ``data`` that is not among ``known``."""
        import difflib

        for key in data:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1, 0.6)
                hint = f'did you mean "{near[0]}"?' if near else f"one of {', '.join(known)}"
                self.report((*path, key), "unknown key", hint, at_key=True)


def _read_chances(reader: _Reader, plan: Plan) -> dict[str, float]:
    open_goals = {g.id: g.goal for g in plan.goals if not g.is_closed}
    chances: dict[str, float] = {}
    for key in reader.mapping("chances", "such as chances: {pass-cka: 0.7}"):
        path = ("chances", key)
        chance = reader.read(path, parse_chance)
        try:
            goal = resolve(key, open_goals, "open goal")
        except MasteryError as error:
            reader.report(path, error.sentence, error.hint, at_key=True)
            continue
        if goal in chances:
            reader.report(path, f'there is a chance for "{goal}" already', None, at_key=True)
        elif chance is not None:
            chances[goal] = chance
    return chances


def _read_fired(reader: _Reader, plan: Plan) -> dict[str, bool]:
    rules = {rule.id: rule.when for rule in list_rules(plan) if rule.retired_on is None}
    fired: dict[str, bool] = {}
    for key in reader.mapping("fired", "such as fired: {tired: worked}"):
        worked = reader.read(("fired", key), parse_fired)
        if key not in rules:
            hint = f"one of {', '.join(rules)}" if rules else "there is none in use yet"
            reader.report(("fired", key), "there is no such if-then plan", hint, at_key=True)
        elif worked is not None:
            fired[key] = worked
    return fired


def _read_rule(reader: _Reader) -> tuple[str, str] | None:
    example = "such as if_then: {if: it is 07:30, then: open the lab}"
    data = reader.mapping("if_then", example)
    reader.refuse_unknown(("if_then",), data, ("if", "then"))
    parts = [reader.read(("if_then", key), parse_text) if key in data else None
             for key in ("if", "then")]  # fmt: skip
    if all(parts):
        return str(parts[0]), str(parts[1])
    if any(parts):
        reader.report(("if_then",), "needs both: if and then", example)
    return None


def _read_sessions(reader: _Reader, next_week: IsoWeek, today: date) -> tuple[date, ...]:
    value = reader.data.get("sessions")
    if not isinstance(value, list):
        days = reader.read(
            ("sessions",), lambda v: parse_sessions(require_text(v), next_week, today)
        )
        return days or ()
    found: set[date] = set()
    for index in range(len(value)):
        path = ("sessions", index)
        found.update(
            reader.read(path, lambda v: parse_sessions(require_text(v), next_week, today)) or ()
        )
    return tuple(sorted(found))
