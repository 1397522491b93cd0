"""What can be due on a day: one function for each kind of thing, and the screen they make."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mastery.analytics.goals.decisions import decisions_due
from mastery.analytics.goals.progress import days_unread, measure_progress
from mastery.analytics.learning.events import view_events
from mastery.analytics.learning.people import rank_people
from mastery.analytics.learning.topics import view_topics
from mastery.analytics.practice.gaps import longest_usual_days
from mastery.analytics.practice.next import rank_practice
from mastery.dates import IsoWeek, format_due, format_minutes, format_span, monday_of
from mastery.model.journal import (
    Attendance,
    Decision,
    ForecastLine,
    Reading,
    Review,
    Scan,
    Session,
    Touch,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mastery.records.known import KnownChance, Records

TELLING = (Session, Reading, Touch, Review, ForecastLine, Decision, Scan, Attendance)
"""The kinds of line that show that a week was lived with the plan."""
SOON = timedelta(days=7)
_WEDNESDAY, _FRIDAY = 2, 4


class Due(NamedTuple):
    """One thing to do now.

    Attributes:
        what: The thing.
        why: The reason it stands here.
        command: What to type for it.
        rank: Its urgency; the lowest stands first.
    """

    what: str
    why: str
    command: str
    rank: int


def due_steps(records: Records) -> Iterator[Due]:
    """Yield first steps and milestones whose day has come or is near."""
    today = records.today
    for goal in records.plan.active_goals:
        first = goal.first_step
        if first is not None and first.done_on is None:
            by = f", by {format_due(first.by, today)}" if first.by else ""
            rank = 25 if first.by is not None and first.by > today else 10
            command = f"mastery goal step {goal.id} first"
            yield Due(first.do, f"first step of {goal.id}{by}", command, rank)
        for step in goal.steps:
            if step.by is not None and step.done_on is None and step.by <= today + SOON:
                why = f"step of {goal.id}, by {format_due(step.by, today)}"
                rank = 15 if step.by <= today else 35
                yield Due(step.do, why, f"mastery goal step {goal.id} {step.id}", rank)


def due_decisions(records: Records) -> Iterator[Due]:
    """Yield goals to decide about: overdue, long unlikely, or because of their own rule."""
    asked = {due.goal.id: due.reasons for due in decisions_due(records)}
    for goal in records.plan.active_goals:
        command = f"mastery goal decide {goal.id}"
        if goal.due is not None and goal.due < records.today:
            why = f"it was due {format_due(goal.due, records.today)}; done, dropped or a new date"
            yield Due(f"Decide about {goal.id}", why, command, 12)
        elif "stop-rule" in asked.get(goal.id, ()):
            yield Due(f"Decide about {goal.id}", "the day of your own rule has come", command, 18)
        elif goal.id in asked:
            why = "its chance has been below 20% for four weeks; persist, adjust or stop"
            yield Due(f"Decide about {goal.id}", why, command, 22)


def due_review(records: Records) -> Iterator[Due]:
    """Yield the weekly check-in: from Friday for this week, until Wednesday for the last one."""
    today, this_week = records.today, IsoWeek.of(records.today)
    reviewed = {review.week for review in records.of(Review)}
    last = this_week - 1
    began = any(
        records.of(kind)[:1] and records.of(kind)[0].on < this_week.monday for kind in TELLING
    )
    if today.weekday() <= _WEDNESDAY and str(last) not in reviewed and began:
        yield Due(f"Review week {last}", "it has ended; fifteen minutes", "mastery review", 20)
    elif today.weekday() >= _FRIDAY and str(this_week) not in reviewed:
        yield Due(f"Review week {this_week}", "the week is ending", "mastery review", 40)


def due_practice(records: Records) -> Iterator[Due]:
    """Yield the session to do next, unless there was one today or the week is full."""
    plan, today = records.plan, records.today
    monday = monday_of(today)
    done = [session for session in records.sessions if session.on >= monday]
    planned = plan.practice.sessions_per_week
    full = planned is not None and len(done) >= planned
    ranked = rank_practice(plan.skills, records.sessions, today)
    if full or not ranked or any(session.on == today for session in done):
        return
    last = records.sessions[-1].on if records.sessions else None
    if last is not None and (today - last).days > longest_usual_days(planned):
        why = f"the last session was {format_span((today - last).days)} ago; begin small"
        yield Due("Come back to practice", why, "mastery comeback", 28)
        return
    skill, change = ranked[0].skill, ranked[0].try_next
    length = f", {format_minutes(plan.practice.minutes)}" if plan.practice.minutes else ""
    counted = f"{len(done)} of {planned} this week" if planned else "none today"
    tried = f"; try: {change}" if change else ""
    command = f"mastery practice start {skill}"
    yield Due(f"Practise {skill}{length}", counted + tried, command, 30)


def due_readings(records: Records) -> Iterator[Due]:
    """Yield goals whose measure has not been read for its interval."""
    for goal in records.plan.active_goals:
        progress = measure_progress(goal, records.readings, records.sessions, records.today)
        if goal.measure is None or progress is None or goal.measure.fills_itself:
            continue
        days = days_unread(goal, progress.reading_on, records.today)
        if days is None or days >= goal.measure.every_days:
            why = "no reading yet"
            if days is not None and progress.reading_on is not None:
                why = f"last read {format_span(days)} ago"
            command = f"mastery goal progress {goal.id} VALUE"
            yield Due(f"Read {goal.measure.of} ({goal.id})", why, command, 50)


def due_learning(records: Records) -> Iterator[Due]:
    """Yield takeaways to use, follow-ups of events and topics to scan."""
    today, learning = records.today, records.plan.learning
    for source in learning.sources:
        if source.use_on is not None and source.is_to_use(today):
            why = f"you meant to use it {format_due(source.use_on, today)}"
            yield Due(f"Use {source.title}", why, f"mastery learn used {source.id}", 55)
    for view in view_events(learning.events, records.of(Attendance), today):
        if view.is_due:
            command = f"mastery learn event follow-up {view.item.id}"
            yield Due(f"Follow up {view.item.name}", "it is over", command, 58)
    for topic in view_topics(learning.topics, records.of(Scan), today):
        if topic.is_due:
            why = f"every {format_span(topic.every_days)}"
            command = f"mastery learn topic scan {topic.id}"
            yield Due(f"Look for news of {topic.name}", why, command, 75)


def due_people(records: Records) -> Iterator[Due]:
    """Yield the person who is most overdue."""
    for person in [person for person in rank_people(records) if person.is_due][:1]:
        why = "no contact logged lately"
        if person.days_since is not None:
            why = f"last contact {format_span(person.days_since)} ago"
        topic = f"; about {person.next_topic}" if person.next_topic else ""
        command = f"mastery people touch {person.id}"
        yield Due(f"Be in touch with {person.name}", why + topic, command, 60)


def due_experiments(records: Records) -> Iterator[Due]:
    """Yield interests whose day of decision has come."""
    for experiment in records.plan.passion.experiments:
        if experiment.decide_on is not None and experiment.is_to_decide(records.today):
            why = f"you meant to decide {format_due(experiment.decide_on, records.today)}"
            command = f"mastery passion rate {experiment.id} --verdict …"
            yield Due(f"Decide: {experiment.try_}", why, command, 65)


SOURCES = (
    due_steps,
    due_decisions,
    due_review,
    due_practice,
    due_readings,
    due_learning,
    due_people,
    due_experiments,
)
"""Everything that can be due."""


class Today(NamedTuple):
    """The screen of a day.

    Attributes:
        today: The day.
        aim: What the person wants to become a master of, or None.
        due: At most seven things, the most urgent first.
        more: How many others there are.
        minimum: The smallest session, for a day on which nothing is due.
        sessions_done: Practice sessions this ISO week.
        sessions_planned: Sessions a week that were meant, or None.
        chances: The known chances of the active goals.
    """

    today: date
    aim: str | None
    due: tuple[Due, ...]
    more: int
    minimum: str | None
    sessions_done: int
    sessions_planned: int | None
    chances: tuple[KnownChance, ...]
