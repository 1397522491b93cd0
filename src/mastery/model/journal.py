"""What happened: one value for each kind of journal line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from mastery.model.kinds import (
    Bound,
    Day,
    Fraction,
    Id,
    Json,
    Many,
    Moment,
    Number,
    Quantity,
    Scale,
    Text,
)
from mastery.model.passion import Activity
from mastery.model.perseverance import SetbackKind
from mastery.model.value import NOTHING, Value

Feedback = Literal["none", "self", "tool", "peer", "coach"]
FeedbackAbout = Literal["task", "process", "self"]


class Entry(Value, unknown="keep"):
    """What every journal line has; keys of other programs and versions are kept.

    Attributes:
        id: Opaque, unique in all journals.
        at: When it was recorded, with its offset.
        on: The person's civil date it counts for.
        kind: What it is.
    """

    id: Annotated[str, Bound(min_length=1, max_length=100)]
    at: Moment
    on: Day
    kind: str


class Session(Entry):
    """A practice session; the fields after ``minutes`` make it deliberate practice."""

    kind: Literal["session"] = "session"
    minutes: Annotated[int, Bound(ge=1, le=1_440)]
    skill: Id | None = None
    drill: Id | None = None
    aim: Text | None = None
    tries: Annotated[int, Bound(ge=0)] | None = None
    hits: Annotated[int, Bound(ge=0)] | None = None
    effort: Scale | None = None
    focus: Scale | None = None
    beyond: bool = False
    energy: Annotated[float, Bound(ge=-2, le=2)] | None = None
    feedback: Feedback = "none"
    about: FeedbackAbout | None = None
    feedback_from: Id | None = None
    feedback_note: Text | None = None
    acted_on: bool | None = None
    wrong: Text | None = None
    change: Text | None = None
    held: bool | None = None
    note: Text | None = None


class Reading(Entry):
    """The value of a goal's measure on a day."""

    kind: Literal["reading"] = "reading"
    goal: Id
    value: Quantity


class Audit(Entry):
    """The activities of a typical week, as they were judged on a day."""

    kind: Literal["audit"] = "audit"
    activities: Many[Activity]


class Rating(Entry):
    """Interest in an experiment after a try, 1 to 7."""

    kind: Literal["rating"] = "rating"
    experiment: Id
    interest: Annotated[int, Bound(ge=1, le=7)]
    hard: bool = False
    note: Text | None = None


class Reflection(Entry):
    """An answer to an open question about one's work."""

    kind: Literal["reflection"] = "reflection"
    question: str
    answer: Text | None = None
    pressure: Scale | None = None
    energy: Scale | None = None


class Recall(Entry):
    """One review of a card: 1 again, 2 hard, 3 good, 4 easy."""

    kind: Literal["recall"] = "recall"
    card: Id
    rating: Annotated[int, Bound(ge=1, le=4)]


class Touch(Entry):
    """Contact with a person: what was given and got."""

    kind: Literal["contact"] = "contact"
    person: Id
    gave: Text | None = None
    got: Text | None = None
    note: Text | None = None


class Scan(Entry):
    """A look for news of a topic."""

    kind: Literal["scan"] = "scan"
    topic: Id
    found: Text | None = None


class Study(Entry):
    """Time given to a learning source; it is no practice."""

    kind: Literal["study"] = "study"
    source: Id
    minutes: Annotated[int, Bound(ge=1, le=1_440)]
    note: Text | None = None


class Attendance(Entry):
    """What came of an event."""

    kind: Literal["event"] = "event"
    event: Id
    note: Text | None = None
    follow_up: bool = False


class Setback(Entry):
    """Something that went wrong, and what it was about."""

    kind: Literal["setback"] = "setback"
    what: Text
    cause: SetbackKind | None = None
    goal: Id | None = None
    size: Scale | None = None
    in_my_control: bool | None = None
    friend: Text | None = None
    from_on: Day | None = None
    until_on: Day | None = None
    plan: Id | None = None


class Firing(Entry):
    """An if-then plan whose situation came, and whether the response worked."""

    kind: Literal["if_then"] = "if_then"
    rule: Id
    worked: bool
    week: Json = None


class Reserve(Entry):
    """A day off on purpose."""

    kind: Literal["reserve"] = "reserve"
    reason: Text | None = None


class ForecastLine(Entry):
    """A forecast as it was shown, with the inputs that replay it."""

    kind: Literal["forecast"] = "forecast"
    goal: Id
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
    goal: Id
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
    goal: Id
    verdict: str
    why: Text | None = None
    instead: Text | None = None
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
