"""Step 5, persevere through challenges: reasons and if-then plans for the whole plan."""

from __future__ import annotations

from typing import Literal

from mastery.model.kinds import Day, Id, Many, Text
from mastery.model.value import Part, PlanItem

SetbackKind = Literal["time", "energy", "skill", "outside", "motivation", "rejection"]


class IfThen(PlanItem, keys={"when": "if"}):
    """An if-then plan: a cue and the response decided beforehand (Gollwitzer, 1999)."""

    id: Id
    """Short name, unique in the plan's if-then plans."""
    when: Text
    """The situation that will come: a time, a place, a feeling."""
    then: Text
    """What you will do at once."""
    retired_on: Day | None = None
    """The day it was retired because it did not work or is no longer needed."""


class Perseverance(Part):
    """What keeps you going, and what you will do when it gets hard."""

    reasons: Many[Text] = ()
    """Why you do all this, to be read on a bad day."""
    obstacle: Text | None = None
    """What is likeliest to get in the way."""
    if_then: Many[IfThen] = ()
    """If-then plans that are not about one goal."""
