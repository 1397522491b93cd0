"""A line of the journal, and the one that is written most: a practice session."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mastery.model.kinds import (
    Bound,
    Day,
    DrillId,
    Minutes,
    Moment,
    PersonId,
    Scale,
    SkillId,
    Text,
)
from mastery.model.value import Value

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

    def to_line(self) -> dict[str, Any]:
        """Return its day, its kind and what was said; id and moment come with the recording."""
        item = self.to_item()
        said = {key: held for key, held in item.items() if key not in ("id", "at", "on", "kind")}
        return {"on": item["on"], "kind": self.kind, **said}


class Session(Entry):
    """A practice session; the fields after ``minutes`` make it deliberate practice."""

    kind: Literal["session"] = "session"
    minutes: Minutes
    """How long it was, in minutes."""
    skill: SkillId | None = None
    """The skill that was practised."""
    drill: DrillId | None = None
    """The drill."""
    aim: Text | None = None
    """What you wanted to be able to do."""
    tries: Annotated[int, Bound(ge=0)] | None = None
    """Tries counted."""
    hits: Annotated[int, Bound(ge=0)] | None = None
    """Tries that succeeded."""
    effort: Scale | None = None
    """How hard it was."""
    focus: Scale | None = None
    """How focused you were."""
    beyond: bool = False
    """Beyond what is comfortable."""
    energy: Annotated[float, Bound(ge=-2, le=2)] | None = None
    """Whether it drained you or gave you energy."""
    feedback: Feedback = "none"
    """Feedback you had."""
    about: FeedbackAbout | None = None
    """What the feedback was about."""
    feedback_from: PersonId | None = None
    """Who gave it."""
    feedback_note: Text | None = None
    """What the feedback was."""
    acted_on: bool | None = None
    """You acted on earlier feedback."""
    wrong: Text | None = None
    """What went wrong."""
    change: Text | None = None
    """What you will do differently next time."""
    held: bool | None = None
    """Last time's change held."""
    note: Text | None = None
    """Anything else."""
