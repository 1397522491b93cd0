"""Prepares a meeting with one person: what moved, what is open, and the one thing to ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from mastery.analytics.goals.progress import Progress, goal_sessions, measure_progress
from mastery.analytics.learning.people import feedback_from
from mastery.analytics.learning.queue import is_open_question
from mastery.analytics.learning.shelves import QuestionView, view_questions
from mastery.analytics.practice.carry_over import open_feedback
from mastery.model.items import PEOPLE
from mastery.model.journal import ForecastLine, Touch

if TYPE_CHECKING:
    from mastery.model.goal import Goal
    from mastery.model.learning import Contact
    from mastery.records.known import Records

FIRST_MEETING_DAYS = 30
"""How far back to look for moves before a first meeting."""
_FORECAST_DAYS = 120
AskFrom = Literal["question", "topic", "feedback", "chance", "goal"]


class GoalMoves(NamedTuple):
    """What happened to a goal since the last contact, and its chance.

    Attributes:
        id: The goal's id.
        goal: The goal in the person's words.
        due: Its deadline, or None.
        minutes: Practice that counted towards it.
        sessions: How many sessions that was.
        before: Its measure then, or None without a measure.
        now: Its measure now.
        steps: Steps done since then.
        closed: How it ended, if it ended since then.
        chance: The chance as it was last worked out, 0..1, or None.
        chance_on: The day that was.
    """

    id: str
    goal: str
    due: date | None
    minutes: int
    sessions: int
    before: Progress | None
    now: Progress | None
    steps: tuple[str, ...]
    closed: str | None
    chance: float | None
    chance_on: date | None


class FeedbackNote(NamedTuple):
    """Feedback received that was not acted on yet."""

    on: date
    skill: str | None
    note: str | None
    change: str | None


class Ask(NamedTuple):
    """The one thing to ask, and where it is from."""

    text: str
    of: AskFrom


class Brief(NamedTuple):
    """One page for a meeting.

    Attributes:
        id: The person's id.
        person: The person.
        last: The last contact, or None.
        since: The first day that moves are counted from.
        goals: The goals that are open, or were closed since then.
        finished: Titles of the sources finished since then.
        questions: What to ask this person, the oldest first.
        feedback: What they said that was not acted on yet, oldest first.
        feedback_received: How often they gave feedback altogether.
        ask: The one thing to ask; None when the records suggest nothing.
        today: The day of the page.
    """

    id: str
    person: Contact
    last: Touch | None
    since: date
    goals: tuple[GoalMoves, ...]
    finished: tuple[str, ...]
    questions: tuple[QuestionView, ...]
    feedback: tuple[FeedbackNote, ...]
    feedback_received: int
    ask: Ask | None
    today: date


def prepare_brief(records: Records, query: str) -> Brief:
    """Return the page for a meeting with one person.

    Raises:
        NotFoundError: There is no such person.
    """
    plan, today = records.plan, records.today
    person = PEOPLE.find(plan, query)
    touches = [touch for touch in records.of(Touch) if touch.person == person.id]
    last = touches[-1] if touches else None
    since = last.on if last else today - timedelta(days=FIRST_MEETING_DAYS)
    goals = tuple(
        _moves(goal, records, since) for goal in plan.goals if _is_of_interest(goal, since, today)
    )
    finished = (each for each in plan.learning.sources if _lies(since, each.done_on, today))
    questions = _questions_for(records, person)
    feedback = _open_feedback(records, person)
    return Brief(
        id=person.id,
        person=person,
        last=last,
        since=since,
        goals=goals,
        finished=tuple(source.title for source in finished),
        questions=questions,
        feedback=feedback,
        feedback_received=len(feedback_from(records, person.id)),
        ask=_choose_ask(person, questions, feedback, goals),
        today=today,
    )


def _open_feedback(records: Records, person: Contact) -> tuple[FeedbackNote, ...]:
    return tuple(
        FeedbackNote(each.on, each.skill, each.feedback_note, each.change)
        for each in open_feedback(records.sessions)
        if each.feedback_from == person.id
    )


def _is_of_interest(goal: Goal, since: date, today: date) -> bool:
    if goal.closed is not None and goal.closed.date <= today:
        return goal.closed.date >= since
    return goal.status == "active" or goal.closed is not None


def _lies(since: date, day: date | None, today: date) -> bool:
    """Whether a day of the plan is one the page is about; it may be one still to come."""
    return day is not None and since <= day <= today


def _questions_for(records: Records, person: Contact) -> tuple[QuestionView, ...]:
    mine = [
        each
        for each in records.plan.learning.questions
        if each.of == person.id and is_open_question(each)
    ]
    views = view_questions(records.plan, mine, records.today)
    return tuple(sorted(views, key=lambda view: -(view.age_days or 0)))


def _moves(goal: Goal, records: Records, since: date) -> GoalMoves:
    readings, sessions = records.readings, records.sessions
    recent = [session for session in goal_sessions(goal, sessions) if session.on >= since]
    forecast = next(
        (
            line
            for line in reversed(records.of(ForecastLine))
            if line.goal == goal.id and (records.today - line.on).days <= _FORECAST_DAYS
        ),
        None,
    )
    return GoalMoves(
        id=goal.id,
        goal=goal.goal,
        due=goal.due,
        minutes=sum(session.minutes for session in recent),
        sessions=len(recent),
        before=measure_progress(goal, readings, sessions, since - timedelta(days=1)),
        now=measure_progress(goal, readings, sessions, records.today),
        steps=tuple(step.do for step in goal.steps if _lies(since, step.done_on, records.today)),
        closed=goal.status if goal.closed and goal.closed.date <= records.today else None,
        chance=forecast.chance if forecast else None,
        chance_on=forecast.on if forecast else None,
    )


def _choose_ask(
    person: Contact,
    questions: tuple[QuestionView, ...],
    feedback: tuple[FeedbackNote, ...],
    goals: tuple[GoalMoves, ...],
) -> Ask | None:
    """Return the oldest question not put yet, else the topic, the feedback, the weakest goal."""
    unasked = [each for each in questions if each.item.asked_on is None] or list(questions)
    if unasked:
        return Ask(unasked[0].item.ask, "question")
    if person.next_topic is not None:
        return Ask(f"Talk about: {person.next_topic}", "topic")
    noted = [each for each in feedback if each.note]
    if noted:
        return Ask(f'You said "{noted[-1].note}". What would be a first step?', "feedback")
    open_goals = [goal for goal in goals if goal.closed is None]
    known = [(goal.chance, goal) for goal in open_goals if goal.chance is not None]
    if known:
        _, goal = min(known, key=lambda pair: pair[0])
        return Ask(f'What would you change to reach "{goal.goal}"?', "chance")
    if open_goals:
        return Ask(f'What am I not seeing about "{open_goals[0].goal}"?', "goal")
    return None
