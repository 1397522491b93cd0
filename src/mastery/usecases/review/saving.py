"""Opens a weekly review, and saves its answers, its numbers and both chances in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mastery.analytics.goals.forecasts import forecast_lines
from mastery.analytics.perseverance.rules import place_rules
from mastery.analytics.review.past import ReviewView, belongs_to
from mastery.analytics.review.preparation import Preparation, prepare_review
from mastery.errors import UsageError
from mastery.model.ids import NotFoundError
from mastery.model.items import PEOPLE, QUESTIONS
from mastery.model.journal import Chance, Firing, Review
from mastery.store.change import Change, Committed
from mastery.usecases.answers import read_answers
from mastery.usecases.learning.cards import count_due
from mastery.usecases.loading import load_records
from mastery.usecases.perseverance.rules import with_rule
from mastery.usecases.review.answers_file import read_review_answers, read_week
from mastery.usecases.saying import compose_line, new_item

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from mastery.analytics.review.parts import DuePart
    from mastery.dates import IsoWeek
    from mastery.model.journal import Entry
    from mastery.model.plan import Plan
    from mastery.store.workspace import Workspace
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
) -> Committed[ReviewSaved]:
    """Record a review from a file of answers in YAML or JSON.

    Raises:
        ReviewAnswersError: Some answers are wrong; all are named with their place.
        NothingAnsweredError: Nothing was answered.
        AnswersUnreadableError: The file cannot be read as YAML.
    """
    reader = read_answers(content, name)
    today = now.date()
    prepared = open_review(workspace, today, read_week(reader, week, today))
    answers = read_review_answers(reader, prepared.records.plan, prepared.next_week, today)
    return record_review(workspace, prepared, answers, now)


def record_review(
    workspace: Workspace, prepared: Preparation, answers: ReviewAnswers, now: datetime
) -> Committed[ReviewSaved]:
    """Record a review with both chances, the person's and the machine's.

    An earlier review of the week is retracted with its chances. The if-then plan and the question
    go into the plan unless they stand there already.

    Raises:
        NothingAnsweredError: Nothing was answered.
        InvalidInputError: Something cannot stand in the plan or the journal.
    """
    if answers.is_empty:
        raise NothingAnsweredError(prepared.week)

    def change(plan: Plan) -> Change[ReviewSaved]:
        earlier = _saved_before(workspace, prepared.week)
        return _compose(plan, prepared, answers, earlier, now)

    return workspace.change(f"review {prepared.week}", change, now=now)


def _compose(
    plan: Plan,
    prepared: Preparation,
    answers: ReviewAnswers,
    earlier: Sequence[Entry],
    now: datetime,
) -> Change[ReviewSaved]:
    person = _person_of(plan, answers.person)
    names = {each.id: each.name for each in plan.people}
    plan, rule = _add_rule(plan, answers.rule)
    plan, asked = _add_question(plan, answers.question, person, prepared.today)
    review = _review_line(prepared, answers, person, now)
    forecasts = prepared.chances(answers.chances)
    saved = ReviewSaved(
        view=ReviewView(review, prepared.facts, forecasts, names.get(person or "", person)),
        replaced=any(isinstance(line, Review) for line in earlier),
        rule=rule,
        question=asked,
        stranger=person is not None and person not in names,
        parts=prepared.parts,
    )
    retractions = [{"kind": "retract", "on": line.on, "of": line.id} for line in earlier]
    firings = _firing_lines(prepared, answers, now)
    chances = _chance_lines(prepared, answers, now)
    return Change(saved, plan, lines=(*retractions, review, *firings, *chances))


def _person_of(plan: Plan, query: str | None) -> str | None:
    """Return the id of the person that is meant, or the name as it was said."""
    if query is None:
        return None
    try:
        return PEOPLE.find(plan, query).id
    except NotFoundError:
        return query


def _review_line(
    prepared: Preparation, answers: ReviewAnswers, person: str | None, now: datetime
) -> Review:
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
) -> list[Chance | dict[str, Any]]:
    """Return the lines of both chances, marked with the week so that they can be taken back."""
    week, on = str(prepared.week), prepared.today
    own = [
        compose_line(Chance, {"goal": goal, "chance": chance, "week": week}, on=on, now=now)
        for goal, chance in answers.chances.items()
    ]
    moves = {found.id: found.move._asdict() for found in prepared.forecasts if found.move}
    machine = [
        {**line, "move": moves.get(line["goal"]), "week": week}
        for line in forecast_lines(prepared.forecasts, on)
    ]
    return [*own, *machine]


def _firing_lines(prepared: Preparation, answers: ReviewAnswers, now: datetime) -> list[Firing]:
    """Return the lines of the if-then plans whose moment came, marked with the week as well."""
    week, on = str(prepared.week), prepared.facts.last_on
    return [
        compose_line(Firing, {"rule": rule, "worked": worked, "week": week}, on=on, now=now)
        for rule, worked in answers.fired.items()
    ]


def _saved_before(workspace: Workspace, week: IsoWeek) -> list[Entry]:
    """Return the lines of an earlier review of ``week`` and of what came with it."""
    kinds = {"review", "chance", "forecast", "if_then"}
    lines = workspace.journal.entries(kinds=kinds, since=week.monday)
    return [line for line in lines if belongs_to(line, week)]


def _add_rule(plan: Plan, rule: tuple[str, str] | None) -> tuple[Plan, str | None]:
    """Return the plan with the if-then plan, and its id; None when the same is in force already."""
    every = [placed.rule for placed in place_rules(plan)]
    in_force = {(_same(each.when), _same(each.then)) for each in every if each.retired_on is None}
    if rule is None or (_same(rule[0]), _same(rule[1])) in in_force:
        return plan, None
    plan, added = with_rule(plan, *rule, None)
    return plan, added.item.id


def _add_question(
    plan: Plan, text: str | None, person: str | None, today: date
) -> tuple[Plan, str | None]:
    """Return the plan with the question, and its id; None when the same waits for its answer."""
    waiting = {_same(each.ask) for each in plan.learning.questions if each.answer is None}
    if text is None or _same(text) in waiting:
        return plan, None
    known = person in {each.id for each in plan.people}
    said = {"ask": text, "of": person if known else None, "added_on": today}
    question = new_item(QUESTIONS, plan, said)
    return QUESTIONS.adding(plan, question), question.id


def _same(text: str) -> str:
    """Return the text as it is compared: spaces and upper case make no difference."""
    return " ".join(text.casefold().split())
