"""What happened: one value for each kind of journal line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from mastery.model.kinds import (
    Bound,
    CardId,
    Day,
    EventId,
    ExperimentId,
    Fraction,
    GoalId,
    Id,
    Json,
    Many,
    Minutes,
    Number,
    PersonId,
    Quantity,
    RuleId,
    Scale,
    SourceId,
    Text,
    TopicId,
    Words,
)
from mastery.model.passion import Activity
from mastery.model.perseverance import SetbackKind
from mastery.model.session import Entry as Entry
from mastery.model.session import Feedback as Feedback
from mastery.model.session import Session as Session
from mastery.model.value import NOTHING

DecisionVerdict = Literal["persist", "adjust", "stop"]


class Reading(Entry):
    """The value of a goal's measure on a day."""

    kind: Literal["reading"] = "reading"
    goal: GoalId
    value: Quantity


class Audit(Entry):
    """The activities of a typical week, as they were judged on a day."""

    kind: Literal["audit"] = "audit"
    activities: Many[Activity]


class Rating(Entry):
    """Interest in an experiment after a try, 1 to 7."""

    kind: Literal["rating"] = "rating"
    experiment: ExperimentId
    interest: Annotated[int, Bound(ge=1, le=7)]
    """Interest after a try."""
    hard: bool = False
    """It was a hard try."""
    note: Text | None = None
    """What to remember of it."""


class Reflection(Entry):
    """An answer to an open question about one's work."""

    kind: Literal["reflection"] = "reflection"
    question: str
    """The question by its name, or one of your own."""
    answer: Text | None = None
    """Your answer."""
    pressure: Scale | None = None
    """Pressure at work this month."""
    energy: Scale | None = None
    """Energy for your work this month."""


class Recall(Entry):
    """One review of a card: 1 again, 2 hard, 3 good, 4 easy."""

    kind: Literal["recall"] = "recall"
    card: CardId
    rating: Annotated[int, Bound(ge=1, le=4)]
    """How well it came."""


class Touch(Entry):
    """Contact with a person: what was given and got."""

    kind: Literal["contact"] = "contact"
    person: PersonId
    gave: Text | None = None
    """What you gave."""
    got: Text | None = None
    """What you got."""
    note: Text | None = None
    """What to remember."""


class Scan(Entry):
    """A look for news of a topic."""

    kind: Literal["scan"] = "scan"
    topic: TopicId
    found: Text | None = None
    """What is new."""


class Study(Entry):
    """Time given to a learning source; it is no practice."""

    kind: Literal["study"] = "study"
    source: SourceId
    minutes: Minutes
    note: Text | None = None


class Attendance(Entry):
    """What came of an event."""

    kind: Literal["event"] = "event"
    event: EventId
    note: Text | None = None
    """What came of it."""
    follow_up: bool = False


class Setback(Entry):
    """Something that went wrong, and what it was about."""

    kind: Literal["setback"] = "setback"
    what: Text
    """What happened."""
    cause: SetbackKind | None = None
    """What it was mostly about."""
    goal: GoalId | None = None
    """The goal it is about."""
    size: Scale | None = None
    """How big it is."""
    in_my_control: bool | None = None
    """Whether it was in your control."""
    friend: Text | None = None
    """What you would say to a friend."""
    from_on: Day | None = None
    """Its first day."""
    until_on: Day | None = None
    """Its last day."""
    plan: RuleId | None = None


class Firing(Entry):
    """An if-then plan whose situation came, and whether the response worked."""

    kind: Literal["if_then"] = "if_then"
    rule: RuleId
    worked: bool
    """Whether the response worked."""
    week: Json = None


class Reserve(Entry):
    """A day off on purpose."""

    kind: Literal["reserve"] = "reserve"
    reason: Text | None = None
    """What it is for."""


class ForecastLine(Entry):
    """A forecast as it was shown, with the inputs that replay it."""

    kind: Literal["forecast"] = "forecast"
    goal: GoalId
    method: str
    chance: Fraction | None = None
    chance_if_nothing_changes: Fraction | None = None
    history: Many[Number] = ()
    remaining: Number | None = None
    weeks_left: Number | None = None
    own_ratios: Many[Number] = ()
    least: Number | None = None
    most: Number | None = None
    target: Number | None = None
    due: Day | None = None
    seed: int = 0
    week: Json = None
    move: Json = None


class Chance(Entry):
    """The person's own chance of meeting a goal's deadline."""

    kind: Literal["chance"] = "chance"
    goal: GoalId
    chance: Fraction
    week: str | None = None


class Review(Entry):
    """A weekly check-in."""

    kind: Literal["review"] = "review"
    week: Annotated[str, Bound(pattern=r"^\d{4}-W\d{2}$")]
    meant: Text | None = None
    happened: Text | None = None
    why: Text | None = None
    keep: Text | None = None
    change: Text | None = None
    kept_last: Literal["yes", "partly", "no"] | None = None
    """Whether the change named last time was made."""
    chances: Mapping[Id, Fraction] = NOTHING
    if_then: Mapping[str, str] | None = None
    sessions: Many[Day] = ()
    person: Text | None = None
    question: Text | None = None
    known: Text | None = None
    facts: Mapping[str, Json] = NOTHING


class Decision(Entry):
    """What was decided about a goal, and why."""

    kind: Literal["decision"] = "decision"
    goal: GoalId
    verdict: Annotated[str, Bound(), Words(get_args(DecisionVerdict))]
    """What you decided."""
    why: Text | None = None
    """The reason, or the lesson."""
    instead: Text | None = None
    """What you take up instead."""
    before: Mapping[str, Json] = NOTHING


class Note(Entry):
    """Free text."""

    kind: Literal["note"] = "note"
    text: Text


class Rename(Entry):
    """An id that has changed; older lines keep the old one."""

    kind: Literal["rename"] = "rename"
    of: Literal["goal", "skill"]
    old: Id
    new: Id


class Retract(Entry):
    """Takes back the line ``of``, which may itself be a retraction."""

    kind: Literal["retract"] = "retract"
    of: str


KINDS: dict[str, type[Entry]] = {
    cls.DEFAULTS["kind"]: cls
    for cls in (
        Session, Reading, Audit, Rating, Reflection, Recall, Touch, Scan, Study, Attendance,
        Setback, Firing, Reserve, ForecastLine, Chance, Review, Decision, Note, Rename, Retract,
    )
}  # fmt: skip
"""The value for each kind of line; a kind that is not here is kept as an Entry."""


def read_entry(data: dict[str, Any]) -> Entry:
    """Return the journal line in ``data`` as the value of its kind.

    Raises:
        UnsoundError: A field is missing or has a value it cannot have.
    """
    return KINDS.get(str(data.get("kind")), Entry).read(data)
