"""Saves a weekly review: its answers, its numbers and both chances, all in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.errors import UsageError
from mastery.model.ids import NotFoundError
from mastery.model.journal import Chance, Firing, Review
from mastery.store.workspace import Change
from mastery.usecases.finding import find_person
from mastery.usecases.forecasts import forecast_lines
from mastery.usecases.inputs import read_answers
from mastery.usecases.lines import compose_line
from mastery.usecases.review_file import read_review_answers, read_week
from mastery.usecases.review_plan import place_question, place_rule
from mastery.usecases.review_preparation import Preparation, prepare_review
from mastery.usecases.review_views import ReviewView, belongs_to

if TYPE_CHECKING:
    from datetime import datetime

    from mastery.dates import IsoWeek
    from mastery.model.plan import Plan
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace
    from mastery.usecases.review_answers import ReviewAnswers
    from mastery.usecases.review_parts import DuePart


class NothingAnsweredError(UsageError):
    """A review in which nothing was answered."""

    code = "nothing-answered"

    def __init__(self, week: IsoWeek) -> None:
        super().__init__(
            f"nothing was answered: there is no review of {week} to save",
            hint="one answer is enough; mastery review --template prints the questions",
        )


class ReviewSaved(NamedTuple):
    """A review that was saved.

    Attributes:
        view: The review with its numbers and chances.
        replaced: Whether it took the place of an earlier review of the week.
        rule: Id of the if-then plan that was added to the plan, or None.
        question: Id of the question that was added to the plan, or None.
        stranger: Whether the person named is not among the people of the plan.
        parts: What is due beyond the week.
    """

    view: ReviewView
    replaced: bool
    rule: str | None
    question: str | None
    stranger: bool
    parts: tuple[DuePart, ...]


def record_review_from_file(
    workspace: Workspace, content: bytes, name: str, now: datetime, week: IsoWeek | None = None
) -> Committed:
    """Record a review from a file of answers in YAML or JSON. The result is a ReviewSaved.

    Raises:
        ReviewAnswersError: Some answers are wrong; all are named with their place.
        NothingAnsweredError: Nothing was answered.
        AnswersUnreadableError: The file cannot be read as YAML.
    """
    document = read_answers(content, name)
    today = now.date()
    prepared = prepare_review(workspace, today, read_week(document, week, today))
    answers = read_review_answers(document, prepared.records.plan, prepared.next_week, today)
    return record_review(workspace, prepared, answers, now)


def record_review(
    workspace: Workspace, prepared: Preparation, answers: ReviewAnswers, now: datetime
) -> Committed:
    """Record a review with both chances, the person's and the machine's.

    The result is a ReviewSaved.

    An earlier review of the week is retracted with its chances. The if-then plan and the question
    go into the plan unless they stand there already.

    Raises:
        NothingAnsweredError: Nothing was answered.
        InvalidInputError: Something cannot stand in the plan or the journal.
    """
    if answers.is_empty:
        raise NothingAnsweredError(prepared.week)

    def change(plan_file: PlanFile) -> Change:
        retractions = _retractions(workspace, prepared.week)
        return _compose(plan_file.plan, prepared, answers, retractions, now)

    return workspace.change(f"review {prepared.week}", change, now=now)


def _compose(
    plan: Plan,
    prepared: Preparation,
    answers: ReviewAnswers,
    retractions: list[dict[str, Any]],
    now: datetime,
) -> Change:
    person = _person_of(plan, answers.person)
    names = {each.id: each.name for each in plan.people}
    rule = place_rule(plan, answers.rule)
    asked = place_question(plan, answers.question, person, prepared.today)
    review, line = _review_line(prepared, answers, person, now)
    forecasts = prepared.chances(answers.chances)
    result = ReviewSaved(
        view=ReviewView(review, prepared.facts, forecasts, names.get(person or "", person)),
        replaced=prepared.replaces,
        rule=rule.id if rule else None,
        question=asked.id if asked else None,
        stranger=person is not None and person not in names,
        parts=prepared.parts,
    )
    return Change(
        edits=[placed.edit for placed in (rule, asked) if placed is not None],
        lines=[
            *retractions,
            line,
            *_firing_lines(prepared, answers, now),
            *_chance_lines(prepared, answers, now),
        ],
        result=result,
    )


def _person_of(plan: Plan, query: str | None) -> str | None:
    """Return the id of the person that is meant, or the name as it was said."""
    if query is None:
        return None
    try:
        return find_person(plan, query)[1].id
    except NotFoundError:
        return query


def _review_line(
    prepared: Preparation, answers: ReviewAnswers, person: str | None, now: datetime
) -> tuple[Review, dict[str, Any]]:
    rule = answers.rule
    said = {
        "week": str(prepared.week),
        "meant": answers.meant,
        "happened": answers.happened,
        "why": answers.why,
        "keep": answers.keep,
        "change": answers.change,
        "kept_last": answers.kept_last,
        "fired": dict(answers.fired) or None,
        "chances": dict(answers.chances) or None,
        "if_then": {"if": rule[0], "then": rule[1]} if rule else None,
        "sessions": list(answers.sessions) or None,
        "person": person,
        "question": answers.question,
        "known": answers.known,
        "facts": prepared.facts.to_data(),
    }
    return compose_line(Review, said, on=prepared.today, now=now)


def _chance_lines(
    prepared: Preparation, answers: ReviewAnswers, now: datetime
) -> list[dict[str, Any]]:
    """Return the lines of both chances, marked with the week so that they can be taken back."""
    week, on = str(prepared.week), prepared.today
    own = [
        compose_line(Chance, {"goal": goal, "chance": chance, "week": week}, on=on, now=now)[1]
        for goal, chance in answers.chances.items()
    ]
    moves = {found.id: found.move._asdict() for found in prepared.forecasts if found.move}
    machine = [
        {**line, "move": moves.get(line["goal"]), "week": week}
        for line in forecast_lines(prepared.forecasts, on)
    ]
    return own + machine


def _firing_lines(
    prepared: Preparation, answers: ReviewAnswers, now: datetime
) -> list[dict[str, Any]]:
    """Return the lines of the if-then plans whose moment came, marked with the week as well."""
    week, on = str(prepared.week), prepared.facts.last_on
    return [
        compose_line(Firing, {"rule": rule, "worked": worked, "week": week}, on=on, now=now)[1]
        for rule, worked in answers.fired.items()
    ]


def _retractions(workspace: Workspace, week: IsoWeek) -> list[dict[str, Any]]:
    """Return the lines that take back an earlier review of ``week`` and what came with it."""
    kinds = {"review", "chance", "forecast", "if_then"}
    lines = workspace.journal.entries(kinds=kinds, since=week.monday)
    return [
        {"kind": "retract", "on": line.on, "of": line.id}
        for line in lines
        if belongs_to(line, week)
    ]
