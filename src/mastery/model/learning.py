"""Step 4, learn continuously: topics, sources, questions, cards, events and people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from mastery.model.kinds import (
    Bound,
    Day,
    GoalId,
    Id,
    Many,
    Number,
    OneLine,
    PersonId,
    SourceId,
    Text,
)
from mastery.model.value import Part, PlanItem

if TYPE_CHECKING:
    from datetime import date

SourceKind = Literal["book", "article", "course", "talk", "paper", "seminar"]
SourceStatus = Literal["queued", "reading", "done", "dropped"]
Role = Literal["mentor", "peer", "learner", "acquaintance"]
Tie = Literal["close", "moderate", "weak"]
EveryDays = Annotated[int, Bound(ge=1, le=3_660, unit="days")]


class Topic(PlanItem):
    """A field whose news you follow."""

    id: Id
    """Short name, unique among the topics."""
    name: OneLine
    """What it is called."""
    scan_every_days: EveryDays = 14
    """How often you mean to look for news, in days."""


class Source(PlanItem):
    """Something to read, hear or attend."""

    id: Id
    """Short name, unique among the sources."""
    kind: SourceKind = "book"
    """What it is."""
    title: OneLine
    """Its title."""
    by: OneLine | None = None
    """Who made it."""
    link: OneLine | None = None
    """Where it is found."""
    goal: GoalId | None = None
    """The goal it serves."""
    status: SourceStatus = "queued"
    """Whether you have begun it."""
    added_on: Day | None = None
    """The day it was put on the list."""
    hours: Annotated[float, Bound(ge=0, le=10_000, unit="hours")] | None = None
    """Hours it will take, estimated."""
    takeaways: Many[Text] = ()
    """What you take from it, in your own words."""
    done_on: Day | None = None
    """The day you finished it."""
    use_on: Day | None = None
    """The day you will use what you took from it."""
    used_on: Day | None = None
    """The day you did."""

    @property
    def waits_for_use(self) -> bool:
        """Whether it is done and what came of it has not been used yet."""
        return self.status == "done" and self.used_on is None

    def is_to_use(self, today: date) -> bool:
        """Whether the day to use what came of it has come."""
        return self.waits_for_use and self.use_on is not None and self.use_on <= today


class Question(PlanItem):
    """Something you want to know, and whom you will ask."""

    id: Id
    """Short name, unique among the questions."""
    ask: Text
    """The question."""
    of: PersonId | None = None
    """The person to ask."""
    goal: GoalId | None = None
    """The goal it serves."""
    added_on: Day | None = None
    """The day it came up."""
    asked_on: Day | None = None
    """The day you asked it."""
    answer: Text | None = None
    """What you learned."""
    answered_on: Day | None = None
    """The day it was answered."""


class Card(PlanItem):
    """A note for spaced recall."""

    id: Id
    """Short name, unique among the cards."""
    front: Text
    """What is asked."""
    back: Text
    """What should come to mind."""
    source: SourceId | None = None
    """Where it is from."""
    goal: GoalId | None = None
    """The goal it serves."""


class Event(PlanItem):
    """A seminar, conference or meetup, with an aim before it and follow-ups after."""

    id: Id
    """Short name, unique among the events."""
    kind: Literal["seminar", "conference", "meetup", "workshop", "webinar"] = "meetup"
    """What it is."""
    name: OneLine
    """What it is called."""
    date: Day | None = None
    """Its first day."""
    aim: OneLine | None = None
    """What you want to come home with."""
    follow_up_by: Day | None = None
    """The day by which you follow up."""
    followed_up_on: Day | None = None
    """The day you did."""


class Learning(Part):
    """What you learn from and what you keep."""

    topics: Many[Topic] = ()
    """Fields whose news you follow."""
    sources: Many[Source] = ()
    """Things to read, hear or attend."""
    questions: Many[Question] = ()
    """What you want to know."""
    cards: Many[Card] = ()
    """Notes for spaced recall."""
    events: Many[Event] = ()
    """Seminars, conferences and meetups."""


class Contact(PlanItem):
    """Someone you learn from, learn with or help."""

    id: Id
    """Short name, unique among the people."""
    name: OneLine
    """What they are called."""
    role: Role = "peer"
    """What they are to you."""
    tie: Tie | None = None
    """How close you are."""
    every_days: EveryDays | None = None
    """How often you mean to be in touch, in days."""
    next_topic: OneLine | None = None
    """What to talk about next."""
    goal: GoalId | None = None
    """The goal they know about."""
    notes: Text | None = None
    """What to remember about them."""

    @property
    def cadence_days(self) -> Number:
        """Days between contacts: what was said, else a default by role and tie."""
        if self.every_days is not None:
            return self.every_days
        if self.role == "mentor":
            return 30
        if self.tie in ("moderate", "weak"):
            return {"moderate": 120, "weak": 180}[self.tie]
        return 60
