"""Reads the answers to a review from a file, and says where everything wrong with them stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mastery.analytics.perseverance.rules import list_rules
from mastery.analytics.review.preparation import require_begun
from mastery.dates import IsoWeek
from mastery.errors import MasteryError
from mastery.model.ids import resolve
from mastery.reading import parse_chance
from mastery.usecases.answers import AnswerReader, WrongAnswersError
from mastery.usecases.review.answers import (
    AnswerError,
    ReviewAnswers,
    parse_fired,
    parse_kept,
    parse_sessions,
    parse_text,
    require_text,
)

if TYPE_CHECKING:
    from datetime import date

    from mastery.model.plan import Plan

KEYS = (
    "week", "meant", "happened", "why", "keep", "change", "kept_last", "fired", "chances",
    "if_then", "sessions", "person", "question", "known",
)  # fmt: skip
"""The keys of a file of answers, in the order they are asked."""
TEXTS = ("meant", "happened", "why", "keep", "change", "person", "question", "known")
RULE = ("if", "then")


class ReviewAnswersError(WrongAnswersError):
    """A file of answers to a review cannot be taken; every problem is located."""

    code = "answers-invalid"
    counted = ("answer is", "answers are")
    outcome = "wrong; no review was saved"
    advice = "mend them and run the command again; mastery review --template shows the form"


def read_week(reader: AnswerReader, said: IsoWeek | None, today: date) -> IsoWeek | None:
    """Return the week that a file of answers or the command names; None when neither does.

    Raises:
        ReviewAnswersError: It is no week, one that has not begun, or another than ``said``.
    """

    def parse_week(value: Any) -> IsoWeek:
        week = require_begun(IsoWeek.parse(str(value)), today)
        if said not in (None, week):
            raise AnswerError(
                f"the file is about {week}, the command about {said}", hint="leave one of them out"
            )
        return week

    week = reader.read(("week",), parse_week, named=False)
    reader.require_sound(ReviewAnswersError)
    return week or said


def read_review_answers(
    reader: AnswerReader, plan: Plan, next_week: IsoWeek, today: date
) -> ReviewAnswers:
    """Return the answers in a file.

    Args:
        reader: Reads the file.
        plan: The plan, for the ids of its goals.
        next_week: The week whose sessions are planned.
        today: The day of the review.

    Raises:
        ReviewAnswersError: Some cannot be taken; every one is named with its place.
    """
    reader.refuse_unknown((), reader.data, KEYS, f"one of {', '.join(KEYS)}")
    texts = {key: reader.read((key,), parse_text) for key in TEXTS}
    answers = ReviewAnswers(
        **texts,
        kept_last=reader.read(("kept_last",), parse_kept),
        fired=_read_fired(reader, plan),
        chances=_read_chances(reader, plan),
        rule=_read_rule(reader),
        sessions=_read_sessions(reader, next_week, today),
    )
    reader.require_sound(ReviewAnswersError)
    return answers


def _read_chances(reader: AnswerReader, plan: Plan) -> dict[str, float]:
    open_goals = {g.id: g.goal for g in plan.goals if not g.is_closed}
    chances: dict[str, float] = {}
    for key in reader.mapping("chances", "such as chances: {pass-cka: 0.7}"):
        path = ("chances", key)
        chance = reader.read(path, parse_chance)
        try:
            goal = resolve(key, open_goals, "open goal")
        except MasteryError as error:
            reader.refuse(path, error.sentence, error.hint, at_key=True)
            continue
        if goal in chances:
            reader.refuse(path, f'there is a chance for "{goal}" already', None, at_key=True)
        elif chance is not None:
            chances[goal] = chance
    return chances


def _read_fired(reader: AnswerReader, plan: Plan) -> dict[str, bool]:
    rules = {rule.id: rule.when for rule in list_rules(plan) if rule.retired_on is None}
    fired: dict[str, bool] = {}
    for key in reader.mapping("fired", "such as fired: {tired: worked}"):
        worked = reader.read(("fired", key), parse_fired)
        if key not in rules:
            hint = f"one of {', '.join(rules)}" if rules else "there is none in use yet"
            reader.refuse(("fired", key), "there is no such if-then plan", hint, at_key=True)
        elif worked is not None:
            fired[key] = worked
    return fired


def _read_rule(reader: AnswerReader) -> tuple[str, str] | None:
    example = "such as if_then: {if: it is 07:30, then: open the lab}"
    data = reader.mapping("if_then", example)
    reader.refuse_unknown(("if_then",), data, RULE, f"one of {', '.join(RULE)}")
    parts = [reader.read(("if_then", key), parse_text) if key in data else None
             for key in RULE]  # fmt: skip
    if all(parts):
        return str(parts[0]), str(parts[1])
    if any(parts):
        reader.refuse(("if_then",), "needs both: if and then", example)
    return None


def _read_sessions(reader: AnswerReader, next_week: IsoWeek, today: date) -> tuple[date, ...]:
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
