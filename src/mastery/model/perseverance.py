"""Step 5, persevere through challenges: reasons and if-then plans for the whole plan."""

from __future__ import annotations

from typing import Literal, get_args

from mastery.model.base import IfThen, Many, Part, Text

SetbackKind = Literal["time", "energy", "skill", "outside", "motivation", "rejection"]
SETBACK_KINDS: tuple[SetbackKind, ...] = get_args(SetbackKind)


class Perseverance(Part):
    """What keeps you going, and what you will do when it gets hard."""

    reasons: Many[Text] = ()
    """Why you do all this, to be read on a bad day."""
    obstacle: Text | None = None
    """What is likeliest to get in the way."""
    if_then: Many[IfThen] = ()
    """If-then plans that are not about one goal."""
