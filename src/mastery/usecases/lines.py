"""Composes a journal line out of what a person said, checked before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from mastery.model.journal import Entry
from mastery.model.value import tidy
from mastery.usecases.inputs import build

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

Kind = TypeVar("Kind", bound=Entry)

NOT_YET = "new"
"""Stands for the id that a line gets when it is written."""


def compose_line(
    kind: type[Kind], values: Mapping[str, Any], *, on: date, now: datetime
) -> tuple[Kind, dict[str, Any]]:
    """Return the entry that ``values`` make, and the line to write; None means not said.

    Raises:
        InvalidInputError: Some cannot stand there; the sentence names every one of them.
    """
    said = {name: tidy(value) for name, value in values.items() if value is not None}
    entry = build(kind, {"id": NOT_YET, "at": now, "on": on, **said})
    return entry, {"kind": entry.kind, "on": on, **said}
