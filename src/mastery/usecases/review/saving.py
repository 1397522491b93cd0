"""Opens a weekly review, and saves its answers, its numbers and both chances in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.goals.forecasts import forecast_lines
from mastery.analytics.review.past import ReviewView, belongs_to
from mastery.analytics.review.preparation import Preparation, prepare_review
from mastery.errors import UsageError
from mastery.model.ids import NotFoundError, slugify
from mastery.model.items import find_person
from mastery.model.journal import Chance, Firing, Review
from mastery.model.learning import Question
from mastery.model.perseverance import IfThen
from mastery.store.workspace import Change
from mastery.store.yaml.edits import AppendItem
from mastery.usecases.learning.cards import count_due
from mastery.usecases.learning.questions import QUESTIONS
from mastery.usecases.loading import load_records
from mastery.usecases.review.answers_file import read_review_answers, read_week
from mastery.usecases.saying import build, compose_line, read_answers

if TYPE_CHECKING:
    from datetime import date, datetime

    from mastery.analytics.review.parts import DuePart
    from mastery.dates import IsoWeek
    from mastery.model.plan import Plan
    from mastery.store.plan_file import PlanFile
    from mastery.store.workspace import Committed, Workspace
    from mastery.usecases.review.answers import ReviewAnswers


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


def open_review(workspace: Workspace, today: date, week: IsoWeek | None = None) -> Preparation:
    """Return what is known before the review of ``week``, or of the one that is due.

    Raises:
        NoPlanError: There is no plan yet.
        FutureWeekError: The week has not begun.
    """
    records = load_records(workspace, today)
    return prepare_review(records, week, cards_due=count_due(workspace, today))


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
    prepared = open_review(workspace, today, read_week(document, week, today))
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


RULES = ("perseverance", "if_then")


class Placed(NamedTuple):
    """Something new for the plan: its id and the edit that adds it."""

    id: str
    edit: AppendItem


def place_rule(plan: Plan, rule: tuple[str, str] | None) -> Placed | None:
    """Return the if-then plan to add; None when there is none, or the same is in force already."""
    if rule is None:
        return None
    every = [*plan.perseverance.if_then, *(each for goal in plan.goals for each in goal.if_then)]
    in_force = {(_same(r.when), _same(r.then)) for r in every if r.retired_on is None}
    when, then = rule
    if (_same(when), _same(then)) in in_force:
        return None
    name = slugify(when, [each.id for each in every], fallback="plan")
    added = build(IfThen, {"id": name, "if": when, "then": then})
    return Placed(name, AppendItem(RULES, added.to_item()))


def place_question(plan: Plan, text: str | None, person: str | None, today: date) -> Placed | None:
    """Return the question to add; None when there is none, or the same waits for its answer."""
    waiting = {_same(each.ask) for each in plan.learning.questions if each.answer is None}
    if text is None or _same(text) in waiting:
        return None
    name = slugify(text, [each.id for each in plan.learning.questions], fallback="question")
    known = person in {each.id for each in plan.people}
    said = {"id": name, "ask": text, "of": person if known else None, "added_on": today}
    return Placed(name, AppendItem(QUESTIONS, build(Question, said).to_item()))


def _same(text: str) -> str:
    """Return the text as it is compared: spaces and upper case make no difference."""
    return " ".join(text.casefold().split())
