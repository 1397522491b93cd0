"""Brings a plan of an older format up to date, one numbered step after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mastery.store.yaml.edits import Edit
    from mastery.store.yaml.reading import Document


class Migration(NamedTuple):
    """One step from a format to the next.

    Attributes:
        reads: The format it starts from; it leads to the next number.
        edits: The edits that reshape a plan's data; the number itself is not theirs to set.
    """

    reads: int
    edits: Callable[[Mapping[str, Any]], Sequence[Edit]]


MIGRATIONS: tuple[Migration, ...] = ()
"""Every step there is, oldest first. Format 1 is the first one, so nothing leads to it."""


def migrate(document: Document) -> Document:
    """Return the document in the newest format that the steps lead to.

    The file is not touched: a command that changes the plan writes the new format with its change.

    Raises:
        CannotSpliceError: The text is laid out in a way that a step cannot edit.
    """
    for migration in MIGRATIONS:
        if document.data.get("mastery") == migration.reads:
            document = _apply(migration, document)
    return document


def _apply(migration: Migration, document: Document) -> Document:
    from mastery.model.checks import key_order
    from mastery.store.yaml.edits import SetValue
    from mastery.store.yaml.splice import splice

    number = SetValue(("mastery",), migration.reads + 1)
    return splice(document, [*migration.edits(document.data), number], key_order=key_order)
