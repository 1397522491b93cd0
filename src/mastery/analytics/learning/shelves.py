"""All that a person learns from, goal by goal, and what of it waits to be done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.learning.events import EventView, view_events
from mastery.analytics.learning.queue import (
    days_on_list,
    is_open_question,
    is_stale,
    reading_queue,
    share_answered,
)
from mastery.analytics.learning.topics import TopicView, view_topics
from mastery.model.items import GOALS
from mastery.model.journal import Attendance, Scan, Study

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from mastery.analytics.learning.deck import Deck
    from mastery.analytics.share import Share
    from mastery.model.learning import Question, Source
    from mastery.model.plan import Plan
    from mastery.records.known import Records

OPEN = ("queued", "reading")


class SourceView(NamedTuple):
    """A source with what the records say about it.

    Attributes:
        item: The source.
        age_days: Days on the list, or None when the day it was added is not known.
        ask_to_drop: Whether it has waited 90 days without being begun.
        hours_logged: Hours given to it.
        use_is_due: Whether the day to use it has come and it was not used.
    """

    item: Source
    age_days: int | None
    ask_to_drop: bool
    hours_logged: float
    use_is_due: bool


class QuestionView(NamedTuple):
    """A question, the name of whom to ask, and its age in days if known."""

    item: Question
    person: str | None
    age_days: int | None


class Shelf(NamedTuple):
    """What serves one goal.

    Attributes:
        goal: The goal's id; None for what serves no goal.
        title: The goal in the person's words, or None.
        sources: Its sources.
        questions: Its questions.
        cards: How many cards it has.
        cards_due: How many of them are due, new ones included.
    """

    goal: str | None
    title: str | None
    sources: tuple[SourceView, ...]
    questions: tuple[QuestionView, ...]
    cards: int
    cards_due: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing serves it."""
        return not (self.sources or self.questions or self.cards)


class LearningList(NamedTuple):
    """Everything a person learns from.

    Attributes:
        shelves: What serves each goal, in the order of the plan, and last what serves none.
        topics: The topics.
        events: The events that still ask for something; all of them with ``every``.
        waiting: How many sources are not begun.
        over_limit: How many more than ten that is.
        stale: Ids of sources that have waited 90 days: drop them?
        used: Sources used within 30 days of being done.
        answered: Questions with an answer, of all questions.
        hidden: How many sources and questions are done with and not shown.
        today: The day of the list.
    """

    shelves: tuple[Shelf, ...]
    topics: tuple[TopicView, ...]
    events: tuple[EventView, ...]
    waiting: int
    over_limit: int
    stale: tuple[str, ...]
    used: Share
    answered: Share
    hidden: int
    today: date


def list_learning(
    records: Records, deck: Deck, *, every: bool = False, goal: str | None = None
) -> LearningList:
    """Return what waits to be learned, goal by goal; with ``every`` what is done too.

    Raises:
        NotFoundError: There is no such goal.
    """
    plan, learning, today = records.plan, records.plan.learning, records.today
    only = None if goal is None else GOALS.find(plan, goal).id
    shelves = _shelves(records, deck, every=every)
    queue = reading_queue(learning.sources, today)
    events = view_events(learning.events, records.of(Attendance), today)
    shown = [shelf for shelf in shelves if not shelf.is_empty and (not only or shelf.goal == only)]
    listed = sum(len(shelf.sources) + len(shelf.questions) for shelf in shelves)
    return LearningList(
        shelves=tuple(shown),
        topics=() if only else view_topics(learning.topics, records.of(Scan), today),
        events=() if only else tuple(e for e in events if every or e.stage != "followed up"),
        waiting=len(queue.waiting),
        over_limit=queue.over_limit,
        stale=tuple(source.id for source in queue.stale),
        used=queue.used,
        answered=share_answered(learning.questions),
        hidden=len(learning.sources) + len(learning.questions) - listed,
        today=today,
    )


def view_questions(plan: Plan, questions: Iterable[Question], today: date) -> list[QuestionView]:
    """Return questions with the names of whom to ask and their age."""
    names = {person.id: person.name for person in plan.people}
    return [
        QuestionView(each, names.get(each.of or "", each.of), days_on_list(each, today))
        for each in questions
    ]


def _shelves(records: Records, deck: Deck, *, every: bool) -> list[Shelf]:
    plan, today = records.plan, records.today
    minutes: dict[str, int] = {}
    for study in records.of(Study):
        minutes[study.source] = minutes.get(study.source, 0) + study.minutes
    sources = [
        _view_source(source, minutes.get(source.id, 0), today)
        for source in plan.learning.sources
        if every or _is_open(source)
    ]
    asked = [each for each in plan.learning.questions if every or is_open_question(each)]
    questions = view_questions(plan, asked, today)
    titles = {goal.id: goal.goal for goal in plan.goals}
    cards = Counter(_known(each.card.goal, titles) for each in deck.cards)
    due = Counter(_known(each.card.goal, titles) for each in (*deck.due, *deck.new))
    return [
        Shelf(
            goal=goal,
            title=titles.get(goal or ""),
            sources=tuple(each for each in sources if _known(each.item.goal, titles) == goal),
            questions=tuple(each for each in questions if _known(each.item.goal, titles) == goal),
            cards=cards[goal],
            cards_due=due[goal],
        )
        for goal in (*titles, None)
    ]


def _known(goal: str | None, titles: Mapping[str, str]) -> str | None:
    """Return the goal, or None where the plan no longer has it: nothing gets lost from the list."""
    return goal if goal in titles else None


def _is_open(source: Source) -> bool:
    """Whether it is to be read, or was read and waits to be used."""
    return source.status in OPEN or source.waits_for_use


def _view_source(source: Source, minutes: int, today: date) -> SourceView:
    return SourceView(
        item=source,
        age_days=days_on_list(source, today),
        ask_to_drop=is_stale(source, today),
        hours_logged=round(minutes / 60, 2),
        use_is_due=source.is_to_use(today),
    )
